"""The tidy table (see table.py) as CSV in UTF-8, which Excel opens with its Vietnamese right.

Times are exact, with a decimal point. The rate is in per cent, rounded half up to two decimals
("38.33"). What a spreadsheet would take for a formula has an apostrophe before it (guarding.py).
"""

from decimal import Decimal
from fractions import Fraction
from typing import BinaryIO

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.values.controls import holdable
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.files.formats.csv.guarding import guarded
from tthc_gui.files.formats.csv.table import tidy
from tthc_gui.files.formats.json.interchange import time_data


def write_csv(annex: Annex, file: BinaryIO) -> None:
    """Write the tidy table, with a byte order mark by which Excel knows UTF-8."""
    text = tidy(annex).map(_text).to_csv(index=False, lineterminator="\r\n")
    file.write(text.encode("utf-8-sig"))


def _text(value: Decimal | Fraction | str | int | None) -> str:
    if isinstance(value, Fraction):
        return percent_text(value).rstrip("%").replace(",", ".")
    if isinstance(value, Decimal):
        return time_data(value) or ""
    return "" if value is None else guarded(holdable(str(value)))
