"""Build an installer that is taken for a later build: `python -m scripts.windows.later FOLDER OUT`.

FOLDER is what package.py has built. It is for trying an upgrade, and quickly packed.
"""

import sys
import tempfile
from pathlib import Path

from scripts.windows.package import build_installer


def main() -> None:
    """Build it."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as work:
        quickly = ("-XSetCompressor /FINAL zlib",)
        build_installer(folder, out, Path(work), "-later", quickly)


if __name__ == "__main__":
    main()
