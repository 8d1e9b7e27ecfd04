"""What holds for every plan, and the plans for the real annexes."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ANNEX_FILES
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.proposing.accepting import accept
from tthc_gui.domain.annex.proposing.choices import OTHERS_STEPS, Per, ProposalChoices
from tthc_gui.domain.annex.proposing.explaining import counted, proven, sentence
from tthc_gui.domain.annex.proposing.proposal import (
    CaseProposal,
    TargetReach,
    with_changes,
)
from tthc_gui.domain.annex.proposing.proposer import propose
from tthc_gui.domain.annex.totals import Step
from tthc_gui.files.reading import read

HALF = Fraction(1, 2)
TIMES = st.one_of(st.none(), st.integers(0, 48).map(lambda eighths: Decimal(eighths) / 8))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    befores = draw(st.lists(TIMES, min_size=9, max_size=9))
    shares = draw(st.lists(st.integers(0, 4), min_size=9, max_size=9))
    steps = tuple(
        Step(before, None if before is None else round(before * share / 4, 3))
        for before, share in zip(befores, shares, strict=True)
    )
    current = sum((step.before for step in steps if step.before is not None), Decimal(0))
    return Case(current or Decimal(1), "Ngày", steps)


PROCEDURES = st.lists(cases(), min_size=1, max_size=3).map(
    lambda found: Procedure("1", "1.000001.H21", "Cấp thẻ", cases=tuple(found))
)
CHOICES = st.builds(
    ProposalChoices,
    st.sampled_from([Fraction(30, 100), HALF, Fraction(2, 3)]),
    st.sampled_from([Decimal("0.125"), Decimal("0.25"), Decimal("0.5"), Decimal(1)]),
    st.sampled_from([Decimal(0), Decimal("0.25"), Decimal("0.3")]),
    st.frozensets(st.integers(0, 8), max_size=4),
    st.sampled_from(Per),
)


def annex_of(*procedures: Procedure) -> Annex:
    return Annex(Heading(label="Phụ lục 1"), list(procedures))


@given(PROCEDURES, CHOICES)
def test_what_holds_for_every_plan(procedure: Procedure, choices: ProposalChoices) -> None:
    annex = annex_of(procedure)
    for one in propose(annex, choices).cases:
        case = procedure.cases[one.line]
        for step, old, new in one.changes:
            assert one.reach is TargetReach.PROPOSED
            assert case.steps[step].after == old
            assert step not in choices.locked
            assert choices.floor <= new < old
            assert old > choices.floor
            assert Fraction(new) % Fraction(choices.grid) == 0


@given(PROCEDURES, CHOICES)
def test_a_plan_reaches_the_target_and_cuts_nothing_that_it_does_not_need(
    procedure: Procedure, choices: ProposalChoices
) -> None:
    annex = annex_of(procedure)
    proposal = propose(annex, choices)
    if choices.per is Per.CASE:
        parts = [([one], [procedure.cases[one.line]]) for one in proposal.cases]
    else:
        parts = [(list(proposal.cases), list(procedure.cases))]
    for found, whole in parts:
        if found[0].reach is TargetReach.PROPOSED:
            assert rate(found, whole) >= choices.target
            for at, one in enumerate(found):
                for number, change in enumerate(one.changes):
                    back = min(change.old, change.new + choices.grid)
                    changes = list(one.changes)
                    changes[number] = change._replace(new=back)
                    milder = list(found)
                    milder[at] = one._replace(changes=tuple(changes))
                    left = rate(milder, whole)
                    joined_by_it = not whole[at].totals.is_cut and len(one.changes) == 1
                    assert left < choices.target or (back == change.old and joined_by_it)


def rate(found: list[CaseProposal], whole: list[Case]) -> Fraction:
    new = [with_changes(case, one.changes) for case, one in zip(whole, found, strict=True)]
    return Procedure(cases=tuple(new)).rate or Fraction(0)


@given(PROCEDURES, CHOICES)
def test_accepting_a_plan_leaves_nothing_to_propose(
    procedure: Procedure, choices: ProposalChoices
) -> None:
    annex = annex_of(procedure)
    proposal = propose(annex, choices)
    edit = accept(annex, proposal)
    edit.apply(annex)
    again = propose(annex, choices)
    assert TargetReach.PROPOSED not in {one.reach for one in again.cases}
    edit.revert(annex)
    assert annex.procedures == [procedure]


def test_the_real_annexes_at_half_the_time_case_by_case() -> None:
    counts: Counter[TargetReach] = Counter()
    openings: Counter[bool] = Counter()
    for annex in (read(path).annex for path in ANNEX_FILES):
        proposal = propose(annex, ProposalChoices(HALF, per=Per.CASE))
        counts.update(proposal.counts)
        openings.update(
            bool(one.opening)
            for one in proposal.cases
            if one.reach is TargetReach.IMPOSSIBLE and one.missing is not None
        )
    assert counts == {
        TargetReach.ALREADY: 681,
        TargetReach.PROPOSED: 861,
        TargetReach.IMPOSSIBLE: 74,
    }
    # 31 need steps of others, 2 cannot at all, and 41 have no steps.
    assert openings == {True: 31, False: 2}


@pytest.mark.parametrize(("percent", "counts"), [(30, (1339, 124, 5)), (50, (625, 816, 27))])
def test_the_real_annexes_procedure_by_procedure(
    percent: int, counts: tuple[int, int, int]
) -> None:
    found: Counter[TargetReach] = Counter()
    for annex in (read(path).annex for path in ANNEX_FILES):
        found.update(propose(annex, ProposalChoices(Fraction(percent, 100))).counts)
    assert tuple(found[reach] for reach in TargetReach) == counts


def case(current: str, *afters: str | None, unit: str = "Ngày") -> Case:
    steps = [Step(Decimal(after), Decimal(after)) if after else Step() for after in afters]
    return Case(Decimal(current), unit, tuple(steps + [Step()] * (9 - len(steps))))


def test_the_expert_gives_what_is_missing() -> None:
    annex = annex_of(Procedure(cases=(case("17.5", "0.5", "8", "1.5"),)))
    proposal = propose(annex, ProposalChoices(HALF))
    (one,) = proposal.cases
    assert one.missing == Decimal("1.25")
    assert sentence(annex, proposal, one) == (
        "Còn thiếu 1,25 ngày: Bước 2 (CHUYÊN VIÊN XỬ LÝ) 8 → 6,75."
    )
    assert counted(proposal) == (
        "Chỉ tiêu 50%: 0 thủ tục đã đạt, 1 đạt được theo phương án, 0 không đạt được."
    )


def test_what_would_open_the_way_is_told() -> None:
    annex = annex_of(Procedure(cases=(case("10", "1", None, None, None, "4", "1", None, "4"),)))
    proposal = propose(annex, ProposalChoices(HALF))
    (one,) = proposal.cases
    assert (one.reach, one.opening) == (TargetReach.IMPOSSIBLE, (4, 5))
    assert sentence(annex, proposal, one) == (
        "Còn thiếu 5 ngày, các bước không khoá chỉ cắt được 0,75; mở khoá Bước 5 (LẤY Ý KIẾN) và "
        "Bước 6 (KIỂM TRA THỰC ĐỊA) thì đủ."
    )
    nothing_opens = propose(annex, ProposalChoices(Fraction(99, 100)))
    assert sentence(annex, nothing_opens, nothing_opens.cases[0]).endswith(
        "mở khoá mọi bước cũng không đủ."
    )


def test_cases_bear_a_procedure_s_rate_together() -> None:
    annex = annex_of(Procedure(cases=(case("10", "4"), case("10", "6"))))
    assert propose(annex, ProposalChoices(HALF)).counts[TargetReach.ALREADY] == 1
    assert propose(annex, ProposalChoices(HALF, per=Per.CASE)).counts == {
        TargetReach.ALREADY: 1,
        TargetReach.PROPOSED: 1,
        TargetReach.IMPOSSIBLE: 0,
    }


def test_of_cases_not_cut_so_far_that_would_do_as_well_the_earlier_one_is_cut() -> None:
    uncut = Case(Decimal(4), "Ngày", (Step(Decimal(4), Decimal(4)), *[Step()] * 8))
    late = Case(Decimal(4), "Ngày", (Step(), Step(Decimal(4), Decimal(4)), *[Step()] * 7))
    for both in ((uncut, uncut), (uncut, late), (late, uncut)):
        first, second = propose(
            annex_of(Procedure("1", "1.000001.H21", "Cấp thẻ", cases=both)), ProposalChoices(HALF)
        ).cases
        assert [(old, new) for _, old, new in first.changes] == [(4, 2)]
        assert second.changes == ()


def test_a_case_without_times_is_left_alone_and_told() -> None:
    annex = annex_of(Procedure(cases=(Case(Decimal(5), "Ngày"),)))
    proposal = propose(annex, ProposalChoices(HALF))
    (one,) = proposal.cases
    assert (one.reach, one.missing, one.changes) == (TargetReach.IMPOSSIBLE, None, ())
    assert "chưa có đủ thời gian" in sentence(annex, proposal, one)


def test_the_steps_of_others_are_locked_unless_told() -> None:
    assert ProposalChoices(HALF).locked == OTHERS_STEPS == {4, 5, 6, 7}
    annex = annex_of(Procedure(cases=(case("4", None, None, None, None, "4"),)))
    assert propose(annex, ProposalChoices(HALF)).falls_short
    assert not propose(annex, ProposalChoices(HALF, locked=frozenset())).falls_short


def test_what_the_document_stated_gives_way_to_an_accepted_plan() -> None:
    annex = read(ANNEX_FILES[3]).annex
    proposal = propose(annex, ProposalChoices(HALF))
    accept(annex, proposal).apply(annex)
    assert propose(annex, ProposalChoices(HALF)).counts[TargetReach.PROPOSED] == 0


def test_that_more_cases_not_cut_so_far_than_are_tried_may_join_is_told() -> None:
    """Only the last ones can come to the target; so many more are there that it is not proven."""
    short = [Case(Decimal(1), "Ngày", (Step(Decimal(1), Decimal(1)), *[Step()] * 8))] * 9
    long = Case(Decimal(8), "Ngày", (Step(Decimal(8), Decimal(8)), *[Step()] * 8))
    choices = ProposalChoices(Fraction(4, 5))
    found = propose(annex_of(Procedure(cases=(*short, long))), choices)
    assert found.counts[TargetReach.PROPOSED] == 1
    assert [one.changes for one in found.cases[:-1]] == [()] * 9
    assert found.cases[-1].changes == ((0, Decimal(8), Decimal("1.5")),)
    assert (found.gap, proven(found)[:14]) == (None, "Chưa chứng min")
    fewer = propose(annex_of(Procedure(cases=(*short[:7], long))), choices)
    assert (fewer.gap, fewer.cases[-1].changes) == (0, found.cases[-1].changes)


def test_all_of_many_cases_not_cut_so_far_join_where_fewer_do_not_reach_the_target() -> None:
    """A case that was cut a little is made up for by ten others only."""
    little = Case(Decimal(8), "Ngày", (Step(Decimal(8), Decimal(7)), *[Step()] * 8))
    others = [Case(Decimal(8), "Ngày", (Step(Decimal(8), Decimal(8)), *[Step()] * 8))] * 10
    choices = ProposalChoices(Fraction(89, 100), locked=frozenset())
    stuck = replace(little, locked=("after-1",))
    found = propose(annex_of(Procedure(cases=(stuck, *others))), choices)
    assert found.counts[TargetReach.PROPOSED] == 1
    assert sum(bool(one.changes) for one in found.cases) == 10
