"""Find the table's header in a grid, and say which of the file's columns is which of ours."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tthc_gui.domain.annex import STEP_COUNT, STEP_LABELS
from tthc_gui.domain.columns import STEPS_HEADING
from tthc_gui.files.grid import Grid
from tthc_gui.files.recognition.headings import (
    HEADINGS,
    OPTIONAL,
    heading_of,
    side_of,
    without_side,
)
from tthc_gui.files.recognition.wording import folded, likeness

_SAME_STEP = 0.6
_FEWEST = 3
_DEEPEST = 4
"""Rows a header has at most."""
_LINE_BREAK = re.compile(r"\s*[\r\n]+\s*")


@dataclass(frozen=True)
class TableHeader:
    """A header found: its first and last rows, and what its columns are.

    `columns` gives the file's column for each of our column keys that was found, `steps` the
    pairs of columns (before, after); `extra` the headings of columns that are none of ours.
    """

    top: int
    bottom: int
    columns: Mapping[str, int]
    steps: Sequence[tuple[int, int]]
    step_labels: Sequence[str]
    extra: Mapping[int, str] = field(default_factory=dict)
    texts: frozenset[str] = frozenset()

    @property
    def missing(self) -> list[str]:
        """Give the headings of the columns without which the table cannot be read."""
        missing = [
            heading
            for key, heading in HEADINGS.items()
            if key not in self.columns and key not in OPTIONAL
        ]
        if len(self.steps) < STEP_COUNT:
            missing += _missing_steps(self.step_labels)
        return missing


def find_header(grid: Grid) -> TableHeader | None:
    """Find the first complete header in a grid, else the fullest; None when there is no table."""
    best: TableHeader | None = None
    for row, cells in enumerate(grid.rows):
        if best is not None and row <= best.bottom:
            continue
        texts = [cell for cell in cells if isinstance(cell, str) and cell]
        if len(texts) < _FEWEST or _weight(texts) < _FEWEST:
            continue
        header = _header(grid, *_extent(grid, row))
        if not header.missing:
            return header
        if best is None or len(header.missing) < len(best.missing):
            best = header
    return best


def _weight(texts: Iterable[object]) -> int:
    """Count the different headings of ours among texts."""
    found: set[str | int] = set()
    for text in texts:
        if isinstance(text, str):
            side = side_of(text)
            found.add(heading_of(text)[0] if side is None else side)
    found.discard("")
    return len(found) + (found >= {0, 1})


def _extent(grid: Grid, seed: int) -> tuple[int, int]:
    """Give the first and last row of the header that holds a row."""
    top, bottom = seed, seed
    while top > 0 and seed - top < _DEEPEST and _labels(grid, top - 1) >= _FEWEST:
        top -= 1
    for row in range(seed + 1, min(seed + _DEEPEST, len(grid.rows))):
        sides = sum(side_of(cell) is not None for cell in grid.rows[row] if isinstance(cell, str))
        if sides > 1:
            bottom = row
    for merge in grid.merges:
        inside = top <= merge.top <= bottom < merge.bottom
        if (
            inside
            and merge.bottom - top < _DEEPEST
            and heading_of(_text(grid, merge.top, merge.left))[0]
        ):
            bottom = merge.bottom
    return top, bottom


def _labels(grid: Grid, row: int) -> int:
    return sum(isinstance(cell, str) and bool(cell.strip()) for cell in grid.rows[row])


def _text(grid: Grid, row: int, column: int) -> str:
    cell = grid.cell(row, column)
    return _LINE_BREAK.sub(" ", cell).strip() if isinstance(cell, str) else ""


def _header(grid: Grid, top: int, bottom: int) -> TableHeader:
    paths = _paths(grid, top, bottom)
    sides = {
        column: side
        for column, path in enumerate(paths)
        if path and (side := side_of(path[-1][0])) is not None
    }
    columns = _single_columns(
        {column: path for column, path in enumerate(paths) if path and column not in sides}
    )
    pairs, labels = _pairs(paths, sides)
    known = {*columns.values(), *(column for pair in pairs for column in pair)}
    return TableHeader(
        top,
        bottom,
        columns,
        pairs,
        labels,
        {
            column: " / ".join(text for text, _ in path)
            for column, path in enumerate(paths)
            if path and column not in known
        },
        frozenset(folded(text) for path in paths for text, _ in path),
    )


Path = list[tuple[str, int]]
"""The texts above a column from top to bottom, each with the number of columns it spans."""


def _paths(grid: Grid, top: int, bottom: int) -> list[Path]:
    paths: list[Path] = [[] for _ in range(grid.width)]
    merged = {(merge.top, merge.left): merge for merge in grid.merges if merge.top <= bottom}
    for row in range(top, bottom + 1):
        for column in range(grid.width):
            if not (text := _text(grid, row, column)):
                continue
            merge = merged.get((row, column))
            last = min(merge.right, grid.width - 1) if merge else column
            for covered in range(column, last + 1):
                paths[covered].append((text, last - column + 1))
    return paths


def _single_columns(paths: Mapping[int, Path]) -> dict[str, int]:
    """Give each heading the column that matches best."""
    ranked = []
    for column, path in paths.items():
        texts = [text for text, _ in path]
        for text in {texts[-1], texts[0], " ".join(texts)}:
            key, score = heading_of(text)
            if key:
                ranked.append((-score, column, key))
    columns: dict[str, int] = {}
    for _, column, key in sorted(ranked):
        if key not in columns and column not in columns.values():
            columns[key] = column
    return columns


def _pairs(
    paths: Sequence[Path], sides: Mapping[int, int]
) -> tuple[list[tuple[int, int]], list[str]]:
    """Pair neighbouring columns of opposite sides, and give the label above each pair."""
    pairs: list[tuple[int, int]] = []
    labels: list[str] = []
    waiting: int | None = None
    for column, side in sides.items():
        if waiting is None or sides[waiting] == side:
            waiting = column
            continue
        pairs.append((column, waiting) if side == 0 else (waiting, column))
        labels.append(_label(paths[waiting]) or _label(paths[column]))
        waiting = None
    return pairs, labels


def _label(path: Path) -> str:
    upper = [text for text, width in path[:-1] if width <= 2 and not _is_group(text)]
    return " ".join(upper) or without_side(path[-1][0])


def _is_group(text: str) -> bool:
    return "chitietphuongan" in folded(text) or likeness(folded(text), folded(STEPS_HEADING)) > 0.6


def _missing_steps(labels: Sequence[str]) -> list[str]:
    """Name the steps of the form that none of the labels means; at worst their number."""
    left = [folded(label) for label in labels]
    missing = []
    for label in STEP_LABELS:
        best = max(left, key=lambda text: likeness(text, folded(label)), default=None)
        if best is not None and likeness(best, folded(label)) >= _SAME_STEP:
            left.remove(best)
        else:
            missing.append(f"{label} (Trước, Sau cắt giảm)")
    few = STEP_COUNT - len(labels)
    return (
        missing if len(missing) == few else [f"{few} trong {STEP_COUNT} bước (Trước, Sau cắt giảm)"]
    )


def iter_columns(header: TableHeader) -> Iterator[int]:
    """Give the file's columns that are ours."""
    yield from header.columns.values()
    for pair in header.steps:
        yield from pair
