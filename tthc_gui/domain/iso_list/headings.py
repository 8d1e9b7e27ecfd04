"""What the columns of a list are called: each list prints its own words for them."""

import re
from functools import lru_cache

from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.domain.values.names import syllable, words_of

CODE = "code"

_WORDINGS = (
    ("procedure_code", r"(?:mã|mã số) (?:tthc|thủ tục(?: hành chính)?)"),
    ("edition", r"(?:lần|số lần) (?:ban hành|bh|sửa đổi)|phiên bản|lần ban hành .*"),
    ("issued", r"ngày(?: tháng(?: năm)?)? (?:ban hành|bh|hiệu lực|áp dụng|có hiệu lực)(?: .*)?"),
    ("code", r"(?:mã hiệu|ký hiệu|kí hiệu|mã số|số hiệu|mã)(?: (?:quy trình|qt|tài liệu|iso).*)?"),
    ("iso_name", r"(?:tên )?(?:quy trình|qt|tài liệu)(?: .*)?"),
    (
        "name",
        r"(?:tên |danh mục )?(?:tthc|thủ tục hành chính|thủ tục)(?: .*)?|tên",
    ),
    ("stt", r"tt|stt|số tt|số thứ tự"),
)
"""Patterns of headings, by the field of a row that stands below; the first that fits counts."""
_FIRST_OF_CODE = ("mã", "ký", "kí", "số")
_LETTERS_OF_CODE = {word[0] for word in _FIRST_OF_CODE}
"""The words with which the pattern of codes begins, and their letters."""


def may_be_code(heading: str) -> bool:
    """Return whether a text can name the codes of processes at all, by how it begins."""
    if next(filter(str.isalnum, heading), "").lower() not in _LETTERS_OF_CODE:
        return False
    return syllable(words_of(heading)[0]) in map(syllable, _FIRST_OF_CODE)


@lru_cache(maxsize=1024)
def field_of(heading: str) -> str:
    """Return the field of a row that a column heading names, "" for any other text."""
    if len(heading) > 80:
        return ""
    text = _spelled(heading.lower())
    return next((key for key, pattern in _patterns() if pattern.fullmatch(text)), "")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (key, regex(re.sub(r"\w+", lambda word: syllable(word.group()), pattern)))
        for key, pattern in _WORDINGS
    )


def _spelled(text: str) -> str:
    return " ".join(syllable(word) for word in words_of(text))
