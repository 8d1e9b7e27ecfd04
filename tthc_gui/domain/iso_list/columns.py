"""The columns of a list of ISO processes, each declared once."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from tthc_gui.domain.document.columns import Column, Kind, record_column
from tthc_gui.domain.iso_list.headings import field_of
from tthc_gui.domain.iso_list.iso_process import (
    COLUMN_HEADINGS,
    PROCEDURE_CODE_HEADING,
    IsoHeading,
)
from tthc_gui.domain.values.lazy_dataclass import replace

STT = record_column("stt", COLUMN_HEADINGS[0], Kind.CODE, 5)
NAME = record_column("name", COLUMN_HEADINGS[1], Kind.TEXT, 36)
ISO_NAME = record_column("iso_name", COLUMN_HEADINGS[2], Kind.TEXT, 36)
CODE = record_column("code", COLUMN_HEADINGS[3], Kind.CODE, 16, "QT-00/BTXH-GN")
EDITION = record_column("edition", COLUMN_HEADINGS[4], Kind.CODE, 8.5)
ISSUED = record_column("issued", COLUMN_HEADINGS[5], Kind.CODE, 12, "00-00-0000")
PROCEDURE_CODE = record_column(
    "procedure_code",
    PROCEDURE_CODE_HEADING,
    Kind.CODE,
    21,
    "0.000000.000.00.00.H00",
    "0.000000.000.",
)

USUAL = (STT, NAME, ISO_NAME, CODE, EDITION, ISSUED)
COLUMNS: Mapping[str, Column] = {column.key: column for column in (*USUAL, PROCEDURE_CODE)}


def columns_of(heading: IsoHeading) -> tuple[Column, ...]:
    """Return the columns from left to right, headed as the list prints them.

    A heading that names none of ours has no column; a column of ours without a heading has its own.
    """
    return _columns(heading.columns)


def every_column_of(heading: IsoHeading) -> tuple[Column, ...]:
    """Return the columns of a list, that of the procedures' codes too where it has none."""
    shown = columns_of(heading)
    return (*shown, *_others((PROCEDURE_CODE,), shown))


@lru_cache(maxsize=32)
def _columns(headings: tuple[str, ...]) -> tuple[Column, ...]:
    found: dict[str, Column] = {}
    for heading in headings:
        key = field_of(heading)
        if key:
            found.setdefault(key, replace(COLUMNS[key], heading=(heading,)))
    shown = tuple(found.values())
    return (*shown, *_others(USUAL, shown))


def _others(columns: Iterable[Column], shown: Iterable[Column]) -> Iterable[Column]:
    known = {column.key for column in shown}
    return [column for column in columns if column.key not in known]
