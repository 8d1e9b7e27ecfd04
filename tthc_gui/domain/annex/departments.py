"""The 13 departments of the decision, in the order of its annexes, and what names a department."""

import re
from typing import NamedTuple

from tthc_gui.domain.values.names import syllable, words_of

TAX_OFFICE = "CƠ QUAN THUẾ"


class Department(NamedTuple):
    """A department, the label of its annex, and the heading of its seventh step."""

    label: str
    name: str
    seventh_step: str = TAX_OFFICE


DEPARTMENTS = (
    Department(
        "Phụ lục 01",
        "Sở Nội vụ",
        "CƠ QUAN THUẾ, BHXH, Bộ CHQS tỉnh, Công an tỉnh; Bộ Nội vụ; Ban thường vụ Tỉnh ủy",
    ),
    Department("Phụ lục 2", "Sở Tư pháp"),
    Department("Phụ lục 3", "Sở Tài chính"),
    Department("Phụ lục 4", "Sở Xây dựng", "CƠ QUAN THUẾ/SỞ TƯ PHÁP"),
    Department("Phụ lục 5", "Sở Công Thương"),
    Department("Phụ lục 6", "Sở Nông nghiệp và Môi trường"),
    Department("Phụ lục 7", "Sở Khoa học và Công nghệ"),
    Department("Phụ lục 8", "Sở Văn hoá, Thể thao và Du lịch"),
    Department("Phụ lục 09", "Sở Dân tộc và Tôn giáo"),
    Department("Phụ lục 10", "Sở Ngoại vụ"),
    Department("Phụ lục 11", "Sở Y tế"),
    Department("Phụ lục 12", "Ban Quản lý khu kinh tế tỉnh"),
    Department("Phụ lục 13", "Sở Giáo dục và Đào tạo"),
)

_KINDS = (
    *("sở", "ban", "ủy ban", "văn phòng", "thanh tra", "công an", "bộ", "cục", "chi cục", "phòng"),
    *("trung tâm", "bảo hiểm", "kho bạc", "thuế", "hải quan", "tòa án", "viện kiểm sát"),
)
"""What the name of a department begins with."""
_COMMITTEE = re.compile(r"\bUBND\b", re.IGNORECASE)
_PROVINCE = re.compile(r"\s(?:tỉnh|thành phố|tp)\b.*", re.IGNORECASE | re.DOTALL)


def is_department(text: str) -> bool:
    """Return whether a text is a department's name written out: "Sở Y tế", not "Sở YT"."""
    words = words_of(_COMMITTEE.sub("ủy ban", text))
    short = any(len(word) > 1 and word.isupper() for word in words) and not text.isupper()
    return not short and _folded(text).startswith(tuple(f"{_folded(kind)} " for kind in _KINDS))


def is_known_department(text: str) -> bool:
    """Return whether a text is the name of one of the province's departments."""
    return any(_folded(text) == _folded(department.name) for department in DEPARTMENTS)


def names_department(text: str, department: str) -> bool:
    """Return whether a text holds a department's name, but for its form and its province's."""
    name = _folded(_PROVINCE.sub("", department))
    return f" {name} " in f" {_folded(text)} "


def _folded(text: str) -> str:
    spelled = _COMMITTEE.sub("ủy ban nhân dân", text)
    return " ".join(map(syllable, words_of(spelled)))
