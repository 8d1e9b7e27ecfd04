"""A document: one table of records under a heading.

Records and headings are immutable values; a document is changed only through edits (see
edits.py). What kind of document it is, its form says (see form.py).
"""

from typing import Any, ClassVar, Generic, Self, TypeVar

from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.form import Form
from tthc_gui.domain.document.pairing import Pairing
from tthc_gui.domain.document.record import DocumentHeading, Record
from tthc_gui.domain.document.waiver import Waiver
from tthc_gui.domain.values.lazy_dataclass import dataclass, field, replace

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

    def __post_init__(self) -> None:
        self.earlier: Pairing | None = None
        """The earlier document that this one counts from, while that is at hand; no value of it."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table from left to right."""
        columns = self.form.columns_of(self.heading)
        if self.earlier is None or not self.earlier.is_shown:
            return columns
        return (*columns, *self.earlier.columns)

    @property
    def line_count(self) -> int:
        """Count the lines of the table."""
        return sum(record.line_count for record in self.records)

    def copy(self) -> Self:
        """Return a document of its own that holds the same values."""
        return self.with_records(list(self.records))

    def with_records(self, records: list[R]) -> Self:
        """Return a document with other records that counts from the same earlier one."""
        other = replace(self, records=records)
        if self.earlier is not None:
            other.earlier = self.earlier.beside(records)
        return other

    def count_from(self, earlier: "Document[Any, Any] | None", name: str = "") -> None:
        """Count from an earlier document of the same form from now on, or from none."""
        shown = self.earlier.is_shown if self.earlier else False
        self.earlier = None
        if earlier is not None:
            self.earlier = Pairing(self.form, earlier.records, self.records, name)
            self.earlier.is_shown = shown


AnyDocument = Document[Any, Any]
"""A document of whatever kind."""
