"""Pictures of bars on a page: rectangles and texts, in grey and hatched, with all their numbers."""

from collections.abc import Iterator, Sequence
from itertools import count, pairwise, takewhile

from tthc_gui.domain.province.pictures import Bar, Picture
from tthc_gui.domain.values.times import format_time
from tthc_gui.pages.blocks import LEADING
from tthc_gui.pages.drawing import (
    Ink,
    PageFigure,
    PageFill,
    PageRole,
    PageRule,
    PageText,
    Piece,
)
from tthc_gui.pages.fonts import REGULAR, serif_measure

_SIZE = 9.0
"""Size of all texts, in points."""
_ROW, _FILLED = 26.0, 17.0
"""Height of a bar's row, and of the bar in it."""
_NAMES, _NUMBERS, _GAP = 190.0, 142.0, 6.0
"""Room for the names of bars at their left, for their numbers at the right, and beside both."""
_COLUMNS = 210.0
"""Height of a picture of columns."""
_HATCH = 4.0
"""Distance of the lines of a hatching."""
_TICKS = 5
_INKS = (Ink.BAR, Ink.PALE)
_DASH, _LINE = 6.0, 1.4
"""Length of a dash and width of the target's line."""


def figure_height(picture: Picture) -> float:
    """Return the height of a picture in points."""
    bars = _COLUMNS if picture.bars_are_ranges else _ROW * len(picture.bars)
    return bars + 4.5 * _SIZE * LEADING


def figure_piece(picture: Picture, left: float, top: float, width: float) -> Piece:
    """Place a picture on a page."""
    bottom = top + figure_height(picture)
    drawing = _Drawing(picture, left, top, width)
    if picture.bars_are_ranges:
        drawing.columns()
    else:
        drawing.rows()
    drawing.legend(bottom)
    figure = PageFigure(
        left,
        top,
        left + width,
        bottom,
        tuple(drawing.fills),
        tuple(drawing.rules),
        picture.description,
    )
    return Piece(PageRole.FIGURE, tuple(drawing.texts), figure=figure)


class _Drawing:
    """A picture being drawn: what is filled, the lines over it, its texts."""

    def __init__(self, picture: Picture, left: float, top: float, width: float) -> None:
        self._picture = picture
        self._left, self._top, self._right = left, top, left + width
        self._measure = serif_measure(REGULAR)
        longest = max((float(bar.length) for bar in picture.bars), default=0)
        if picture.target is not None and not picture.bars_are_ranges:
            longest = max(longest, float(picture.target))
        self._step = _tick_step(longest)
        self._longest = longest or 1.0
        self.fills: list[PageFill] = []
        self.rules: list[PageRule] = []
        self.texts: list[PageText] = []

    def rows(self) -> None:
        """Draw bars across, the first on top."""
        start, end = self._left + _NAMES, self._right - _NUMBERS
        scale = (end - start) / self._longest
        low = self._top + _ROW * len(self._picture.bars)
        for value in _ticks(self._longest, self._step):
            x = start + value * scale
            self.fills.append(PageFill(x, self._top, x + 0.3, low, Ink.GRID))
            self._write(_number(value), x, low + _SIZE * LEADING, 0.5)
        self._write(self._picture.unit, (start + end) / 2, low + 2 * _SIZE * LEADING, 0.5)
        for at, bar in enumerate(self._picture.bars):
            top = self._top + at * _ROW
            right = self._bar(bar, start, top + (_ROW - _FILLED) / 2, scale)
            self._name(bar.label, start - _GAP, top)
            self._write(bar.told, right + _GAP, top + _ROW / 2 + _SIZE / 3, 0)
        self.rules.append(PageRule(start, self._top, start, low))
        if self._picture.target is not None:
            x = start + float(self._picture.target) * scale
            self._target(x, self._top, low)

    def columns(self) -> None:
        """Draw columns side by side, which stand for ranges of one scale."""
        bars = self._picture.bars
        start, low = self._left + 4 * _SIZE, self._top + _COLUMNS
        wide = (self._right - start - _SIZE) / len(bars)
        scale = (_COLUMNS - 1.5 * _SIZE) / self._longest
        for value in _ticks(self._longest, self._step):
            y = low - value * scale
            self.fills.append(PageFill(start, y, start + wide * len(bars), y + 0.3, Ink.GRID))
            self._write(_number(value), start - _GAP, y + _SIZE / 3, 1)
        for at, bar in enumerate(bars):
            self._column(bar, start + at * wide, low, wide, scale)
            self._write(_start(bar), start + at * wide, low + _SIZE * LEADING, 0.5)
        end = start + wide * len(bars)
        self._write(_end(bars[-1]), end, low + _SIZE * LEADING, 0.5)
        self.rules.append(PageRule(start, low, end, low))
        named = f"{self._picture.scale} – {self._picture.unit.lower()}"
        self._write(named, (start + end) / 2, low + 2 * _SIZE * LEADING, 0.5)
        if self._picture.target is not None:
            self._target(start + float(self._picture.target) * wide, self._top, low)

    def legend(self, bottom: float) -> None:
        """Say what the parts of bars are, and what the line is."""
        y, x = bottom - _SIZE * LEADING / 2, self._left + _NAMES
        several = len(self._picture.parts) > 1
        for at, part in enumerate(self._picture.parts if several else ()):
            self._part((x, y - _SIZE, x + 2 * _SIZE, y), at)
            x = self._write(part, x + 2.5 * _SIZE, y - 0.15 * _SIZE, 0) + 2 * _SIZE
        if self._picture.target is not None:
            for dash in (x, x + 1.3 * _SIZE):
                line = (dash, y - _SIZE / 2 - _LINE / 2, dash + _SIZE, y - _SIZE / 2 + _LINE / 2)
                self.fills.append(PageFill(*line, Ink.TEXT))
            self._write(self._picture.target_name, x + 2.8 * _SIZE, y - 0.15 * _SIZE, 0)

    def _bar(self, bar: Bar, left: float, top: float, scale: float) -> float:
        """Draw a bar that lies, and return where it ends."""
        for at, part in enumerate(bar.parts):
            right = left + float(part) * scale
            self._part((left, top, right, top + _FILLED), at)
            left = right
        return left

    def _column(self, bar: Bar, left: float, low: float, wide: float, scale: float) -> None:
        for at, part in enumerate(bar.parts):
            top = low - float(part) * scale
            self._part((left, top, left + wide, low), at)
            low = top
        if bar.length:
            self._write(format_time(bar.length), left + wide / 2, low - 2, 0.5)

    def _part(self, box: tuple[float, float, float, float], at: int) -> None:
        """Fill a part of a bar; the second is hatched."""
        left, top, right, bottom = box
        if right - left <= 0 or bottom - top <= 0:
            return
        self.fills.append(PageFill(*box, _INKS[at]))
        if at:
            self.rules += _hatching(left, top, right, bottom)
        corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
        self.rules += [PageRule(*one, *other) for one, other in pairwise(corners)]

    def _target(self, x: float, top: float, bottom: float) -> None:
        self.fills.append(PageFill(x - 1.5 * _LINE, top, x + 1.5 * _LINE, bottom, Ink.PALE))
        dashes = takewhile(lambda y: y < bottom, count(top, 1.5 * _DASH))
        self.fills += [
            PageFill(x - _LINE / 2, y, x + _LINE / 2, min(y + _DASH, bottom), Ink.TEXT)
            for y in dashes
        ]

    def _name(self, text: str, right: float, top: float) -> None:
        """Write the name of a bar in two lines at most."""
        lines = self._measure.broken(" ".join(text.split()), (_NAMES - _GAP) / _SIZE)
        if len(lines) > 2:
            lines = [lines[0], f"{lines[1].rstrip()[:-1]}…"]
        y = top + _ROW / 2 + _SIZE / 3 - (len(lines) - 1) * _SIZE * LEADING / 2
        for line in lines:
            self._write(line.rstrip(), right, y, 1)
            y += _SIZE * LEADING

    def _write(self, text: str, x: float, y: float, part: float) -> float:
        """Write a text of which a part (0 to 1) stands left of a place; return its end."""
        width = self._measure.width(text) * _SIZE
        if text:
            self.texts.append(PageText(x - part * width, y, text, _SIZE))
        return x + (1 - part) * width


def _start(bar: Bar) -> str:
    return bar.label.rstrip("%").partition("–")[0]


def _end(bar: Bar) -> str:
    return bar.label.rstrip("%").rpartition("–")[2]


def _hatching(left: float, top: float, right: float, bottom: float) -> Iterator[PageRule]:
    """Yield lines that rise to the right, cut off at the edges of a rectangle."""
    first = int((left + top) // _HATCH) + 1
    last = int((right + bottom) // _HATCH)
    for number in range(first, last + 1):
        total = number * _HATCH  # x + y of all its points
        x1, x2 = max(left, total - bottom), min(right, total - top)
        if x2 > x1:
            yield PageRule(x1, total - x1, x2, total - x2)


def _tick_step(longest: float) -> float:
    """Return a round distance of ticks, of which about five reach to the longest bar."""
    step = 1.0
    while longest / step > 10 * _TICKS:
        step *= 10
    while longest and longest / step < _TICKS:
        step /= 10
    fitting: Sequence[float] = [step * part for part in (1, 2, 5, 10)]
    return next((one for one in fitting if longest / one <= _TICKS), fitting[-1])


def _ticks(longest: float, step: float) -> Iterator[float]:
    return takewhile(lambda value: value <= longest, (number * step for number in count()))


def _number(value: float) -> str:
    return f"{value:.10g}".replace(".", ",")
