"""What pictures show: the numbers of the summary, each with the procedures behind it."""

import json
from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.conftest import ANNEX_FILES
from tests.domain.province.test_summary import rate_of_procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.province.pictures import (
    Picture,
    PictureKind,
    pictures,
    procedure_pictures,
)
from tthc_gui.domain.province.submission import Submission
from tthc_gui.domain.province.summary import ProvinceSummary, summarise
from tthc_gui.files.reading import read

DATA = [json.loads(path.read_text(encoding="utf-8")) for path in ANNEX_FILES]


@pytest.fixture(scope="module")
def province() -> ProvinceSummary:
    return summarise(Submission(str(path), read(path).annex) for path in ANNEX_FILES)


@pytest.fixture(scope="module")
def found(province: ProvinceSummary) -> list[Picture]:
    return pictures(province)


def test_steps_have_a_picture_in_each_unit(province: ProvinceSummary, found: list[Picture]) -> None:
    steps = [picture for picture in found if picture.kind is PictureKind.STEPS]
    assert [picture.unit for picture in steps] == ["Không ghi đơn vị", "Ngày", "Ngày làm việc"]
    sums = [step for step in province.total.steps if step.unit == "Ngày"]
    assert [bar.parts for bar in steps[1].bars] == [(step.after, step.cut) for step in sums]
    assert [bar.length for bar in steps[1].bars] == [step.before for step in sums]
    assert steps[1].bars[1].label == "2. CHUYÊN VIÊN XỬ LÝ"
    assert [bar.label for bar in steps[1].bars if bar.label.startswith("5.")] == ["5. LẤY Ý KIẾN"]
    assert steps[1].bars[1].told == "6904 → 3116,5 (giảm 3787,5)"


def test_a_step_s_procedures_are_all_that_have_it_in_the_unit(found: list[Picture]) -> None:
    picture = next(one for one in found if one.unit == "Ngày")
    counted = Counter(
        number
        for data in DATA
        for procedure in data["procedures"]
        for number in range(9)
        if any(
            case["unit"] == "Ngày" and case["steps"][number] != [None, None]
            for case in procedure["cases"]
        )
    )
    assert [len(bar.members) for bar in picture.bars] == [counted[at] for at in sorted(counted)]
    first = picture.bars[1].members[0]
    assert (first.placed.procedure.code, first.told) == (
        "1.013866.H21",
        "27,5 → 10; 57,5 → 29; 117,5 → 60",
    )


def test_the_distribution_counts_every_rate_once(found: list[Picture]) -> None:
    (picture,) = [one for one in found if one.kind is PictureKind.RATES]
    rates = [
        rate
        for data in DATA
        for procedure in data["procedures"]
        if (rate := rate_of_procedure(procedure)) is not None
    ]
    bins = Counter(int(rate * 20) for rate in rates)
    assert [bar.length for bar in picture.bars] == [bins[at] for at in range(20)]
    assert all(len(bar.members) == bar.length for bar in picture.bars)
    assert picture.target == 6  # 30 % is where the seventh column begins
    assert picture.bars[6].label == "30–35%"


def test_a_column_within_which_the_target_lies_is_parted() -> None:
    procedures = [_procedure(100, after) for after in (68, 67, 66)]
    summary = summarise([Submission("a", Annex(Heading(), procedures))], Fraction(33, 100))
    picture = next(one for one in pictures(summary) if one.kind is PictureKind.RATES)
    assert [*picture.bars[6].parts] == [2, 1]
    assert picture.parts == ("Đạt chỉ tiêu 33%", "Dưới chỉ tiêu 33%")
    assert picture.target == Fraction(33, 5)


def test_a_procedure_that_takes_longer_has_a_column_of_its_own() -> None:
    summary = summarise([Submission("a", Annex(Heading(), [_procedure(10, 12)]))])
    picture = next(one for one in pictures(summary) if one.kind is PictureKind.RATES)
    assert (picture.bars[0].label, len(picture.bars), picture.target) == ("dưới 0%", 21, 7)


def test_departments_are_ranked_by_their_mean(
    province: ProvinceSummary, found: list[Picture]
) -> None:
    (picture,) = [one for one in found if one.kind is PictureKind.DEPARTMENTS]
    means = {
        one.annex.heading.department: figures.summary.mean_of_rates or Fraction(0)
        for one, figures in province.departments
    }
    ranked = sorted(means, key=lambda name: -means[name])
    assert [bar.label for bar in picture.bars] == ranked
    assert (picture.bars[0].told, picture.bars[0].parts) == ("52,16%", (Decimal("52.16"),))
    assert picture.target == 30


def test_a_step_that_gets_longer_is_called_longer() -> None:
    summary = summarise([Submission("a", Annex(Heading(), [_procedure(10, 12)]))])
    (bar,) = pictures(summary)[0].bars
    assert (bar.parts, bar.told) == ((12, 0), "10 → 12 (tăng 2)")


def test_each_case_of_a_procedure_has_a_picture_in_its_unit() -> None:
    days, hours = _procedure(10, 5).cases[0], _procedure(8, 4, "Giờ").cases[0]
    procedure = Procedure(code="1", name="Cấp thẻ", cases=(days, hours, Case()))
    one, other = procedure_pictures(procedure, ["NHẬN", *[""] * 8])
    assert (one.unit, other.unit) == ("Ngày", "Giờ")
    assert other.title == "1 – Cấp thẻ, trường hợp 2"
    assert [(bar.label, bar.told) for bar in one.bars] == [("1. NHẬN", "10 → 5 (giảm 5)")]


def test_a_time_that_cannot_be_read_is_not_drawn() -> None:
    case = Case(Decimal(5), "Ngày", (Step("4 giờ", Decimal(2)), *[Step()] * 8))
    assert procedure_pictures(Procedure(cases=(case,)), [""] * 9) == []


def test_the_description_holds_every_number(found: list[Picture]) -> None:
    for picture in found:
        assert all(f"{bar.label}: {bar.told}" in picture.description for bar in picture.bars)


def test_nothing_submitted_has_no_pictures() -> None:
    assert pictures(summarise([])) == []


def _procedure(before: int, after: int, unit: str = "Ngày") -> Procedure:
    step = Step(Decimal(before), Decimal(after))
    return Procedure(cases=(Case(Decimal(before), unit, (step, *[Step()] * 8)),))
