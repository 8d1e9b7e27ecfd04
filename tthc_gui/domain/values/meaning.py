"""Words that change what a procedure is, though its name changes little.

"Cấp Giấy phép bán lẻ rượu" and "Cấp lại Giấy phép bán lẻ rượu" are 91 % alike and two procedures.
"""

import re
from functools import lru_cache

from tthc_gui.domain.values.class_marks import other_marks
from tthc_gui.domain.values.names import same_name, syllable, words_of

LIKELY = 85.0
"""The likeness of two names in percent from which on one may be meant by the other."""

_WORDS_BY_MEANING = (
    *("trở lại|lại", "cấp đổi|đổi", "gia hạn", "sửa đổi", "bổ sung", "điều chỉnh", "thay đổi"),
    *("chuyển đổi", "chuyển nhượng|sang tên", "chuyển", "lần đầu|ban đầu", "tạm thời|tạm"),
    *("thu hồi", "chấm dứt|kết thúc|thôi", "giải thể", "hủy bỏ|hủy|bãi bỏ|xóa", "miễn nhiệm"),
    *("tạm ngừng|tạm dừng|ngừng|đình chỉ", "sáp nhập|hợp nhất", "chia tách|chia|tách"),
    *("thành lập", "lưu động", "nước ngoài|ngoài nước", "láng giềng|biên giới", "trong nước"),
    *("bán buôn", "bán lẻ", "phân phối", "nhập khẩu", "xuất khẩu", "công lập", "tư thục|dân lập"),
    *("từ chối", "không", "chưa", "bản sao|trích lục", "cải chính|sửa lỗi|đính chính", "khác"),
    *("dưới", "trên", "một lần", "hàng tháng|hằng tháng", "định kỳ", "thường xuyên", "đột xuất"),
    *("khai sinh", "khai tử", "kết hôn", "giám hộ", "nhận cha", "tiểu học", "trung học", "mầm non"),
    *("cấp tỉnh|ubnd tỉnh|do tỉnh|thuộc tỉnh|cấp thành phố|ubnd thành phố", "trung ương"),
    *("cấp huyện|ubnd huyện|ubnd quận|cấp quận", "cấp bộ|do bộ", "sở", "thử nghiệm", "thí điểm"),
)
"""Words by what they make of a name, those side by side (|) the same."""
_HARMLESS = ("trao đổi", "cơ sở", "trụ sở", "sở hữu")
"""Compounds in which such a word means something else."""


def changed_meaning(one: str, other: str) -> tuple[str, ...]:
    """Return the words, numbers and classes that make the meaning and stand in one name only."""
    ours, theirs = _meanings(one), _meanings(other)
    told = ours | theirs
    words = (told[meaning] for meaning in sorted(ours.keys() ^ theirs.keys()))
    return (*words, *other_marks(one, other))


def is_likely(one: str, other: str) -> bool:
    """Return whether two names are similar, and no word changes the meaning."""
    from rapidfuzz import fuzz

    return fuzz.ratio(same_name(one), same_name(other)) >= LIKELY and not changed_meaning(
        one, other
    )


@lru_cache(maxsize=8192)
def _meanings(name: str) -> dict[int, str]:
    """Return the words that a name has, by their meaning."""
    pattern, phrases = _pattern()
    spelled = _spelled(_abbreviated(" ".join(words_of(name)).lower()))
    found: dict[int, str] = {}
    for match in pattern.finditer(spelled):
        meaning, phrase = phrases[match.group()]
        if phrase not in _HARMLESS:
            found.setdefault(meaning, phrase)
    return found


@lru_cache(maxsize=1)
def _pattern() -> tuple[re.Pattern[str], dict[str, tuple[int, str]]]:
    """Return what finds the words, the longest first, and the meaning of each."""
    phrases = {
        _spelled(phrase): (meaning, phrase)
        for meaning, alike in enumerate((*_WORDS_BY_MEANING, *_HARMLESS))
        for phrase in alike.split("|")
    }
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(longest_first)})(?!\S)"), phrases


def _abbreviated(text: str) -> str:
    return re.sub("(?:ủy|uỷ) ban nhân dân", "ubnd", text)


def _spelled(phrase: str) -> str:
    return " ".join(map(syllable, phrase.split()))
