"""The report of an audit as a Word document, ready to sign and send."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from tthc_gui.files.authorship import AUTHOR
from tthc_gui.files.formats.docx import streaming as xml
from tthc_gui.files.formats.xlsx.writing.styles import FONT
from tthc_gui.files.reports.audit import COLUMNS, NOTHING, TITLE, Report, ReportTable

if TYPE_CHECKING:
    from docx.document import Document

_LEFT, _RIGHT, _TOP = 3.0, 1.5, 2.0
"""Margins in centimetres, after Decree 30/2020/NĐ-CP."""
_WIDE, _HIGH = 29.7, 21.0
_TWIPS = 567
"""Twentieths of a point in a centimetre."""
_SMALL = "TTHCPhieu"
"""The style of paragraphs in the table of findings."""
_SMALL_SIZE = 8.5
_CENTRED = '<w:jc w:val="center"/>'
_BOLD = "<w:b/>"
_WIDTHS = {
    "STT": 10,
    "Mã TTHC": 43,
    "Tên TTHC": 120,
    "Mức độ": 18,
    "Ô": 28,
    "Số ghi": 15,
    "Số tính": 15,
    "Nội dung": 81,
}
"""The shares of the page, unlike the workbook's: codes stand on one line, names on few."""


def write(report: Report, file: BinaryIO) -> None:
    """Write the report on A4 pages across."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    document = docx.Document()
    xml.set_font(document, FONT, 12)
    _add_small_style(document)
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(_WIDE), Cm(_HIGH)
    page.left_margin, page.right_margin = Cm(_LEFT), Cm(_RIGHT)
    page.top_margin = page.bottom_margin = Cm(_TOP)
    xml.set_properties(document, title=TITLE, subject=report.subtitle, author=AUTHOR)
    xml.save_streamed(document, _body(report), file)


def _body(report: Report) -> Iterator[str]:
    """Return the body in pieces."""
    yield xml.paragraph_xml(xml.run_xml(TITLE, f'{_BOLD}<w:sz w:val="28"/>'), "", _CENTRED)
    if report.subtitle:
        yield xml.paragraph_xml(xml.run_xml(report.subtitle), "", _CENTRED)
    for name, text in report.facts:
        yield xml.paragraph_xml(xml.run_xml(f"{name}: ", _BOLD) + xml.run_xml(text))
    for table in report.tables:
        yield xml.paragraph_xml(xml.run_xml(table.title, _BOLD), "", "<w:keepNext/>")
        if table.rows:
            yield from _table(table)
            yield xml.paragraph_xml("")
        else:
            yield xml.paragraph_xml(xml.run_xml(NOTHING))
    yield from _signatures()


def _add_small_style(document: "Document") -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    small = document.styles.add_style(_SMALL, WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = document.styles["Normal"]
    small.font.size = Pt(_SMALL_SIZE)
    small.paragraph_format.space_after = Pt(0)
    small.paragraph_format.line_spacing = 1.0


def _table(table: ReportTable) -> Iterator[str]:
    """Return the table of findings; its heading stands on every page."""
    widths = [_WIDTHS[heading] for heading in COLUMNS]
    room = (_WIDE - _LEFT - _RIGHT) * _TWIPS / sum(widths)
    yield xml.table_start_xml([int(width * room) for width in widths], "TableNormal")
    yield xml.row_xml((_cell(heading, _BOLD) for heading in COLUMNS), header=True)
    for cells in table.rows:
        yield xml.row_xml(_cell(text) for text in cells)
    yield xml.TABLE_END


def _cell(text: str, weight: str = "") -> str:
    return f"<w:tc>{xml.paragraph_xml(xml.run_xml(text, weight), _SMALL)}</w:tc>"


def _signatures() -> Iterator[str]:
    half = int((_WIDE - _LEFT - _RIGHT) * _TWIPS / 2)
    yield xml.table_start_xml([half, half], "TableNormal", bordered=False)
    yield xml.row_xml(
        f"<w:tc>{xml.paragraph_xml(xml.run_xml(text, _BOLD), properties=_CENTRED)}</w:tc>"
        for text in ("CƠ QUAN LẬP PHỤ LỤC", "NGƯỜI RÀ SOÁT")
    )
    yield xml.TABLE_END
