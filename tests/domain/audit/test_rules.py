"""Each rule: an annex that breaks it and nothing else, and one at its edge that does not."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.domain.audit.sound import annex, case, found, numbered, only, procedure, rules
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import BLANK_STEPS, Case, Procedure, Stated
from tthc_gui.domain.annex.rules import RULES
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.audit.finding import Severity

TABLE = {
    "error": "sum-before sum-after cut rate mean-rate rate-format step-increase negative "
    "not-a-number unit-in-time code-missing code-malformed code-duplicate",
    "warning": "step-half code-agency stt-sequence title-count unit-missing below-target "
    "name-missing text-suspicious section-count legal-time-fraction off-grid title-department "
    "label-slip code-unknown name-differs lost-ground base-missing",
}


def test_the_rules_are_those_of_the_command_line() -> None:
    known = {rule.id: rule.severity.value for rule in RULES.rules.values()}
    assert known == {rule: severity for severity, ids in TABLE.items() for rule in ids.split()}


def test_each_rule_gives_its_reason_in_one_sentence() -> None:
    for rule in RULES.rules.values():
        assert rule.reason.endswith(".")
        assert rule.reason.count(". ") == 0


def test_a_sound_annex_breaks_no_rule() -> None:
    assert found(numbered(3)) == []


def test_a_new_procedure_is_only_incomplete() -> None:
    assert set(rules(annex(Procedure()))) == {"code-missing", "name-missing", "unit-missing"}


WORKING = "Ngày làm việc"
CASES = [
    ("sum-before", case("1/0,5 7/4 2,5/1,5"), "current", "10", "10,5"),
    ("sum-before", case("-/0,5 8/4 1/1,5", current="10"), "current", "10", "9"),
    ("sum-after", case("1/0,5 7/3,5 2/1,5"), "remaining", "6", "5,5"),
    ("sum-after", case("", current="10", stated=("5", "0")), "remaining", "5", "0"),
    ("cut", case(stated=("6", "5")), "cut", "5", "4"),
    ("cut", case(stated=("6", "-4")), "cut", "-4", "4"),
    ("rate", case(rate="41%"), "rate", "41%", "40%"),
    ("rate-format", case(rate="40%%"), "rate", "40%%", ""),
    ("rate-format", case(rate="40"), "rate", "40", ""),
    ("step-increase", case("1/0,5 7/3 2/2,5"), "after-3", "2,5", "2"),
    ("step-half", case("1/0,5 7/5,5 2/-"), "after-3", "", ""),
    ("step-half", case("1/0,5 9/4 -/1,5"), "before-3", "", ""),
    ("not-a-number", replace(case(), current="10 ngày"), "current", "10 ngày", ""),
    ("not-a-number", case(stated=("sáu", "4")), "remaining", "sáu", ""),
    ("not-a-number", case(stated=("6", "1.500")), "cut", "1.500", ""),
    ("unit-in-time", replace(case(), current="80 giờ"), "current", "80 giờ", ""),
    ("unit-in-time", replace(case(unit=WORKING), current="80 giờ"), "current", "80 giờ", "10"),
    ("unit-in-time", case(unit=WORKING, stated=("48h", "4")), "remaining", "48h", "6"),
    ("unit-in-time", case(unit="Giờ", stated=("6", "1 ngày")), "cut", "1 ngày", ""),
    ("legal-time-fraction", case("10,5/6", current="10,5"), "current", "10,5", ""),
    ("off-grid", case("1/0,87 9/5,13"), "after-1", "0,87", "0,875"),
    ("off-grid", case("0,4/0 9,6/6"), "before-1", "0,4", "0,375"),
    ("off-grid", case("0,05/0 9,95/6"), "before-1", "0,05", "0,125"),
    ("unit-missing", case(unit=""), "unit", "", ""),
    ("unit-missing", case(unit=" "), "unit", "", ""),
]


@pytest.mark.parametrize(("rule", "line", "column", "stated", "computed"), CASES)
def test_a_rule_of_a_line(rule: str, line: Case, column: str, stated: str, computed: str) -> None:
    findings = found(annex(procedure(line, rate="")))
    finding = next(finding for finding in findings if finding.rule == rule)
    assert (finding.record, finding.line) == (0, 0)
    assert (finding.column, finding.stated, finding.computed) == (column, stated, computed)
    assert finding.message.endswith(".")


@pytest.mark.parametrize(
    "line",
    [
        case("", current="10", stated=("0", "0")),
        case("", current="10", stated=("", "")),
        case("", current="10", stated=("0", "3")),
        case(stated=("", "")),
        case(stated=("6,0", "4,00")),
        case(stated=(" 6 ", "4")),
        case("1/1 9/5", stated=("6", "4")),
        case("0/0 10/6"),
        replace(case(), current=None),
        case("0,125/0 9,875/6"),
    ],
)
def test_a_line_that_is_right_or_says_nothing(line: Case) -> None:
    assert found(annex(procedure(line, rate=""))) == []


@pytest.mark.parametrize("key", ["current", "before-2", "after-2", "remaining", "cut"])
def test_a_time_below_zero(key: str) -> None:
    line = case()
    if key == "current":
        line = replace(line, current=Decimal(-10))
    elif key in {"remaining", "cut"}:
        line = replace(line, stated=line.stated._replace(**{key: "-4"}))
    else:
        step = line.steps[1]._replace(**{key[:-2]: Decimal(-1)})
        line = replace(line, steps=(line.steps[0], step, *line.steps[2:]))
    findings = found(annex(procedure(line, rate="")))
    assert [finding.column for finding in findings if finding.rule == "negative"] == [key]


def test_the_cut_is_held_against_the_remaining_that_is_stated() -> None:
    line = case(stated=("7", "3"))
    assert rules(annex(procedure(line, rate="30%"))) == ["sum-after"]


@pytest.mark.parametrize(
    ("current", "cut", "stated", "right"),
    [
        ("1000", "496", "50%", True),
        ("1000", "494,9", "49%", True),
        ("1000", "495", "50%", True),
        ("1000", "495", "49%", False),
        ("1000", "495", "49,5%", True),
        ("1000", "495", "49,50%", True),
        ("1000", "495,5", "49,5%", False),
        ("1000", "495,5", "49,6%", True),
        ("3", "1", "33,33%", True),
        ("3", "1", "33,3%", True),
        ("3", "1", "33,34%", False),
        ("3", "2", "66,67%", True),
        ("3", "2", "66,66%", False),
        ("10", "0", "0%", True),
        ("0", "0", "0%", True),
        ("10", "", "77%", True),
    ],
)
def test_a_rate_is_held_half_up_at_the_decimals_printed(
    current: str, cut: str, stated: str, right: bool
) -> None:
    line = case("", current=current, stated=("", cut))
    findings = rules(annex(procedure(line, rate=stated)))
    assert findings == ([] if right else ["rate"])


def test_a_procedure_of_one_case_states_the_rate_of_that_case() -> None:
    finding = only(annex(procedure(rate="39%")))
    assert (finding.rule, finding.line, finding.computed) == ("rate", 0, "40%")


def two(*lines: Case, rate: str) -> Annex:
    return annex(procedure(*lines, rate=rate))


UNCUT = case("", stated=("0", "0"))
HALF = case("10/5", stated=("5", "5"))
SLOWER = case("10/10", stated=("10", "0"))


@pytest.mark.parametrize(
    ("lines", "stated", "computed"),
    [
        ((case(), HALF), "45%", ""),
        ((case(), HALF), "45,01%", "45,00%"),
        ((case(), UNCUT), "40,00%", ""),
        ((case(), UNCUT), "20%", "40%"),
        ((case(), SLOWER), "40,0%", ""),
        ((case(), SLOWER), "20,0%", "40,0%"),
        ((SLOWER, SLOWER), "0%", ""),
        ((SLOWER, SLOWER), "5%", "0%"),
        ((UNCUT, UNCUT), "", ""),
    ],
)
def test_the_mean_is_that_of_the_cases_that_are_cut(
    lines: tuple[Case, ...], stated: str, computed: str
) -> None:
    findings = [f for f in found(two(*lines, rate=stated)) if f.rule == "mean-rate"]
    assert [(f.line, f.stated, f.computed) for f in findings] == (
        [(None, stated, computed)] if computed else []
    )


def test_the_mean_follows_the_steps_where_the_stated_remaining_is_wrong() -> None:
    wrong = case(stated=("5", "5"))
    assert rules(two(wrong, HALF, rate="45%")) == ["sum-after"]


def test_no_mean_is_held_where_a_line_cannot_be_read() -> None:
    unread = replace(HALF, current="x")
    assert rules(two(case(), unread, rate="77%")) == ["not-a-number"]


def test_lines_of_several_may_state_rates_of_their_own() -> None:
    lines = case(rate="40%"), replace(HALF, stated=HALF.stated._replace(rate="51%"))
    finding = only(annex(procedure(*lines, rate="")))
    assert (finding.rule, finding.line, finding.computed) == ("rate", 1, "50%")


def test_a_rate_over_several_that_is_no_percentage() -> None:
    finding = only(two(case(), HALF, rate="45,00%%"))
    assert (finding.rule, finding.line, finding.severity) == (
        "rate-format",
        None,
        Severity.ERROR,
    )


@pytest.mark.parametrize(
    ("target", "expected"),
    [(Fraction(40, 100), []), (Fraction(4001, 10000), ["below-target"])],
)
def test_a_procedure_below_the_target(target: Fraction, expected: list[str]) -> None:
    assert [finding.rule for finding in found(annex(procedure()), target)] == expected


def test_a_procedure_that_is_not_cut_has_no_rate_to_flag() -> None:
    assert found(annex(procedure(UNCUT, rate=""))) == []


def test_the_target_holds_for_what_the_steps_give_not_for_what_is_stated() -> None:
    slow = case("10/9", stated=("9", "1"))
    finding = only(annex(procedure(slow, rate="")))
    assert (finding.rule, finding.computed) == ("below-target", "10,00%")


def test_only_an_annex_with_the_column_misses_units() -> None:
    sound = annex(procedure(case(unit="")))
    sound.heading = replace(sound.heading, has_unit_column=False)
    assert found(sound) == []


@pytest.mark.parametrize(("name", "case_name"), [("", "Trường hợp 1"), ("Cấp phép", "")])
def test_a_name_may_be_the_procedure_s_or_its_case_s(name: str, case_name: str) -> None:
    line = replace(case(), name=case_name)
    assert found(annex(replace(procedure(line), name=name))) == []


def test_a_procedure_without_any_name() -> None:
    assert rules(annex(replace(procedure(), name=" "))) == ["name-missing", "text-suspicious"]


def test_findings_come_in_reading_order() -> None:
    first = replace(
        procedure(case("2/3"), replace(case(), unit="")), code="x", name="", stated_rate="9%"
    )
    listed = annex(first, replace(procedure(number=2), stt="7"), title="Danh mục 9 thủ tục")
    places = [(f.record, f.line, f.column) for f in found(listed)]
    assert places == [
        (None, None, "title"),
        (0, None, "code"),
        (0, None, "name"),
        (0, 0, "current"),
        (0, 0, "remaining"),
        (0, None, "rate"),
        (0, 0, "after-1"),
        (0, 1, "unit"),
        (1, None, "stt"),
    ]


def test_unreadable_steps_silence_the_sums() -> None:
    steps = (Step("x", "y"), *BLANK_STEPS[1:])
    line = Case(Decimal(5), "Ngày", steps, Stated("3", "2"))
    assert rules(annex(procedure(line, rate=""))) == ["not-a-number", "not-a-number"]
