"""The program's icon in the form that Windows puts on its files."""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QIcon

from tthc_gui.resources import resource

SIZES = (16, 20, 24, 32, 48, 64, 256)


def write_icon(target: Path) -> None:
    """Write the icon at all sizes that Windows asks for, each a PNG of its own.

    Source: the ICO format, with PNG images as read since Windows Vista.
    """
    application = QGuiApplication.instance() or QGuiApplication(["icon", "-platform", "offscreen"])
    icon = QIcon(str(resource("icons", "application.svg")))
    images = [_png(icon, size) for size in SIZES]
    del application
    head, offset = struct.pack("<HHH", 0, 1, len(images)), 6 + 16 * len(images)
    for size, image in zip(SIZES, images, strict=True):
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(image), offset)
        offset += len(image)
    target.write_bytes(head + b"".join(images))


def _png(icon: QIcon, size: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    icon.pixmap(size, size).save(buffer, "PNG")
    return bytes(buffer.data().data())
