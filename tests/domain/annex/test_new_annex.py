import pytest

from tests.domain.building import procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.departments import DEPARTMENTS, Department
from tthc_gui.domain.annex.heading import STEP_LABELS
from tthc_gui.domain.annex.headings import Decision, decision_of, set_title_count
from tthc_gui.domain.annex.new_annex import new_annex
from tthc_gui.domain.annex.title import title_number

SLIPS = (("hội đòng", "hội đồng"), ("Sở Khoa và", "Sở Khoa học và"))


@pytest.mark.parametrize("number", range(13))
def test_a_new_annex_has_the_headings_of_the_received_one_but_for_its_slips(
    number: int, real_annexes: list[Annex]
) -> None:
    printed = real_annexes[number].heading
    new = new_annex(DEPARTMENTS[number], 2025)
    new.records = real_annexes[number].procedures
    set_title_count(new).apply(new)
    match = title_number(printed.title)
    assert match is not None
    listed = f"Danh mục {len(new.procedures):02} thủ tục"
    title = f"{listed}{printed.title[match.end() :].removeprefix(' thủ tục')}"
    labels = "\n".join(printed.step_labels)
    for slip, right in SLIPS:
        title, labels = title.replace(slip, right), labels.replace(slip, right)
    assert new.heading.label == printed.label
    assert new.heading.title == title
    assert "\n".join(new.heading.step_labels) == labels
    assert new.heading.issued_with.split() == printed.issued_with.split()


def test_a_typed_department_gets_the_form() -> None:
    new = new_annex("  Thanh tra   tỉnh ")
    assert new.heading.label == "Phụ lục"
    assert new.heading.department == "Thanh tra tỉnh"
    assert new.heading.title.endswith("quản lý của Thanh tra tỉnh")
    assert new.heading.step_labels == STEP_LABELS
    assert new.heading.has_unit_column
    assert new.records == []
    assert decision_of(new.heading.issued_with) == Decision()


def test_a_typed_department_that_is_known_is_recognised() -> None:
    assert new_annex("sở xây dựng") == new_annex(DEPARTMENTS[3])
    assert new_annex(Department("Phụ lục 14", "Sở X")).heading.label == "Phụ lục 14"


def test_the_count_of_a_new_annex_keeps_two_digits() -> None:
    new = new_annex("Sở Y tế")
    new.procedures.append(procedure(1))
    set_title_count(new).apply(new)
    assert new.heading.title.startswith("Danh mục 01 thủ tục")
