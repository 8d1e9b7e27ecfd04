"""What the audit finds in workflows."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.workflow.workflows import HOURS, document, steps, workflow
from tests.strategies import examples
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.audit.mending import remedies
from tthc_gui.domain.values.times import format_time
from tthc_gui.domain.workflow.workflow import Workflow, WorkflowHeading, WorkStep


def found(*records: Workflow, heading: WorkflowHeading | None = None) -> list[Finding]:
    return list(Auditor(document(*records, heading=heading)))


def rules(*records: Workflow, heading: WorkflowHeading | None = None) -> list[str]:
    return [one.rule for one in found(*records, heading=heading)]


@pytest.mark.parametrize(
    ("times", "total"),
    [
        (("1 ngày", "1/2 ngày", "1,5 ngày"), "3 ngày"),
        (("1 ngày", "0,5 ngày", "1½ ngày"), "03 ngày làm việc"),
        (("4 giờ", "30 phút", "3,5 giờ"), "8 giờ"),
        (("1/3 ngày", "1/3 ngày", "1/3 ngày"), "1 ngày"),
        (("Giờ hành chính", "3 ngày", "Trong ngày", ""), "3 ngày"),
        (("120 giờ",), "15 ngày làm việc (120 giờ)"),
        (("8 giờ", "14 ngày làm việc"), "15 ngày làm việc x 8 giờ = 120 giờ"),
        (("1 ngày (8 giờ)", "16 giờ"), "24 giờ"),
        (("3 ngày làm việc",), "3 ngày"),
    ],
)
def test_steps_that_take_as_long_as_is_said_break_no_rule(
    times: tuple[str, ...], total: str
) -> None:
    assert rules(workflow(*times, total=total)) == []


@pytest.mark.parametrize(
    ("times", "total", "added"),
    [
        (("1 ngày", "0,5 ngày"), "2 ngày", "1,5 ngày"),
        (("1 ngày", "0,5 ngày"), "2 ngày làm việc", "1,5 ngày làm việc"),
        (("1/3 ngày", "1 ngày"), "1 ngày", "4/3 ngày"),
        (("4 giờ", "30 phút"), "4 giờ", "4,5 giờ"),
        (("100 giờ",), "15 ngày làm việc (120 giờ)", "100 giờ"),
        (("7 giờ", "14 ngày"), "15 ngày làm việc x 8 = 120 giờ", "14,875 ngày làm việc"),
    ],
)
def test_a_total_unlike_its_steps_is_an_error(
    times: tuple[str, ...], total: str, added: str
) -> None:
    (one,) = found(workflow(*times, total=total))
    assert (one.rule, one.severity, one.column) == ("process-sum", "error", "total")
    assert (one.stated, one.computed) == (total, added)


def test_hours_become_days_only_where_the_document_says_how_many_a_day_has() -> None:
    right, wrong = workflow("4 giờ", "2,5 ngày"), workflow("4 giờ", "2 ngày")
    assert rules(right) == rules(wrong) == ["process-units"]
    assert rules(right, heading=HOURS) == []
    (one,) = found(wrong, heading=HOURS)
    assert (one.rule, one.computed) == ("process-sum", "2,5 ngày")
    assert "tính một ngày làm việc bằng 8 giờ" in one.message


def test_working_days_beside_a_total_of_days_cannot_be_told_to_differ() -> None:
    (one,) = found(workflow("20 ngày làm việc", total="30 ngày"))
    assert one.rule == "process-units"
    assert "không so được" in one.message


def test_a_step_within_the_day_may_count_for_one() -> None:
    (one,) = found(workflow("Trong ngày", "2 ngày"))
    assert one.rule == "process-units"
    assert "Trong ngày" in one.message
    (one,) = found(workflow("Trong ngày", "1,5 ngày"))
    assert one.rule == "process-sum"
    assert "Không tính bước ghi “Trong ngày”." in one.message


def test_steps_of_several_units_and_no_total_cannot_be_added_up() -> None:
    assert rules(workflow("4 giờ", "1 ngày", total="")) == ["total-missing", "process-units"]
    assert rules(workflow("4 giờ", "1 ngày", total=""), heading=HOURS) == ["total-missing"]


def test_what_cannot_be_read_is_told_and_not_added_up() -> None:
    made = workflow("vài ngày", "1 ngày", total="khoảng 3 ngày")
    assert [(one.rule, one.column, one.line) for one in found(made)] == [
        ("time-unreadable", "total", None),
        ("time-unreadable", "time", 0),
    ]


def test_a_total_that_says_two_times_is_an_error() -> None:
    assert rules(workflow("120 giờ", total="15 ngày x 8 giờ = 128 giờ"))[:1] == [
        "process-total-twice"
    ]


def test_a_line_that_adds_up_a_part_is_no_step() -> None:
    subtotal = WorkStep(content="Tổng thời gian tại Sở", time="2 ngày")
    one, two, three = steps("1 ngày", "1 ngày", "3 ngày")
    made = replace(workflow(total="5 ngày"), steps=(one, two, subtotal, three))
    assert rules(made) == []
    wrong = replace(made, steps=(one, two, replace(subtotal, time="1,5 ngày"), three))
    (fault,) = found(wrong)
    assert (fault.rule, fault.line, fault.computed) == ("process-part-sum", 2, "2 ngày")


@pytest.mark.parametrize(
    ("numbers", "broken"),
    [
        (("Bước 1", "Bước 2", "Bước 3"), []),
        (("1", "2.1", "2.2", "3"), []),
        (("1.", "", "2."), []),
        (("Bước 1", "Bước 3", "Bước 4"), [1]),
        (("B1", "B2", "B2"), [2]),
        (("2", "3", "4"), [0]),
        (("1", "3", "2"), [1, 2]),
    ],
)
def test_numbers_of_steps_run_on(numbers: tuple[str, ...], broken: list[int]) -> None:
    made = workflow(total=f"{len(numbers)} ngày")
    (step,) = steps("1 ngày")
    made = replace(made, steps=tuple(replace(step, number=number) for number in numbers))
    assert [one.line for one in found(made)] == broken
    assert {one.rule for one in found(made)} <= {"step-sequence"}


def test_numbers_may_begin_again_in_another_place() -> None:
    first = [replace(one, part="Tại cấp xã") for one in steps("1 ngày", "1 ngày")]
    second = [replace(one, part="Tại cấp tỉnh") for one in steps("1 ngày")]
    assert rules(replace(workflow(), steps=(*first, *second))) == []
    assert rules(replace(workflow(), steps=(*first, *steps("1 ngày")))) == []
    same = [replace(one, part="Tại cấp xã") for one in second]
    assert rules(replace(workflow(), steps=(*first, *same))) == ["step-sequence"]


def test_what_is_missing_is_told_where_it_is_missing() -> None:
    made = Workflow(stt="1", total="3 ngày", steps=(WorkStep(number="1", time="3 ngày"),))
    assert [(one.rule, one.line) for one in found(made)] == [
        ("name-missing", None),
        ("content-missing", 0),
        ("responsible-missing", 0),
    ]


def test_a_code_is_missed_where_most_workflows_have_one() -> None:
    one, two = workflow("3 ngày"), workflow("3 ngày", stt="2", code="1.000002.H21")
    third = workflow("3 ngày", stt="3", code="")
    assert rules(one, two, third) == ["code-missing"]
    assert rules(replace(one, code=""), replace(two, code=""), third) == []


def test_two_cases_of_a_procedure_share_its_code() -> None:
    first = workflow("3 ngày", case="Trường hợp không kiểm tra")
    second = workflow("3 ngày", stt="", case="Trường hợp phải kiểm tra")
    assert rules(first, second) == []
    assert rules(first, replace(second, case=first.case)) == ["code-duplicate"] * 2
    assert rules(replace(first, code="1.000001 H21"))[:1] == ["code-malformed"]


def test_a_sum_is_offered_for_the_total_that_differs() -> None:
    made = document(workflow("1 ngày", "1,5 ngày"))
    (one,) = Auditor(made)
    (remedy,) = remedies(made, one)
    assert not remedy.certain
    remedy.edit.apply(made)
    assert made.records[0].total == "2,5 ngày"
    assert list(Auditor(made)) == []


eighths = st.lists(st.integers(1, 80).map(lambda n: Decimal(n) / 8), min_size=1, max_size=12)


@settings(max_examples=examples(100))
@given(eighths, st.sampled_from(["giờ", "ngày", "ngày làm việc", "phút"]), st.booleans())
def test_a_total_is_right_exactly_when_it_is_the_sum(
    times: list[Decimal], unit: str, is_right: bool
) -> None:
    total = sum(times, Decimal(0) if is_right else Decimal("0.125"))
    made = workflow(
        *(f"{format_time(time)} {unit}" for time in times), total=f"{format_time(total)} {unit}"
    )
    assert rules(made) == ([] if is_right else ["process-sum"])


@settings(max_examples=examples(100))
@given(st.lists(st.integers(1, 40), min_size=1, max_size=12), st.integers(-1, 1))
def test_hours_are_days_at_eight_hours_where_the_document_says_so(
    hours: list[int], more: int
) -> None:
    days = Fraction(sum(hours) + more, 8)
    made = workflow(*(f"{one:02} giờ" for one in hours), total=f"{days} ngày làm việc")
    assert rules(made, heading=HOURS) == (["process-sum"] if more and days else [])
