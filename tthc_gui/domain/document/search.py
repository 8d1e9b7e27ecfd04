"""Find over codes, names and numbers.

A text without accents finds any accents, one without capitals any line. A number finds the cells
that hold just it: "5" is not in "43,5", where replacing it would make another time.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeVar

from tthc_gui.domain.document.cells import Cell, exists
from tthc_gui.domain.document.columns import Column, Kind
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.values.folding import Folding, folding_for
from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.domain.values.rates import parse_percent, percent_text

_NUMBER = regex(r"(\d{1,9})(?:[.,](\d{0,9}))?")
_BETWEEN_CELLS = "\x00"
_SPARE_ENTRIES = 1000
_Kept = TypeVar("_Kept")


class Needle(NamedTuple):
    """A text to look for: how it is compared, and the number or percentage it also is."""

    folding: Folding
    folded: str
    number: Decimal | str | None

    def spans(self, column: Column, record: Record, line: int) -> list[tuple[int, int]]:
        """Return where the needle stands in the text that a cell shows."""
        if column.kind is Kind.UNIT:
            return []
        value = column.read(record, line)
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


class SearchMatch(NamedTuple):
    """A cell that was found, and where in its text."""

    cell: Cell
    spans: Sequence[tuple[int, int]]


class SearchIndex:
    """What each record holds, made once: records never change, they are replaced."""

    def __init__(self) -> None:
        self._texts: dict[Folding, dict[int, tuple[Record, str]]] = {}
        self._numbers: dict[int, tuple[Record, frozenset[Decimal | str]]] = {}

    def take_in(self, records: Iterable[Record], folding: Folding) -> None:
        """Prepare for needles of a folding, so that the first question need not do it."""
        texts = self._texts.setdefault(folding, {})
        for record in records:
            _entry(texts, record, folding)
            self._numbers_of(record)

    def records(self, document: AnyDocument, needle: Needle) -> list[int]:
        """Return the indexes of the records that a needle is found in; a blank one is in all."""
        texts = self._texts.setdefault(needle.folding, {})
        _forget_replaced(texts, document)
        _forget_replaced(self._numbers, document)
        folded, number = needle.folded, needle.number
        return [
            at
            for at, record in enumerate(document.records)
            if folded in (texts.get(id(record)) or _entry(texts, record, needle.folding))[1]
            or (number is not None and number in self._numbers_of(record))
        ]

    def _numbers_of(self, record: Record) -> frozenset[Decimal | str]:
        entry = self._numbers.get(id(record))
        if entry is None:
            entry = self._numbers[id(record)] = (record, _numbers(record))
        return entry[1]


def find(document: AnyDocument, sought: Needle, index: SearchIndex) -> Iterator[SearchMatch]:
    """Return every cell that holds the needle, line by line; a blank needle is found nowhere."""
    if not sought.folded:
        return
    for at in index.records(document, sought):
        yield from matches_in(document, at, sought)


def matches_in(document: AnyDocument, at: int, sought: Needle) -> Iterator[SearchMatch]:
    """Return the cells of one record that hold the needle, line by line."""
    record = document.records[at]
    for line in range(record.line_count):
        for column in document.columns:
            cell = Cell(at, line, column)
            spans = sought.spans(column, record, line) if exists(document, cell) else []
            if spans:
                yield SearchMatch(cell, spans)


def _entry(
    texts: dict[int, tuple[Record, str]], record: Record, folding: Folding
) -> tuple[Record, str]:
    """Return the folded text of a record, made once."""
    entry = texts.get(id(record))
    if entry is None:
        # The entry holds the record, so that its id is nobody else's.
        entry = texts[id(record)] = (record, _text(record, folding))
    return entry


def _forget_replaced(entries: dict[int, tuple[Record, _Kept]], document: AnyDocument) -> None:
    """Drop what belongs to records that are gone, when that has become much."""
    if len(entries) > 2 * len(document.records) + _SPARE_ENTRIES:
        present = {id(record) for record in document.records}
        for key in entries.keys() - present:
            del entries[key]


def _text(record: Record, folding: Folding) -> str:
    """Join the texts of a record's cells, unreadable times among them, folded."""
    texts = (content for content in record.contents() if isinstance(content, str))
    return folding(_BETWEEN_CELLS.join(dict.fromkeys(texts)))


def _numbers(record: Record) -> frozenset[Decimal | str]:
    """Collect the times of a record, and its rates as they are shown."""
    return frozenset(
        content if isinstance(content, Decimal) else percent_text(content)
        for content in record.contents()
        if content is not None and not isinstance(content, str)
    )
