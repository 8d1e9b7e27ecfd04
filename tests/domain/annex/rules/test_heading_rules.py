"""Whose annex it is by its title, and slips in the headings of the steps."""

from dataclasses import replace

import pytest

from tests.domain.audit.sound import annex, found, only, procedure
from tests.domain.audit.test_remedies import done, offers
from tthc_gui.domain.annex.annex import Annex


def titled(title: str, department: str) -> Annex:
    made = annex(procedure(), title=f"Danh mục 01 thủ tục hành chính {title}")
    made.heading = replace(made.heading, department=department)
    return made


@pytest.mark.parametrize(
    ("title", "department", "told"),
    [
        (
            "thuộc thẩm quyền quản lý của Sở Khoa và Công nghệ",
            "Sở Khoa học và Công nghệ",
            "thiếu “học”",
        ),
        (
            "thuộc thẩm quyền giải quyết của Sở Y tế năm 2026",
            "Sở Nội vụ",
            "“Nội vụ” ghi thành “Y tế”",
        ),
        (
            "thuộc phạm vi quản lý nhà nước của SỞ TÀI CHÁNH (đợt 2)",
            "Sở Tài chính",
            "“chính” ghi thành “CHÁNH”",
        ),
    ],
)
def test_a_title_that_names_another_department(title: str, department: str, told: str) -> None:
    finding = only(titled(title, department))
    assert (finding.rule, finding.column) == ("title-department", "title")
    assert told in finding.message


@pytest.mark.parametrize(
    ("title", "department"),
    [
        ("thuộc thẩm quyền quản lý của SỞ NỘI VỤ", "Sở Nội vụ"),
        (
            "thuộc thẩm quyền quản lý của Sở Văn hóa, Thể thao và Du lịch",
            "Sở Văn hoá, Thể thao và Du lịch",
        ),
        ("thuộc thẩm quyền quản lý của Sở Nội vụ tỉnh Hưng Yên năm 2026", "Sở Nội vụ"),
        ("thuộc thẩm quyền quản lý của Sở Nội vụ", "Sở Nội vụ tỉnh Hưng Yên"),
        ("thuộc thẩm quyền quản lý của Ban Quản lý Khu kinh tế", "Ban Quản lý khu kinh tế tỉnh"),
        ("thuộc thẩm quyền giải quyết của UBND xã Tân Hưng", "Ủy ban nhân dân xã Tân Hưng"),
        ("thuộc thẩm quyền giải quyết của Sở KH&CN", "Sở Khoa học và Công nghệ"),
        ("thuộc thẩm quyền giải quyết của các sở, ban, ngành", "Sở Nội vụ"),
        ("năm 2026", "Sở Nội vụ"),
        ("thuộc thẩm quyền quản lý của Sở Nội vụ", ""),
    ],
)
def test_a_title_that_names_its_department_or_none(title: str, department: str) -> None:
    assert found(titled(title, department)) == []


def test_the_department_of_a_title_is_put_right() -> None:
    broken = titled("thuộc thẩm quyền quản lý của Sở Khoa và Công nghệ", "Sở Khoa học và Công nghệ")
    (offer,) = offers(broken, "title-department")
    assert offer.certain
    offer.edit.apply(broken)
    assert found(broken) == []
    either = titled("thuộc thẩm quyền quản lý của Sở Y tế", "Sở Nội vụ")
    assert [offer.certain for offer in offers(either, "title-department")] == [False, False]
    for offer in offers(either, "title-department"):
        offer.edit.apply(either)
        assert found(either) == []
        offer.edit.revert(either)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("lập hội đòng thẩm định", "lập hội đồng thẩm định"),
        ("LẬP HỘI ĐÔNG THẨM ĐINH", "LẬP HỘI ĐỒNG THẨM ĐỊNH"),
        ("CHUYÊN VIÊN SỬ LÝ", "CHUYÊN VIÊN XỬ LÝ"),
        ("Lảnh đạo cơ quan", "Lãnh đạo cơ quan"),
        ("Văn thư trả kết qủa", "Văn thư trả kết quả"),
    ],
)
def test_slips_in_the_heading_of_a_step(written: str, right: str) -> None:
    made = annex(procedure())
    labels = made.heading.step_labels
    made.heading = replace(made.heading, step_labels=(*labels[:4], written, *labels[5:]))
    finding = only(made)
    assert (finding.rule, finding.column, finding.computed) == ("label-slip", "before-5", right)
    done(made, "label-slip")
    assert made.heading.step_labels[4] == right


@pytest.mark.parametrize("label", ["CHUYÊN VIÊN XỬ LÍ", "Chuyển viện", "Hoà giải", "Thuỷ sản"])
def test_what_may_be_written_so_is_no_slip(label: str) -> None:
    made = annex(procedure())
    made.heading = replace(made.heading, step_labels=(label, *made.heading.step_labels[1:]))
    assert found(made) == []
