"""Remedies: what is offered, what it does, and that it ends what it was offered for."""

from collections import Counter
from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.audit.sound import annex, case, found, numbered, only, procedure
from tests.domain.audit.test_auditor import headings, listed
from tests.strategies import examples
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.listed import ListedProcedure
from tthc_gui.domain.annex.printed import step_name
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.reference import Reference
from tthc_gui.domain.annex.summary import DEFAULT_TARGET
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.domain.audit.criteria import Criteria
from tthc_gui.domain.audit.finding import Finding, Severity
from tthc_gui.domain.audit.mending import FixPlan, remedies
from tthc_gui.domain.audit.remedy import Remedy

UNMENDABLE = {
    *("below-target", "code-duplicate", "code-missing", "name-missing", "legal-time-fraction"),
}


REFERENCE = Reference(
    (ListedProcedure("1.000002", "Cấp phép"), ListedProcedure("2.000003", "Cấp lại phép")),
    "danh_muc.xlsx",
    date(2026, 1, 1),
)


def same_place(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.record, finding.line, finding.column


def errors(auditor: Auditor) -> Counter[tuple[object, ...]]:
    return Counter(same_place(one) for one in auditor if one.severity is Severity.ERROR)


def planned(annex: Annex, findings: list[Finding]) -> FixPlan:
    plan = FixPlan(annex, findings)
    while not plan.is_whole:
        plan.go_on()
    return plan


@settings(max_examples=examples(60))
@given(headings, st.lists(listed, max_size=2), st.sampled_from([None, REFERENCE]))
def test_every_remedy_ends_its_finding_and_adds_no_error(
    heading: Heading, procedures: list[Procedure], reference: Reference | None
) -> None:
    criteria = Criteria(DEFAULT_TARGET, reference)
    annex = Annex(heading, procedures)
    before = deepcopy(annex)
    auditor = Auditor(annex, criteria)
    at_first = Counter(map(same_place, auditor))
    errors_at_first = errors(auditor)
    for finding in list(auditor):
        for remedy in remedies(annex, finding, criteria):
            remedy.edit.apply(annex)
            auditor.update(*remedy.edit.changes)
            now = Counter(map(same_place, auditor))
            assert now[same_place(finding)] < at_first[same_place(finding)]
            assert errors(auditor) <= errors_at_first
            back = remedy.edit.reversed()
            back.apply(annex)
            auditor.update(*back.changes)
    assert annex == before


@given(headings, st.lists(listed, max_size=4), st.data())
def test_all_of_a_rule_are_mended_in_one_edit(
    heading: Heading, procedures: list[Procedure], data: st.DataObject
) -> None:
    annex = Annex(heading, procedures)
    rules = sorted(Auditor(annex).counts())
    rule = data.draw(st.sampled_from(rules)) if rules else ""
    findings = [finding for finding in Auditor(annex) if finding.rule == rule]
    fixed = planned(annex, findings)
    edit = fixed.edit("Sửa tất cả")
    before = deepcopy(annex)
    errors_at_first = errors(Auditor(annex))
    edit.apply(annex)
    assert errors(Auditor(annex)) <= errors_at_first
    assert all(remedy.certain for _, remedy in fixed.previews)
    left = sum(finding.rule == rule for finding in Auditor(annex))
    assert left <= len(findings) - len(fixed.previews)
    edit.revert(annex)
    assert annex == before


def test_every_rule_of_the_real_annexes_has_its_remedies(real_annex: Annex) -> None:
    for finding in Auditor(real_annex):
        offered = remedies(real_annex, finding)
        mendable = finding.rule not in UNMENDABLE and "Cấp Giấy" not in finding.stated
        if finding.rule == "step-half" and finding.column.startswith("before"):
            # Any time there would break the sum before, which holds as it is.
            mendable = False
        assert bool(offered) == mendable
        for remedy in offered:
            assert remedy.edit.label
            assert remedy.reason


def offers(annex: Annex, rule: str) -> list[Remedy]:
    finding = next(finding for finding in found(annex) if finding.rule == rule)
    return list(remedies(annex, finding))


def labels(annex: Annex, rule: str) -> list[tuple[str, str]]:
    return [(offer.edit.label, offer.reason) for offer in offers(annex, rule)]


def done(annex: Annex, rule: str, choice: int = 0) -> Procedure:
    offers(annex, rule)[choice].edit.apply(annex)
    return annex.procedures[0]


def of(line: Case, rate: str = "") -> Annex:
    return annex(procedure(line, rate=rate))


def test_the_sum_before_is_taken_or_one_step_is_put_right() -> None:
    broken = of(case("1/0,5 7/4 20/1,5", stated=("6", "")))
    assert labels(broken, "sum-before") == [
        ("Ghi thời gian hiện nay là 28 (thủ tục 1)", "Lấy tổng các bước trước cắt giảm"),
        (
            "Bước 3 (LÃNH ĐẠO CHUYÊN MÔN) trước cắt giảm: 20 → 2 (thủ tục 1)",
            "Sửa một bước cho khớp tổng (gõ thừa số 0)",
        ),
    ]
    assert done(broken, "sum-before", 1).cases[0] == case(stated=("", ""))


def test_times_that_changed_places_are_shown_both() -> None:
    broken = of(case("1/0,5 4/7 2/1,5", stated=("", "")))
    assert labels(broken, "sum-before")[1] == (
        "Bước 2 (CHUYÊN VIÊN XỬ LÝ): 4 / 7 → 7 / 4 (thủ tục 1)",
        "Sửa một bước cho khớp tổng (đổi chỗ trước và sau cắt giảm)",
    )


def test_a_slip_in_the_current_time_itself_is_named() -> None:
    reason = labels(of(case(current="100")), "sum-before")[0][1]
    assert reason == "Lấy tổng các bước trước cắt giảm (gõ lặp chữ số)"


def test_the_sum_after_is_adopted_with_what_follows_from_it() -> None:
    wrong = case(stated=("5", "5"))
    assert done(of(wrong, "50%"), "sum-after") == procedure(case(stated=("", "")), rate="")
    agreeing = case(stated=("5", "4"))
    assert done(of(agreeing, "40%"), "sum-after").stated_rate == "40%"
    assert done(of(agreeing, "40%"), "sum-after", 1) == procedure(case(stated=("", "")), rate="")


def test_adopting_one_line_leaves_the_others_and_the_mean() -> None:
    lines = case(stated=("5", "5"), rate="50,0%"), case("10/5", stated=("5", "5"), rate="50%")
    adopted = done(annex(procedure(*lines, rate="50,00%")), "sum-after")
    assert [line.stated.rate for line in adopted.cases] == ["", "50%"]
    assert adopted.stated_rate == "50,00%"


def test_the_cut_is_adopted() -> None:
    assert done(of(case(stated=("6", "5")), "50%"), "cut").cases[0].stated.cut == ""


@pytest.mark.parametrize("stated", ["39%", "39,99%"])
def test_the_computed_rate_is_adopted(stated: str) -> None:
    assert done(of(case(), stated), "rate").stated_rate == ""
    line = case(rate=stated)
    assert done(of(line), "rate").cases[0].stated.rate == ""


def test_the_mean_rate_is_adopted() -> None:
    lines = case(), case("10/5", stated=("5", "5"))
    assert done(annex(procedure(*lines, rate="44,9%")), "mean-rate").stated_rate == ""


@pytest.mark.parametrize(
    ("stated", "first"),
    [("40%%", "40%"), ("40", "40%"), ("40 %", "40%"), ("51,79%%", ""), ("?", "")],
)
def test_the_format_of_a_rate(stated: str, first: str) -> None:
    assert done(of(case(), stated), "rate-format").stated_rate == first


def test_a_step_that_got_longer_is_swapped_or_left_uncut() -> None:
    broken = case("1/0,5 7/4 2/2,5", current="10,5", stated=("", ""))
    swapped = case("1/0,5 7/4 2,5/2").steps
    assert done(of(broken, ""), "step-increase").cases[0].steps == swapped
    right = replace(broken, current=Decimal(10))
    assert done(of(right, ""), "step-increase").cases[0].steps == case("1/0,5 7/4 2/2").steps


def test_a_half_step_is_filled() -> None:
    assert done(of(case("8/6 2/-")), "step-half").cases[0].steps == case("8/6 2/0").steps
    assert done(of(case("8/6 2/-")), "step-half", 1).cases[0].steps == case("8/6 2/2").steps
    assert [offer.certain for offer in offers(of(case("8/6 2/-")), "step-half")] == [True, False]
    late = case("10/5 -/1", current="11")
    assert done(of(late), "step-half").cases[0].steps == case("10/5 1/1").steps
    assert offers(of(case("10/5 -/1")), "step-half") == []


def test_a_number_is_taken_out_of_its_text() -> None:
    texted = replace(case(), current="không quá 10 ngày")
    assert done(of(texted), "not-a-number").cases[0].current == 10
    assert done(of(case(stated=("6 ngày", "4"))), "not-a-number").cases[0] == case()
    assert done(of(case(stated=("sáu", "4"))), "not-a-number").cases[0] == case(stated=("", "4"))
    assert offers(of(replace(case(), current="5-7")), "not-a-number") == []
    assert offers(of(replace(case(), current="1.500 ngày")), "not-a-number") == []


def test_numbers_are_counted_anew() -> None:
    listed = numbered(4)
    for at, text in enumerate(["1", "I", "5", ""]):
        listed.procedures[at] = replace(listed.procedures[at], stt=text)
    done(listed, "stt-sequence")
    assert [procedure.stt for procedure in listed.procedures] == ["1", "I", "2", "3"]


def test_where_one_number_only_is_wrong_there_is_one_way() -> None:
    listed = numbered(3)
    listed.procedures[2] = replace(listed.procedures[2], stt="4")
    assert len(offers(listed, "stt-sequence")) == 1
    done(listed, "stt-sequence")
    assert found(listed) == []


@pytest.mark.parametrize(
    ("title", "corrected"),
    [
        ("Danh mục 27 thủ tục hành chính", "Danh mục 3 thủ tục hành chính"),
        ("Danh mục 02 thủ tục 02", "Danh mục 03 thủ tục 02"),
        ("DANH MỤC 1.468 TTHC", "DANH MỤC 3 TTHC"),
    ],
)
def test_the_title_s_count_is_corrected_in_its_style(title: str, corrected: str) -> None:
    listed = numbered(3)
    listed.heading = replace(listed.heading, title=title)
    done(listed, "title-count")
    assert listed.heading.title == corrected


def test_units_are_offered_the_commonest_first_and_never_chosen() -> None:
    lines = case(unit=""), case(unit="Giờ"), case(unit="Giờ"), case(unit="Ngày")
    broken = annex(procedure(*lines, rate="40%"))
    assert [label for label, _ in labels(broken, "unit-missing")] == [
        "Ghi đơn vị tính “Giờ” (thủ tục 1)",
        "Ghi đơn vị tính “Ngày” (thủ tục 1)",
        "Ghi đơn vị tính “Ngày làm việc” (thủ tục 1)",
    ]
    nothing = planned(broken, found(broken))
    assert (nothing.previews, nothing.edit("Sửa").changes) == ([], ())


def test_codes_are_put_right() -> None:
    broken = annex(replace(procedure(), code="1,000001,H21"))
    assert done(broken, "code-malformed").code == "1.000001.H21"
    listed = numbered(3)
    listed.procedures[0] = replace(listed.procedures[0], code="1.000001.H08")
    assert done(listed, "code-agency").code == "1.000001.H21"


def test_old_fonts_are_converted_with_pairs_to_show() -> None:
    listed = annex(
        replace(procedure(replace(case(), name="CÊp giÊy phÐp")), name="Thñ tôc"),
        replace(procedure(number=2), name="Thuû tuïc"),
    )
    listed.heading = replace(listed.heading, department="Së Néi vô")
    findings = found(listed)
    fixed = planned(listed, findings)
    pairs = [(finding.stated, finding.computed) for finding, _ in fixed.previews]
    assert pairs == [
        ("Së Néi vô", "Sở Nội vụ"),
        ("Thñ tôc", "Thủ tục"),
        ("CÊp giÊy phÐp", "Cấp giấy phép"),
        ("Thuû tuïc", "Thủ tục"),
    ]
    fixed.edit("Chuyển phông chữ").apply(listed)
    assert found(listed) == []
    assert listed.heading.department == "Sở Nội vụ"


def test_neighbours_are_mended_in_one_splice() -> None:
    listed = annex(*(procedure(rate="39%", number=number) for number in (1, 2, 3)))
    fixed = planned(listed, found(listed))
    edit = fixed.edit("Sửa mọi tỷ lệ")
    assert (len(fixed.previews), len(edit.changes)) == (3, 1)
    assert edit.label == "Sửa mọi tỷ lệ"
    edit.apply(listed)
    assert found(listed) == []


def test_what_only_a_person_can_do_has_no_remedy() -> None:
    assert remedies(numbered(1), only(annex(replace(procedure(), code="")))) == ()
    slow = annex(procedure())
    finding = found(slow, Fraction(1, 2))[0]
    assert (finding.rule, remedies(slow, finding)) == ("below-target", ())


def test_a_step_without_a_heading_is_named_by_its_number_and_a_long_heading_is_cut() -> None:
    labels = ("", "Thẩm định " * 20, *Heading().step_labels[2:])
    heading = replace(Heading(), step_labels=labels)
    assert step_name(heading, 0) == "Bước 1"
    assert step_name(heading, 1).startswith("Bước 2 (Thẩm định ")
    assert len(step_name(heading, 1)) < 60
