"""Icons in the colour of the text they stand beside."""

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QIcon, QImageReader, QPixmap

from tthc_gui.desktop.theme import colours
from tthc_gui.resources import resource

_SIZES = (16, 20, 32, 40)
"""Pixels: in menus and on the tool bar, and the same where everything is twice as large."""


def icon(name: str, colour: str | None = None) -> QIcon:
    """Give an icon of resources/icons by name, in the window's text colour unless told."""
    return _drawn(name, colour or colours().text)


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str) -> QIcon:
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    data = QByteArray(drawing.replace("currentColor", colour).encode())
    result = QIcon()
    for size in _SIZES:
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer, QByteArray(b"svg"))
        reader.setScaledSize(QSize(size, size))
        result.addPixmap(QPixmap.fromImage(reader.read()))
    return result
