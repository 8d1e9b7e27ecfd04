import pytest

from tests.domain.building import annex, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.headings import (
    Decision,
    decision_of,
    set_decision,
    set_step_label,
    set_title_count,
    set_unit_column,
    with_decision,
)
from tthc_gui.domain.annex.procedure import UNITS
from tthc_gui.domain.values.times import Refusal

LINE = "(Ban hành kèm theo Quyết định số         /QĐ-UBND ngày       /      /2025 của Chủ tịch)"
WORDS = "Kèm theo Quyết định số 12/QĐ-UBND ngày 5 tháng 11 năm 2025 của Chủ tịch"


def test_every_annex_of_the_decision_leaves_room_for_the_pen(real_annex: Annex) -> None:
    line = real_annex.heading.issued_with
    assert decision_of(line) == Decision(year=2025)
    assert with_decision(line, Decision(year=2025)) == line
    signed = set_decision(real_annex, Decision("1234", 5, 2, 2026))
    signed.apply(real_annex)
    assert "số 1234/QĐ-UBND ngày 05/02/2026 của Chủ tịch" in real_annex.heading.issued_with
    assert not set_decision(real_annex, Decision("1234", 5, 2, 2026))


def test_a_decision_is_written_and_read_in_either_style() -> None:
    assert decision_of(WORDS) == Decision("12", 5, 11, 2025)
    assert with_decision(WORDS, Decision("7", 15, 3, 2026)) == (
        "Kèm theo Quyết định số 7/QĐ-UBND ngày 15 tháng 3 năm 2026 của Chủ tịch"
    )
    blank = with_decision(WORDS, Decision())
    assert decision_of(blank) == Decision()
    assert blank.startswith("Kèm theo Quyết định số ")
    assert blank.endswith(" của Chủ tịch")


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        (Decision("12/QĐ"), "không phải số quyết định"),
        (Decision("1 2"), "không phải số quyết định"),
        (Decision("1", 31, 2, 2025), "Không có ngày 31/2/2025"),
        (Decision("1", 29, 2, 2025), "Không có ngày"),
        (Decision("1", 0, 2, 2025), "Không có ngày"),
        (Decision("1", 1, 0, 2025), "Không có ngày"),
        (Decision("1", 1, 13, None), "Không có ngày 1/13/…"),
    ],
)
def test_what_is_no_number_or_date_is_refused(decision: Decision, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        with_decision(LINE, decision)


def test_a_date_left_open_in_part_is_taken() -> None:
    assert decision_of(with_decision(LINE, Decision("5", 29, 2))) == Decision("5", 29, 2)


def test_a_line_without_a_decision_is_refused() -> None:
    assert decision_of("Kèm theo Tờ trình") is None
    with pytest.raises(Refusal, match="không có chỗ"):
        with_decision("Kèm theo Tờ trình", Decision("1"))


def test_the_title_counts_the_procedures_on_request() -> None:
    small = Annex(Heading(title="Danh mục 02 thủ tục"), [procedure(n) for n in range(3)])
    set_title_count(small).apply(small)
    assert small.heading.title == "Danh mục 03 thủ tục"
    assert not set_title_count(small)


def test_steps_are_renamed_but_not_left_nameless() -> None:
    small = annex()
    set_step_label(small, 6, " CƠ QUAN THUẾ/SỞ TƯ PHÁP ").apply(small)
    assert small.heading.step_labels[6] == "CƠ QUAN THUẾ/SỞ TƯ PHÁP"
    assert len(small.heading.step_labels) == 9
    with pytest.raises(Refusal, match="bước 1"):
        set_step_label(small, 0, "  ")


def test_hiding_the_units_keeps_them() -> None:
    small = annex(procedure(1))
    edit = set_unit_column(small, False)
    assert edit.label == "Bỏ cột đơn vị tính"
    edit.apply(small)
    assert not small.heading.has_unit_column
    assert small.procedures[0].cases[0].unit in UNITS
    assert set_unit_column(small, True).label == "Thêm cột đơn vị tính"
    assert not set_unit_column(small, False)
