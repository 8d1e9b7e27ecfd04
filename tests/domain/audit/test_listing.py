"""Rules about codes, numbers of the list and the title."""

from dataclasses import replace

import pytest

from tests.domain.audit.sound import annex, found, numbered, only, procedure, rules
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.title import title_number
from tthc_gui.domain.values.codes import repaired_code


@pytest.mark.parametrize("code", ["1.009759.000.00.00.H21", "2.001955.H01", "0.000000.H99"])
def test_codes_of_the_form(code: str) -> None:
    assert found(annex(replace(procedure(), code=code))) == []


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("1.009491.00.00.H08", "1.009491.000.00.00.H08"),
        ("2.001501.000.0.00.H21", "2.001501.000.00.00.H21"),
        ("1,013861,H21", "1.013861.H21"),
        ("1.013861.H21 ", "1.013861.H21"),
        ("1.013861.H 21", "1.013861.H21"),
        ("1. 013861.h21", "1.013861.H21"),
        ("1.013861H21", "1.013861.H21"),
        ("1.013861", ""),
        ("1.13861.H21", ""),
        ("1.0138612.H21", ""),
        ("1.013861.001.00.00.H21", ""),
        ("1.013861.000.00.00.H211", ""),
        ("Cấp Giấy chứng nhận", ""),
        ("١.013861.H21", ""),
    ],
)
def test_codes_not_of_the_form_and_what_they_stand_for(code: str, meant: str) -> None:
    finding = only(annex(replace(procedure(), code=code)))
    assert (finding.rule, finding.stated, finding.computed) == ("code-malformed", code, meant)
    assert repaired_code(code) == meant


def test_a_blank_code_is_missing_not_malformed() -> None:
    assert rules(annex(replace(procedure(), code=" "))) == ["code-missing"]


def coded(*codes: str) -> Annex:
    procedures = (procedure(number=number) for number in range(1, len(codes) + 1))
    return annex(*(replace(p, code=code) for p, code in zip(procedures, codes, strict=True)))


def test_both_procedures_of_one_code_are_found_and_name_each_other() -> None:
    findings = found(coded("1.000001.H21", "1.000002.H21", "1.000001.000.00.00.H21"))
    assert [(f.rule, f.record) for f in findings] == [
        ("code-duplicate", 0),
        ("code-duplicate", 2),
    ]
    assert "STT 3." in findings[0].message
    assert "STT 1." in findings[1].message


def test_of_many_procedures_of_one_code_the_first_others_are_named() -> None:
    findings = found(coded(*["1.000001.H21"] * 6))
    assert len(findings) == 6
    assert "STT 2, 3, 4 và 2 thủ tục khác." in findings[0].message
    assert "STT 1, 2, 3 và 2 thủ tục khác." in findings[5].message


def test_a_longer_number_is_no_duplicate() -> None:
    assert rules(coded("1.000001.H21", "1.0000012.H21")) == ["code-malformed"]


def test_the_agency_unlike_the_rest() -> None:
    finding = only(coded("1.000001.H21", "1.000002.H08", "1.000003.H21"))
    assert (finding.rule, finding.record) == ("code-agency", 1)
    assert (finding.stated, finding.computed) == ("H08", "H21")


def test_two_agencies_used_alike_leave_it_open_which_is_wrong() -> None:
    assert found(coded("1.000001.H21", "1.000002.H08")) == []


def stts(*texts: str) -> Annex:
    listed = numbered(len(texts))
    pairs = zip(listed.procedures, texts, strict=True)
    listed.records = [replace(procedure, stt=text) for procedure, text in pairs]
    return listed


@pytest.mark.parametrize(
    "texts", [("1", "2", "3"), ("01", "02"), ("1.", "2."), ("I", "1", "2", "II", "3"), ("", "", "")]
)
def test_numbers_in_sequence(texts: tuple[str, ...]) -> None:
    assert found(stts(*texts)) == []


@pytest.mark.parametrize(
    ("texts", "at", "expected", "word"),
    [
        (("1", "3"), 1, "2", "thiếu 2"),
        (("1", "5"), 1, "2", "thiếu từ 2 đến 4"),
        (("1", "2", "2", "3"), 2, "3", "lặp lại"),
        (("2", "3"), 0, "1", "thiếu 1"),
        (("1", "", "3"), 2, "2", "thiếu 2"),
        (("1", "2", "0"), 2, "3", "sai thứ tự"),
    ],
)
def test_numbers_out_of_sequence(texts: tuple[str, ...], at: int, expected: str, word: str) -> None:
    finding = only(stts(*texts))
    assert (finding.rule, finding.record, finding.column) == ("stt-sequence", at, "stt")
    assert (finding.stated, finding.computed) == (texts[at], expected)
    assert word in finding.message


def test_a_number_too_early_is_found_where_it_stands_and_after_it() -> None:
    assert [f.record for f in found(stts("1", "2", "11", "3"))] == [2, 3]


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Danh mục 104 thủ tục hành chính", "104"),
        ("DANH MỤC 02 THỦ TỤC", "02"),
        ("Phụ lục danh mục\n 1.468 thủ tục", "1.468"),
        ("Danh mục gồm 30 thủ tục hành chính", "30"),
        ("Danh mục các TTHC năm 2025", None),
        ("Danh mục thủ tục ban hành năm 2025", None),
        ("30 thủ tục", None),
        ("", None),
    ],
)
def test_the_number_of_the_title(title: str, number: str | None) -> None:
    match = title_number(title)
    assert (match and match.group(1)) == number


@pytest.mark.parametrize(
    ("title", "count", "wrong"),
    [
        ("Danh mục 02 thủ tục", 2, False),
        ("Danh mục 2 thủ tục", 2, False),
        ("Danh mục 02 thủ tục", 3, True),
        ("Danh mục thủ tục", 3, False),
    ],
)
def test_the_title_s_count(title: str, count: int, wrong: bool) -> None:
    listed = numbered(count)
    listed.heading = replace(listed.heading, title=title)
    findings = [(f.rule, f.record, f.column, f.stated, f.computed) for f in found(listed)]
    assert findings == ([("title-count", None, "title", "02", "3")] if wrong else [])
