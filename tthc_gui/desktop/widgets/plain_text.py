"""Texts of documents are shown as they are; markup is only what this program writes itself.

Qt takes any text that looks like HTML for HTML. A title of a file that came by mail could so fake
a notice of the program, or let it load a file from a share.
"""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def keep_plain(widget: object) -> None:
    """Let a label, a tooltip's or a message box's too, show plain text unless told otherwise."""
    if isinstance(widget, QLabel) and widget.textFormat() == Qt.TextFormat.AutoText:
        widget.setTextFormat(Qt.TextFormat.PlainText)


def rich_label(markup: str = "") -> QLabel:
    """Make a label that shows markup of this program's own."""
    label = QLabel(markup)
    label.setTextFormat(Qt.TextFormat.RichText)
    return label


def marked_up(markup: str, *values: object) -> str:
    """Fill values into markup, so that nothing in them is markup."""
    return markup.format(*(escape(str(value)) for value in values))
