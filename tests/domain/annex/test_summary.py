"""The summary line, kept true by adding and taking away."""

import json
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import any_times, examples, procedures
from tthc_gui.domain.annex.procedure import BLANK_STEPS, Case, Procedure
from tthc_gui.domain.annex.summary import Summary, Tally, UnitSums
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.files.formats.json.interchange import from_data


def _procedure(current: str, after: str | None, unit: str = "Ngày") -> Procedure:
    step = Step() if after is None else Step(Decimal(current), Decimal(after))
    return Procedure(cases=(Case(Decimal(current), unit, (step, *BLANK_STEPS[1:])),))


def test_nothing_gives_an_empty_summary() -> None:
    assert Tally().summary() == Summary(0, 0, 0, 0, None, (), 0)


def test_every_figure_of_a_small_annex() -> None:
    two_cases = Procedure(
        cases=(_procedure("20", "16", "Giờ").cases[0], _procedure("20", None, "Giờ").cases[0])
    )
    tally = Tally([_procedure("10", "5"), _procedure("10", "8"), two_cases, _procedure("30", None)])
    assert tally.summary() == Summary(
        procedures=4,
        cases=5,
        cut_cases=3,
        rated_procedures=3,
        mean_of_rates=Fraction(30, 100),
        units=(
            UnitSums("Giờ", Decimal(20), Decimal(16), cases=1),
            UnitSums("Ngày", Decimal(20), Decimal(13), cases=2),
        ),
        below_target=2,
    )
    assert [percent_text(sums.ratio) for sums in tally.summary().units] == ["20,00%", "35,00%"]


def test_units_are_never_added_together() -> None:
    tally = Tally([_procedure("8", "4", "Giờ"), _procedure("8", "4"), _procedure("8", "4", "")])
    assert [sums.unit for sums in tally.summary().units] == ["", "Giờ", "Ngày"]
    assert {sums.current for sums in tally.summary().units} == {Decimal(8)}


def test_a_rate_equal_to_the_target_is_not_below_it() -> None:
    tally = Tally([_procedure("10", "7"), _procedure("10", "7.0001")])
    assert tally.summary(Fraction(30, 100)).below_target == 1
    assert tally.summary(Fraction(50, 100)).below_target == 2


def test_a_procedure_without_a_rate_is_not_below_the_target() -> None:
    assert Tally([_procedure("10", None)]).summary(Fraction(1)).below_target == 0


def test_a_unit_without_time_has_no_ratio() -> None:
    assert UnitSums("Ngày", Decimal(0), Decimal(0)).ratio is None


@pytest.mark.parametrize("copies", [1, 3, 7, 700])
def test_an_exact_tie_is_rounded_up_after_any_number_of_additions(copies: int) -> None:
    # 1/3 and 1/6 have no finite decimals; their mean with these copies is exactly 25 %.
    pair = [_procedure("3", "2"), _procedure("6", "5")]
    mean = Tally(pair * copies).summary().mean_of_rates
    assert mean == Fraction(1, 4)
    assert percent_text(mean, 0) == "25%"


def test_an_exact_tie_of_sevenths_is_rounded_up_too() -> None:
    # On the grid each falls short, and their mean by more than half a place.
    sevenths = [_procedure("7", after) for after in "22233333"]
    mean = Tally(sevenths).summary().mean_of_rates
    assert mean == Fraction(5, 8)
    assert percent_text(mean, 0) == "63%"


@settings(max_examples=examples(50))
@given(st.lists(procedures(any_times), max_size=8), st.data())
def test_taking_away_equals_never_having_added(
    given_procedures: list[Procedure], data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(given_procedures), max_size=30))
    pairs = list(zip(given_procedures, kept, strict=False))
    tally = Tally(given_procedures)
    for procedure, keep in data.draw(st.permutations(pairs)):
        if not keep:
            tally.remove([procedure])
    rebuilt = Tally(procedure for procedure, keep in pairs if keep)
    assert tally.summary() == rebuilt.summary()


@given(*[st.lists(procedures(any_times), max_size=4)] * 3)
def test_what_a_change_gains_is_worked_out_apart(
    kept: list[Procedure], old: list[Procedure], new: list[Procedure]
) -> None:
    gain = Tally(new)
    gain.remove(old)
    tally = Tally([*kept, *old])
    tally.take(gain)
    assert tally.summary() == Tally([*kept, *new]).summary()
    tally.take(gain.reversed())
    assert tally.summary() == Tally([*kept, *old]).summary()


@settings(max_examples=examples(50))
@given(st.lists(procedures(any_times), max_size=8))
def test_the_mean_is_the_exact_mean_to_twenty_decimals(given_procedures: list[Procedure]) -> None:
    rates = [procedure.rate for procedure in given_procedures if procedure.rate is not None]
    summary = Tally(given_procedures).summary()
    assert summary.rated_procedures == len(rates)
    if rates:
        assert summary.mean_of_rates is not None
        assert abs(summary.mean_of_rates - sum(rates, Fraction(0)) / len(rates)) <= Fraction(
            1, 10**20
        )
    else:
        assert summary.mean_of_rates is None


def test_the_figures_of_the_real_annexes(annex_file: Path) -> None:
    data = json.loads(annex_file.read_text(encoding="utf-8"))
    lines = [case for procedure in data["procedures"] for case in procedure["cases"]]
    with_steps = [line for line in lines if any(any(pair) for pair in line["steps"])]
    current: defaultdict[str, Fraction] = defaultdict(Fraction)
    remaining: defaultdict[str, Fraction] = defaultdict(Fraction)
    for line in with_steps:
        current[line["unit"] or ""] += Fraction(line["current"])
        remaining[line["unit"] or ""] += sum(Fraction(after or 0) for _, after in line["steps"])
    summary = Tally(from_data(data).procedures).summary()
    assert (summary.procedures, summary.cases) == (len(data["procedures"]), len(lines))
    assert {sums.unit: sums.current for sums in summary.units} == current
    assert {sums.unit: sums.remaining for sums in summary.units} == remaining
