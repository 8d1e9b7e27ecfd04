"""Compare headings as people write them: accents, case, blanks and abbreviations aside."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_LETTERS = str.maketrans({"đ": "d", "Đ": "d", "ƣ": "u", "Ƣ": "u", "%": " tyle "})
_ABBREVIATIONS = {
    "tthc": "thutuchanhchinh",
    "tg": "thoigian",
    "dvt": "donvitinh",
    "gq": "giaiquyet",
    "cg": "catgiam",
    "bq": "binhquan",
    "tl": "tyle",
    "ti": "ty",
    "cl": "conlai",
}
_WORD = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """Give the words of a text without accents, in small letters."""
    plain = unicodedata.normalize("NFD", text.translate(_LETTERS)).casefold()
    return tuple(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Give a text's letters and digits alone, abbreviations written out."""
    return "".join(_ABBREVIATIONS.get(word, word) for word in words(text))


@lru_cache(maxsize=65536)
def likeness(text: str, other: str) -> float:
    """Tell how alike two folded texts are, from 0 to 1."""
    if text == other:
        return 1.0
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    if matcher.real_quick_ratio() < 0.5:
        return 0.0
    return matcher.ratio()
