"""A row of the list of ISO processes, and the lines above its table.

Both are immutable values; a blank text is "". Texts are as printed, mistakes included.
"""

from collections.abc import Iterator
from fractions import Fraction

from tthc_gui.domain.document.form import ABOUT_FIELDS, HeadingField
from tthc_gui.domain.document.record import DocumentHeading, Record
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.domain.values.times import Time

COLUMN_HEADINGS = (
    "TT",
    "Tên TTHC",
    "Tên quy trình ISO tương ứng",
    "Mã hiệu",
    "Lần ban hành",
    "Ngày ban hành",
)
"""The column headings of a new list; a received one brings its own."""

PROCEDURE_CODE_HEADING = "Mã TTHC"


@dataclass(frozen=True)
class IsoProcess(Record):
    """One procedure (TTHC) and the process of ISO 9001 by which it is handled.

    `code` is that of the process ("QT-01/TĐKT"), `procedure_code` that of the procedure, where the
    list has a column for it. `edition` ("Lần ban hành") is a text of two digits, `issued` the day
    as dd/mm/yyyy. `links` are the procedures of annexes that a person has confirmed to be this
    one: their code, else their name. `reissued` are those for whose cut times this edition was
    issued, each with these times (linking.py).
    """

    iso_name: str = ""
    edition: str = ""
    issued: str = ""
    procedure_code: str = ""
    links: tuple[str, ...] = ()
    reissued: tuple[str, ...] = ()

    def contents(self) -> Iterator[Time | Fraction]:
        """Yield what its cells hold, so that it can be found."""
        yield from super().contents()
        yield from (self.iso_name, self.edition, self.issued, self.procedure_code)


@dataclass(frozen=True)
class IsoHeading(DocumentHeading):
    """The lines above the table, and the column headings as printed."""

    title: str = ""
    attached_to: str = ""
    columns: tuple[str, ...] = COLUMN_HEADINGS


HEADING_FIELDS = (
    HeadingField("title", "Tiêu đề"),
    HeadingField("attached_to", "Kèm theo", pen_room=True),
    HeadingField("columns", "Tên các cột", is_line=False, part="Tên cột {0}"),
    *ABOUT_FIELDS,
)
