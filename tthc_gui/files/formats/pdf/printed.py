"""See on the drawn page which letters leave no ink that anybody could read."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping

import pypdfium2 as pdfium
from pypdfium2 import raw

from tthc_gui.files.formats.pdf.drawing import DEEPEST, address
from tthc_gui.files.formats.pdf.visibility import Box

_ENLARGED = 2.0
_LARGEST = 4_000.0
"""The width or height in points of the largest image that is drawn."""
_AWAY = -30_000.0
_FAINT = 40
"""The difference of brightness, of 255, below which nobody reads a letter."""


def without_ink(
    page: pdfium.PdfPage, groups: Iterable[Mapping[int, tuple[int, Box]]], scale: float
) -> set[int]:
    """Return which letters, by number, look as if the text objects of their group were not drawn.

    Groups give the text object and the box of each letter; `scale` enlarges a page that is
    described small.
    """
    unseen: set[int] = set()
    drawn: _Image | None = None
    for letters in groups:
        if not letters:
            continue
        drawn = drawn or _Image(page, scale)
        texts = {item for item, _ in letters.values()}
        _switch(page, texts, is_on=False)
        missing = _Image(page, scale)
        _switch(page, texts, is_on=True)
        unseen |= {at for at, (_, box) in letters.items() if drawn.contrast(missing, box) < _FAINT}
    return unseen


def put_away(page: pdfium.PdfPage, texts: Container[int]) -> None:
    """Take the text objects at some addresses off a page.

    Pdfium compares texts with those at their place, also with those that are switched off.
    """
    _switch(page, texts, is_on=False)
    for item in _texts(page):
        if address(item) in texts:
            raw.FPDFPageObj_Transform(item, 1, 0, 0, 1, _AWAY, _AWAY)


def _switch(page: pdfium.PdfPage, texts: Container[int], *, is_on: bool) -> None:
    for item in _texts(page):
        if address(item) in texts:
            raw.FPDFPageObj_SetIsActive(item, is_on)


class _Image:
    """The brightness of a page's points, the page unturned."""

    def __init__(self, page: pdfium.PdfPage, scale: float) -> None:
        self._left, bottom, right, self._top = page.get_bbox()
        longest = max(right - self._left, self._top - bottom, 1.0)
        self._scale = min(_ENLARGED * scale, _LARGEST / longest)
        unturned = -page.get_rotation() % 360
        image = page.render(scale=self._scale, grayscale=True, rotation=unturned)
        self._stride, self._width, self._height = image.stride, image.width, image.height
        self.points = bytes(image.buffer)

    def contrast(self, other: "_Image", box: Box) -> int:
        """Return the greatest difference from another image of the page inside a box."""
        left, bottom, right, top = box
        start = min(max(int((left - self._left) * self._scale), 0), self._width)
        end = min(max(int((right - self._left) * self._scale) + 1, start), self._width)
        first = max(int((self._top - top) * self._scale), 0)
        last = min(int((self._top - bottom) * self._scale) + 1, self._height)
        most = 0
        for row in range(first * self._stride, last * self._stride, self._stride):
            mine, theirs = (image.points[row + start : row + end] for image in (self, other))
            if mine != theirs:
                most = max(most, *(abs(a - b) for a, b in zip(mine, theirs, strict=True)))
        return most


def _texts(page: pdfium.PdfPage) -> Iterator[raw.FPDF_PAGEOBJECT]:
    count, get = raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject
    yield from _texts_of(page.raw, count, get, 0)


def _texts_of(
    parent: object, count: Callable[..., int], get: Callable[..., raw.FPDF_PAGEOBJECT], depth: int
) -> Iterator[raw.FPDF_PAGEOBJECT]:
    for at in range(max(count(parent), 0)):
        item = get(parent, at)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield item
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            yield from _texts_of(
                item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth + 1
            )
