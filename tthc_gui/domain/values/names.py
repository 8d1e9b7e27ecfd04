"""The names of procedures and processes, word by word."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from tthc_gui.domain.values.lazy_regex import regex

if TYPE_CHECKING:
    from difflib import SequenceMatcher

_WORD = regex(r"[^\W_]+")
_LEADING = regex(r"(?:quy trình|thủ tục(?: hành chính)?|tthc)\s*:?\s+", re.IGNORECASE)
_COMMUNE = regex(r"\b(?:xã|phường|thị trấn|đặc khu)\b(?! (?:hội|viên)\b)")
_LEVEL = regex(r"(?:\b(?:tại|ở) )?(?<!ubnd )\bcấp xã\b")
_TONE = regex("[\u0300\u0301\u0303\u0309\u0323]")


class DifferingWords(NamedTuple):
    """Words at one place of two texts that differ; "" where one has none."""

    one: str
    other: str


@lru_cache(maxsize=8192)
def syllable(word: str) -> str:
    """Return a word such that ways of writing one syllable are equal: "hòa" and "hoà"."""
    letters = normalize("NFD", word.lower().replace("ƣ", "ư"))
    tones = "".join(_TONE.findall(letters))
    return normalize("NFC", _TONE.sub("", letters)) + tones if tones else normalize("NFC", letters)


def words_of(text: str) -> list[str]:
    """Return the words of a text, composed, as they are written."""
    return _WORD.findall(normalize("NFC", text))


def bare_name(text: str) -> str:
    """Return a name without a "Thủ tục" or "Quy trình" in front."""
    return _LEADING.sub("", text.strip(), count=1) if _LEADING.match(text.strip()) else text


@lru_cache(maxsize=8192)
def differing_words(one: str, other: str) -> tuple[DifferingWords, ...]:
    """Return the places at which two names differ, but for case, signs and blanks."""
    ours, theirs = words_of(bare_name(one)), words_of(bare_name(other))
    matcher = _matched(_folded(ours), _folded(theirs))
    return tuple(
        DifferingWords(" ".join(ours[start:end]), " ".join(theirs[first:last]))
        for kind, start, end, first, last in matcher.get_opcodes()
        if kind != "equal"
    )


def differences_in_words(right: str, written: str) -> str:
    """Say how a name differs from the right one: "thiếu “học”; “xã” ghi thành “phường”"."""
    return "; ".join(_told(*words) for words in differing_words(right, written))


def _told(right: str, written: str) -> str:
    if not written:
        return f"thiếu “{right}”"
    return f"“{right}” ghi thành “{written}”" if right else f"thừa “{written}”"


def _matched(words: Sequence[str], others: Sequence[str]) -> "SequenceMatcher[str]":
    from difflib import SequenceMatcher

    return SequenceMatcher(None, words, others, autojunk=False)


def _folded(words: Sequence[str]) -> list[str]:
    return [syllable(word) for word in words]


def marked_differences(text: str, other: str) -> str:
    """Return a text with the words in brackets that another has not at their place: "một [xã]"."""
    words = words_of(bare_name(text))
    folded, theirs = _folded(words), _folded(words_of(bare_name(other)))
    matcher = _matched(folded, theirs)
    marked = ""
    for kind, start, end, *_ in matcher.get_opcodes():
        if start < end:
            part = " ".join(words[start:end])
            marked += f" {part}" if kind == "equal" else f" [{part}]"
    return marked.strip()


@lru_cache(maxsize=8192)
def same_name(name: str) -> str:
    """Return a name such that names that differ in form alone are equal.

    Form is case, blanks, signs, a leading "Thủ tục", and which kind of commune is spoken of.
    """
    text = _COMMUNE.sub("xã", " ".join(words_of(bare_name(name))).lower())
    return " ".join(map(syllable, text.split()))


@lru_cache(maxsize=8192)
def without_level(name: str) -> str:
    """Return a name as `same_name` does, and without the level of the commune."""
    text = _COMMUNE.sub("xã", " ".join(words_of(bare_name(name))).lower())
    return same_name(_LEVEL.sub(" ", text))
