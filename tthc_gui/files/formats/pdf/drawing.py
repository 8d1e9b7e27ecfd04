"""Find the straight lines and pictures among a page's objects, in the page's own coordinates."""

import ctypes
import re
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw

from tthc_gui.domain.values.legacy import coding_of_font
from tthc_gui.files.formats.pdf.layers import is_layered
from tthc_gui.files.formats.pdf.marks import TooComplex
from tthc_gui.files.formats.pdf.visibility import BLACK, Box, Colour, Fill, Visibility

MOST_OBJECTS = 250_000
"""Objects and line segments looked at on one page; a table of 40 lines draws some 1,200,
and 60,000 when they are dotted."""
DEEPEST = 8
"""How many forms inside each other are looked into."""
_WITHOUT_INK = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_FEWEST_CORNERS = 3
_NARROW = 3.0
"""Points up to which an area is a line, and hides nothing."""
_MOST_SLANTS = 100
_HIGHEST_SLANT = 40.0
"""The height in points of a line on a slant that strikes a text out, and crosses no page."""
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

    `images` are the boxes of the pictures, `slants` those of lines in other directions and of
    stroked curves.

    Filled areas are among the lines, for thin ones are drawn instead of lines. `curves` counts
    those around areas: letters drawn as outlines have many. By the address of a text object,
    `clips` gives the box outside which it is not shown, `fonts` the font from before Unicode that
    it is set in, `orders` its place among all objects, `colours` its colour when it is not black;
    those in `layered` may be switched off. `visibility` tells what areas hide. Raises TooComplex.
    """

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.box = _visible_box(page)
        self.lines: list[Line] = []
        self.pictures = 0.0
        self.images: list[Box] = []
        self.curves = 0
        self.clips: dict[int, Box] = {}
        self.fonts: dict[int, str] = {}
        self.orders: dict[int, int] = {}
        self.colours: dict[int, Colour | None] = {}
        self.layered: set[int] = set()
        self.slants: set[Box] = set()
        self._fills: list[Fill] = []
        self._faint: list[tuple[int, Colour, Line]] = []
        self._order = 0
        self._font_names: dict[int, str] = {}
        self._left = MOST_OBJECTS
        handle = page.raw
        for at in range(raw.FPDFPage_CountObjects(handle)):
            self._add(raw.FPDFPage_GetObject(handle, at), _SAME, 0)
        self.visibility = Visibility(self._fills)
        self.lines += [line for order, ink, line in self._faint if self._is_seen(order, ink, line)]

    def _add(self, item: raw.FPDF_PAGEOBJECT, outer: Matrix, depth: int) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooComplex
        self._order += 1
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            self._add_text(item, depth)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            self._add_path(item, outer)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            # An image fills the unit square of its own coordinates.
            a, b, c, d, e, f = _product(_matrix(item), outer)
            self.pictures += abs(a * d - b * c)
            corners = [(e, f), (a + e, b + f), (c + e, d + f), (a + c + e, b + d + f)]
            self._fills.append(Fill(self._order, _around(corners), None))
            self.images.append(_around(corners))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            matrix = _product(_matrix(item), outer)
            for at in range(max(raw.FPDFFormObj_CountObjects(item), 0)):
                self._add(raw.FPDFFormObj_GetObject(item, at), matrix, depth + 1)

    def _add_path(self, item: raw.FPDF_PAGEOBJECT, outer: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not raw.FPDFPath_GetDrawMode(item, fill, stroke) or not (fill.value or stroke.value):
            return
        matrix = _product(_matrix(item), outer)
        count = raw.FPDFPath_CountSegments(item)
        self._left -= count
        if self._left < 0:
            raise TooComplex
        is_line = bool(stroke.value)
        inside = _colour(item, stroke=False) if fill.value else None
        ink = _colour(item, stroke=True) if is_line else inside
        if ink is None and inside is None:
            return
        clip = _clip(item) if outer is _SAME else None
        for points in _subpaths(item, count, matrix):
            box = None
            if inside is not None and len(points) > _FEWEST_CORNERS:
                box = _around(points)
                self._add_area(item, box, inside, clip)
            if is_line and len(points) == 1:
                self._add_slant(_bounds(item) if outer is _SAME else None)
            elif is_line:
                self._add_stroked(points, ink, clip)
            elif len(points) == 1:
                # Each has three points: two to bend it, and its end.
                self.curves += 1
            else:
                self._add_line(box or _around(points), ink, clip)

    def _add_text(self, item: raw.FPDF_PAGEOBJECT, depth: int) -> None:
        """Keep how a text is drawn."""
        key = address(item)
        self.orders[key] = self._order
        mode = raw.FPDFTextObj_GetTextRenderMode(item)
        is_drawn = mode not in _WITHOUT_INK
        colour = _colour(item, stroke=mode == raw.FPDF_TEXTRENDERMODE_STROKE) if is_drawn else None
        if colour != BLACK:
            self.colours[key] = colour
        font = address(raw.FPDFTextObj_GetFont(item))
        name = self._font_names.get(font)
        if name is None:
            name = self._font_names[font] = _old_font(item)
        if name:
            self.fonts[key] = name
        if depth or (raw.FPDFPageObj_CountMarks(item) > 0 and is_layered(item)):
            self.layered.add(key)
        if depth:
            # Clips inside a form are in its coordinates, and nobody makes tables of forms.
            return
        if (clip := _clip(item)) is not None:
            self.clips[key] = clip

    def _add_area(
        self, item: raw.FPDF_PAGEOBJECT, box: Box, colour: Colour, clip: Box | None
    ) -> None:
        """Keep an area that hides what is under it."""
        if clip is not None:
            box = _common(box, clip)
        if min(box[2] - box[0], box[3] - box[1]) > _NARROW:
            is_veil = raw.FPDFPageObj_HasTransparency(item)
            self._fills.append(Fill(self._order, box, None if is_veil else colour))

    def _add_stroked(self, points: list[Point], ink: Colour | None, clip: Box | None) -> None:
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(x0 - x1) <= _STRAIGHT or abs(y0 - y1) <= _STRAIGHT:
                self._add_line((x0, y0, x1, y1), ink, clip)
            else:
                self._add_slant(_around([(x0, y0), (x1, y1)]))

    def _add_slant(self, box: Box | None) -> None:
        """Keep where a pen may have struck something out."""
        if box is not None and len(self.slants) < _MOST_SLANTS and box[3] - box[1] < _HIGHEST_SLANT:
            self.slants.add(box)

    def _add_line(self, line: Line, ink: Colour | None, clip: Box | None) -> None:
        """Keep a line, or for later one that may be as light as what lies under it."""
        x0, y0, x1, y1 = line
        if abs(x1 - x0) > _NARROW < abs(y1 - y0):
            return
        if clip is not None and not _is_inside(line, clip):
            return
        if ink is not None and min(ink) < _LIGHT:
            self.lines.append(line)
        elif ink is not None:
            self._faint.append((self._order, ink, line))

    def _is_seen(self, order: int, colour: Colour, line: Line) -> bool:
        """Return whether a light line is seen, or parts areas that are."""
        x, y = (line[0] + line[2]) / 2, (line[1] + line[3]) / 2
        return any(
            self.visibility.is_seen(order, colour, x + dx, y + dy)
            for dx, dy in ((0, 0), (-_AROUND, 0), (_AROUND, 0), (0, -_AROUND), (0, _AROUND))
        )


def _old_font(item: raw.FPDF_PAGEOBJECT) -> str:
    """Return the name of a text's font when it is one of before Unicode, else ""."""
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(item), name, _LONGEST_NAME)
    plain = _PART_OF_FONT.sub("", name.value.decode("latin-1"))
    return plain if coding_of_font(plain) else ""


def _around(points: list[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _bounds(item: raw.FPDF_PAGEOBJECT) -> Box:
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


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
    """Return the corners of each run of straight segments, and a point alone for each curve."""
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
    """Return what tells one object, or one font, from another."""
    return ctypes.addressof(item.contents) if item else 0


def _clip(item: raw.FPDF_PAGEOBJECT) -> Box | None:
    """Return the box around what is shown of a text; None when all of it is."""
    path = raw.FPDFPageObj_GetClipPath(item)
    count = raw.FPDFClipPath_CountPaths(path) if path else 0
    if count <= 0:
        return None
    box: Box | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(count):
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
    """Return the matrix that applies one and then the other."""
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
    """Return the part of the page that is shown: left, bottom, right, top."""
    left, bottom, right, top = page.get_bbox()
    return left, bottom, right, top
