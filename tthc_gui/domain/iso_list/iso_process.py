"""A row of the list of ISO processes, and the lines above its table.

Both are immutable values; a blank text is "". Texts are as printed, mistakes included.
"""

from dataclasses import dataclass

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
class IsoProcess:
    """One procedure (TTHC) and the process of ISO 9001 by which it is handled.

    `code` is that of the process ("QT-01/TĐKT"), `procedure_code` that of the procedure, where the
    list has a column for it. `edition` ("Lần ban hành") is a text of two digits, `issued` the day
    as dd/mm/yyyy. `groups` are the heading rows above it, outermost first. `links` are the
    procedures of annexes that a person has confirmed to be this one: their code, else their name.
    """

    stt: str = ""
    code: str = ""
    name: str = ""
    iso_name: str = ""
    edition: str = ""
    issued: str = ""
    procedure_code: str = ""
    groups: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class IsoHeading:
    """The lines above the table, and the column headings as printed."""

    title: str = ""
    attached_to: str = ""
    columns: tuple[str, ...] = COLUMN_HEADINGS
