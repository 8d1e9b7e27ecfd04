"""Texts as people look for them: with accents and case, or without."""

from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from tthc_gui.domain.values.lazy_regex import regex

_MARKS = regex("[\u0300-\u036f]+")
_CLUSTER = regex("(?s:.)[\u0300-\u036f]*")
_BARRED = {"đ": "d", "Đ": "D", "ƣ": "u", "Ƣ": "U"}
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
_BLANKS = str.maketrans(dict.fromkeys("\t\n\r\xa0\u202f", " "))


class Folding(NamedTuple):
    """What makes letters differ: their accents, their case, both or neither."""

    accents: bool = False
    case: bool = False

    def __call__(self, text: str) -> str:
        """Return a text such that equal texts are those that do not differ."""
        text = text.translate(_BLANKS)
        text = normalize("NFC", text) if self.accents else plain(text)
        return text if self.case else text.lower()

    def spans(self, text: str, folded: str) -> list[tuple[int, int]]:
        """Return where a folded text stands in another, from the first place to the last."""
        if not folded or folded not in self(text):
            return []
        letters, starts = [], []
        for cluster in _CLUSTER.finditer(text):
            letter = _folded_letter(self, cluster.group())
            letters.append(letter)
            starts += [cluster.start()] * len(letter)
        starts.append(len(text))
        whole = "".join(letters)
        spans, at = [], whole.find(folded)
        while at >= 0:
            end = at + len(folded)
            spans.append((starts[at], starts[end]))
            at = whole.find(folded, end)
        return spans


def plain(text: str) -> str:
    """Drop the accents; đ is d, and ƣ, an old slip for ư, is u."""
    text = text.translate(_PLAIN)
    return text if text.isascii() else _MARKS.sub("", normalize("NFD", text))


# One table takes a third of the time that decomposing and dropping marks does.
_PLAIN = str.maketrans(
    _BARRED
    | {
        normalize("NFC", vowel + tone): normalize("NFD", vowel)[0]
        for vowel in _VOWELS
        for tone in _TONES
    }
)


def folding_for(typed: str) -> Folding:
    """Heed accents when the typed text has any, and case when it has capitals."""
    composed = normalize("NFC", typed)
    return Folding(plain(composed) != composed, composed != composed.lower())


@lru_cache(maxsize=4096)
def _folded_letter(folding: Folding, cluster: str) -> str:
    return folding(cluster)
