from decimal import Decimal
from fractions import Fraction

from tests.domain.building import case
from tthc_gui.domain.annex.balance import balance_of

HALF = Fraction(1, 2)


def test_steps_that_lack_something_of_the_time_today() -> None:
    found = balance_of(case("60", ("43.5", "24.5"), ("10", "8")), HALF)
    assert (found.before, found.missing) == (Decimal("53.5"), Decimal("6.5"))
    assert (found.goal, found.to_cut) == (Decimal(30), Decimal("2.5"))
    assert not found.is_balanced
    assert not found.reaches_target


def test_steps_that_add_up_and_reach_the_target_exactly() -> None:
    found = balance_of(case("10", ("10", "5")), HALF)
    assert found.is_balanced
    assert found.reaches_target


def test_nothing_is_told_of_what_is_not_there() -> None:
    found = balance_of(case(None), HALF)
    assert found == (None, None, None, None, None, None)
    assert balance_of(case("10"), HALF).to_cut is None
