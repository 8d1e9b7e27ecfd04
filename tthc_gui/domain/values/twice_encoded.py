"""Text that was encoded as UTF-8 twice: "Phá»¥ lá»¥c" for "Phụ lục".

Some program took the bytes of a text for letters of Windows. It has no letter for five bytes, which
become U+FFFD; what they were is told by the syllable where only one letter makes it Vietnamese.
"""

import re
from functools import cache
from itertools import product

from tthc_gui.domain.values.legacy import is_syllable

GUESSED = "\ue000"
"""Stands behind a letter that may have been another."""
_CODECS = ("cp1252", "cp1258")
_LEAST = 2
"""Letters that must have been encoded twice for a text to be taken for such."""
_LOST = "\ufffd"
_POSSIBLE = {b"\xe1\xbb": "ờềọỏỐ", b"\xc4": "Đ", b"\xc3": "ÁÍÝ", b"\xe2\x80": "”"}
"""What letters a lost last byte leaves open in Vietnamese."""
_OPEN = {prefix: chr(0xE010 + number) for number, prefix in enumerate(_POSSIBLE)}
_LETTERS = {_OPEN[prefix]: letters for prefix, letters in _POSSIBLE.items()}
_WORD = re.compile(f"[^\\W\\d_]*[{''.join(_LETTERS)}](?:[^\\W\\d_]|[{''.join(_LETTERS)}])*")
_STOPPED = re.compile("(?:c|ch|p|t)$", re.IGNORECASE)
"""How a syllable ends that has one of two tones."""
_SIGNS = re.compile("[ÃÄÅÆĂáâ][\u0080-\u2fff\ufffd]")


def twice_encoded(text: str) -> str:
    """Return what a text was before it was encoded once more; other text as it is.

    Letters that are guessed have a mark behind them.
    """
    if text.isascii() or not _SIGNS.search(text):
        return text
    count, undone = max(_undone_by(codec, text) for codec in _CODECS)
    return _WORD.sub(_completed, undone) if count >= _LEAST else text


def _undone_by(codec: str, text: str) -> tuple[int, str]:
    """Return how many letters are undone with a code page, and the text then."""
    bytes_of, pattern = _letters(codec)
    count = 0

    def undo(match: re.Match[str]) -> str:
        nonlocal count
        run, found = _undone(match[0], bytes_of)
        count += found
        return run

    undone = pattern.sub(undo, text)
    return count, undone


def without_marks(text: str) -> str:
    """Return a text without the marks behind guessed letters."""
    return text.replace(GUESSED, "")


@cache
def _letters(codec: str) -> tuple[dict[str, int | None], re.Pattern[str]]:
    """Return the bytes of letters in a code page of Windows, and what finds runs of them."""
    known: dict[str, int | None] = {_LOST: None}
    for byte in range(0x80, 0x100):
        known.setdefault(bytes([byte]).decode(codec, "replace"), byte)
        known.setdefault(chr(byte), byte)
    return known, re.compile(f"[{re.escape(''.join(known))}]{{2,}}")


def _undone(run: str, known: dict[str, int | None]) -> tuple[str, int]:
    """Return what a run of letters was, and how many letters that are."""
    values = [known[letter] for letter in run]
    result, at, count = "", 0, 0
    while at < len(run):
        lead = values[at] or 0
        size = 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 1
        letter = _letter(values[at : at + size]) if size > 1 else ""
        result += letter or run[at]
        at += size if letter else 1
        count += bool(letter)
    return result, count


def _letter(values: list[int | None]) -> str:
    *first, last = values
    if None in first:
        return ""
    prefix = bytes(value or 0 for value in first)
    if last is None:
        return _OPEN.get(prefix, "")
    try:
        return (prefix + bytes([last])).decode()
    except UnicodeDecodeError:
        return ""


def _completed(match: re.Match[str]) -> str:
    """Put the letters in that are left open: those that make a syllable."""
    word = match[0]
    letters = [letter for letter in word if letter not in _LETTERS]
    is_upper = bool(letters) and all(map(str.isupper, letters))
    choices = [_choice(letter, word, is_upper=is_upper) for letter in word]
    made = ["".join(one) for one in product(*choices)]
    possible = [one for one in made if is_syllable(one)] or made
    if len(possible) == 1:
        return possible[0]
    return possible[0] + GUESSED


def _choice(letter: str, word: str, *, is_upper: bool) -> str:
    possible = _LETTERS.get(letter)
    if possible is None or len(possible) == 1:
        return possible or letter
    if _STOPPED.search(word) and not is_upper and "ọ" in possible:
        return "ọ"
    if possible.isupper():
        return possible
    return "Ố" if is_upper else possible[:-1]
