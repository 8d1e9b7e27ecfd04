"""Make the sample annexes from the JSON of the 13 real ones, the same bytes at every run.

Run it from the project's folder as `python -m scripts.make_samples`.
"""

import datetime as dt
from functools import partial
from pathlib import Path

from tthc_gui.domain.document.kept import Kept
from tthc_gui.files.disk.safe_write import save
from tthc_gui.files.formats.json.json_file import read_json
from tthc_gui.files.formats.xlsx.writing.writer import write_xlsx

PROJECT = Path(__file__).parents[1]
ANNEXES = PROJECT / "tests" / "data" / "annexes"
SAMPLES = PROJECT / "resources" / "samples"
CREATED = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


def main() -> None:
    """Write a workbook for each annex, with what the annex states."""
    for path in sorted(ANNEXES.glob("*.json")):
        annex = read_json(path)
        target = SAMPLES / f"{path.stem}.xlsx"
        save(target, partial(write_xlsx, annex, kept=Kept.ALL, created=CREATED))
        print(target.relative_to(PROJECT))


if __name__ == "__main__":
    main()
