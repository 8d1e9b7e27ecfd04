"""The rows below the header of a table of steps: what each is, and the texts in its cells."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from unicodedata import normalize

from tthc_gui.domain.document.columns import trimmed
from tthc_gui.domain.values.codes import is_well_formed
from tthc_gui.domain.values.lazy_dataclass import dataclass, replace
from tthc_gui.domain.workflow.durations import is_bare_number
from tthc_gui.domain.workflow.workflow import WorkStep
from tthc_gui.files.grid import Grid
from tthc_gui.files.recognition.numbers import plain_text, text_shown
from tthc_gui.files.recognition.workflows.lone_texts import plain_words
from tthc_gui.files.recognition.workflows.step_header import (
    OF_RECORDS,
    StepHeader,
    step_header_at,
)

_COLUMN_NUMBER = re.compile(r"\(?[0-9]{1,2}\)?")
_TOTAL = re.compile(r"(?:tong|cong)\b")
_STEP_IN_CONTENT = re.compile(
    r"\s*((?:bước|b)\s*[0-9]{1,2}(?:\.[0-9]{1,2})?)\s*[:.–-]?\s+(?=\S)", re.IGNORECASE
)
_STEP = re.compile(r"(?:bước|b)\s*[0-9]{1,2}(?:\.[0-9]{1,2})?[.:]?", re.IGNORECASE)
_BEGINS = re.compile(r"(?:bước|b)?\s*\.?\s*0?1(?:\.1)?\s*[.):]?", re.IGNORECASE)
_BULLETS = "-–+*•"
_NEARBY = 12
"""Lines of text that may stand between two tables of one grid."""
_SHARED = ("content", "responsible", "part")
"""What of a merged cell goes for every step that it stands beside."""


class StepRow(Enum):
    """What a row of a table is."""

    BLANK = "blank"
    NUMBERS = "numbers"
    TEXT = "text"
    TOTAL = "total"
    STEP = "step"


@dataclass(frozen=True)
class RowTexts:
    """A row: what it is, its texts by key and by column, and its text where it has one alone."""

    kind: StepRow
    cells: Mapping[str, str]
    extras: tuple[str, ...] = ()
    text: str = ""
    column: int = 0
    is_alone: bool = False


class StepRows:
    """Reads the rows below one header of a grid."""

    def __init__(self, grid: Grid, header: StepHeader) -> None:
        self._grid = grid
        self._header = header
        ours = {header.columns[key] for key in _SHARED if key in header.columns} | {*header.extras}
        self._above: dict[tuple[int, int], int] = {}
        self.tall_times: dict[int, int] = {}
        self._covered: set[tuple[int, int]] = set()
        for merge in grid.merges:
            bottom = min(merge.bottom, len(grid.rows) - 1)
            if bottom <= merge.top:
                continue
            for row in range(merge.top + 1, bottom + 1):
                self._covered.add((row, merge.left))
                if merge.left in ours:
                    self._above[row, merge.left] = merge.top
            if merge.left == header.columns["time"]:
                self.tall_times[merge.top] = bottom - merge.top + 1
        self._wide = {
            (merge.top, merge.left) for merge in grid.merges if merge.right - merge.left > 0
        }

    def read(self, row: int) -> RowTexts:
        """Read a row."""
        texts = [self._text(row, at) for at in range(self._grid.width)]
        filled = [at for at, text in enumerate(texts) if text]
        if not filled:
            return RowTexts(StepRow.BLANK, {})
        if len(filled) > 2 and all(_COLUMN_NUMBER.fullmatch(texts[at]) for at in filled):
            return RowTexts(StepRow.NUMBERS, {})
        first = filled[0]
        if (at := self._header.columns.get("code")) is not None:
            texts[at] = whole_code(texts[at])
        cells = {key: texts[at] for key, at in self._header.columns.items()}
        is_alone = len({texts[at] for at in filled}) == 1
        kind = StepRow.STEP
        if not self._header.is_flat and _TOTAL.match(plain_words(texts[first])):
            kind = StepRow.TOTAL
        elif is_alone and self._is_text(row, first, texts[first]):
            kind = StepRow.TEXT
        extras: tuple[str, ...] = ()
        if kind is StepRow.STEP:
            columns = self._header.columns
            cells = {key: self._shared(row, at, texts[at]) for key, at in columns.items()}
            extras = trimmed([self._shared(row, at, texts[at]) for at in self._header.extras])
        return RowTexts(kind, cells, extras, texts[first], first, is_alone)

    def step(self, found: RowTexts) -> WorkStep:
        """Return the step of a row, its number apart from what is done."""
        cells = {key: text for key, text in found.cells.items() if key not in OF_RECORDS}
        step = replace(WorkStep(), **cells, extras=found.extras)  # type: ignore[arg-type]
        if not step.number and _STEP.fullmatch(step.content):
            return replace(step, number=step.content, content="")
        if step.number or (match := _STEP_IN_CONTENT.match(step.content)) is None:
            return step
        return replace(step, number=match[1], content=step.content[match.end() :])

    def begins_record(self, row: int) -> bool:
        """Return whether the cells that stand for a whole workflow begin in a row, merged down."""
        columns = [self._header.columns[key] for key in OF_RECORDS if key in self._header.columns]
        return not any((row, at) in self._covered for at in columns)

    def begins_again(self, row: int) -> bool:
        """Return whether the next step from a row on is numbered 1."""
        number = self._header.columns.get("number", self._header.columns["content"])
        for below in range(row, min(row + 4, len(self._grid.rows))):
            found = self.read(below)
            if found.kind is StepRow.STEP:
                text = self._text(below, number)
                step = _STEP_IN_CONTENT.match(text)
                return bool(_BEGINS.fullmatch(step[1] if step else text))
        return False

    def heads_table(self, row: int) -> bool:
        """Return whether only lines stand from a row on to another header, or to the end."""
        end = min(row + _NEARBY, len(self._grid.rows))
        for below in range(row, end):
            if step_header_at(self._grid, below) is not None:
                return True
            found = self.read(below)
            if found.kind is StepRow.STEP or (found.kind is StepRow.TOTAL and not found.is_alone):
                return False
        return end == len(self._grid.rows)

    def where(self, row: int) -> str:
        """Name the place of a row."""
        return self._grid.where(row, 0)

    def notes(self, row: int) -> Iterator[tuple[str, str]]:
        """Yield what there is to say of cells of a row, each with the key of its column."""
        if (count := self.tall_times.get(row, 1)) > 1:
            message = (
                f"ô thời gian chung cho {count} bước; được ghi ở bước đầu, các bước sau trống."
            )
            yield "time", message

    def _is_text(self, row: int, at: int, text: str) -> bool:
        """Return whether the only text of a row is no cell of a step."""
        columns = self._header.columns
        if (row, at) in self._wide:
            return True
        if at == columns.get("number") or at in self._header.extras:
            return len(text) > 12
        return self._header.is_flat and at == 0

    def _shared(self, row: int, column: int, text: str) -> str:
        """Return a cell's text, or that of the merged cell that reaches down to it."""
        top = self._above.get((row, column))
        return text if text or top is None else self._text(top, column)

    def _text(self, row: int, column: int) -> str:
        place = row, column
        if error := self._grid.errors.get(place) or self._grid.formulas.get(place):
            return error
        cell, code = self._grid.rows[row][column], self._grid.formats.get(place, "")
        is_number = isinstance(cell, int | float)
        text = text_shown(cell, code) if is_number else plain_text(cell)
        text = _lines_joined(text) if self._is_received else text
        unit = self._header.unit
        if unit and column == self._header.columns["time"] and is_bare_number(text):
            return f"{text} {unit}"
        return text

    @property
    def _is_received(self) -> bool:
        return not self._grid.merges_are_complete


def whole_code(text: str) -> str:
    """Return a code without the breaks inside that keep it from being one; other texts as are."""
    whole = "".join(text.split())
    return whole if is_well_formed(whole) else text


def _lines_joined(text: str) -> str:
    """Return the lines of a cell as one, but for those that begin with the sign of a list."""
    lines = [" ".join(line.split()) for line in normalize("NFC", text).splitlines()]
    joined = ""
    for line in filter(None, lines):
        joined += f"{'' if not joined else chr(10) if line[0] in _BULLETS else ' '}{line}"
    return joined
