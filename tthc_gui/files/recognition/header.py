"""Find the table's header in a grid, and say which of the file's columns is which of ours."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from tthc_gui.domain.annex.columns import CODE, NAME, STT
from tthc_gui.domain.values.lazy_dataclass import dataclass, field
from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.files.grid import Cell, Grid
from tthc_gui.files.job import Job
from tthc_gui.files.recognition.headings import (
    HEADINGS,
    REQUIRED,
    STEPS_MISSING,
    further_columns,
    heading_of,
    is_worked_out,
    side_of,
)
from tthc_gui.files.recognition.steps import Pair, StepColumns, sides_of, step_columns
from tthc_gui.files.recognition.wording import folded

FEWEST = 3
"""Headings of ours that a row of a header has at least."""
DEEPEST = 4
"""Rows a header has at most."""
_DIGIT = regex(r"\d")
_LINE_BREAK = regex(r"(?<!\s)\s*[\r\n]+\s*")


@dataclass(frozen=True)
class TableHeader:
    """A header found: its first and last rows, and what its columns are.

    `columns` gives the file's column for each of our column keys that was found, `found_steps`
    the columns of the steps; `extra` the headings of columns that are none of ours. `paths` are
    the texts over all columns, `sureness` tells how sure each of `columns` is, from 0 to 1.
    """

    top: int
    bottom: int
    columns: Mapping[str, int]
    found_steps: StepColumns
    extra: Mapping[int, str] = field(default_factory=dict)
    paths: Sequence[str] = ()
    sureness: Mapping[str, float] = field(default_factory=dict)
    texts: frozenset[str] = frozenset()

    @property
    def steps(self) -> Sequence[Pair]:
        """Return the columns of each step that was found, in the order of the form."""
        return self.found_steps.pairs

    @property
    def step_labels(self) -> Sequence[str]:
        """Return the headings of the steps that were found."""
        return self.found_steps.labels

    @property
    def missing(self) -> list[str]:
        """Return the headings of the columns without which the table cannot be read."""
        missing = [
            heading
            for key, heading in HEADINGS.items()
            if key in REQUIRED and key not in self.columns
        ]
        if not self.steps:
            missing.append(STEPS_MISSING)
        return missing


def find_header(grid: Grid, job: Job | None = None) -> TableHeader | None:
    """Find the first complete header in a grid, else the fullest; None when there is no table.

    Raises Cancelled when the job is cancelled.
    """
    best: TableHeader | None = None
    for row in (job or Job()).through(range(len(grid.rows))):
        if best is not None and row <= best.bottom:
            continue
        header = header_at(grid, row)
        if header is None:
            continue
        if not header.missing:
            return header
        if best is None or len(header.missing) < len(best.missing):
            best = header
    return best


def header_at(grid: Grid, row: int) -> TableHeader | None:
    """Return the header that a row belongs to; None when it has no three headings of ours."""
    texts = [cell for cell in grid.rows[row] if isinstance(cell, str) and cell]
    if len(texts) < FEWEST:
        return None
    is_whole = _weight(texts) >= FEWEST
    if not is_whole and not any(heading_of(text)[0] for text in texts):
        return None
    top, bottom = _extent(grid, row)
    if not is_whole and _weight(chain.from_iterable(grid.rows[top : bottom + 1])) < FEWEST:
        return None
    return _header(grid, top, bottom)


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
    """Return the first and last row of the header that holds a row."""
    top, bottom = seed, seed
    while top > 0 and seed - top < DEEPEST - 1 and _labels(grid, top - 1) >= FEWEST:
        top -= 1
    for row in range(seed + 1, min(seed + DEEPEST, len(grid.rows))):
        texts = [cell for cell in grid.rows[row] if isinstance(cell, str)]
        sides = sum(side_of(text) is not None for text in texts)
        # A line may say "sau khi" in a name and "trước đây" in a note, but it has numbers too.
        if sides > max(1, 2 * _numbers(grid.rows[row])):
            bottom = row
    for merge in grid.merges:
        inside = top <= merge.top <= bottom < merge.bottom
        if (
            inside
            and merge.bottom - top < DEEPEST
            and heading_of(_text(grid, merge.top, merge.left))[0]
        ):
            bottom = merge.bottom
    while (
        bottom + 1 < len(grid.rows) and bottom - top < DEEPEST - 1 and _goes_on(grid, top, bottom)
    ):
        bottom += 1
    while top > 0 and bottom - top < DEEPEST - 1 and _names_more(grid, top - 1, top, bottom):
        top -= 1
    return top, bottom


def _goes_on(grid: Grid, top: int, bottom: int) -> bool:
    """Return whether the row below only names what stands under the groups of those above it."""
    cells = grid.rows[bottom + 1]
    filled = [column for column, cell in enumerate(cells) if cell != ""]
    if not all(isinstance(cells[column], str) for column in filled):
        return False
    if _names_more(grid, bottom + 1, top, bottom):
        return True
    named = {
        heading_of(cell)[0]: column
        for column, cell in reversed([*enumerate(grid.rows[bottom])])
        if isinstance(cell, str)
    }
    blank = {key for key, column in named.items() if key and column not in filled}
    numbers = sum(bool(_DIGIT.search(str(cells[column]))) for column in filled)
    if len(filled) < FEWEST:
        return len(filled) > 1 and not numbers and {STT.key, CODE.key, NAME.key} <= blank
    return {STT.key, NAME.key} <= blank and numbers <= len(filled) // 2


def _names_more(grid: Grid, row: int, top: int, bottom: int) -> bool:
    """Return whether a row beside those of a header names columns of ours that they lack.

    It holds texts without digits alone. One above them does so where they are blank: elsewhere
    it is a title.
    """
    texts = {column: cell for column, cell in enumerate(grid.rows[row]) if cell != ""}
    if any(not isinstance(text, str) or _DIGIT.search(text) for text in texts.values()):
        return False
    rows = grid.rows[top : bottom + 1]
    known = {heading_of(cell)[0] for cells in rows for cell in cells if isinstance(cell, str)}
    return any(
        heading_of(str(text))[0] in REQUIRED - known
        and (row > bottom or all(cells[column] == "" for cells in rows))
        for column, text in texts.items()
    )


def _labels(grid: Grid, row: int) -> int:
    """Count the texts of a row; none in a row with numbers, which is a line of a table."""
    cells = grid.rows[row]
    return (
        0
        if _numbers(cells)
        else sum(isinstance(cell, str) and bool(cell.strip()) for cell in cells)
    )


def _numbers(cells: Iterable[Cell]) -> int:
    """Count the cells that are numbers, or texts that begin with one."""
    return sum(cell.strip()[:1].isdigit() if isinstance(cell, str) else True for cell in cells)


def _text(grid: Grid, row: int, column: int) -> str:
    cell = grid.cell(row, column)
    return _LINE_BREAK.sub(" ", cell).strip() if isinstance(cell, str) else ""


def _header(grid: Grid, top: int, bottom: int) -> TableHeader:
    paths = _paths(grid, top, bottom)
    sides = sides_of(paths)
    names = [" / ".join(text for text, _ in path) for path in paths]
    passed_over = {*sides, *(at for at, name in enumerate(names) if is_worked_out(name))}
    columns, sureness = _single_columns(
        {column: path for column, path in enumerate(paths) if path and column not in passed_over}
    )
    steps = step_columns(paths, sides, in_file_order=grid.merges_are_complete)
    known = {*columns.values(), *(column for pair in steps.pairs for column in pair)}
    return TableHeader(
        top,
        bottom,
        columns,
        steps,
        further_columns(names, known),
        names,
        sureness,
        frozenset(folded(text) for path in paths for text, _ in path),
    )


Path = list[tuple[str, int]]


def _paths(grid: Grid, top: int, bottom: int) -> list[Path]:
    """Return the texts above each column; one that is not merged reaches over the blanks beside it.

    It does so only where something stands below, for a heading alone is over its column alone.
    """
    paths: list[Path] = [[] for _ in range(grid.width)]
    merged = {(merge.top, merge.left): merge for merge in grid.merges if merge.top <= bottom}
    covered = {
        (row, column)
        for merge in merged.values()
        if merge.bottom >= top
        for row in range(max(merge.top, top), min(merge.bottom, bottom) + 1)
        for column in range(merge.left, min(merge.right, grid.width - 1) + 1)
    }
    below = [False] * grid.width
    spans: list[tuple[int, int, int, str]] = []
    for row in range(bottom, top - 1, -1):
        texts = [_text(grid, row, column) for column in range(grid.width)]
        for column, text in enumerate(texts):
            if not text:
                continue
            merge = merged.get((row, column))
            last = min(merge.right, grid.width - 1) if merge else column
            while (
                merge is None
                and below[column]
                and last + 1 < grid.width
                and below[last + 1]
                and not texts[last + 1]
                and (row, last + 1) not in covered
            ):
                last += 1
            spans.append((row, column, last, text))
        below = [was or bool(text) for was, text in zip(below, texts, strict=True)]
    for _, column, last, text in sorted(spans):
        for at in range(column, last + 1):
            paths[at].append((text, last - column + 1))
    return paths


def _single_columns(paths: Mapping[int, Path]) -> tuple[dict[str, int], dict[str, float]]:
    """Return each heading the column that matches best, and how sure that is."""
    ranked = []
    for column, path in paths.items():
        texts = [text for text, _ in path]
        for text in {texts[-1], texts[0], " ".join(texts)}:
            key, score = heading_of(text)
            if key:
                # What stands over a group names the columns below that name nothing themselves.
                is_group = text == texts[0] and path[0][1] > 1 and len(path) > 1
                ranked.append((is_group, -score, column, key))
    columns: dict[str, int] = {}
    sureness: dict[str, float] = {}
    for _, score, column, key in sorted(ranked):
        if key not in columns and column not in columns.values():
            columns[key], sureness[key] = column, -score
    for column, path in paths.items():
        # Another column that might as well be meant makes the choice a guess.
        key = heading_of(path[-1][0])[0]
        if key and column not in columns.values():
            sureness[key] = min(sureness[key], CONTESTED)
    return columns, sureness


CONTESTED = 0.5
"""How sure a column is that another one could be as well."""


def iter_columns(header: TableHeader) -> Iterator[int]:
    """Return the file's columns that are ours."""
    yield from header.columns.values()
    for pair in header.steps:
        yield from pair
