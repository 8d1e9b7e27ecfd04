"""Report the coding of a text file from its contents, and undo what a wrong one has done."""

import codecs
from typing import NamedTuple
from unicodedata import normalize

from tthc_gui.domain.values.twice_encoded import twice_encoded, without_marks

_MOST_TIMES = 4
"""How often a text is looked at for having been encoded once more."""
_GOOD_FOR_BAD = 4
"""Letters beyond ASCII in UTF-8 for each byte that is none, from which on it is UTF-8."""


class Decoded(NamedTuple):
    """A text, and whether it had been encoded twice; guessed letters in it are marked."""

    text: str
    was_twice_encoded: bool = False


def decoded(data: bytes) -> str:
    """Return the text, composed (NFC), from UTF-8, UTF-16 or Windows-1258."""
    return without_marks(read_text(data).text)


def read_text(data: bytes) -> Decoded:
    """Return the text as `decoded` does, and what was done to it."""
    text = _text(data)
    once = text
    for _ in range(_MOST_TIMES):
        again = twice_encoded(once)
        if again == once:
            break
        once = again
    return Decoded(normalize("NFC", once), once != text)


def _text(data: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    start = data[:4096]
    if b"\0" in start:
        even = start[::2].count(0) > start[1::2].count(0)
        return data.decode("utf-16-be" if even else "utf-16-le", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged(data)


def _damaged(data: bytes) -> str:
    """Return text of bytes that are not all UTF-8: that with a few bad ones, or Windows-1258."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text) - bad - sum(map(str.isascii, text))
    return text if bad * _GOOD_FOR_BAD <= good else data.decode("cp1258", "replace")
