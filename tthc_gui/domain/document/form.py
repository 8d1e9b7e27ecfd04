"""Forms: what a kind of document is, declared once.

Table, edits, search, merging, change log, audit and writers work on any document; what differs
from kind to kind they ask its form. A new kind is a folder in `domain` that declares one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.record import DocumentHeading, Record

R = TypeVar("R", bound=Record)


class Words(NamedTuple):
    """What things are called on the screen and in messages, in small letters."""

    document: str
    record: str
    line: str = "dòng"
    group: str = ""


class HeadingField(NamedTuple):
    """One field of the heading: its name in the values, and what it is called.

    `is_line` tells that it is a text of one line, which is audited and may be typed.
    """

    key: str
    label: str
    is_line: bool = True


def same(record: R) -> R:
    """Return a record as it is."""
    return record


def as_edited(_old: object, new: R) -> R:
    """Return a record as an edit leaves it."""
    return new


@dataclass(frozen=True)
class Form:
    """A kind of document.

    `key` names it and its edition in data. `blank` is a record that holds nothing. `following`
    returns what becomes of an edited record (old, new) beyond the edit itself; `copied` what a
    copy of one holds, and `compared` what of it counts when two states are compared.
    `every_column_of` returns the hidden columns, too, where a heading can hide some.
    """

    key: str
    words: Words
    heading_fields: tuple[HeadingField, ...]
    columns_of: Callable[[Any], tuple[Column, ...]]
    blank: Record
    following: Callable[[Any, Any], Any] = as_edited
    copied: Callable[[Any], Any] = same
    compared: Callable[[Any], Any] = same
    every_column_of: Callable[[Any], tuple[Column, ...]] | None = None
    has_several_lines: bool = False

    def columns_by_key(self, heading: DocumentHeading) -> Mapping[str, Column]:
        """Return the columns under a heading by their keys, those too that it hides."""
        columns_of = self.every_column_of or self.columns_of
        return {column.key: column for column in columns_of(heading)}
