"""The mildest cuts against an integer program that a well-kept solver solves."""

from fractions import Fraction
from math import ceil

import hypothesis
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from tthc_gui.domain.annex.proposing.levers import Lever, lever, most_given
from tthc_gui.domain.annex.proposing.optimum import mildest, smallest_share

QUARTER, WHOLE = 25, 100


@st.composite
def many_levers(draw: st.DrawFn) -> list[Lever]:
    """Return the levers of up to four cases of nine steps, on the grid and off it."""
    cases = draw(st.integers(1, 4))
    values = draw(st.lists(st.integers(1, 9), min_size=cases, max_size=cases))
    times = st.integers(1, 60).map(lambda quarters: quarters * QUARTER)
    others = st.integers(1, 15 * WHOLE)
    drawn = draw(st.lists(st.one_of(times, times, others), min_size=9 * cases, max_size=9 * cases))
    found = [lever(time, QUARTER, QUARTER, values[at // 9]) for at, time in enumerate(drawn)]
    hypothesis.assume(any(found))
    return [one for one in found if one is not None]


def least_squares(levers: list[Lever], needed: int, share: Fraction) -> float:
    """Return the smallest sum of squares of relative cuts, none above a share, by the solver."""
    pieces = [
        (
            at,
            one.cut(step) - one.cut(step - 1),
            float(one.share(step) ** 2 - one.share(step - 1) ** 2),
        )
        for at, one in enumerate(levers)
        for step in range(1, one.steps_within(share) + 1)
    ]
    value = np.array([[levers[at].value * cut for at, cut, _ in pieces]], dtype=float)
    found = milp(
        [cost for _, _, cost in pieces],
        integrality=np.ones(len(pieces)),
        bounds=Bounds(0, 1),
        constraints=[LinearConstraint(value, needed, np.inf), *_in_order(pieces)],
        options={"mip_rel_gap": 0},
    )
    assert found.success
    return float(found.fun)


def _in_order(pieces: list[tuple[int, int, float]]) -> list[LinearConstraint]:
    """Let a lever's grid step be taken after the one before it: the first may be the dearest."""
    rows = [n for n in range(1, len(pieces)) if pieces[n][0] == pieces[n - 1][0]]
    if not rows:
        return []
    matrix = np.zeros((len(rows), len(pieces)))
    for row, n in enumerate(rows):
        matrix[row, n - 1], matrix[row, n] = 1, -1
    return [LinearConstraint(matrix, 0, np.inf)]


@settings(max_examples=15)
@given(many_levers(), st.fractions(Fraction(1, 20), Fraction(19, 20), max_denominator=20))
def test_a_solver_finds_none_milder(levers: list[Lever], part: Fraction) -> None:
    needed = ceil(most_given(levers) * part)
    steps = mildest(levers, needed)
    assert steps is not None
    shares = [one.share(count) for one, count in zip(levers, steps, strict=True)]
    largest = smallest_share(levers, needed)
    assert max(shares, default=Fraction(0)) == largest
    below = max(
        (one.share(n) for one in levers for n in range(one.most + 1) if one.share(n) < largest),
        default=Fraction(0),
    )
    assert sum(one.value * one.cut(one.steps_within(below)) for one in levers) < needed
    squares = float(sum(share**2 for share in shares))
    assert squares == pytest.approx(least_squares(levers, needed, largest), rel=1e-6)
