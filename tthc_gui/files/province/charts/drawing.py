"""Pictures as figures of matplotlib: bars told apart by hatching too, for grey and for any eye.

Colours are of the set of Okabe and Ito, which all kinds of colour vision tell apart.
"""

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tthc_gui.domain.province.pictures import Picture
from tthc_gui.files.province.charts.fonts import drawable, prepare

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

WIDTH = 8.0
"""Width of a picture in inches."""
_BAR, _AROUND, _UPRIGHT = 0.42, 1.7, 4.2
"""Heights in inches: of a bar across, of what stands around them, of a picture of columns."""
_SIZE, _SMALL = 10.0, 9.0
_LABEL, _TITLE = 34, 80
"""Letters in a line of a bar's name and of the title."""
_TITLE_LINES = 3
_NAME = 48
"""Letters of any other text."""
_HATCHES = ("", "////")
_LETTER, _MOST_ROOM = 4.4, 0.65
"""Points of a letter beside a bar, and the part of the axis that those may take."""


class ChartColours(NamedTuple):
    """Colours of a picture, as #rrggbb: its ground, texts, lines, parts of bars, the target."""

    ground: str = "#ffffff"
    text: str = "#000000"
    line: str = "#b0b0b0"
    parts: tuple[str, ...] = ("#0072b2", "#f0e0b0")
    edge: str = "#303030"
    target: str = "#d55e00"


ON_PAPER = ChartColours()


class DrawnPicture(NamedTuple):
    """A figure, and the rectangles of each bar."""

    figure: "Figure"
    bars: tuple[tuple["Rectangle", ...], ...]


def usual_height(picture: Picture) -> float:
    """Return a height in inches in which the bars have room."""
    return _UPRIGHT if picture.bars_are_ranges else _AROUND + _BAR * len(picture.bars)


def drawn(
    picture: Picture,
    colours: ChartColours = ON_PAPER,
    size: tuple[float, float] | None = None,
    dpi: float = 100,
) -> DrawnPicture:
    """Draw a picture; `size` is in inches (default: the usual one)."""
    prepare()
    from matplotlib.figure import Figure

    width, height = size or (WIDTH, usual_height(picture))
    figure = Figure((width, height), dpi=dpi, layout="constrained", facecolor=colours.ground)
    axes = figure.add_subplot(facecolor=colours.ground)
    part = min(width / WIDTH, 1.0)
    if picture.bars_are_ranges:
        bars = _draw_columns(axes, picture, colours)
    else:
        bars = _draw_rows(axes, picture, colours, width)
    title = _wrapped(picture.title, max(int(_TITLE * part), _LABEL // 2), _TITLE_LINES)
    figure.suptitle(title, fontsize=_SIZE + 2, fontweight="bold", color=colours.text)
    _clear_frame(axes, colours)
    if len(picture.parts) > 1 or picture.target is not None:
        handles, names = axes.get_legend_handles_labels()
        figure.legend(
            handles,
            names,
            loc="outside lower center",
            ncols=3,
            frameon=False,
            fontsize=_SMALL,
            labelcolor=colours.text,
        )
    return DrawnPicture(figure, tuple(zip(*bars, strict=True)))


def _draw_rows(
    axes: "Axes", picture: Picture, colours: ChartColours, width: float
) -> Sequence[Sequence["Rectangle"]]:
    """Draw bars across, the first on top, their numbers beside them; `width` is in inches."""
    places = range(len(picture.bars))
    lefts = [0.0] * len(picture.bars)
    drawn_parts = []
    for at, part in enumerate(picture.parts):
        lengths = [float(bar.parts[at]) for bar in picture.bars]
        made = axes.barh(places, lengths, left=lefts, height=0.72, **_part(part, at, colours))
        drawn_parts.append(made.patches)
        lefts = [left + length for left, length in zip(lefts, lengths, strict=True)]
    for place, end, bar in zip(places, lefts, picture.bars, strict=True):
        _write(axes, bar.told, (end, place), colours)
    _draw_target(axes, picture, colours)
    is_narrow = width < WIDTH / 2
    letters = _LABEL // 2 if is_narrow else _LABEL
    names = [_wrapped(bar.label, letters, 1 if is_narrow else 2) for bar in picture.bars]
    axes.set_yticks(places, names)
    axes.set_ylim(len(picture.bars) - 0.4, -0.6)
    longest = max([*lefts, float(picture.target or 0)]) or 1.0
    wide = 72 * width - letters * _LETTER
    numbers = max(len(bar.told) for bar in picture.bars) * _LETTER
    axes.set_xlim(0, longest / (1 - min(numbers / wide, _MOST_ROOM)))
    axes.set_xlabel(_short(picture.unit), fontsize=_SIZE, color=colours.text)
    axes.xaxis.set_major_formatter(_comma)
    axes.grid(visible=True, axis="x", color=colours.line, linewidth=0.5)
    return drawn_parts


def _draw_columns(
    axes: "Axes", picture: Picture, colours: ChartColours
) -> Sequence[Sequence["Rectangle"]]:
    """Draw columns side by side, which stand for ranges of one scale."""
    places = range(len(picture.bars))
    bottoms = [0.0] * len(picture.bars)
    drawn_parts = []
    for at, part in enumerate(picture.parts):
        lengths = [float(bar.parts[at]) for bar in picture.bars]
        look = _part(part, at, colours)
        made = axes.bar(places, lengths, bottom=bottoms, width=1.0, align="edge", **look)
        drawn_parts.append(made.patches)
        bottoms = [low + length for low, length in zip(bottoms, lengths, strict=True)]
    for place, length in zip(places, bottoms, strict=True):
        if length:
            _write(axes, _comma(length), (place + 0.5, length), colours, above=True)
    _draw_target(axes, picture, colours)
    ends = [bar.label.rstrip("%").partition("–") for bar in picture.bars]
    axes.set_xticks(range(len(ends) + 1), [*(start for start, _, _ in ends), ends[-1][2]])
    axes.set_xlim(0, len(ends))
    axes.set_xlabel(_short(picture.scale), fontsize=_SIZE, color=colours.text)
    axes.margins(y=0.1)
    axes.set_ylabel(_short(picture.unit), fontsize=_SIZE, color=colours.text)
    axes.yaxis.set_major_formatter(_comma)
    axes.grid(visible=True, axis="y", color=colours.line, linewidth=0.5)
    return drawn_parts


def _write(
    axes: "Axes",
    text: str,
    at: tuple[float, float],
    colours: ChartColours,
    *,
    above: bool = False,
) -> None:
    """Write a number at the right of a bar's end or above it; it takes no room from the bars."""
    axes.annotate(
        _short(text),
        at,
        (0, 2) if above else (4, 0),
        textcoords="offset points",
        ha="center" if above else "left",
        va="baseline" if above else "center",
        fontsize=_SMALL,
        color=colours.text,
        in_layout=False,
    )


def _part(name: str, at: int, colours: ChartColours) -> dict[str, Any]:
    return {
        "label": _short(name),
        "color": colours.parts[at],
        "hatch": _HATCHES[at],
        "edgecolor": colours.edge,
        "linewidth": 0.6,
        "zorder": 2,
    }


def _draw_target(axes: "Axes", picture: Picture, colours: ChartColours) -> None:
    """Draw the line of the target, with a rim that keeps it apart from the bars."""
    if picture.target is None:
        return
    at = float(picture.target)
    axes.axvline(at, color=colours.ground, linewidth=4.0, zorder=3)
    axes.axvline(
        at,
        label=_short(picture.target_name),
        color=colours.target,
        linestyle=(0, (5, 2)),
        linewidth=1.8,
        zorder=4,
    )


def _clear_frame(axes: "Axes", colours: ChartColours) -> None:
    axes.set_axisbelow(True)
    axes.tick_params(labelsize=_SMALL, colors=colours.text, length=0)
    for side, spine in axes.spines.items():
        spine.set_visible(side in {"left", "bottom"})
        spine.set_color(colours.text)


def _wrapped(text: str, width: int, most: int) -> str:
    """Break a text into lines, the last of which says that there is more."""
    return "\n".join(textwrap.wrap(drawable(text), width, max_lines=most, placeholder=" …"))


def _short(text: str) -> str:
    """Return a text in one line that leaves room for others."""
    return _wrapped(text, _NAME, 1)


def _comma(value: float, _place: object = None) -> str:
    """Return a number of an axis with a decimal comma."""
    return f"{value:.10g}".replace(".", ",")
