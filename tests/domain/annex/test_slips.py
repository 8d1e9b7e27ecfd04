"""Typing slips and the single step that would make a sum right."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.audit.sound import steps as typed_steps
from tests.strategies import small_decimals, steps
from tthc_gui.domain.annex.slips import single_step_fixes, slip_name
from tthc_gui.domain.annex.totals import Step, total


@pytest.mark.parametrize(
    ("typed", "meant", "slip"),
    [
        ("75", "0.75", "mất dấu phẩy"),
        ("15", "1.5", "mất dấu phẩy"),
        ("25", "2.5", "mất dấu phẩy"),
        ("1.5", "15", "thừa dấu phẩy"),
        ("0.25", "2.5", "đặt sai dấu phẩy"),
        ("11", "1", "gõ lặp chữ số"),
        ("2.55", "2.5", "gõ lặp chữ số"),
        ("220", "20", "gõ lặp chữ số"),
        ("20", "2", "gõ thừa số 0"),
        ("3", "30", "gõ thiếu số 0"),
        ("210", "20", ""),
        ("0.5", "0.25", ""),
        ("12", "21", "gõ đảo hai chữ số"),
        ("7", "3", ""),
        ("10", "10.5", ""),
    ],
)
def test_the_slip_is_named(typed: str, meant: str, slip: str) -> None:
    assert slip_name(Decimal(typed), Decimal(meant)) == slip


def fixes(text: str, difference: str, after: bool = False) -> list[tuple[int, Step, str]]:
    found = single_step_fixes(typed_steps(text), after, Decimal(difference))
    return [(fix.number, fix.new, fix.slip) for fix in found]


def step(text: str) -> Step:
    return typed_steps(text)[0]


def test_a_lost_comma_comes_first() -> None:
    found = fixes("80/1 75/0,5 1/0,5", "-74.25")
    assert found == [(1, step("0,75/0,5"), "mất dấu phẩy"), (0, step("5,75/1"), "")]


def test_a_step_that_would_fall_below_its_time_after_is_not_offered() -> None:
    assert fixes("1/0,5 7/4", "-3") == [(1, step("4/4"), "")]
    assert fixes("1/0,5 2/1,5", "-1") == []


def test_before_and_after_swapped() -> None:
    assert fixes("1/0,5 2/3", "1") == [
        (1, step("3/2"), "đổi chỗ trước và sau cắt giảm"),
        (1, step("3/3"), ""),
        (0, step("2/0,5"), ""),
    ]


def test_a_value_typed_in_the_other_cell_of_its_step() -> None:
    assert (1, step("-/2"), "gõ nhầm sang ô bên cạnh của cùng bước") in fixes("5/3 2/-", "-2")


def test_a_value_left_out() -> None:
    assert fixes("-/3 5/1", "4")[0] == (0, step("4/3"), "bỏ sót ô này")


def test_a_value_typed_again_in_the_next_step() -> None:
    assert fixes("7/1 5/- 5/0", "-5")[:2] == [
        (1, step("0/-"), "gõ lặp số của bước 3"),
        (1, step("-/5"), "gõ nhầm sang ô bên cạnh của cùng bước"),
    ]


@given(steps(small_decimals), st.booleans(), small_decimals, st.booleans())
def test_every_fix_adds_the_difference(
    typed: tuple[Step, ...], after: bool, amount: Decimal, less: bool
) -> None:
    difference = -amount if less else amount
    old = total(step[after] for step in typed)
    assert old is not None
    for fix in single_step_fixes(typed, after, difference):
        new = [*typed[: fix.number], fix.new, *typed[fix.number + 1 :]]
        assert total(step[after] for step in new) == old + difference
        assert fix.old == typed[fix.number]
