"""How many lines text takes at a width, so that no row of a table is too low for its names.

One measure serves the window, the workbook and the printed page; they differ only in the font
they ask for the width of a word.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tthc_gui.domain.document.columns import Column, Kind
from tthc_gui.domain.document.record import Record

Shown = Callable[[Column, Any, int], str]
"""Returns the text a cell shows; it may hold line breaks."""


class TextMeasure:
    """Count the lines of wrapped text, given the width of a word in the font at hand.

    Widths are remembered by word: Vietnamese is written in few, short syllables.
    """

    def __init__(self, advance: Callable[[str], float]) -> None:
        self._advance = advance
        self._widths: dict[str, float] = {}
        self._space = advance(" ")

    def width(self, word: str) -> float:
        """Return the width of a text without line breaks, in the font's unit."""
        width = self._widths.get(word)
        if width is None:
            width = self._widths[word] = self._advance(word)
        return width

    def lines(self, text: str, width: float) -> int:
        """Count the lines that text takes when wrapped at blanks within a width."""
        return sum(1 for paragraph in text.split("\n") for _ in self._broken(paragraph, width))

    def broken(self, text: str, width: float) -> list[str]:
        """Return the lines of text wrapped at blanks within a width; overlong words are cut.

        A line that was wrapped at a blank ends with it, so that the lines joined are the text.
        """
        return [line for part in text.split("\n") for line in self._broken(part, width)]

    def _broken(self, paragraph: str, width: float) -> Iterator[str]:
        line: list[str] = []
        used = 0.0
        for word in paragraph.split(" "):
            needed = self.width(word)
            if line and used + self._space + needed <= width:
                line.append(word)
                used += self._space + needed
                continue
            if line:
                yield " ".join(line) + " "
            *full, last = self._pieces(word, width) if needed > width else (word,)
            yield from full
            line, used = [last], self.width(last)
        yield " ".join(line)

    def _pieces(self, word: str, width: float) -> list[str]:
        """Cut a word that is wider than a line into pieces that are not."""
        pieces, used = [""], 0.0
        for letter in word:
            step = self.width(letter)
            if pieces[-1] and used + step > width:
                pieces.append("")
                used = 0.0
            pieces[-1] += letter
            used += step
        return pieces


def line_heights(
    record: Record,
    columns: Sequence[Column],
    count: Callable[[str, Column], int],
    shown: Shown,
) -> list[int]:
    """Return the lines of text each line of a record needs, at least one.

    Where a spanning cell needs more lines than its lines have together, the lines share the rest.
    """
    lines = range(record.line_count)
    needed = [1 for _ in lines]
    spanning = 1
    for column in columns:
        if column.kind is Kind.TIME and column.editable:
            continue
        if column.spans(record):
            spanning = max(spanning, count(shown(column, record, 0), column))
            continue
        for line in lines:
            needed[line] = max(needed[line], count(shown(column, record, line), column))
    for line in lines:
        for column in _unreadable(record, line, columns):
            needed[line] = max(needed[line], count(shown(column, record, line), column))
    missing = spanning - sum(needed)
    for line in lines:
        if missing > 0:
            share = -(-missing // (len(needed) - line))
            needed[line] += share
            missing -= share
    return needed


def _unreadable(record: Record, line: int, columns: Sequence[Column]) -> list[Column]:
    """Return the time columns of a line that hold text instead of a number."""
    if not record.has_unreadable_time(line):
        return []
    return [
        column
        for column in columns
        if column.kind is Kind.TIME and isinstance(column.read(record, line), str)
    ]
