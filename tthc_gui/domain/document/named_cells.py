"""The cells of a record under the names of their fields, as they are called in data."""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar

from tthc_gui.domain.document.record import Record
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.times import Time

R = TypeVar("R", bound=Record)
Value = Time | tuple[str, ...]
"""What a cell holds: a text, a time, or the headings a record stands under."""


class NamedCell(NamedTuple):
    """A cell by the name of its field; `line` counts from 0, None for all lines."""

    line: int | None
    field: str


Cells = Mapping[NamedCell, Value]


def common_cells(record: Record) -> dict[NamedCell, Value]:
    """Return the cells that the records of every kind have."""
    return {
        NamedCell(None, "stt"): record.stt,
        NamedCell(None, "code"): record.code,
        NamedCell(None, "name"): record.name,
        NamedCell(None, "groups"): record.groups,
    }


def with_common_cell(record: R, cell: NamedCell, value: Value) -> R:
    """Return a record with another value in a cell that is a field of its own."""
    change: dict[str, Any] = {cell.field: value}
    return replace(record, **change)


def same_column(field: str) -> str:
    """Return the key of the column that shows a field: it has the field's name."""
    return field


def whole_code(record: Record) -> str:
    """Return the code as what names a record."""
    return record.code.strip()
