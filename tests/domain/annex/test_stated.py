"""Stated numbers: those that agree follow the steps, those that do not stay until adopted."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.audit.sound import annex, case, procedure
from tests.strategies import procedures
from tthc_gui.domain.annex.adopting import adopt_computed
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import CURRENT, CUT, NAME, RATE, REMAINING, columns_of
from tthc_gui.domain.annex.procedure import NOTHING_STATED, Case, Procedure, Stated
from tthc_gui.domain.annex.stated import adopted, disputes_only, following, is_disputed
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.domain.document.edits import Edit, set_cell
from tthc_gui.domain.document.lines import add_blank_line, delete_lines, move_line
from tthc_gui.domain.document.structure import move_records


def set_step(made: Annex, key: str, value: str, line: int = 0) -> Procedure:
    column = next(one for one in columns_of(made.heading) if one.key == key)
    return after(made, set_cell(made, 0, line, column, Decimal(value)))


def after(made: Annex, edit: Edit) -> Procedure:
    edit.apply(made)
    return made.procedures[0]


def test_the_first_edit_of_steps_drops_what_agrees_in_the_same_edit() -> None:
    made = annex(procedure())
    before = made.procedures[0]
    column = next(one for one in columns_of(made.heading) if one.key == "after-1")
    edit = set_cell(made, 0, 0, column, Decimal("0.25"))
    edit.apply(made)
    assert made.procedures[0].cases[0].stated == NOTHING_STATED
    assert made.procedures[0].stated_rate == ""
    assert list(Auditor(made)) == []
    edit.revert(made)
    assert made.procedures[0] == before


@pytest.mark.parametrize("rate", ["40%", "40,0%", "40,00%"])
def test_a_rate_agrees_at_the_decimals_it_is_printed_with(rate: str) -> None:
    assert set_step(annex(procedure(rate=rate)), "after-1", "0.25").stated_rate == ""


def test_what_disagrees_stays_beside_the_computed_number() -> None:
    made = annex(procedure(case(stated=("7", "4")), rate="39%"))
    new = set_step(made, "after-1", "0.25")
    assert new.cases[0].stated == Stated("7", "")
    assert new.stated_rate == "39%"
    assert REMAINING.disputed(new, 0) == "7"


def test_the_time_today_takes_cut_and_rate_with_it() -> None:
    made = annex(procedure())
    new = after(made, set_cell(made, 0, 0, CURRENT, Decimal(12)))
    assert (new.cases[0].stated.cut, new.stated_rate) == ("", "")
    assert [finding.rule for finding in Auditor(made)] == ["sum-before"]


def test_the_time_today_leaves_what_says_that_blanks_are_nothing() -> None:
    made = annex(procedure(case("8/6 2/-")))
    new = after(made, set_cell(made, 0, 0, CURRENT, Decimal(12)))
    assert new.cases[0].totals.remaining == 6
    assert new.cases[0].stated == Stated("6")


def test_numbers_that_come_with_the_new_times_stay() -> None:
    old, new = procedure(), procedure(case("10/7", stated=("8", "3")), rate="20%")
    assert not is_disputed(old, 0)
    assert following(old, new) == new


def test_a_name_takes_nothing_with_it() -> None:
    made = annex(procedure())
    assert after(made, set_cell(made, 0, 0, NAME, "Khác")).stated_rate == "40%"


def test_one_line_of_several_takes_the_mean_with_it_and_no_other_line() -> None:
    lines = case(), case("10/5", stated=("5", "5"))
    new = set_step(annex(procedure(*lines, rate="45%")), "after-1", "0.25")
    assert new.cases[0].stated == NOTHING_STATED
    assert new.cases[1].stated == Stated("5", "5")
    assert new.stated_rate == ""


def test_rates_of_lines_follow_their_own_lines() -> None:
    lines = case(rate="40%"), case("10/5", stated=("5", "5"), rate="50%")
    new = set_step(annex(procedure(*lines, rate="")), "after-1", "4", line=1)
    assert [line.stated.rate for line in new.cases] == ["40%", ""]


def test_moving_cases_and_procedures_drops_nothing() -> None:
    lines = case(), case("10/5", stated=("5", "5"))
    made = annex(procedure(*lines, rate="45%"), procedure(number=2))
    assert after(made, move_line(made, 0, 0, 1)).stated_rate == "45%"
    assert [line.stated.cut for line in made.procedures[0].cases] == ["5", "4"]
    after(made, move_records(made, [0], 2))
    assert made.procedures[1].stated_rate == "45%"


def test_the_mean_follows_when_a_case_is_added_or_goes() -> None:
    lines = case(), case("10/5", stated=("5", "5"))
    made = annex(procedure(*lines, rate="45%"))
    assert after(made, delete_lines(made, 0, [1])).stated_rate == ""
    assert made.procedures[0].cases[0].stated == Stated("6", "4")
    made = annex(procedure(*lines, rate="44%"))
    assert after(made, add_blank_line(made, 0, 2)).stated_rate == "44%"


def test_a_case_without_steps_has_no_rate_which_may_be_printed_as_nought() -> None:
    blank = Case(Decimal(10), "Ngày", stated=Stated("0", "0"))
    made = annex(procedure(blank, rate="0%"))
    assert RATE.disputed(made.procedures[0], 0) == ""
    set_step(made, "before-1", "10")
    assert set_step(made, "after-1", "5").stated_rate == ""
    assert list(Auditor(made)) == []


def test_adopting_leaves_the_computed_numbers_alone() -> None:
    made = annex(procedure(case(stated=("7", "4")), rate="39%"))
    new = after(made, adopt_computed(made, [0]))
    assert (new.cases[0].stated, new.stated_rate) == (NOTHING_STATED, "")


def test_what_says_that_blanks_are_nothing_is_never_adopted_away() -> None:
    settled = procedure(case("8/6 2/-"), rate="39%")
    assert adopted(settled).cases[0].stated == Stated("6")
    assert disputes_only(settled).cases[0].stated == Stated("6", "4")
    assert disputes_only(replace(settled, stated_rate="40%")).cases[0].stated == Stated("6")


@given(procedures(), st.data())
def test_an_edit_brings_no_dispute_where_there_was_none(
    given_: Procedure, data: st.DataObject
) -> None:
    made = annex(given_)
    disputed = [is_disputed(given_, number) for number in range(len(given_.cases))]
    line = data.draw(st.integers(0, len(disputed) - 1))
    step = data.draw(st.integers(1, 9))
    new = set_step(made, f"after-{step}", "123.5", line)
    assert not any(is_disputed(new, number) for number, was in enumerate(disputed) if not was)


@given(procedures())
def test_dropping_what_agrees_changes_no_computed_number(given_: Procedure) -> None:
    dropped = disputes_only(given_)
    assert [line.totals for line in dropped.cases] == [line.totals for line in given_.cases]
    assert disputes_only(dropped) == dropped


def test_the_audit_of_the_real_annexes_says_the_same_of_disputes_alone(real_annex: Annex) -> None:
    alone = Annex(real_annex.heading, [disputes_only(one) for one in real_annex.procedures])
    assert Auditor(alone).counts() == Auditor(real_annex).counts()


def test_the_cut_beside_a_computed_remaining_time_is_held_against_it() -> None:
    made = annex(procedure(case(stated=("", "5")), rate="40%"))
    assert {finding.rule for finding in Auditor(made)} == {"cut", "rate"}
    assert CUT.disputed(made.procedures[0], 0) == "5"
