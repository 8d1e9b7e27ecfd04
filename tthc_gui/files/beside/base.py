"""The sheet "Bản gốc" of our own workbook: the earlier annex that this one counts from."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.files.beside.sheets import BASE, SheetLine
from tthc_gui.files.problems import Note

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_TOLD = "Tệp mà phụ lục này tính mức cắt giảm từ đó, kể từ thư mục của phụ lục."


def write_base(workbook: "Workbook", of_sheet: str, annex: Annex) -> None:
    """Add the sheet to a workbook whose table stands on a sheet of that name."""
    BASE.write(workbook, annex.form.words, [(annex.heading.base, _TOLD, of_sheet)])


def take_base(document: AnyDocument, lines: Iterable[SheetLine]) -> list[Note]:
    """Let an annex name its base again."""
    for line in lines:
        base = line.texts[0].strip()
        if base and isinstance(document, Annex):
            document.heading = replace(document.heading, base=base)
    return []
