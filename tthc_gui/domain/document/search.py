"""Find over codes, names and numbers.

A text without accents finds any accents, one without capitals any case. A number finds the cells
that hold just it: "5" is not in "43,5", where replacing it would make another time.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import NamedTuple, TypeVar

from tthc_gui.domain.annex.annex import Annex, Case, Procedure
from tthc_gui.domain.annex.rates import parse_percent, percent_text
from tthc_gui.domain.document.cells import Cell, exists
from tthc_gui.domain.document.columns import CODE, NAME, RATE, STT, Column, Kind, columns_of
from tthc_gui.domain.values.folding import Folding, folding_for
from tthc_gui.domain.values.times import Time

_NUMBER = re.compile(r"(\d{1,9})(?:[.,](\d{0,9}))?")
_BETWEEN_CELLS = "\x00"
_SPARE_ENTRIES = 1000
_Kept = TypeVar("_Kept")


class Needle(NamedTuple):
    """A text to look for: how it is compared, and the number or percentage it also is."""

    folding: Folding
    folded: str
    number: Decimal | str | None

    def spans(self, column: Column, procedure: Procedure, case: int) -> list[tuple[int, int]]:
        """Give where the needle stands in the text that a cell shows."""
        if column.kind is Kind.UNIT:
            return []
        value = column.read(procedure, case)
        if value is None or isinstance(value, str):
            return self.folding.spans(value or "", self.folded)
        if self.number is None:
            return []
        # Only what is found is written out: that takes far longer than comparing.
        found = (value if isinstance(value, Decimal) else column.format(value)) == self.number
        return [(0, len(column.format(value)))] if found else []


def needle(typed: str) -> Needle:
    """Make the needle for a typed text; decimal comma and point are the same in numbers."""
    text = typed.strip()
    folding = folding_for(text)
    match = _NUMBER.fullmatch(text)
    rate = parse_percent(text.replace(".", ","))
    number: Decimal | str | None = None
    if match:
        number = Decimal(f"{match.group(1)}.{match.group(2) or 0}")
    elif rate is not None:
        number = percent_text(rate)
    return Needle(folding, folding(text), number)


class Match(NamedTuple):
    """A cell that was found, and where in its text."""

    cell: Cell
    spans: Sequence[tuple[int, int]]


class SearchIndex:
    """What each procedure holds, made once: procedures never change, they are replaced."""

    def __init__(self) -> None:
        self._texts: dict[Folding, dict[int, tuple[Procedure, str]]] = {}
        self._numbers: dict[int, tuple[Procedure, frozenset[Decimal | str]]] = {}

    def take_in(self, procedures: Iterable[Procedure], folding: Folding) -> None:
        """Prepare for needles of a folding, so that the first question need not do it."""
        texts = self._texts.setdefault(folding, {})
        for procedure in procedures:
            _entry(texts, procedure, folding)
            self._numbers_of(procedure)

    def procedures(self, annex: Annex, needle: Needle) -> list[int]:
        """Give the indexes of the procedures that a needle is found in; a blank one is in all."""
        texts = self._texts.setdefault(needle.folding, {})
        _forget_replaced(texts, annex)
        _forget_replaced(self._numbers, annex)
        folded, number = needle.folded, needle.number
        return [
            at
            for at, procedure in enumerate(annex.procedures)
            if folded in (texts.get(id(procedure)) or _entry(texts, procedure, needle.folding))[1]
            or (number is not None and number in self._numbers_of(procedure))
        ]

    def _numbers_of(self, procedure: Procedure) -> frozenset[Decimal | str]:
        entry = self._numbers.get(id(procedure))
        if entry is None:
            entry = self._numbers[id(procedure)] = (procedure, _numbers(procedure))
        return entry[1]


def find(annex: Annex, sought: Needle, index: SearchIndex) -> Iterator[Match]:
    """Give every cell that holds the needle, line by line; a blank needle is found nowhere."""
    if not sought.folded:
        return
    for at in index.procedures(annex, sought):
        yield from matches_in(annex, at, sought)


def matches_in(annex: Annex, at: int, sought: Needle) -> Iterator[Match]:
    """Give the cells of one procedure that hold the needle, line by line."""
    procedure = annex.procedures[at]
    for case in range(len(procedure.cases)):
        for column in columns_of(annex.heading):
            cell = Cell(at, case, column)
            spans = sought.spans(column, procedure, case) if exists(annex, cell) else []
            if spans:
                yield Match(cell, spans)


def _entry(
    texts: dict[int, tuple[Procedure, str]], procedure: Procedure, folding: Folding
) -> tuple[Procedure, str]:
    """Give the folded text of a procedure, made once."""
    entry = texts.get(id(procedure))
    if entry is None:
        # The entry holds the procedure, so that its id is nobody else's.
        entry = texts[id(procedure)] = (procedure, _text(procedure, folding))
    return entry


def _forget_replaced(entries: dict[int, tuple[Procedure, _Kept]], annex: Annex) -> None:
    """Drop what belongs to procedures that are gone, when that has become much."""
    if len(entries) > 2 * len(annex.procedures) + _SPARE_ENTRIES:
        present = {id(procedure) for procedure in annex.procedures}
        for key in entries.keys() - present:
            del entries[key]


def _text(procedure: Procedure, folding: Folding) -> str:
    """Join the texts of a procedure's cells, unreadable times among them, folded."""
    cases = range(len(procedure.cases))
    texts = [column.text(procedure, case) for column in (STT, CODE, NAME) for case in cases]
    texts += [time for case in procedure.cases for time in _times(case) if isinstance(time, str)]
    return folding(_BETWEEN_CELLS.join(dict.fromkeys(texts)))


def _numbers(procedure: Procedure) -> frozenset[Decimal | str]:
    """Collect the times of a procedure, and its rates as they are shown."""
    numbers: set[Decimal | str | None] = set()
    for number, case in enumerate(procedure.cases):
        numbers.update(_times(case))
        numbers.update((case.totals.remaining, case.totals.cut, RATE.text(procedure, number)))
    return frozenset(number for number in numbers if number is not None)


def _times(case: Case) -> Iterator[Time]:
    """Give the typed times of a case; asking its 19 columns one by one takes four times as long."""
    return chain((case.current,), chain.from_iterable(case.steps))
