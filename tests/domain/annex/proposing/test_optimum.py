"""The mildest cuts against all there are."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_gui.domain.annex.proposing.optimum import Lever, lever, mildest, most_given

QUARTER = Fraction(1, 4)


@st.composite
def levers(draw: st.DrawFn) -> list[Lever]:
    grid = draw(st.sampled_from([Fraction(1, 8), QUARTER, Fraction(1, 2), Fraction(1)]))
    times = draw(st.lists(st.fractions(0, 3, max_denominator=8), max_size=4))
    weights = draw(st.sampled_from([(Fraction(1),), (Fraction(1), Fraction(1, 7))]))
    floor = draw(st.sampled_from([Fraction(0), QUARTER, Fraction(1, 3)]))
    found = [lever(time, grid, floor, weights[at % len(weights)]) for at, time in enumerate(times)]
    return [one for one in found if one is not None and one.most < 8]


def given_by(ones: list[Lever], steps: tuple[int, ...]) -> Fraction:
    cuts = zip(ones, steps, strict=True)
    return sum((one.weight * one.cut(count) for one, count in cuts), Fraction(0))


def by_trying_all(ones: list[Lever], needed: Fraction) -> tuple[int, ...] | None:
    def badness(steps: tuple[int, ...]) -> tuple[Fraction, Fraction, tuple[int, ...]]:
        shares = [one.cut(count) / one.time for one, count in zip(ones, steps, strict=True)]
        squares = sum((share**2 for share in shares), Fraction(0))
        return max(shares, default=Fraction(0)), squares, tuple(-count for count in steps)

    every = product(*(range(one.most + 1) for one in ones))
    enough = [steps for steps in every if given_by(ones, steps) >= needed]
    return min(enough, key=badness, default=None)


@given(levers(), st.fractions(0, Fraction(11, 10), max_denominator=20))
def test_no_choice_is_milder(ones: list[Lever], share: Fraction) -> None:
    needed = most_given(ones) * share
    assert mildest(ones, needed) == by_trying_all(ones, needed)


@given(levers(), st.fractions(Fraction(1, 20), 1, max_denominator=20))
def test_no_grid_step_could_be_undone(ones: list[Lever], share: Fraction) -> None:
    needed = most_given(ones) * share
    steps = mildest(ones, needed)
    assert steps is not None
    assert given_by(ones, steps) >= needed
    for at, count in enumerate(steps):
        if count:
            fewer = (*steps[:at], count - 1, *steps[at + 1 :])
            assert given_by(ones, fewer) < needed


def test_more_than_all_is_not_to_be_had() -> None:
    one = lever(Fraction(2), QUARTER, QUARTER, Fraction(1))
    assert one is not None
    assert most_given([one]) == Fraction(7, 4)
    assert mildest([one], Fraction(2)) is None
    assert mildest([], Fraction(1)) is None
    assert mildest([], Fraction(0)) == ()


@pytest.mark.parametrize(
    ("time", "floor", "first", "most"),
    [
        ("2", "1/4", "1/4", 7),
        ("2.1", "1/4", "0.1", 8),
        ("1/4", "1/4", None, 0),
        ("0.2", "1/4", None, 0),
        ("0.3", "1/4", "0.05", 1),
        ("1/4", "0", "1/4", 1),
        ("0", "0", None, 0),
    ],
)
def test_how_far_a_time_can_be_cut(time: str, floor: str, first: str | None, most: int) -> None:
    one = lever(Fraction(time), QUARTER, Fraction(floor), Fraction(1))
    if first is None:
        assert one is None
    else:
        assert one is not None
        assert (one.first, one.most) == (Fraction(first), most)
        assert one.time - one.cut(one.most) >= Fraction(floor)


def test_ties_go_to_the_earlier_one() -> None:
    one = lever(Fraction(2), QUARTER, QUARTER, Fraction(1))
    assert one is not None
    assert mildest([one, one, one], Fraction(1)) == (2, 1, 1)


def test_long_times_on_a_fine_grid_are_answered_in_a_moment() -> None:
    ones = [
        lever(Fraction(time), Fraction(1, 8), QUARTER, Fraction(1)) for time in range(90, 180, 10)
    ]
    steps = mildest([one for one in ones if one is not None], Fraction(302, 7))
    assert steps is not None
    assert sum(steps) == 346
