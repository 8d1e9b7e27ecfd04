"""The code of an ISO process: "QT-01/TĐKT", number 1 of the series TĐKT.

Wards write it in their own ways ("QT.TP.05", "QT-HT-01"): letters and one number, divided by one
sign each. What is well formed is therefore the shape that most codes of a list share.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

_CODE = re.compile(
    r"(?P<before>(?:[^\W\d_]+[-./])*)(?P<number>[0-9]{1,3})(?P<after>(?:[-./][^\W\d_]+)*)"
)
_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LETTER_IN_NUMBER = re.compile(r"-[^\W\d_]+[0-9]|[0-9][^\W\d_]+[-./]")
"""A letter typed for a digit: "QT-O3/HT", "QT-0l/HT"."""
_FORM = re.compile(r"(?=.*A)(?=.*9)(?:A|9+)(?:[-./](?:A|9+))*")
USUAL_SHAPE = "A-99/A"
"""The shape of "QT-01/TĐKT"."""


class ProcessCode(NamedTuple):
    """A code taken apart: its number, its digits, and the rest around the number."""

    before: str
    number: int
    digits: int
    after: str

    @property
    def series(self) -> str:
        """Return what codes that are counted together share: "QT-…/TĐKT"."""
        return f"{self.before}…{self.after}"

    @property
    def shape(self) -> str:
        """Return the signs and the digits, letters of whatever length as A: "A-99/A"."""
        return f"{_LETTERS.sub('A', self.before)}{'9' * self.digits}{_LETTERS.sub('A', self.after)}"

    def numbered(self, number: int) -> str:
        """Write the code of the same series with another number."""
        return f"{self.before}{number:0{self.digits}}{self.after}"


def without_blanks(code: str) -> str:
    """Return a code without the blanks that no code has."""
    return "".join(code.split())


@lru_cache(maxsize=8192)
def taken_apart(code: str) -> ProcessCode | None:
    """Take a code apart, blanks aside; None where it is none: two numbers, small letters, none."""
    bare = without_blanks(code)
    match = _CODE.fullmatch(bare)
    if match is None or bare != bare.upper() or not (match["before"] or match["after"]):
        return None
    return ProcessCode(match["before"], int(match["number"]), len(match["number"]), match["after"])


def shape_of_most(codes: Iterable[str]) -> str:
    """Return the shape of more than half of the codes, else the usual one."""
    shapes = Counter(parts.shape if (parts := taken_apart(code)) else "" for code in codes)
    shape, count = next(iter(shapes.most_common(1)), ("", 0))
    return shape if shape and 2 * count > shapes.total() else USUAL_SHAPE


def have_one_form(codes: Sequence[str]) -> bool:
    """Return whether several codes are all of one form, with a year or a second number too.

    "QT-01/HT/2024" is how that list writes its codes: words in capitals, and numbers of as many
    digits, in one order.
    """
    forms = {
        re.sub("[0-9]", "9", _LETTERS.sub("A", bare)) if bare == bare.upper() else ""
        for bare in map(without_blanks, codes)
    }
    form = next(iter(forms), "")
    return len(codes) > 1 and len(forms) == 1 and bool(_FORM.fullmatch(form))


def example_of(shape: str) -> str:
    """Write a code of a shape, to show what it looks like."""
    before, digits, after = re.split("(9+)", shape, maxsplit=1)
    start = before.replace("A", "QT", 1).replace("A", "HT")
    end = after.replace("A", "HT" if before else "QT")
    return f"{start}{1:0{len(digits)}}{end}"


def repaired(code: str, shape: str) -> str:
    """Write the code of a shape that a malformed one stands for; "" where it cannot be told.

    Only signs, capitals and zeros in front are put right, never what the code names.
    """
    bare = without_blanks(code).upper()
    if _LETTER_IN_NUMBER.search(bare):
        return ""
    pieces = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*|[0-9]+", bare)
    digits = shape.count("9")
    wanted = re.findall("A|9+|[^A9]", shape)
    if len(pieces) != sum(mark[0] in "A9" for mark in wanted):
        pieces = [piece for word in pieces for piece in word.split("-", 1)]
    written, left = "", list(pieces)
    for mark in wanted:
        if mark[0] not in "A9":
            written += mark
            continue
        piece = left.pop(0) if left else ""
        if not piece or piece.isdigit() != (mark[0] == "9"):
            return ""
        written += f"{int(piece):0{digits}}" if mark[0] == "9" else piece
    parts = taken_apart(written)
    return written if not left and parts is not None and parts.shape == shape else ""
