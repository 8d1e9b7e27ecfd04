"""Columns as narrow as what stands in them, so that a whole table is seen in its window."""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from PySide6.QtGui import QFont, QFontMetricsF

from tthc_gui.desktop.table.delegate import PADDING
from tthc_gui.desktop.table.header import NARROWEST
from tthc_gui.desktop.table.heading_text import HEADING_SCALE, heading_words, label_words
from tthc_gui.desktop.table.rows import TableMetrics, shown_in
from tthc_gui.domain.document.columns import Column, Kind
from tthc_gui.domain.document.record import Record

_TEXT_PART = 0.33
"""How much of its own width a column of names keeps at least."""
_LONGEST_WORD = 16
"""Characters of a word that is kept on one line; a longer one is no number that people write."""
_DIGITS = str.maketrans("123456789", "000000000")
_MOST_TEXT = 1.6
"""How many times its own width a column of names has before the others are widened too."""


class ColumnNeeds:
    """Know which words the columns of a table hold, by the records that were looked at.

    Digits are as wide as one another, so that a column of numbers holds few different words.
    """

    def __init__(self) -> None:
        self._words: dict[str, set[str]] = {}
        self._columns: Sequence[Column] = ()
        self._seen: list[tuple[Column, bool, set[object]]] = []
        """The columns of words, whether what is typed there is shown, and what was looked at."""

    def take(self, record: Record, columns: Sequence[Column]) -> bool:
        """Look at a record; return whether a column holds a word that it did not hold before."""
        if columns != self._columns:
            self._columns = columns
            self._seen = [
                (column, column.kind is Kind.TIME and column.editable, set())
                for column in columns
                if column.kind is not Kind.TEXT and not column.narrow
            ]
        grown, lines = False, range(record.line_count)
        for column, typed, seen in self._seen:
            for line in lines:
                value = column.read(record, line) if typed else shown_in(column, record, line)
                if value not in seen:
                    seen.add(value)
                    text = column.format(value) if typed else str(value)
                    grown |= self._hold(column.key, text)
        return grown

    def _hold(self, key: str, text: str) -> bool:
        words = self._words.setdefault(key, set())
        new = {
            word[:_LONGEST_WORD].translate(_DIGITS) for word in re.split(r"[ \n]+", text)
        } - words
        words |= new
        return bool(new)

    def least(self, columns: Sequence[Column], font: QFont, *, tight: bool = False) -> list[int]:
        """Return the least widths in pixels in which no number and no heading is broken.

        Where it is `tight`, codes stand on more lines than two.
        """
        metrics, bold, heading = TableMetrics(font), QFont(font), QFont(font)
        bold.setBold(True)
        heading.setPointSizeF(font.pointSizeF() * HEADING_SCALE)
        texts, numbers, headings = (
            QFontMetricsF(font),
            QFontMetricsF(bold),
            QFontMetricsF(heading),
        )

        def least(column: Column) -> int:
            words = _widest(headings, heading_words(column))
            # Above the two columns of a group there is room for it across both.
            sharing = 2 if column.kind is Kind.TIME else 1
            words = max(words, -(-_widest(headings, label_words(column)) // sharing))
            if column.kind is Kind.TEXT:
                return max(round(metrics.column_width(column) * _TEXT_PART), words)
            if column.narrow:
                sample = column.tight if tight and column.tight else column.narrow
                return max(_widest(texts, [sample]), words)
            return max(_widest(numbers, self._words.get(column.key, ())), words)

        return [max(least(column), NARROWEST) for column in columns]


def _widest(metrics: QFontMetricsF, words: Iterable[str]) -> int:
    return ceil(max(map(metrics.horizontalAdvance, words), default=0.0)) + 2 * PADDING + 1


def shared(
    room: int, least: Sequence[int], own: Sequence[int], columns: Sequence[Column]
) -> list[int]:
    """Share a room among columns: names first, then codes, numbers, and names again.

    Columns never are narrower than their least width, so that the table may be wider than the room.
    """
    widths = list(least)
    numbered = list(enumerate(columns))
    names = [at for at, column in numbered if column.kind is Kind.TEXT]
    codes = [at for at, column in numbered if column.narrow and column.sample]
    others = [at for at, column in numbered if at not in {*names, *codes}]
    _grow(widths, room, names, {at: own[at] for at in names})
    if room - sum(widths) >= sum(own[at] - widths[at] for at in codes):
        _grow(widths, room, codes, {at: own[at] for at in codes})
        _grow(widths, room, others, {at: own[at] for at in others})
    _grow(widths, room, names, {at: round(own[at] * _MOST_TEXT) for at in names})
    everything = [*names, *others]
    _grow(widths, room, everything, {at: widths[at] + room for at in everything})
    return widths


def _grow(widths: list[int], room: int, which: Sequence[int], goals: Mapping[int, int]) -> None:
    """Widen some columns towards their goals, each by the same part of what it lacks."""
    lacking = {at: max(goals[at] - widths[at], 0) for at in which}
    whole, spare = sum(lacking.values()), room - sum(widths)
    if whole and spare > 0:
        part = min(spare / whole, 1)
        for at, missing in lacking.items():
            widths[at] += int(missing * part)
