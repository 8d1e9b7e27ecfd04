"""Write the sheets beside the table of a workbook, those of which there is anything to tell."""

from typing import TYPE_CHECKING

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.doubts import open_doubts
from tthc_gui.domain.document.remarks import all_remarks
from tthc_gui.domain.document.verdicts import has_verdicts
from tthc_gui.domain.iso_list.iso_list import IsoList

if TYPE_CHECKING:
    from xlsxwriter import Workbook


def write_beside(
    workbook: "Workbook", of_sheet: str, document: AnyDocument, *, whole: bool
) -> None:
    """Add the sheets about a document whose table stands on a sheet of that name.

    Accepted findings are told where the `whole` document is kept, open doubts, links and the base
    always, but for doubts about totals that give way to what the lines add up to; remarks and
    verdicts where the document holds any.
    """
    if whole and document.waivers:
        from tthc_gui.files.beside.waivers import write_waivers

        write_waivers(workbook, of_sheet, document)
    computed = [column.key for column in document.columns if not column.editable and not whole]
    doubts = [one for one in open_doubts(document) if one.doubt.column not in computed]
    if doubts:
        from tthc_gui.files.beside.doubts import write_doubts

        write_doubts(workbook, of_sheet, document, doubts)
    if isinstance(document, Annex) and document.heading.base:
        from tthc_gui.files.beside.base import write_base

        write_base(workbook, of_sheet, document)
    if isinstance(document, Annex):
        from tthc_gui.files.beside.plans import write_plans

        write_plans(workbook, of_sheet, document, whole=whole)
    if isinstance(document, IsoList):
        from tthc_gui.files.beside.links import write_links

        write_links(workbook, of_sheet, document)
    if all_remarks(document):
        from tthc_gui.files.beside.remarks import write_remarks

        write_remarks(workbook, of_sheet, document)
    if has_verdicts(document):
        from tthc_gui.files.beside.verdicts import write_verdicts

        write_verdicts(workbook, of_sheet, document)
