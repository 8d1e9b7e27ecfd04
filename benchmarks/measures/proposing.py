"""Proposing: the same cases as an integer program of scipy, and 24,200 lines that all differ."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from benchmarks.figures import Figure, alternate, timed
from benchmarks.samples import LINES, large_annex, small_annex
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.annex.proposing.case_levers import levers_of, missing
from tthc_gui.domain.annex.proposing.choices import Per, ProposalChoices
from tthc_gui.domain.annex.proposing.levers import Lever
from tthc_gui.domain.annex.proposing.optimum import mildest, smallest_share
from tthc_gui.domain.annex.proposing.proposer import Proposer
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.edits import set_cell

RUNS = 3
SCALE = 10_000
LIVE = 2.0
"""Seconds within which 24,200 lines that all differ are to be known."""
AGAIN = 0.3
"""Seconds within which an edit of one of them is to be followed."""
CHOICES = ProposalChoices(Fraction(1, 2), per=Per.CASE)


def measure() -> Iterator[Figure]:
    """Measure the cases of Phụ lục 6 against milp, and many lines anew and after an edit."""
    problems = list(_problems(small_annex()))
    ours, theirs = alternate(
        RUNS,
        (f"proposing for {len(problems)} cases of Phụ lục 6", timed(lambda: _ours(problems))),
        ("scipy's milp on the same cases, both stages", timed(lambda: _theirs(problems))),
    )
    yield Figure(ours, theirs, most=0.1)
    annex = _distinct(large_annex())
    known = Proposer(CHOICES)
    known.propose(annex)
    anew, again = alternate(
        RUNS,
        (f"proposing for {LINES:,} lines that all differ", timed(lambda: _anew(annex))),
        ("the same after an edit of one", timed(lambda: _again(annex, known))),
    )
    yield Figure(anew, again, most=500, within=LIVE)


Problem = tuple[Sequence[Lever], int]


def _problems(annex: Annex) -> Iterator[Problem]:
    for procedure in annex.procedures:
        for case in procedure.cases:
            if not missing(case, CHOICES):
                continue
            levers = [one for _, one in levers_of(case, CHOICES, CHOICES.locked, SCALE)]
            needed = int((missing(case, CHOICES) or 0) * SCALE)
            if levers and mildest(levers, needed) is not None:
                yield levers, needed


def _ours(problems: Sequence[Problem]) -> None:
    for levers, needed in problems:
        mildest(levers, needed)


def _theirs(problems: Sequence[Problem]) -> None:
    for levers, needed in problems:
        _solved(levers, needed)


def _solved(levers: Sequence[Lever], needed: int) -> Any:  # noqa: ANN401 (scipy has no types)
    """Solve both stages by a well-kept solver: the largest relative cut, then the squares."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    count = len(levers)
    cuts = np.array([[one.grid for one in levers] + [0]], dtype=float)
    shares = np.array(
        [
            [one.grid / one.time if at == n else 0 for n in range(count)] + [-1]
            for at, one in enumerate(levers)
        ]
    )
    first = milp(
        [0] * count + [1],
        integrality=[1] * count + [0],
        bounds=Bounds(0, [one.most for one in levers] + [1]),
        constraints=[
            LinearConstraint(cuts, needed, np.inf),
            LinearConstraint(shares, -np.inf, 0),
        ],
    )
    share = smallest_share(levers, needed) if first.success else Fraction(1)
    pieces = [
        (one.cut(step) - one.cut(step - 1), float(one.share(step) ** 2 - one.share(step - 1) ** 2))
        for one in levers
        for step in range(1, one.steps_within(share) + 1)
    ]
    return milp(
        [cost for _, cost in pieces],
        integrality=np.ones(len(pieces)),
        bounds=Bounds(0, 1),
        constraints=[LinearConstraint(np.array([[cut for cut, _ in pieces]]), needed, np.inf)],
    )


def _distinct(annex: Annex) -> Annex:
    """Return an annex in which no two lines have the same times."""
    records = []
    for at, procedure in enumerate(annex.procedures):
        cases = tuple(_longer(case, Decimal(at % 400 + 1) / 8) for case in procedure.cases)
        records.append(replace(procedure, cases=cases))
    return annex.with_records(records)


def _longer(case: Case, more: Decimal) -> Case:
    """Return a case whose expert has more time, before and after the cut."""
    before, after = case.steps[1]
    if not (isinstance(before, Decimal) and isinstance(after, Decimal)):
        return case
    if not isinstance(case.current, Decimal):
        return case
    step = Step(before + more, after + more)
    return replace(case, current=case.current + more, steps=(case.steps[0], step, *case.steps[2:]))


def _anew(annex: Annex) -> None:
    Proposer(CHOICES).propose(annex)


def _again(annex: Annex, known: Proposer) -> None:
    column = next(column for column in annex.columns if column.key == "after-1")
    at = len(annex.procedures) // 2
    value = Decimal("0.5") if annex.procedures[at].cases[0].steps[0].after != 0.5 else Decimal(1)
    set_cell(annex, at, 0, column, value).apply(annex)
    known.propose(annex)
