"""Text that looks wrong, and what it was meant to be."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tthc_gui.domain.values.formatted_text import visible
from tthc_gui.domain.values.legacy import CODINGS, legacy_coding
from tthc_gui.domain.values.twice_encoded import twice_encoded, without_marks

_BLANKS = re.compile(r"[ \t\u00a0]{2,}|[\t\u00a0]")
_EDGES = re.compile(r"^\s|\s$")
_BACKSLASH = re.compile(r"\s*\\+(?=\s|$)|\\+")
_GHA = str.maketrans("ƣƢ", "ưƯ")


class Flaw(NamedTuple):
    """One way text goes wrong: what to call it, how to see it, how to put it right."""

    name: str
    seen: Callable[[str], bool]
    cure: Callable[[str], str]


FLAWS = (
    Flaw(
        "gõ bằng phông chữ cũ (TCVN3, VNI)",
        lambda text: bool(legacy_coding(text)),
        lambda text: CODINGS[legacy_coding(text)](text),
    ),
    Flaw(
        "bị mã hoá hai lần",
        lambda text: twice_encoded(text) != text,
        lambda text: without_marks(twice_encoded(text)),
    ),
    Flaw(
        "có ký tự vô hình",
        lambda text: visible(text) != text,
        visible,
    ),
    Flaw(
        "dùng “ƣ” thay cho “ư”",
        lambda text: "ƣ" in text or "Ƣ" in text,
        lambda text: text.translate(_GHA),
    ),
    Flaw(
        "dấu tiếng Việt ở dạng tổ hợp (NFD)",
        lambda text: not unicodedata.is_normalized("NFC", text),
        lambda text: unicodedata.normalize("NFC", text),
    ),
    Flaw(
        "có dấu “\\” lạc",
        lambda text: "\\" in text,
        lambda text: _BACKSLASH.sub("", text),
    ),
    Flaw(
        "thừa khoảng trắng",
        lambda text: bool(_BLANKS.search(text) or _EDGES.search(text)),
        lambda text: _BLANKS.sub(" ", text).strip(),
    ),
)
"""In the order they are cured; text in an old font must be converted before it is composed."""

BLANKS = FLAWS[-1]


def flaws(text: str, kept_blanks: bool = False) -> Iterator[Flaw]:
    """Find what is wrong with a text; `kept_blanks` allows the blanks left for pen and stamp."""
    for flaw in FLAWS:
        if flaw.seen(text) and not (kept_blanks and flaw is BLANKS):
            yield flaw


def cleaned(text: str, kept_blanks: bool = False) -> str:
    """Return the text with every flaw cured, those too that only appear when another is gone."""
    while flaw := next(flaws(text, kept_blanks), None):
        text = flaw.cure(text)
    return text
