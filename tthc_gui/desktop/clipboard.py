"""The clipboard: blocks of cells as tab-separated text and as an HTML table."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from shiboken6 import Shiboken

from tthc_gui.desktop.text import tr
from tthc_gui.domain.clipboard_text import Block, parse_clipboard, parse_html
from tthc_gui.domain.copying import Copied
from tthc_gui.domain.times import Refusal


def put(copied: Copied) -> None:
    """Put copied cells on the clipboard, for spreadsheets, Word and mail alike."""
    data = QMimeData()
    data.setText(copied.tsv())
    data.setHtml(copied.html())
    QGuiApplication.clipboard().setMimeData(data)


def take() -> Block:
    """Give the block of texts on the clipboard; raise Refusal when there is none."""
    data = QGuiApplication.clipboard().mimeData()
    if any(url.isLocalFile() for url in data.urls()):
        raise Refusal(tr("Bảng tạm chứa tệp, không phải ô; hãy mở tệp (Ctrl+O) rồi chép các ô."))
    text, html = data.text(), data.html()
    if data.hasImage() and not text.strip() and not parse_html(html):
        raise Refusal(tr("Bảng tạm chỉ có hình ảnh; hãy chép chữ hoặc bảng rồi dán lại."))
    return parse_clipboard(text, html)


def page() -> str:
    """Give the page that Word, Excel and others put on the clipboard beside the text."""
    return QGuiApplication.clipboard().mimeData().html()


def plain_text() -> str:
    """Give a text that comes without a table of its own, "" where there is none."""
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
