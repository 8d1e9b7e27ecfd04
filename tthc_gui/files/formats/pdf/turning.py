"""Turn a page by quarters, so that its text stands upright."""

from tthc_gui.files.formats.pdf.drawing import Point
from tthc_gui.files.formats.pdf.visibility import Box


class Turner:
    """Turn the file's coordinates clockwise by quarters, with the origin at the upper left.

    `box` is what is shown of the page; `width` and `height` are those of the turned page, made
    so many times as large.
    """

    def __init__(self, box: Box, quarter: int, scale: float = 1.0) -> None:
        left, bottom, right, top = box
        self.width, self.height = scale * (right - left), scale * (top - bottom)
        if quarter % 2:
            self.width, self.height = self.height, self.width
        # x' = a·x + b·y + c, y' = d·x + e·y + f
        upright = (
            (1, 0, -left, 0, -1, top),
            (0, 1, -bottom, 1, 0, -left),
            (-1, 0, right, 0, 1, -bottom),
            (0, -1, top, -1, 0, right),
        )[quarter]
        self._map = tuple(scale * number for number in upright)

    def point(self, x: float, y: float) -> Point:
        """Return a point as it is on the turned page."""
        a, b, c, d, e, f = self._map
        return a * x + b * y + c, d * x + e * y + f

    def height_at(self, x: float, y: float) -> float:
        """Return how far below the upper edge of the turned page a point is."""
        _, _, _, d, e, f = self._map
        return d * x + e * y + f

    def extent(self, box: Box) -> Box:
        """Return what a box covers of the turned page: left, top, right, bottom."""
        a, b, c, d, e, f = self._map
        x0, y0, x1, y1 = box
        left, right = a * x0 + b * y0 + c, a * x1 + b * y1 + c
        top, bottom = d * x0 + e * y0 + f, d * x1 + e * y1 + f
        if left > right:
            left, right = right, left
        return (left, bottom, right, top) if top > bottom else (left, top, right, bottom)
