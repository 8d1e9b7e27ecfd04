"""Icons in the colour of the text they stand beside."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QIcon, QImageReader, QPixmap
from PySide6.QtWidgets import QAbstractButton

from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.resources import resource

_NAME = "icon-name"
MENU, BAR = 16, 20
"""Pixels of the icons in menus and on the tool bar."""


def icon(name: str, colour: str | None = None, sizes: Sequence[int] = (MENU, BAR)) -> QIcon:
    """Return an icon of resources/icons by name, in the window's text colour unless told.

    It is drawn in sizes in pixels, and as sharp where everything is twice as large.
    """
    return _drawn(name, colour or colours().text, tuple(sizes))


def show_icon(button: QAbstractButton, name: str) -> None:
    """Let a button show an icon that follows the colours in use."""
    button.setProperty(_NAME, name)
    button.setIcon(icon(name))


def draw_again(widget: object) -> None:
    """Draw a button's icon in the colours now in use."""
    if isinstance(widget, QAbstractButton) and (name := widget.property(_NAME)):
        widget.setIcon(icon(str(name)))


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, sizes: tuple[int, ...]) -> QIcon:
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    data = QByteArray(drawing.replace("currentColor", colour).encode())
    result = QIcon()
    for size in (*sizes, *(2 * size for size in sizes)):
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer, QByteArray(b"svg"))
        reader.setScaledSize(QSize(size, size))
        result.addPixmap(QPixmap.fromImage(reader.read()))
    return result
