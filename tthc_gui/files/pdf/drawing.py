"""Find the straight lines and pictures among a page's objects, in the page's own coordinates."""

import ctypes
import re
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw

from tthc_gui.domain.audit.legacy import coding_of_font
from tthc_gui.files.pdf.layers import is_layered, switched_off
from tthc_gui.files.pdf.marks import TooComplex
from tthc_gui.files.pdf.visibility import BLACK, Box, Colour, Fill, Ink, Visibility

MOST_OBJECTS = 250_000
"""Objects and line segments looked at on one page; a table of 40 lines draws some 1,200,
and 60,000 when they are dotted."""
_DEEPEST = 8
_WITHOUT_INK = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_FEWEST_CORNERS = 3
_NARROW = 3.0
"""Points up to which an area is a line, and hides nothing."""
_LIGHT = 200
"""From which brightness on a line may be as light as what lies under it."""
_AROUND = 1.5
_FAINTEST = 5
"""The alpha, of 255, up to which nothing is seen."""
_MOST_CORNERS = 100
_LONGEST_NAME = 128
_PART_OF_FONT = re.compile(r"^[A-Z]{6}\+")
"""The mark before the name of a font of which only a part is embedded."""
_STRAIGHT = 1.0
"""Points by which a line along an axis may be off it."""

Matrix = tuple[float, float, float, float, float, float]
Line = tuple[float, float, float, float]
Point = tuple[float, float]

_PARTS = (ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint())
"""Where pdfium puts the parts of a colour."""
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawing:
    """What is drawn on a page: `lines` along the axes, and the area that `pictures` cover.

    Filled areas are among the lines, for thin ones are drawn instead of lines. `curves` counts
    those around areas: letters drawn as outlines have many. `clips` gives the box outside which a
    text is not shown, `fonts` the font from before Unicode that it is set in, and `inks` how it
    is drawn, by the address of the text object; `visibility` tells what areas hide. Raises
    TooComplex.
    """

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.box = _visible_box(page)
        self.lines: list[Line] = []
        self.pictures = 0.0
        self.curves = 0
        self.clips: dict[int, Box] = {}
        self.fonts: dict[int, str] = {}
        self.inks: dict[int, Ink] = {}
        self._fills: list[Fill] = []
        self._faint: list[tuple[Ink, Line]] = []
        self._layered: list[raw.FPDF_PAGEOBJECT] = []
        self._order = 0
        self._font_names: dict[int, str] = {}
        self._left = MOST_OBJECTS
        for at in range(raw.FPDFPage_CountObjects(page.raw)):
            self._add(raw.FPDFPage_GetObject(page.raw, at), _SAME, 0)
        for item in switched_off(page, self._layered) if self._layered else ():
            self.inks[address(item)] = Ink(0, None)
        self.visibility = Visibility(self._fills)
        self.lines += [line for ink, line in self._faint if self._is_seen(ink, line)]

    def _add(self, item: raw.FPDF_PAGEOBJECT, outer: Matrix, depth: int) -> None:
        self._spend(1)
        self._order += 1
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self._add_path(item, outer)
        elif kind == raw.FPDF_PAGEOBJ_TEXT:
            self._add_ink(item)
            if depth == 0 and is_layered(item):
                self._layered.append(item)
            if font := self._old_font(raw.FPDFTextObj_GetFont(item)):
                self.fonts[address(item)] = font
            # Clips inside a form are in its coordinates, and nobody makes tables of forms.
            if depth == 0 and (clip := _clip(item)) is not None:
                self.clips[address(item)] = clip
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            # An image fills the unit square of its own coordinates.
            a, b, c, d, _, _ = _product(_matrix(item), outer)
            self.pictures += abs(a * d - b * c)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            matrix = _product(_matrix(item), outer)
            for at in range(max(raw.FPDFFormObj_CountObjects(item), 0)):
                self._add(raw.FPDFFormObj_GetObject(item, at), matrix, depth + 1)

    def _spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise TooComplex

    def _add_path(self, item: raw.FPDF_PAGEOBJECT, outer: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not raw.FPDFPath_GetDrawMode(item, fill, stroke) or not (fill.value or stroke.value):
            return
        matrix = _product(_matrix(item), outer)
        count = raw.FPDFPath_CountSegments(item)
        self._spend(count)
        is_line = bool(stroke.value)
        inside = _colour(item, stroke=False) if fill.value else None
        ink = Ink(self._order, _colour(item, stroke=True) if is_line else inside)
        if ink.colour is None and inside is None:
            return
        clip = _clip(item) if outer is _SAME else None
        for points in _subpaths(item, count, matrix):
            if inside is not None and len(points) > _FEWEST_CORNERS:
                self._add_area(item, points, inside, clip)
            if is_line:
                self._add_stroked(points, ink, clip)
            elif len(points) == 1:
                # Each has three points: two to bend it, and its end.
                self.curves += 1
            else:
                self._add_line(_around(points), ink, clip)

    def _add_ink(self, item: raw.FPDF_PAGEOBJECT) -> None:
        """Keep how a text is drawn."""
        mode = raw.FPDFTextObj_GetTextRenderMode(item)
        is_drawn = mode not in _WITHOUT_INK
        colour = _colour(item, stroke=mode == raw.FPDF_TEXTRENDERMODE_STROKE) if is_drawn else None
        self.inks[address(item)] = Ink(self._order, colour)

    def _old_font(self, font: raw.FPDF_FONT) -> str:
        """Give the name of a font when it is one of before Unicode, else ""."""
        key = address(font)
        if key not in self._font_names:
            name = ctypes.create_string_buffer(_LONGEST_NAME)
            raw.FPDFFont_GetBaseFontName(font, name, _LONGEST_NAME)
            plain = _PART_OF_FONT.sub("", name.value.decode("latin-1"))
            self._font_names[key] = plain if coding_of_font(plain) else ""
        return self._font_names[key]

    def _add_area(
        self, item: raw.FPDF_PAGEOBJECT, points: list[Point], colour: Colour, clip: Box | None
    ) -> None:
        """Keep an area that hides what is under it."""
        box = _around(points) if clip is None else _common(_around(points), clip)
        wide = min(box[2] - box[0], box[3] - box[1]) > _NARROW
        if wide and not raw.FPDFPageObj_HasTransparency(item):
            self._fills.append(Fill(self._order, box, colour))

    def _add_stroked(self, points: list[Point], ink: Ink, clip: Box | None) -> None:
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(x0 - x1) <= _STRAIGHT or abs(y0 - y1) <= _STRAIGHT:
                self._add_line((x0, y0, x1, y1), ink, clip)

    def _add_line(self, line: Line, ink: Ink, clip: Box | None) -> None:
        """Keep a line, or for later one that may be as light as what lies under it."""
        if clip is not None and not _is_inside(line, clip):
            return
        if ink.colour is not None and min(ink.colour) < _LIGHT:
            self.lines.append(line)
        elif ink.colour is not None:
            self._faint.append((ink, line))

    def _is_seen(self, ink: Ink, line: Line) -> bool:
        """Return whether a light line is seen, or parts areas that are."""
        x, y = (line[0] + line[2]) / 2, (line[1] + line[3]) / 2
        return any(
            self.visibility.is_seen(ink, x + dx, y + dy)
            for dx, dy in ((0, 0), (-_AROUND, 0), (_AROUND, 0), (0, -_AROUND), (0, _AROUND))
        )


def _around(points: list[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _is_inside(line: Line, clip: Box) -> bool:
    """Return whether a clip shows a part of a line."""
    left, bottom, right, top = _common(_around([line[:2], line[2:]]), clip)
    return right - left > -_STRAIGHT and top - bottom > -_STRAIGHT


def _colour(item: raw.FPDF_PAGEOBJECT, *, stroke: bool) -> Colour | None:
    """Return the colour of an object; None where it is drawn transparent as a whole."""
    red, green, blue, alpha = _PARTS
    get = raw.FPDFPageObj_GetStrokeColor if stroke else raw.FPDFPageObj_GetFillColor
    if not get(item, red, green, blue, alpha):
        return BLACK
    return (red.value, green.value, blue.value) if alpha.value > _FAINTEST else None


def _subpaths(item: raw.FPDF_PAGEOBJECT, count: int, matrix: Matrix) -> Iterator[list[Point]]:
    """Give the corners of each run of straight segments, and a point alone for each curve."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind != raw.FPDF_SEGMENT_LINETO:
            # A curve ends a run as a move does: no table is ruled with curves.
            if len(points) > 1:
                yield points
            if kind == raw.FPDF_SEGMENT_BEZIERTO:
                yield [point]
            points = []
        points.append(point)
        if raw.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points


def address(item: raw.FPDF_PAGEOBJECT | raw.FPDF_FONT) -> int:
    """Give what tells one object, or one font, from another."""
    return ctypes.addressof(item.contents) if item else 0


def _clip(item: raw.FPDF_PAGEOBJECT) -> Box | None:
    """Give the box around what is shown of a text; None when all of it is."""
    path = raw.FPDFPageObj_GetClipPath(item)
    box: Box | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(raw.FPDFClipPath_CountPaths(path) if path else 0):
        xs, ys = [], []
        for number in range(min(raw.FPDFClipPath_CountPathSegments(path, at), _MOST_CORNERS)):
            segment = raw.FPDFClipPath_GetPathSegment(path, at, number)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            xs.append(x.value)
            ys.append(y.value)
        if not xs:
            continue
        inner = (min(xs), min(ys), max(xs), max(ys))
        box = inner if box is None else _common(box, inner)
    return box


def _common(one: Box, other: Box) -> Box:
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def _matrix(item: raw.FPDF_PAGEOBJECT) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return _SAME
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(first: Matrix, then: Matrix) -> Matrix:
    """Give the matrix that applies one and then the other."""
    if then is _SAME:
        return first
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _visible_box(page: pdfium.PdfPage) -> Box:
    """Give the part of the page that is shown: left, bottom, right, top."""
    left, bottom, right, top = page.get_bbox()
    return left, bottom, right, top
