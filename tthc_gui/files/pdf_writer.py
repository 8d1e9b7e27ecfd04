"""Pages as a PDF: embedded fonts, selectable text, bookmarks, title, author and language."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO
from unicodedata import normalize

from tthc_gui.domain.annex import Annex
from tthc_gui.pages.drawing import Ink, Page
from tthc_gui.pages.fonts import BOLD, ITALIC, REGULAR
from tthc_gui.resources import resource

if TYPE_CHECKING:
    from fpdf import FPDF

FAMILY = "Serif"
STYLES = {REGULAR: "", BOLD: "B", ITALIC: "I"}
HAIRLINE = 0.4
"""Width of a border in points."""
_WATERMARK_SIZE = 120.0
_LANGUAGE = "vi-VN"


def write_pdf(
    pages: Iterable[Page], file: BinaryIO, title: str, author: str, created: datetime | None = None
) -> None:
    """Write pages as a PDF; `created` (default: now) is the date in the file's properties."""
    pdf = _document(title, author, created)
    try:
        for page in pages:
            _draw(pdf, page)
        file.write(pdf.output())
    finally:
        _close_fonts(pdf)


def pdf_title(annexes: Iterable[Annex]) -> str:
    """Name a print by the labels and titles of its annexes."""
    headings = [annex.heading for annex in annexes]
    if len(headings) == 1:
        return " - ".join(text for text in (headings[0].label, headings[0].title) if text)
    return "; ".join(heading.label or heading.title for heading in headings)


def _document(title: str, author: str, created: datetime | None) -> "FPDF":
    from fpdf import FPDF

    pdf = FPDF(unit="pt")
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    for face, style in STYLES.items():
        pdf.add_font(FAMILY, style, resource("fonts", f"LiberationSerif-{face}.ttf"))
    pdf.set_title(title)
    pdf.set_author(author)
    pdf.set_lang(_LANGUAGE)
    pdf.set_creator("tthc-gui")
    pdf.set_creation_date(created or datetime.now(UTC))
    return pdf


def _close_fonts(pdf: "FPDF") -> None:
    """Close the font files, which fpdf2 leaves open."""
    from fpdf.fonts import TTFFont

    for font in pdf.fonts.values():
        if isinstance(font, TTFFont):
            font.ttfont.close()


def _draw(pdf: "FPDF", page: Page) -> None:
    pdf.add_page(format=(page.width, page.height))
    if page.watermark:
        _draw_watermark(pdf, page)
    for bookmark in page.bookmarks:
        pdf.set_y(bookmark.top)
        pdf.start_section(bookmark.title, bookmark.level)
    pdf.set_line_width(HAIRLINE)
    for rule in page.rules:
        pdf.line(*rule)
    font = ink = None
    for text in page.texts:
        if font != (text.face, text.size):
            font = (text.face, text.size)
            pdf.set_font(FAMILY, STYLES[text.face], text.size)
        if ink != text.ink:
            ink = text.ink
            pdf.set_text_color(*ink.value)
        pdf.text(text.x, text.y, normalize("NFC", text.text))


def _draw_watermark(pdf: "FPDF", page: Page) -> None:
    pdf.set_font(FAMILY, STYLES[BOLD], _WATERMARK_SIZE)
    pdf.set_text_color(*Ink.WATERMARK.value)
    width = pdf.get_string_width(page.watermark)
    x, y = page.width / 2, page.height / 2
    with pdf.rotation(30, x, y):
        pdf.text(x - width / 2, y + _WATERMARK_SIZE / 3, page.watermark)
