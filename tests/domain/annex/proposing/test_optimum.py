"""The mildest cuts against all there are."""

from fractions import Fraction
from itertools import product
from math import ceil
from operator import mul

import hypothesis
import pytest
from hypothesis import strategies as st

from tthc_gui.domain.annex.proposing.levers import Lever, given, lever, most_given
from tthc_gui.domain.annex.proposing.optimum import mildest

QUARTER = 6
WHOLE = 24
"""Small units of a day: eighths, quarters and thirds are whole."""


@st.composite
def levers(draw: st.DrawFn) -> list[Lever]:
    grid = draw(st.sampled_from([3, QUARTER, 12, WHOLE]))
    units = st.sampled_from([grid, 1])
    times = draw(st.lists(st.builds(mul, st.integers(0, 3 * WHOLE // grid), units), max_size=4))
    values = draw(st.sampled_from([(1,), (1, 1, 7), (7, 1)]))
    weights = draw(st.sampled_from([(1,), (3, 1)]))
    floor = draw(st.sampled_from([0, QUARTER, 8]))
    found = [
        lever(time, grid, floor, values[at % len(values)], weights[at % len(weights)])
        for at, time in enumerate(times)
    ]
    return [one for one in found if one is not None and one.most < 8]


def by_trying_all(ones: list[Lever], needed: int) -> tuple[int, ...] | None:
    def badness(steps: tuple[int, ...]) -> tuple[Fraction, Fraction, tuple[int, ...]]:
        shares = [one.share(count) for one, count in zip(ones, steps, strict=True)]
        squares = sum((share**2 for share in shares), Fraction(0))
        return max(shares, default=Fraction(0)), squares, tuple(-count for count in steps)

    every = product(*(range(one.most + 1) for one in ones))
    enough = [steps for steps in every if given(ones, steps) >= needed]
    return min(enough, key=badness, default=None)


@hypothesis.given(levers(), st.fractions(0, Fraction(11, 10), max_denominator=20))
def test_no_choice_is_milder(ones: list[Lever], share: Fraction) -> None:
    needed = ceil(most_given(ones) * share)
    assert mildest(ones, needed) == by_trying_all(ones, needed)


@hypothesis.given(levers(), st.fractions(Fraction(1, 20), 1, max_denominator=20))
def test_no_grid_step_could_be_undone(ones: list[Lever], share: Fraction) -> None:
    needed = ceil(most_given(ones) * share)
    steps = mildest(ones, needed)
    assert steps is not None
    assert given(ones, steps) >= needed
    for at, count in enumerate(steps):
        if count:
            fewer = (*steps[:at], count - 1, *steps[at + 1 :])
            assert given(ones, fewer) < needed


def test_more_than_all_is_not_to_be_had() -> None:
    one = lever(2 * WHOLE, QUARTER, QUARTER)
    assert one is not None
    assert most_given([one]) == 7 * QUARTER
    assert mildest([one], 2 * WHOLE) is None
    assert mildest([], 1) is None
    assert mildest([], 0) == ()


@pytest.mark.parametrize(
    ("time", "floor", "first", "most"),
    [
        (200, 25, 25, 7),
        (210, 25, 10, 8),
        (25, 25, None, 0),
        (20, 25, None, 0),
        (30, 25, 5, 1),
        (25, 0, 25, 1),
        (0, 0, None, 0),
    ],
)
def test_how_far_a_time_can_be_cut(time: int, floor: int, first: int | None, most: int) -> None:
    one = lever(time, 25, floor)
    if first is None:
        assert one is None
    else:
        assert one is not None
        assert (one.first, one.most) == (first, most)
        assert one.time - one.cut(one.most) >= floor


def test_ties_go_to_the_earlier_one() -> None:
    one = lever(2 * WHOLE, QUARTER, QUARTER)
    assert one is not None
    assert mildest([one, one, one], WHOLE) == (2, 1, 1)
    other = one._replace(value=2)
    assert mildest([one, other, one], 9 * QUARTER) == (2, 3, 1)


def test_a_heavier_step_gives_less() -> None:
    one = lever(2 * WHOLE, QUARTER, QUARTER)
    assert one is not None
    assert mildest([one._replace(weight=3), one], WHOLE) == (1, 3)


def test_long_times_on_a_fine_grid_are_answered_in_a_moment() -> None:
    ones = [lever(time * WHOLE, 3, QUARTER) for time in range(90, 180, 10)]
    steps = mildest([one for one in ones if one is not None], ceil(Fraction(302, 7) * WHOLE))
    assert steps is not None
    assert sum(steps) == 346
