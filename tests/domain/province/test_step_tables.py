"""The table of steps of an internal process."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.building import case
from tests.strategies import annexes, examples
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import STEP_LABELS
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.province.step_tables import StepDuty, step_table


def test_steps_without_a_time_are_left_out_and_the_others_numbered_on() -> None:
    table = step_table(case("10", ("1", "1"), (None, None), ("9", "4")), STEP_LABELS)
    assert [(step.number, step.work) for step in table.steps] == [
        (1, "TIẾP NHẬN"),
        (2, "LÃNH ĐẠO CHUYÊN MÔN (Lãnh đạo Phòng, Lãnh đạo Chi cục)"),
    ]
    assert table.total == 5


def test_a_step_cut_to_nothing_stays_with_its_zero() -> None:
    table = step_table(case("10", ("1", "0"), ("9", "4")), STEP_LABELS)
    assert [step.time for step in table.steps] == [0, 4]


def test_a_step_that_never_took_time_is_no_step() -> None:
    table = step_table(case("10", ("0", "0"), ("9", "4")), STEP_LABELS)
    assert [(step.number, step.time) for step in table.steps] == [(1, 4)]


def test_an_unfinished_case_has_an_open_time_and_no_total() -> None:
    table = step_table(case("10", ("1", "1"), ("9", None)), STEP_LABELS)
    assert [step.time for step in table.steps] == [1, None]
    assert table.total is None


def test_a_step_is_gone_where_its_blank_is_known_for_nothing() -> None:
    settled = replace(case("10", ("1", "1"), ("9", None)), blanks_are_nothing=True)
    table = step_table(settled, STEP_LABELS)
    assert [step.time for step in table.steps] == [1]
    assert table.total == 1


def test_a_time_that_is_no_number_is_shown_and_leaves_the_total_open() -> None:
    line = replace(case("10"), steps=(Step(Decimal(1), "nửa ngày"), *case("10").steps[1:]))
    table = step_table(line, STEP_LABELS)
    assert [step.time for step in table.steps] == ["nửa ngày"]
    assert table.total is None


def test_duties_name_the_work_and_the_post() -> None:
    duties = (StepDuty("Nhận hồ sơ", "Bộ phận Một cửa"), StepDuty("", "Chuyên viên"))
    table = step_table(case("10", ("1", "1"), ("9", "4")), STEP_LABELS, duties)
    assert [(step.work, step.post) for step in table.steps] == [
        ("Nhận hồ sơ", "Bộ phận Một cửa"),
        ("CHUYÊN VIÊN XỬ LÝ", "Chuyên viên"),
    ]


def test_a_case_without_steps_has_no_table() -> None:
    assert step_table(case("10"), STEP_LABELS).steps == ()


@settings(max_examples=examples(50))
@given(st.data())
def test_the_times_add_up_to_the_total_and_that_is_the_case_s(data: st.DataObject) -> None:
    annex: Annex = data.draw(annexes())
    for procedure in annex.procedures:
        for line in procedure.cases:
            table = step_table(line, annex.heading.step_labels)
            assert table.total == (line.totals.remaining if line.totals.has_steps else None)
            if isinstance(table.total, Decimal):
                times = [step.time for step in table.steps]
                assert sum(time for time in times if isinstance(time, Decimal)) == table.total
