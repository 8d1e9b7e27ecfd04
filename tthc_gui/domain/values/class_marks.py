"""Numbers and letters in a name that tell one procedure from another: "hạng II", "trường hợp 2"."""

import re
from collections import Counter
from functools import lru_cache
from unicodedata import normalize

from tthc_gui.domain.values.lazy_regex import regex

_CITATIONS = regex(
    r"\b\d{1,4}(?:[/-]\d{1,4})*[/-](?:\d{4}\b(?:[/-]\w+)*|[^\W\d_]\w*(?:-\w+)*)|\bnăm \d{4}\b"
)
"""Numbers of legal documents, days and years, by which no procedure is told from another."""
_CLASS = (
    r"(?:trường hợp|mức độ|cấp độ|giai đoạn|lần thứ|thứ|loại|hạng|mức|cấp|nhóm|bậc|lần|đợt|bảng"
    r"|mẫu|dạng|diện|vùng|lớp|khối|phần|tuyến)"
)
_MARK = r"(?:\d+|[a-h]\d?|i{1,3}|iv|v|vii|viii|ix|nhất|một|hai|nhì|ba|bốn|tư|năm)"
_MARKED = regex(
    rf"\b{_CLASS}[ :]+({_MARK}(?:(?: ?[,;] ?| và | hoặc | đến | ?- ?){_MARK})*)(?![^\W_])"
)
_EACH = regex(rf"\b{_MARK}\b")
_NUMBER = regex(r"(?<![\w.,])\d+(?:[.,]\d+)*(?!\w)")
_THOUSANDS = regex(r"\d{1,3}(?:\.\d{3})+")
_VALUES = {
    word: number
    for number, words in {
        "1": "i nhất một",
        "2": "ii nhì hai",
        "3": "iii ba",
        "4": "iv tư bốn",
        "5": "v năm",
        "7": "vii",
        "8": "viii",
        "9": "ix",
    }.items()
    for word in words.split()
}


def other_marks(one: str, other: str) -> tuple[str, ...]:
    """Return the numbers and classes that stand in one of two names only."""
    ours, theirs = _marks(one), _marks(other)
    return tuple(sorted({*(ours - theirs), *(theirs - ours)}))


@lru_cache(maxsize=8192)
def _marks(name: str) -> Counter[str]:
    """Count the numbers of a name, and the letters and numerals that stand for a class.

    "II", "hai" and "02" are the same number.
    """
    text = _CITATIONS.sub(" ", " ".join(normalize("NFC", name).lower().split()))
    found: Counter[str] = Counter()

    def take(match: re.Match[str]) -> str:
        found.update(_value(mark) for mark in _EACH.findall(match[1]))
        return " "

    found.update(map(_value, _NUMBER.findall(_MARKED.sub(take, text))))
    return found


def _value(mark: str) -> str:
    if _THOUSANDS.fullmatch(mark):
        mark = mark.replace(".", "")
    return _VALUES.get(mark) or mark.lstrip("0") or "0"
