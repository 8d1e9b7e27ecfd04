"""Texts of documents are shown as they are; markup is only what this program writes itself.

Qt takes any text that looks like HTML for HTML. A title of a file that came by mail could so fake
a notice of the program, or let it load a file from a share.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

_PLAIN = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
"""As html.escape does, which brings along every letter that HTML has a name for."""


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
    return markup.format(*(str(value).translate(_PLAIN) for value in values))
