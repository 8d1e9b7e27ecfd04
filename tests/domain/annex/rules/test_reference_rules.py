"""Codes and names held against a loaded list of procedures."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tests.domain.audit.sound import annex, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.listed import ListedProcedure
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.reference import Reference, completed
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.domain.audit.criteria import Criteria
from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.audit.mending import FixPlan, remedies
from tthc_gui.domain.audit.remedy import Remedy

LISTED = (
    ListedProcedure("1.000001", "Đăng ký khai sinh"),
    ListedProcedure("1.000002", "Đăng ký lại khai sinh"),
    ListedProcedure("1.000003", "Cấp giấy phép bán lẻ rượu trên địa bàn tỉnh"),
    ListedProcedure("1.000004", "Đăng ký kết hôn"),
    ListedProcedure("1.000005", "Đăng ký kết hôn"),
)
REFERENCE = Reference(LISTED, "danh_muc.xlsx", date(2026, 3, 1))
CRITERIA = Criteria(Fraction(0), REFERENCE)


def one(code: str, name: str) -> Procedure:
    return replace(procedure(), code=code, name=name)


def found(made: Annex) -> list[Finding]:
    return list(Auditor(made, CRITERIA))


def offers(made: Annex, rule: str) -> list[Remedy]:
    (finding,) = (finding for finding in found(made) if finding.rule == rule)
    return list(remedies(made, finding, CRITERIA))


def done(made: Annex, rule: str, choice: int = 0) -> Procedure:
    offers(made, rule)[choice].edit.apply(made)
    return made.procedures[0]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("1.000001.H21", "Đăng ký khai sinh"),
        ("1.000001.000.00.00.H21", "ĐĂNG KÝ KHAI SINH."),
        ("1.000002.H21", "Thủ tục đăng ký  lại khai sinh"),
    ],
)
def test_what_the_list_has_but_for_its_form_is_right(code: str, name: str) -> None:
    made = annex(one(code, name))
    assert not {finding.rule for finding in found(made)} & {"code-unknown", "name-differs"}


def test_without_a_list_nothing_is_held_against_it() -> None:
    made = annex(one("1.999999.H21", "Đăng ký khai sinh"))
    assert list(Auditor(made)) == []


def test_an_unknown_code_is_told_with_the_right_one_of_its_name() -> None:
    made = annex(one("1.999999.000.00.00.H21", "Đăng ký khai sinh"))
    (finding,) = found(made)
    assert (finding.rule, finding.column) == ("code-unknown", "code")
    assert "“danh_muc.xlsx”" in finding.message
    assert finding.computed == "1.000001.000.00.00.H21"
    assert [offer.certain for offer in offers(made, "code-unknown")] == [True]
    assert done(made, "code-unknown").code == "1.000001.000.00.00.H21"
    assert found(made) == []


def test_of_a_name_listed_twice_no_code_is_certain() -> None:
    made = annex(one("1.999999.H21", "Đăng ký kết hôn"))
    assert [finding.computed for finding in found(made)] == [""]
    assert [offer.certain for offer in offers(made, "code-unknown")] == [False, False]


def test_similar_names_are_proposed_and_those_of_another_meaning_are_not() -> None:
    made = annex(one("1.999999.H21", "Đăng ký khai sinh cho trẻ"))
    assert all("lại" not in offer.reason for offer in offers(made, "code-unknown"))
    near = annex(one("1.999999.H21", "Cấp Giấy phép bán lẻ rượu trên địa bàn của tỉnh"))
    (offer,) = offers(near, "code-unknown")
    assert not offer.certain
    assert done(near, "code-unknown").code == "1.000003.H21"


def test_a_code_that_another_procedure_has_is_not_offered() -> None:
    made = annex(
        one("1.999999.H21", "Đăng ký khai sinh"),
        replace(procedure(number=2), code="1.000001.H21", name="Đăng ký khai sinh"),
    )
    assert offers(made, "code-unknown") == []


def test_a_malformed_code_is_not_unknown() -> None:
    assert [finding.rule for finding in found(annex(one("999999", "Đăng ký")))] == [
        "code-malformed"
    ]


def test_a_name_that_differs_word_by_word() -> None:
    made = annex(one("1.000003.H21", "Cấp phép bán lẻ rượu trên địa bàn thành phố"))
    (finding,) = found(made)
    assert (finding.rule, finding.column) == ("name-differs", "name")
    assert "thiếu “giấy”" in finding.message
    assert "“tỉnh” ghi thành “thành phố”" in finding.message
    assert done(made, "name-differs").name == LISTED[2].name
    assert found(made) == []


def test_a_name_of_another_meaning_is_not_taken_unasked() -> None:
    made = annex(one("1.000001.H21", "Đăng ký lại khai sinh"))
    assert [(offer.certain, offer.reason) for offer in offers(made, "name-differs")] == [
        (False, "Danh mục ghi tên này với mã khác"),
        (False, "Lấy tên của danh mục"),
    ]
    assert done(made, "name-differs").code == "1.000002.H21"
    assert found(made) == []


def test_names_are_taken_from_the_list_all_at_once() -> None:
    made = annex(one("1.000003.H21", "Cấp giấy phép bán lẻ rượu trên địa tỉnh"))
    plan = FixPlan(made, found(made), CRITERIA)
    plan.go_on()
    plan.edit("Lấy tên").apply(made)
    assert found(made) == []


def test_what_is_missing_is_taken_from_the_list() -> None:
    assert done(annex(one("1.000001.H21", "")), "name-missing").name == "Đăng ký khai sinh"
    assert done(annex(one("", "Đăng ký khai sinh")), "code-missing").code == "1.000001.H21"


def test_names_wholly_unlike_are_told_whole() -> None:
    many = " ".join(f"chữ{number}" for number in range(60))
    made = annex(one("1.000001.H21", many))
    (finding,) = found(made)
    assert finding.message == "Tên khác danh mục: danh mục ghi “Đăng ký khai sinh”."


def test_a_typed_code_brings_its_name_and_a_typed_name_its_code() -> None:
    blank = one("", "")
    made = annex(blank, replace(procedure(number=2), code="1.000002.000.00.00.H21"))
    named = completed(made.procedures, blank, replace(blank, code="1.000001.H21"), REFERENCE)
    assert named.name == "Đăng ký khai sinh"
    coded = completed(made.procedures, blank, replace(blank, name="đăng ký khai sinh"), REFERENCE)
    assert coded.code == "1.000001.000.00.00.H21"


def test_what_is_there_is_never_typed_over_by_the_list() -> None:
    old = one("1.000002.H21", "Tên riêng")
    made = annex(old, replace(procedure(number=2), code="1.000001.H21"))
    for new in (replace(old, code="1.000001.H21"), replace(old, name="Đăng ký khai sinh")):
        assert completed(made.procedures, old, new, REFERENCE) == new
    blank = one("", "")
    taken = replace(blank, name="Đăng ký khai sinh")
    assert completed(made.procedures, blank, taken, REFERENCE) == taken
    twice = replace(blank, name="Đăng ký kết hôn")
    assert completed(made.procedures, blank, twice, REFERENCE) == twice


def test_of_a_code_listed_twice_the_first_counts() -> None:
    twice = (ListedProcedure("1.000001", "Một"), ListedProcedure("1.000001", "Hai"))
    reference = Reference(twice, "x", date(2026, 1, 1))
    listed = reference.of_code("1.000001.H21")
    assert listed is not None
    assert (len(reference), listed.name) == (1, "Một")
