"""Sorting: a view of the records in another order, and making it the document's own."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from unicodedata import normalize

from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit, Splice
from tthc_gui.domain.document.record import Record

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
"""Ngang, huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries."""

# Letters sort after digits and signs, which keep the order of their code points.
_FIRST_LETTER = 0xE000
_DIGITS = re.compile(r"(\d+)")

SortKey = tuple[object, ...]


def vietnamese_key(text: str) -> tuple[str, str, str]:
    """Return a key that sorts texts by letters, then by tones, then small letters first."""
    text = normalize("NFC", text)
    small = text.lower()
    return small.translate(_LETTERS), small.translate(_TONE_MARKS), text.swapcase()


def sorted_view(
    document: AnyDocument, indexes: Sequence[int], column: Column, descending: bool = False
) -> list[int]:
    """Sort records by a column, those equal staying as they are, blanks always last.

    Of several lines the first that is not blank counts. Unreadable text is above all numbers.
    """
    filled: list[tuple[SortKey, int]] = []
    blank: list[int] = []
    for at in indexes:
        key = _key(document.records[at], column)
        if key is None:
            blank.append(at)
        else:
            filled.append((key, at))
    filled.sort(key=lambda entry: entry[0], reverse=descending)
    return [at for _, at in filled] + blank


def reorder(document: AnyDocument, order: Sequence[int]) -> Edit:
    """Make the edit that gives the document an order of records shown.

    Those not shown keep their places; the shown ones share theirs in the new order.
    """
    label = f"Sắp xếp lại thứ tự {document.form.words.record}"
    places = sorted(order)
    if len(set(places)) != len(places):
        raise ValueError("a record cannot stand in two places")
    new = list(document.records)
    for place, at in zip(places, order, strict=True):
        new[place] = document.records[at]
    moved = [place for place, at in zip(places, order, strict=True) if place != at]
    if not moved:
        return Edit(label, ())
    first, end = moved[0], moved[-1] + 1
    old = tuple(document.records[first:end])
    changed = tuple(new[first:end])
    return Edit(label, (Splice(first, old, changed),) if changed != old else ())


def _key(record: Record, column: Column) -> SortKey | None:
    for line in range(1 if column.spans(record) else record.line_count):
        value = column.read(record, line)
        if isinstance(value, Decimal | Fraction):
            return 0, value, ""
        if value is not None and value.strip():
            return (1, *text_key(value))
    return None


def text_key(text: str) -> SortKey:
    """Return the key of a text, runs of digits counting as numbers: STT 9 comes before 10."""
    return tuple(
        (0, int(part), ("", "", "")) if part.isdecimal() else (1, 0, vietnamese_key(part))
        for part in _DIGITS.split(text.strip())
        if part
    )


def _translation(primary: bool) -> dict[int, str]:
    """Map each letter with each tone to the letter's place, or to the tone's."""
    return {
        ord(composed): chr(_FIRST_LETTER + place) if primary else str(number)
        for place, letter in enumerate(ALPHABET)
        for number, tone in enumerate(TONES)
        if len(composed := normalize("NFC", letter + tone)) == 1
    }


_LETTERS = _translation(primary=True)
_TONE_MARKS = _translation(primary=False)
