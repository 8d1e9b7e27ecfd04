"""What couples cases: the mean of an annex, limits over it; and what sets steps apart."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.annex.proposing.test_proposal import annex_of, case
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.proposing import limits
from tthc_gui.domain.annex.proposing.accepting import accept
from tthc_gui.domain.annex.proposing.choices import Per, ProposalChoices, StepLimit
from tthc_gui.domain.annex.proposing.explaining import counted, proven, sentence
from tthc_gui.domain.annex.proposing.giving import asked, givings, outcome
from tthc_gui.domain.annex.proposing.proposal import (
    Proposal,
    TargetReach,
    with_cases,
)
from tthc_gui.domain.annex.proposing.proposer import Proposer, propose
from tthc_gui.domain.annex.summary import Tally

HALF = Fraction(1, 2)
FREE = ProposalChoices(HALF, locked=frozenset())


def of(*cases: Case) -> Annex:
    return annex_of(
        *(Procedure(str(n), f"1.00000{n}.H21", cases=(one,)) for n, one in enumerate(cases, 1))
    )


def changed(found: Proposal) -> list[list[tuple[int, str]]]:
    return [[(step, str(new)) for step, _, new in one.changes] for one in found.cases]


def test_a_heavier_step_gives_as_little_as_possible() -> None:
    annex = of(case("4", "2", "2"))
    assert changed(propose(annex, FREE)) == [[(0, "1"), (1, "1")]]
    heavy = replace(FREE, weights=((0, 3),))
    assert changed(propose(annex, heavy)) == [[(0, "1.5"), (1, "0.5")]]


def test_a_cell_locks_and_opens_its_step_for_itself() -> None:
    shut = replace(case("4", "2", "2"), locked=("after-1",))
    assert changed(propose(of(shut), FREE)) == [[]]
    assert propose(of(shut), replace(FREE, floor=Decimal(0))).cases[0].changes == (
        (1, Decimal(2), Decimal(0)),
    )
    opened = replace(case("4", None, None, None, None, "4"), opened=("after-5", "name"))
    assert changed(propose(of(opened), ProposalChoices(HALF))) == [[(4, "2")]]


def test_only_the_chosen_procedures_are_dealt_with() -> None:
    annex = of(case("4", "4"), case("4", "4"))
    found = propose(annex, replace(FREE, only=frozenset({"1.000002.H21"})))
    assert [one.record for one in found.cases] == [1]
    assert found.counts[TargetReach.PROPOSED] == 1


def test_hours_have_a_grid_and_a_floor_of_their_own() -> None:
    hours = replace(FREE, hour_grid=Decimal(1), hour_floor=Decimal(1))
    annex = of(case("5", "5", unit="Giờ"), case("5", "5"))
    assert changed(propose(annex, hours)) == [[(0, "2")], [(0, "2.5")]]


def test_what_was_found_is_known_again_wherever_it_stands() -> None:
    annex = of(case("4", "4"), case("6", "6"))
    proposer = Proposer(FREE)
    first = proposer.propose(annex)
    annex.records.reverse()
    assert proposer.propose(annex) == propose(annex, FREE)
    assert proposer.propose(annex) != first


# The mean of an annex


SMALL = st.lists(
    st.tuples(st.integers(1, 3), st.integers(1, 4), st.integers(0, 4)), min_size=1, max_size=3
)


@settings(max_examples=60)
@given(SMALL, st.sampled_from([Fraction(3, 10), HALF, Fraction(3, 4)]))
def test_the_mean_is_reached_with_the_smallest_largest_cut(
    drawn: list[tuple[int, int, int]], target: Fraction
) -> None:
    annex = of(*(case(str(a + b + more), f"{a}", f"{b}") for a, b, more in drawn))
    choices = replace(FREE, target=target, grid=Decimal(1), floor=Decimal(0), per=Per.ANNEX)
    found = propose(annex, choices)
    ways = product(*(range(after + 1) for a, b, _ in drawn for after in (a, b)))
    best = min(filter(None, (_measured(drawn, way, target) for way in ways)), default=None)
    reach = {one.reach for one in found.cases}
    if best is None:
        assert reach == {TargetReach.IMPOSSIBLE}
        return
    cuts = [{s: int(o - n) for s, o, n in one.changes} for one in found.cases]
    way = tuple(cut.get(step, 0) for cut in cuts for step in (0, 1))
    measured = _measured(drawn, way, target)
    assert measured is not None
    assert measured[0] == best[0]
    assert found.gap is not None
    assert float(measured[1]) <= float(best[1]) * (1 + float(found.gap)) + 1e-9
    if found.gap == 0:
        assert measured == best


def _measured(
    drawn: list[tuple[int, int, int]], way: tuple[int, ...], target: Fraction
) -> tuple[Fraction, Fraction] | None:
    times = [time for a, b, _ in drawn for time in (a, b)]
    rates = [
        Fraction(more + way[2 * n] + way[2 * n + 1], a + b + more)
        for n, (a, b, more) in enumerate(drawn)
    ]
    if sum(rates) / len(rates) < target:
        return None
    shares = [Fraction(cut, time) for cut, time in zip(way, times, strict=True)]
    return max(shares), sum((share**2 for share in shares), Fraction(0))


def test_the_mean_takes_nothing_that_it_does_not_need_and_is_told() -> None:
    annex = of(case("10", "10"), case("7", "7"), case("10", "2"))
    choices = replace(FREE, per=Per.ANNEX)
    found = propose(annex, choices)
    changed = [{one.line: one.changes for one in record if one.changes} for record in found.records]
    mean = Tally(map(with_cases, annex.procedures, changed)).summary().mean_of_rates
    assert mean is not None
    assert found.means[1] is not None
    assert found.means[1] >= HALF
    assert mean == pytest.approx(found.means[1])
    assert counted(found).startswith("Chỉ tiêu bình quân 50% của cả phụ lục: 26,67% → 50")
    accept(annex, found).apply(annex)
    again = propose(annex, choices)
    assert {one.reach for one in again.cases} == {TargetReach.ALREADY}
    assert sentence(annex, again, again.cases[0]).startswith("Đã đạt")


def test_a_mean_out_of_reach_names_the_steps_to_open() -> None:
    annex = of(case("10", "1", None, None, None, "5", None, None, "4"))
    found = propose(annex, ProposalChoices(Fraction(8, 10), per=Per.ANNEX))
    assert (found.falls_short, found.opening) == (True, (4, 7))
    assert "mở khoá Bước 5" in sentence(annex, found, found.cases[0])


# Limits over an annex


@settings(max_examples=60)
@given(SMALL, st.sampled_from([Fraction(3, 10), HALF, Fraction(3, 4)]), st.integers(0, 6))
def test_the_mean_keeps_within_a_limit_and_is_reached_wherever_one_lets_it(
    drawn: list[tuple[int, int, int]], target: Fraction, most: int
) -> None:
    annex = of(*(case(str(a + b + more), f"{a}", f"{b}") for a, b, more in drawn))
    choices = replace(FREE, target=target, grid=Decimal(1), floor=Decimal(0), per=Per.ANNEX)
    found = propose(annex, replace(choices, limits=(StepLimit(1, Decimal(most), "Ngày"),)))
    ways = product(*(range(after + 1) for a, b, _ in drawn for after in (a, b)))
    lets = any(sum(way[1::2]) <= most and _measured(drawn, way, target) for way in ways)
    assert found.falls_short is not lets
    given = sum(old - new for one in found.cases for step, old, new in one.changes if step == 1)
    assert given <= most
    accept(annex, found).apply(annex)
    mean = Tally(annex.procedures).summary().mean_of_rates
    assert not lets or (mean is not None and mean >= target - Fraction(1, 10**9))


def test_a_limit_that_the_mean_keeps_anyway_changes_nothing() -> None:
    annex = of(case("8", "4", "4"), case("4", "2", "2"))
    choices = replace(FREE, per=Per.ANNEX)
    free = propose(annex, choices)
    kept = propose(annex, replace(choices, limits=(StepLimit(1, Decimal(3), "Ngày"),)))
    assert (changed(kept), kept.gap) == (changed(free), free.gap)


def test_a_limit_that_keeps_the_mean_from_its_target_is_named() -> None:
    annex = of(case("8", None, "8"))
    most = (StepLimit(1, Decimal(3), "Ngày"),)
    found = propose(annex, replace(FREE, per=Per.ANNEX, limits=most))
    assert sentence(annex, found, found.cases[0]) == (
        "Cả phụ lục không đạt được vì giới hạn (Tối đa) của các bước."
    )


def limited(most: str, *cases: Case) -> tuple[Annex, Proposal]:
    annex = of(*cases)
    return annex, propose(annex, replace(FREE, limits=(StepLimit(1, Decimal(most), "Ngày"),)))


def test_a_limit_that_is_kept_changes_nothing() -> None:
    annex, found = limited("2", case("4", "2", "2"), case("4", "2", "2"))
    assert changed(found) == changed(propose(annex, FREE))
    assert proven(found) == ""


def test_a_limit_is_shared_so_that_the_squares_are_smallest() -> None:
    _, found = limited("1", case("8", "4", "4"), case("4", "2", "2"))
    # The shorter one needs its day more: of it a day is half of the step.
    assert changed(found) == [[(0, "0.5"), (1, "3.5")], [(0, "0.5"), (1, "1.5")]]
    given = {
        one.step: one.given for one in givings(of(case("8", "4", "4"), case("4", "2", "2")), found)
    }
    assert given[1] == 1


def test_as_few_as_possible_miss_the_target_where_a_limit_lets_them() -> None:
    annex, found = limited("2", case("8", None, "8"), case("4", None, "4"), case("3", "3"))
    assert [one.reach for one in found.cases] == [
        TargetReach.IMPOSSIBLE,
        TargetReach.PROPOSED,
        TargetReach.PROPOSED,
    ]
    assert "giới hạn của cả phụ lục" in sentence(annex, found, found.cases[0])


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=3),
    st.integers(0, 5),
)
def test_no_other_share_of_a_limit_is_better(drawn: list[tuple[int, int]], most: int) -> None:
    cases = [case(str(a + b), f"{a}", f"{b}") for a, b in drawn]
    annex = of(*cases)
    free = replace(FREE, grid=Decimal(1), floor=Decimal(0))
    found = propose(annex, replace(free, limits=(StepLimit(1, Decimal(most), "Ngày"),)))
    assert found.gap == 0
    assert (
        sum((new - old for one in found.cases for s, old, new in one.changes if s == 1), Decimal(0))
        >= -most
    )
    if _squares(propose(annex, free)) == _squares(found):
        return
    best = min(
        (
            _squares_of(drawn, caps)
            for caps in product(*(range(b + 1) for _, b in drawn))
            if sum(caps) <= most
        ),
    )
    assert _squares(found) == best


def _squares(found: Proposal) -> tuple[int, Fraction]:
    shares = (
        (1 - Fraction(new) / Fraction(old)) ** 2
        for one in found.cases
        for _, old, new in one.changes
    )
    misses = sum(one.reach is TargetReach.IMPOSSIBLE for one in found.cases)
    return misses, sum(shares, Fraction(0))


def _squares_of(drawn: list[tuple[int, int]], caps: tuple[int, ...]) -> tuple[int, Fraction]:
    """Measure the plans with floors that keep the second step from giving more than its cap."""
    misses, total = 0, Fraction(0)
    for (first, second), cap in zip(drawn, caps, strict=True):
        ways = [
            (max(Fraction(a, first), Fraction(b, second)), squares)
            for a in range(first + 1)
            for b in range(min(cap, second) + 1)
            if 2 * (a + b) >= first + second
            for squares in [Fraction(a, first) ** 2 + Fraction(b, second) ** 2]
        ]
        misses += not ways
        total += min(ways)[1] if ways else 0
    return misses, total


def test_too_many_ways_to_try_are_shared_out_with_the_gap_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    annex = of(*(case(f"{4 * n + 8}", f"{2 * n + 1}", f"{2 * n + 7}") for n in range(12)))
    choices = replace(FREE, grid=Decimal(1), limits=(StepLimit(1, Decimal(25), "Ngày"),))
    best = propose(annex, choices)
    monkeypatch.setattr(limits, "_MOST_STEPS", 10)
    found = propose(annex, choices)
    assert best.gap == 0
    assert found.gap
    assert found.gap < 1
    misses, squares = _squares(found)
    least_misses, least = _squares(best)
    assert misses == least_misses
    assert least <= squares <= least * (1 + found.gap)
    given = sum(old - new for one in found.cases for step, old, new in one.changes if step == 1)
    assert given <= 25
    assert "nhiều nhất" in proven(found)


def test_nothing_is_proven_where_not_all_caps_of_a_procedure_are_tried() -> None:
    annex = of(case("120", "60", "60"), case("8", "4", "4"))
    shared = (StepLimit(0, Decimal(20), "Ngày"), StepLimit(1, Decimal(45), "Ngày"))
    found = propose(annex, replace(FREE, grid=Decimal(1), limits=shared))
    assert found.gap is None
    few = of(case("12", "6", "6"), case("8", "4", "4"))
    less = (StepLimit(0, Decimal(2), "Ngày"), StepLimit(1, Decimal(5), "Ngày"))
    assert propose(few, replace(FREE, grid=Decimal(1), limits=less)).gap == 0


# Who gives how much


def test_who_gives_how_much_and_what_is_asked_of_whom() -> None:
    annex = of(case("4", "2", "2"), case("10", "1", None, None, None, "9"))
    found = propose(annex, ProposalChoices(HALF))
    first = givings(annex, found)[0]
    assert (first.step, first.today, first.proposed, first.cases) == (0, 3, 2, 1)
    parts = {step: [one.change is None for one in ones] for step, ones in asked(found)}
    assert parts == {0: [False], 1: [False], 4: [True]}
    told = outcome(annex, found)
    assert told.below == (2, 1)
    assert told.rates == (Fraction(0), Fraction(1, 4))
    assert told.remaining == (("Ngày", 14, 12),)
