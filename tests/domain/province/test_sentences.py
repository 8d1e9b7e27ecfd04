"""The sentences of the summary, whose numbers are those of the real annexes."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.conftest import ANNEX_FILES
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.province.sentences import sentences
from tthc_gui.domain.province.submission import Submission
from tthc_gui.domain.province.summary import ProvinceSummary, summarise
from tthc_gui.files.reading import read


@pytest.fixture(scope="module")
def province() -> ProvinceSummary:
    return summarise(Submission(str(path), read(path).annex) for path in ANNEX_FILES)


def test_who_gives_how_much_is_said_with_numbers(province: ProvinceSummary) -> None:
    told = sentences(province)
    assert told[0] == (
        "13 phụ lục có 1468 thủ tục với 1616 trường hợp; 1569 trường hợp được cắt giảm, "
        "47 trường hợp không."
    )
    assert "126 thủ tục dưới chỉ tiêu 30%; 154 thủ tục đúng 30%, 293 thủ tục đúng 50%." in told
    assert (
        "Nhiều nhất, 68,05% toàn bộ phần cắt giảm tính theo Ngày làm việc, đến từ bước "
        "CHUYÊN VIÊN XỬ LÝ."
    ) in told
    office = next(one for one in told if one.startswith("Bước 8 – VĂN PHÒNG UBND TỈNH góp "))
    assert office.endswith("; 290 trong 683 lần có bước này giữ nguyên thời gian.")
    assert told[-1] == "14 trường hợp có thời gian hiện nay không phải số nguyên."


def test_a_unit_is_never_added_to_another() -> None:
    told = sentences(_summary(Case(Decimal(8), "Giờ", _steps(8, 4)), Case(Decimal(8), "Ngày")))
    assert (
        "Tính theo Giờ (1 trường hợp có bước): từ 8 còn 4, cắt giảm 4, tỷ lệ của tổng 50,00%."
        in (told)
    )
    assert not any("Ngày" in one for one in told)


def test_half_cases_are_counted_apart() -> None:
    told = sentences(_summary(Case(Decimal(8), "Ngày", _steps(8, None))))
    assert told[1].startswith("1 trường hợp có bước chỉ ghi một trong hai thời gian")


def test_a_step_that_gives_nothing_says_so() -> None:
    told = sentences(_summary(Case(Decimal(8), "Ngày", _steps(8, 8))))
    assert told[-1] == (
        "Bước 1 không góp vào phần cắt giảm; 1 trong 1 lần có bước này giữ nguyên thời gian."
    )


def test_a_target_between_whole_percentages_is_told_exactly() -> None:
    told = sentences(_summary(Case(Decimal(8), "Ngày", _steps(8, 4)), target=Fraction(1, 3)))
    assert any("dưới chỉ tiêu 33,33%" in one for one in told)


def _steps(before: int, after: int | None) -> tuple[Step, ...]:
    step = Step(Decimal(before), None if after is None else Decimal(after))
    return (step, *[Step()] * 8)


def _summary(*cases: Case, target: Fraction = Fraction(30, 100)) -> ProvinceSummary:
    heading = Heading(step_labels=("",) * 9)
    return summarise([Submission("a", Annex(heading, [Procedure(cases=cases)]))], target)


def test_steps_whose_time_is_text_are_said_to_be_left_out() -> None:
    times = [Step(Decimal(5), Decimal(2)), Step("1/3", Decimal(1))]
    procedures = [
        Procedure(cases=(Case(Decimal(5), "Ngày", (step,) + (Step(),) * 8),)) for step in times
    ]
    told = sentences(summarise([Submission("a", Annex(Heading(), procedures))]))
    (step,) = (one for one in told if one.startswith("Bước 1"))
    assert step.endswith(
        " góp 100,00% phần cắt giảm tính theo Ngày (5 → 2); 0 trong 1 lần có bước này giữ nguyên "
        "thời gian; 1 lần ghi thời gian không phải số, không tính."
    )
