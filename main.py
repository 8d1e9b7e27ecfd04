"""Start the editor: `python main.py [FILE… | verb …]`."""

import sys

from tthc_gui.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
