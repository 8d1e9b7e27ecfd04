"""Compare headings as people write them: accents, case, blanks and abbreviations aside."""

import unicodedata
from functools import lru_cache
from itertools import filterfalse

from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.domain.values.legacy import in_unicode

_LETTERS = str.maketrans({"đ": "d", "Đ": "d", "ƣ": "u", "Ƣ": "u", "%": " tyle "})
_ABBREVIATIONS = {
    "tthc": "thutuchanhchinh",
    "tg": "thoigian",
    "tgian": "thoigian",
    "tggq": "thoigiangiaiquyet",
    "dvt": "donvitinh",
    "gq": "giaiquyet",
    "cg": "catgiam",
    "bq": "binhquan",
    "tl": "tyle",
    "ti": "ty",
    "cl": "conlai",
}
LEAST = 0.6
"""How alike two texts are at least for anybody to ask how much."""
_WORD = regex(r"[a-z0-9]+")
_SHORT_TIME = regex(r"\bt gian\b")


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text without accents, in small letters, whatever its font."""
    plain = unicodedata.normalize("NFD", in_unicode(text).translate(_LETTERS)).casefold()
    return tuple(_WORD.findall("".join(filterfalse(unicodedata.combining, plain))))


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Return a text's letters and digits alone, abbreviations written out."""
    found = _SHORT_TIME.sub("tgian", " ".join(words(text))).split()
    return "".join(_ABBREVIATIONS.get(word, word) for word in found)


@lru_cache(maxsize=65536)
def likeness(text: str, other: str, least: float = LEAST) -> float:
    """Return how alike two folded texts are, from 0 to 1; 0 for what is known to be less."""
    if text == other:
        return 1.0
    # No more than this can be alike; most texts differ so much that this is all there is to do.
    total, shorter = len(text) + len(other), min(len(text), len(other))
    if 2 * shorter / total < least or 2 * _shared(text, other) / total < least:
        return 0.0
    from difflib import SequenceMatcher

    return SequenceMatcher(None, text, other, autojunk=False).ratio()


def _shared(text: str, other: str) -> int:
    """Count the letters that two texts share, wherever they stand."""
    return sum(min(text.count(letter), other.count(letter)) for letter in set(text))
