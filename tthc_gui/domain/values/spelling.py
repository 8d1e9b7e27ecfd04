"""Words that are written with other accents than beside their neighbour: "hội đòng".

What is right is data: pairs of words as they are usually written.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tthc_gui.domain.values.folding import Folding
from tthc_gui.domain.values.names import syllable

_BOTH_RIGHT = {syllable("hằng"): syllable("hàng")}
"""Words that may be written in two ways: "hằng tháng" and "hàng tháng"."""
_FOLD = Folding()

Pair = tuple[str, str]


class WrittenPair(NamedTuple):
    """Two neighbouring words of a text: where, how they are spelled, and without accents."""

    start: int
    end: int
    text: str
    key: Pair
    plain: str


class UsualPair(NamedTuple):
    """A pair of words as it is usually written, and beside which of the two, 0 or 1, it is so."""

    key: Pair
    text: str
    rows: int
    beside: tuple[int, ...] = (0, 1)


class SuspectedPair(NamedTuple):
    """Words that are suspected: where they stand, what is meant, and how many rows say so."""

    start: int
    end: int
    meant: str
    rows: int


def compounds(texts: Iterable[str], rows: int = 1) -> dict[str, list[UsualPair]]:
    """Return the pairs of words of texts that are right, as `suspects` looks for them."""
    usual: dict[str, list[UsualPair]] = defaultdict(list)
    for text in texts:
        for pair in word_pairs(text):
            usual[pair.plain].append(UsualPair(pair.key, pair.text, rows))
    return usual


def suspects(text: str, usual: Mapping[str, Sequence[UsualPair]]) -> Iterator[SuspectedPair]:
    """Yield the words that are suspected, each beside the neighbour that makes it surest."""
    found: dict[int, SuspectedPair] = {}
    for pair in word_pairs(text):
        alike = usual.get(pair.plain, ())
        if any(one.key == pair.key for one in alike):
            continue
        for one in alike:
            for side in one.beside:
                if pair.key[side] == one.key[side]:
                    at = pair.start if side else pair.start + pair.text.index(" ")
                    suspect = SuspectedPair(pair.start, pair.end, one.text, one.rows)
                    found[at] = max(found.get(at, suspect), suspect, key=lambda each: each.rows)
    yield from found.values()


@lru_cache(maxsize=8192)
def word_pairs(text: str) -> tuple[WrittenPair, ...]:
    """Return neighbouring words of a clause in a composed text."""
    words = list(re.finditer(r"[^\W\d_]+", text))
    return tuple(
        WrittenPair(one.start(), two.end(), f"{one.group()} {two.group()}", *_spelled(one, two))
        for one, two in pairwise(words)
        if text[one.end() : two.start()].isspace()
    )


def _spelled(*words: re.Match[str]) -> tuple[Pair, str]:
    one, two = (_BOTH_RIGHT.get(word, word) for word in map(syllable, map(re.Match.group, words)))
    letters = _FOLD(f"{one} {two}").replace("y", "i")
    plain = "".join(letter for letter in letters if letter.isalpha() or letter == " ")
    return (one, two), plain


def cased(words: str, like: str) -> str:
    """Return words in capitals, or with one in front, as others have them."""
    if like.isupper():
        return words.upper()
    return words[:1].upper() + words[1:] if like[:1].isupper() else words
