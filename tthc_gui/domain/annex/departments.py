"""The 13 departments of the decision, in the order of its annexes."""

from typing import NamedTuple

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
