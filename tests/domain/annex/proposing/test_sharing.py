"""What limits let be given, shared out by a price, against all ways there are."""

from itertools import product

import hypothesis
from hypothesis import strategies as st

from tthc_gui.domain.annex.proposing.sharing import Share, Sharing

Ways = list[list[Share]]


@st.composite
def ways(draw: st.DrawFn, limits: int) -> Ways:
    """Return the ways of some that share: each has one at least."""
    used = st.tuples(*[st.integers(0, 6)] * limits)
    some = st.lists(st.builds(Share, used, st.integers(1, 50)), min_size=1, max_size=4)
    return draw(st.lists(some, min_size=1, max_size=4))


def every(some: Ways, most: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return how many get nothing, and the sums of squares, of all that keeps the limits."""
    found = []
    for one in product(*[[None, *options] for options in some]):
        shares = [share for share in one if share is not None]
        if all(sum(s.used[at] for s in shares) <= m for at, m in enumerate(most)):
            found.append((len(some) - len(shares), sum(share.squares for share in shares)))
    return found


def shared(some: Ways, chosen: list[int | None]) -> list[Share]:
    pairs = zip(some, chosen, strict=True)
    return [options[number] for options, number in pairs if number is not None]


@hypothesis.given(ways(1), st.integers(0, 20))
def test_with_one_limit_no_more_could_join_and_the_gap_holds(some: Ways, most: int) -> None:
    chosen, gap = Sharing(some, [most]).solve(int)
    shares = shared(some, chosen)
    assert sum(share.used[0] for share in shares) <= most
    misses, squares = min(every(some, (most,)))
    assert len(some) - len(shares) == misses
    cost = sum(share.squares for share in shares)
    assert cost >= squares
    assert gap is None or cost <= squares * (1 + gap)


@hypothesis.given(ways(2), st.tuples(st.integers(0, 20), st.integers(0, 20)))
def test_several_limits_are_kept_and_nothing_is_claimed(some: Ways, most: tuple[int, int]) -> None:
    chosen, gap = Sharing(some, most).solve(int)
    shares = shared(some, chosen)
    assert gap is None
    assert all(sum(share.used[at] for share in shares) <= most[at] for at in (0, 1))
    assert bool(shares) or min(every(some, most))[0] == len(some)


def test_those_that_need_it_most_get_what_is_there() -> None:
    long = [Share((0,), 50), Share((4,), 40)]
    short = [Share((0,), 50), Share((4,), 10)]
    chosen, gap = Sharing([long, short, long], [4]).solve(int)
    assert chosen == [0, 1, 0]
    assert gap is not None
    assert 0 < gap < 1e-6
    assert Sharing([[Share((3,), 1)], [Share((2,), 9)]], [4]).solve(int)[0] == [0, None]
