"""Forms: what a kind of document is, declared once.

Table, edits, search, merging, change log, audit and writers work on any document; what differs
from kind to kind they ask its form. A new kind is a folder in `domain` that declares one.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.kept import Kept
from tthc_gui.domain.document.named_cells import (
    Cells,
    NamedCell,
    common_cells,
    same_column,
    whole_code,
    with_common_cell,
)
from tthc_gui.domain.document.named_cells import Value as CellValue
from tthc_gui.domain.document.record import SECTIONS, DocumentHeading, Record
from tthc_gui.domain.values.lazy_dataclass import dataclass

E = TypeVar("E")
R = TypeVar("R", bound=Record)


class Words(NamedTuple):
    """What things are called on the screen and in messages, in small letters."""

    document: str
    record: str
    line: str = "dòng"
    code: str = "Mã"


class HeadingField(NamedTuple):
    """One field of the heading: its name in the values, and what it is called.

    `is_line` tells that it is a text of one line, which is audited and may be typed. `part` is
    what one of several texts in it is called, with room for its number, and `pen_room` tells that
    blanks in it are left for pen and stamp. `is_about` tells that it is no content of the document,
    but what is said about it.
    """

    key: str
    label: str
    is_line: bool = True
    part: str = ""
    pen_room: bool = False
    is_about: bool = False


ABOUT_FIELDS = (
    HeadingField("doubts", "Chỗ đọc chưa chắc", is_line=False, is_about=True),
    HeadingField("remarks", "Nhận xét", is_line=False, is_about=True),
    HeadingField("verdict", "Kết quả xem", is_line=False, is_about=True),
)
"""What the heading of any document holds of what is said about the document."""


def same(record: R) -> R:
    """Return a record as it is."""
    return record


def as_edited(_old: object, new: R) -> R:
    """Return a record as an edit leaves it."""
    return new


def as_made(_document: object, edit: E) -> E:
    """Return an edit as it was made."""
    return edit


def as_it_is(record: R, kept: Kept) -> R:
    """Return a record as a copy shows it whose form states nothing beside what is typed."""
    del kept
    return record


def no_columns(_earlier: object) -> tuple[Column, ...]:
    """Return no columns, as of a form that counts from no earlier document."""
    return ()


def _no_rules() -> None:
    """Return no rules, as of a form without an audit."""


@dataclass(frozen=True)
class Form:
    """A kind of document.

    `key` names it and its edition in data. `blank` and
    `blank_heading` are a record and a heading that hold nothing. `following`
    returns what becomes of an edited record (old, new) beyond the edit itself; `copied` what a
    copy of one holds, and `compared` what of it counts when two states are compared. `completed`
    returns an edit with what follows from it for the document as a whole. `core_of` returns
    what of a code names a record, `cells_of` its cells under the names of their fields,
    `with_cell` the record with another value in one of them (record, cell, value), and
    `column_of` the key of the column that shows a field.
    `rules` returns the set of rules of its audit, loaded when asked for, and `name_of_place`
    names a place by its key where the headings of columns would not do in a sentence.
    `every_column_of` returns the hidden columns, too, where a heading can hide some, and
    `columns_since` those about an earlier document, of the Pairing with it.
    `titles` are the fields of the heading printed above the table in bold, `issued_with` those
    below them; `paper` names the paper that its table is printed on, in text of `text_size` points
    (None for what suits the paper); `columns_kept` and `record_kept` return
    columns and a record as a copy shows them that keeps some of what the document states. `sheet`
    is what the sheet of its table is called in a workbook, `has_times` tells that its lines have
    times before and after cutting, which are added up.
    `label_of` and `department_of` return what a heading calls its document, and whose it is.
    """

    key: str
    words: Words
    heading_fields: tuple[HeadingField, ...]
    columns_of: Callable[[Any], tuple[Column, ...]]
    blank: Record
    blank_heading: DocumentHeading
    following: Callable[[Any, Any], Any] = as_edited
    completed: Callable[[Any, Any], Any] = as_made
    copied: Callable[[Any], Any] = same
    compared: Callable[[Any], Any] = same
    core_of: Callable[[Any], str] = whole_code
    cells_of: Callable[[Any], Cells] = common_cells
    with_cell: Callable[[Any, NamedCell, CellValue], Any] = with_common_cell
    column_of: Callable[[str], str] = same_column
    every_column_of: Callable[[Any], tuple[Column, ...]] | None = None
    columns_since: Callable[[Any], tuple[Column, ...]] = no_columns
    has_several_lines: bool = False
    titles: tuple[str, ...] = ("title",)
    issued_with: tuple[str, ...] = ()
    paper: str = "A3"
    text_size: float | None = None
    sheet: str = "Danh mục"
    has_times: bool = False
    columns_kept: Callable[[tuple[Column, ...], Kept], tuple[Column, ...]] | None = None
    record_kept: Callable[..., Any] = as_it_is
    rules: Callable[[], object] = _no_rules
    name_of_place: Callable[[str, Any], str] | None = None
    label_of: Callable[[Any], str] = lambda heading: str(heading.title)
    department_of: Callable[[Any], str] = lambda heading: ""

    def place_name(self, heading: DocumentHeading | None, key: str) -> str:
        """Name a column or a field of the heading by its key, for a sentence or a list."""
        if self.name_of_place is not None and (named := self.name_of_place(key, heading)):
            return named
        if key == SECTIONS:
            return "Tên mục"
        column = self.columns_by_key(heading or self.blank_heading).get(key)
        if column is not None:
            return " ".join(column.heading[-1].split())
        return next((field.label for field in self.heading_fields if field.key == key), key)

    def heading_texts(self, heading: DocumentHeading) -> dict[str, str]:
        """Return what the fields of a heading hold, as text and by what each is called."""
        texts: dict[str, str] = {}
        for field in self.heading_fields:
            value = getattr(heading, field.key)
            if field.part:
                texts |= {field.part.format(n): text for n, text in enumerate(value, 1)}
            elif isinstance(value, bool):
                texts[field.label] = "có" if value else "không"
            else:
                several = isinstance(value, tuple)
                texts[field.label] = "; ".join(map(str, value)) if several else str(value)
        return texts

    def columns_by_key(self, heading: DocumentHeading) -> Mapping[str, Column]:
        """Return the columns under a heading by their keys, those too that it hides."""
        columns_of = self.every_column_of or self.columns_of
        return {column.key: column for column in columns_of(heading)}
