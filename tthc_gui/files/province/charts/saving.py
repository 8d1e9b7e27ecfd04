"""Pictures as files (.png, .svg, .pdf), and as points on a screen."""

import re
from collections.abc import Callable
from html import escape
from io import BytesIO, StringIO
from threading import Lock
from typing import BinaryIO, NamedTuple

from tthc_gui.domain.province.pictures import Picture
from tthc_gui.domain.values.controls import holdable
from tthc_gui.files.authorship import AUTHOR
from tthc_gui.files.province.charts.drawing import ChartColours, drawn
from tthc_gui.files.province.charts.fonts import FAMILY, SVG_FAMILIES

PNG_DPI = 200
_DRAWING = Lock()
"""Held while matplotlib draws, which is not made for several threads."""
_SVG_START = re.compile(r"<svg [^>]*>", re.DOTALL)


class PaintedPicture(NamedTuple):
    """A picture as points, four bytes each (red, green, blue, alpha), from the upper left corner.

    `bars` has the rectangles of each bar: left, top, right and bottom in points.
    """

    width: int
    height: int
    points: bytes
    bars: tuple[tuple[tuple[float, float, float, float], ...], ...]


def painted(
    picture: Picture, width: int, height: int, ratio: float, colours: ChartColours
) -> PaintedPicture:
    """Paint a picture of a size in points; `ratio` is how many of them one of 1/96 inch has."""
    dpi = 96 * ratio
    written = BytesIO()
    with _DRAWING:
        figure, bars = drawn(picture, colours, (width / dpi, height / dpi), dpi)
        figure.savefig(written, format="rgba")
    wide, high = int(figure.bbox.width), int(figure.bbox.height)
    boxes = []
    for parts in bars:
        extents = [part.get_window_extent() for part in parts]
        boxes.append(tuple((one.x0, high - one.y1, one.x1, high - one.y0) for one in extents))
    return PaintedPicture(wide, high, written.getvalue(), tuple(boxes))


def save_picture(picture: Picture, ending: str, file: BinaryIO) -> None:
    """Write a picture in the format of an ending, one of `PICTURE_WRITERS`."""
    with _DRAWING:
        PICTURE_WRITERS[ending](picture, file)


def _write_png(picture: Picture, file: BinaryIO) -> None:
    title, description = _texts(picture)
    metadata = {"Title": title, "Description": description, "Author": AUTHOR}
    figure, _ = drawn(picture)
    figure.savefig(file, format="png", dpi=PNG_DPI, metadata=metadata)


def _write_pdf(picture: Picture, file: BinaryIO) -> None:
    title, description = _texts(picture)
    metadata = {"Title": title, "Subject": description, "Author": AUTHOR, "CreationDate": None}
    drawn(picture)[0].savefig(file, format="pdf", metadata=metadata)


def _write_svg(picture: Picture, file: BinaryIO) -> None:
    """Write an SVG whose texts are texts, and which a screen reader can read."""
    written = StringIO()
    drawn(picture)[0].savefig(written, format="svg", metadata={"Date": None, "Creator": AUTHOR})
    text = written.getvalue().replace(f"'{FAMILY}'", SVG_FAMILIES)
    title, description = (escape(part, quote=False) for part in _texts(picture))
    named = f'<title id="title">{title}</title><desc id="desc">{description}</desc>'
    start = _SVG_START.search(text)
    end = start.end() if start else 0
    head = f'{text[: end - 1]} role="img" aria-labelledby="title desc">'
    file.write(f"{head}\n{named}{text[end:]}".encode())


def _texts(picture: Picture) -> tuple[str, str]:
    """Return the title and the description as files can hold them."""
    texts = (picture.title, picture.description)
    title, description = (holdable(text).encode("utf-8", "replace").decode() for text in texts)
    return title, description


PICTURE_WRITERS: dict[str, Callable[[Picture, BinaryIO], None]] = {
    ".png": _write_png,
    ".svg": _write_svg,
    ".pdf": _write_pdf,
}
"""The writer of a picture for each ending."""


def png_bytes(picture: Picture) -> bytes:
    """Return a picture as PNG."""
    file = BytesIO()
    save_picture(picture, ".png", file)
    return file.getvalue()
