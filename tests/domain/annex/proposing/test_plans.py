"""Plans as lines of text, there and back."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_gui.domain.annex.procedure import UNITS
from tthc_gui.domain.annex.proposing.choices import Per, ProposalChoices, StepLimit
from tthc_gui.domain.annex.proposing.plans import ProposalPlan, plan_line, plan_of, plans_of

STEPS = st.integers(0, 8)
SIZES = st.sampled_from([Decimal(text) for text in ("0.125", "0.25", "0.5", "1")])
LETTERS = st.characters(codec="utf-8", categories=["L", "N"]) | st.sampled_from(" ;|=%,:\n")
NAMES = st.text(LETTERS, min_size=1, max_size=9).filter(lambda text: text == " ".join(text.split()))
IDENTITIES = st.text(LETTERS, min_size=1, max_size=9).map(str.strip).filter(bool)
CHOICES = st.builds(
    ProposalChoices,
    st.integers(1, 10_000).map(lambda number: Fraction(number, 10_000)),
    SIZES,
    SIZES,
    st.frozensets(STEPS),
    st.sampled_from(Per),
    st.none() | SIZES,
    st.none() | SIZES,
    st.lists(st.tuples(STEPS, st.integers(1, 9)), max_size=3).map(tuple),
    st.lists(st.builds(StepLimit, STEPS, SIZES, st.sampled_from(("", *UNITS))), max_size=3).map(
        tuple
    ),
    st.frozensets(IDENTITIES, max_size=3),
)


@given(st.builds(ProposalPlan, NAMES, CHOICES, st.booleans()))
def test_a_plan_comes_back_from_its_line(plan: ProposalPlan) -> None:
    assert plan_of(plan_line(plan)) == plan


def test_the_line_can_be_read() -> None:
    line = plan_line(ProposalPlan("Nhẹ; tay", ProposalChoices(Fraction(1, 2))))
    rest = "target=50; per=procedure; grid=0.25; floor=0.25; locked=5,6,7,8"
    assert line == f"name=Nhẹ%3B tay; {rest}"


def test_a_name_with_a_per_cent_sign_is_read_as_it_stands() -> None:
    plan = plan_of("name=Cắt 50%; target=50; grid=1; floor=0; locked=0")
    assert plan is not None
    assert plan.name == "Cắt 50%"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "name=a",
        "name=a; target=0; grid=1; floor=0; locked=0",
        "name=a; target=50; grid=0; floor=0; locked=0",
        "name=a; target=50; grid=NaN; floor=0; locked=0",
        "name=a; target=50; grid=1; floor=0; locked=10",
        "name=a; target=50; grid=1; floor=0; locked=0; weights=1*0",
        "name=a; target=50; grid=1; floor=0; locked=0; per=all",
    ],
)
def test_a_line_that_is_none_is_left_out(line: str) -> None:
    assert plan_of(line) is None
    assert plans_of([line]) == []
