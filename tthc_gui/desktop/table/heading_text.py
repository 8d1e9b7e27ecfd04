"""What the headings of a table say: whole where there is room, else short."""

from collections.abc import Sequence

from tthc_gui.domain.document.columns import Column, HeaderCell

HEADING_SCALE = 0.88
"""The size of headings, of that of the cells."""


def short_text(cell: HeaderCell, columns: Sequence[Column]) -> str:
    """Return what a cell of the header says where its heading has no room."""
    short = columns[cell.column].short
    return short[cell.row] if cell.row < len(short) else cell.text


def heading_words(column: Column) -> list[str]:
    """Return the words that a column's own heading says at least."""
    return (column.short or column.heading)[-1].split(" ")


def label_words(column: Column) -> list[str]:
    """Return the words above a column that it shares with those of its group."""
    return (column.short or column.heading)[-2].split(" ") if column.group is not None else []
