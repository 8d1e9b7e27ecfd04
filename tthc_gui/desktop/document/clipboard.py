"""The clipboard: blocks of cells as tab-separated text and as an HTML table."""

from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from shiboken6 import Shiboken

from tthc_gui.desktop.widgets.text import tr
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.grid import Grid
from tthc_gui.files.pasted.clipboard_text import ClipboardTable, parse_clipboard, parse_html

if TYPE_CHECKING:
    from tthc_gui.domain.iso_list.iso_list import IsoList
    from tthc_gui.files.pasted.pdf_text import PdfText

_QUICK = 100_000
"""Characters of a page that are read in a tenth of a second whatever they are."""


def put(text: str, html: str) -> None:
    """Put copied cells on the clipboard, for spreadsheets, Word and mail alike."""
    data = QMimeData()
    data.setText(text)
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def take() -> ClipboardTable:
    """Return the block of texts on the clipboard; raise Refusal when there is none."""
    data = QGuiApplication.clipboard().mimeData()
    if any(url.isLocalFile() for url in data.urls()):
        raise Refusal(tr("Bảng tạm chứa tệp, không phải ô; hãy mở tệp (Ctrl+O) rồi chép các ô."))
    text, html = data.text(), data.html()
    if data.hasImage() and not text.strip() and not parse_html(html):
        raise Refusal(tr("Bảng tạm chỉ có hình ảnh; hãy chép chữ hoặc bảng rồi dán lại."))
    return parse_clipboard(text, html)


def takes_long() -> bool:
    """Return whether what is on the clipboard is too large to be read in a moment."""
    return max(len(page()), len(QGuiApplication.clipboard().text())) > _QUICK


def read_ahead(text: str, html: str) -> None:
    """Read in another thread what is pasted next, so that it is known by then."""
    from tthc_gui.files.formats.html.reader import set_pasted_fonts

    with suppress(Refusal):
        parse_clipboard(text, html)
        if not (html and parse_html(html)):
            records_in(text)
            list_in(text)
        set_pasted_fonts(Grid("", []), html)


@lru_cache(maxsize=1)
def records_in(text: str) -> "PdfText | None":
    """Read the records in a text from a PDF viewer; what was read last is kept."""
    from tthc_gui.files.pasted.pdf_text import read_pdf_text

    return read_pdf_text(text)


@lru_cache(maxsize=1)
def list_in(text: str) -> "IsoList | None":
    """Read the list of processes in a text from a PDF viewer; what was read last is kept."""
    from tthc_gui.files.pasted.list_text import read_list_text

    return read_list_text(text)


def page() -> str:
    """Return the page that Word, Excel and others put on the clipboard beside the text."""
    return QGuiApplication.clipboard().mimeData().html()


def plain_text() -> str:
    """Return a text that comes without a table of its own, "" where there is none."""
    data = QGuiApplication.clipboard().mimeData()
    if any(url.isLocalFile() for url in data.urls()):
        return ""
    text, html = data.text(), data.html()
    try:
        return "" if html and parse_html(html) else text
    except Refusal:
        return ""


def outlive_python() -> None:
    """Leave what was copied as plain text; to be called before the program ends.

    Qt gives the data up when Python is gone, and crashes where they were made in Python.
    """
    clipboard = QGuiApplication.clipboard()
    if clipboard.text() and Shiboken.createdByPython(clipboard.mimeData()):
        clipboard.setText(clipboard.text())
