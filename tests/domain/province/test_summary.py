"""The figures of the province against a calculation of its own from the files."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.conftest import ANNEX_FILES
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.province.submission import Submission, submitted
from tthc_gui.domain.province.summary import Figures, ProvinceSummary, most_used, summarise
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.files.reading import read

DATA = [json.loads(path.read_text(encoding="utf-8")) for path in ANNEX_FILES]


@pytest.fixture(scope="module")
def province() -> ProvinceSummary:
    annexes = [(str(path), read(path).annex) for path in reversed(ANNEX_FILES)]
    return summarise([submitted(path, annex) for path, annex in annexes])


def stepped(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for procedure in data["procedures"]:
        for case in procedure["cases"]:
            if any(time is not None for step in case["steps"] for time in step):
                yield case


def added(case: dict[str, Any], side: int) -> Fraction:
    return sum((Fraction(step[side] or 0) for step in case["steps"]), Fraction(0))


def rate_of(case: dict[str, Any]) -> Fraction:
    current = Fraction(case["current"])
    return (current - added(case, 1)) / current


def rate_of_procedure(procedure: dict[str, Any]) -> Fraction | None:
    rates = [rate_of(case) for case in stepped({"procedures": [procedure]})]
    if len(procedure["cases"]) > 1:
        rates = [rate for rate in rates if rate > 0] or rates[:1]
    return sum(rates, Fraction(0)) / len(rates) if rates else None


def test_departments_stand_in_the_order_of_their_numbers(province: ProvinceSummary) -> None:
    labels = [one.label for one, _ in province.departments]
    assert labels == [data["label"] for data in DATA]


@pytest.mark.parametrize("at", range(13))
def test_the_figures_of_a_department_are_those_of_its_file(
    province: ProvinceSummary, at: int
) -> None:
    _, figures = province.departments[at]
    _check(figures, DATA[at : at + 1])


def test_the_figures_of_all_are_those_of_all_files(province: ProvinceSummary) -> None:
    _check(province.total, DATA)
    assert (province.total.summary.procedures, province.total.summary.cases) == (1468, 1616)


def _check(figures: Figures, files: list[dict[str, Any]]) -> None:
    cases = [case for data in files for case in stepped(data)]
    procedures = [procedure for data in files for procedure in data["procedures"]]
    every = [case for procedure in procedures for case in procedure["cases"]]
    rates = [rate for one in procedures if (rate := rate_of_procedure(one)) is not None]
    summary = figures.summary
    assert (summary.procedures, summary.cases) == (len(procedures), len(every))
    assert summary.cut_cases == sum(rate_of(case) > 0 for case in cases)
    assert figures.uncut_cases == len(every) - summary.cut_cases
    assert summary.rated_procedures == len(rates)
    assert percent_text(summary.mean_of_rates) == percent_text(sum(rates, Fraction(0)) / len(rates))
    assert summary.below_target == sum(rate < Fraction(30, 100) for rate in rates)
    assert figures.exactly == (rates.count(Fraction(3, 10)), rates.count(Fraction(1, 2)))
    units = Counter(case["unit"] or "" for case in cases)
    assert {sums.unit: sums.cases for sums in summary.units} == dict(units)
    for sums in summary.units:
        same = [case for case in cases if (case["unit"] or "") == sums.unit]
        assert sums.current == sum(Decimal(case["current"]) for case in same)
        assert Fraction(sums.remaining) == sum(added(case, 1) for case in same)
    _check_steps(figures, cases)


def _check_steps(figures: Figures, cases: list[dict[str, Any]]) -> None:
    steps: dict[tuple[int, str], list[Fraction]] = defaultdict(lambda: [Fraction(0)] * 4)
    for case in cases:
        for number, (before, after) in enumerate(case["steps"], 1):
            if (before, after) != (None, None):
                sums = steps[number, case["unit"] or ""]
                sums[0] += Fraction(before or 0)
                sums[1] += Fraction(after or 0)
                sums[2] += before is not None
                sums[3] += before is not None and before == after
    assert {
        (step.number, step.unit): [step.before, step.after, step.filled, step.unchanged]
        for step in figures.steps
    } == steps


def test_the_office_leaves_290_of_its_683_steps_unchanged(province: ProvinceSummary) -> None:
    office = [step for step in province.total.steps if step.number == 8]
    assert {step.label for step in office} == {"VĂN PHÒNG UBND TỈNH"}
    assert sum(step.unchanged for step in office) == 290
    assert sum(step.filled for step in office) == 683


def test_most_of_what_the_province_cuts_comes_from_the_expert(province: ProvinceSummary) -> None:
    cut = sum(step.cut for step in province.total.steps)
    expert = sum(step.cut for step in province.total.steps if step.label == "CHUYÊN VIÊN XỬ LÝ")
    assert round(100 * expert / cut) == 61


def test_shares_of_the_steps_add_up_in_each_unit(province: ProvinceSummary) -> None:
    shares: dict[str, Fraction] = defaultdict(Fraction)
    for step, share in province.total.shares():
        assert share is not None
        shares[step.unit] += share
    assert set(shares.values()) == {Fraction(1)}


def test_units_are_never_added_together() -> None:
    steps = (Step(Decimal(8), Decimal(4)),) + (Step(),) * 8
    hours, days = (
        Procedure(cases=(Case(Decimal(8), unit, steps),)) for unit in ("Giờ", "Ngày làm việc")
    )
    figures = summarise([Submission("a", Annex(Heading(), [hours, days]))]).total
    assert [(step.unit, step.before, step.after) for step in figures.steps] == [
        ("Giờ", 8, 4),
        ("Ngày làm việc", 8, 4),
    ]


def test_half_steps_add_to_no_sum() -> None:
    begun = Procedure(cases=(Case(Decimal(8), "Ngày", (Step(Decimal(8)),) + (Step(),) * 8),))
    figures = summarise([Submission("a", Annex(Heading(), [begun]))]).total
    assert (figures.steps, figures.summary.units) == ((), ())
    assert figures.uncut_cases == 1


def test_a_step_whose_time_is_text_takes_no_other_out_of_the_sums() -> None:
    read, text = Step(Decimal(5), Decimal(2)), Step("1/3", Decimal(1))
    annex = Annex(
        Heading(),
        [
            Procedure(cases=(Case(Decimal(5), "Ngày", (step,) + (Step(),) * 8),))
            for step in (read, text, read)
        ],
    )
    (sums,) = summarise([Submission("a", annex)]).total.steps
    assert (sums.before, sums.after, sums.cut) == (10, 4, 6)
    assert (sums.filled, sums.unreadable) == (2, 1)


def test_a_step_is_called_in_all_as_most_annexes_call_it() -> None:
    assert most_used(["A", "B", "B", "A", "B"]) == "B"
    assert most_used(["A", "B"]) == "A"
    assert most_used([]) == ""
    step = (Step(Decimal(2), Decimal(1)),) + (Step(),) * 8
    annexes = [
        Annex(Heading(step_labels=(label,) * 9), [Procedure(cases=(Case(Decimal(2), "", step),))])
        for label in ("MỘT", "HAI", "HAI")
    ]
    figures = summarise(Submission(str(at), one) for at, one in enumerate(annexes))
    assert [step.label for step in figures.total.steps] == ["HAI"]
    assert figures.departments[0][1].steps[0].label == "MỘT"


def test_the_counts_of_findings_are_added_up() -> None:
    annex = replace(read(ANNEX_FILES[11]).annex)
    one = submitted("a.json", annex)
    assert one.errors > 0
    total = summarise([one, one]).total
    assert (total.errors, total.warnings) == (2 * one.errors, 2 * one.warnings)


def test_a_target_decides_what_is_below_it() -> None:
    annex = read(ANNEX_FILES[0]).annex
    below = [
        summarise([Submission("a", annex)], Fraction(percent, 100)).total.summary.below_target
        for percent in (30, 50)
    ]
    assert below[0] < below[1]
