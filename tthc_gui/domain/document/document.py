"""A document: one table of records under a heading.

Records and headings are immutable values; a document is changed only through edits (see
edits.py). What kind of document it is, its form says (see form.py).
"""

from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Generic, Self, TypeVar

from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.form import Form
from tthc_gui.domain.document.record import DocumentHeading, Record
from tthc_gui.domain.document.waiver import Waiver

H = TypeVar("H", bound=DocumentHeading)
R = TypeVar("R", bound=Record)


@dataclass
class Document(Generic[H, R]):
    """A heading and records in printed order; each kind of document is a subclass with its form.

    `waivers` are the findings of its audit that a reviewer has accepted.
    """

    form: ClassVar[Form]

    heading: H
    records: list[R] = field(default_factory=list)
    waivers: tuple[Waiver, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table from left to right."""
        return self.form.columns_of(self.heading)

    @property
    def line_count(self) -> int:
        """Count the lines of the table."""
        return sum(record.line_count for record in self.records)

    def copy(self) -> Self:
        """Return a document of its own that holds the same values."""
        return replace(self, records=list(self.records))


AnyDocument = Document[Any, Any]
"""A document of whatever kind."""
