"""The report: JSON data, lines of text, rows of a table; and the 13 real annexes."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from tests.domain.audit.sound import annex, case, found, numbered, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.audit.criteria import Criteria
from tthc_gui.domain.audit.report import (
    CSV_HEADER,
    Audited,
    audit_data,
    audit_document,
    csv_rows,
    text_lines,
)
from tthc_gui.domain.audit.waivers import waiver_of


def test_the_data_of_a_file(load_annex: Callable[[int], Annex]) -> None:
    data = audit_data(audit_document(load_annex(12), "phu_luc_12.json"))
    findings = data["findings"]
    assert isinstance(findings, list)
    assert {key: data[key] for key in data if key != "findings"} == {
        "path": "phu_luc_12.json",
        "label": "Phụ lục 12",
        "department": "Ban Quản lý khu kinh tế tỉnh",
        "procedures": 30,
        "cases": 32,
        "errors": 5,
        "warnings": 7,
        "procedures_with_errors": 5,
    }
    assert findings[1] == {
        "rule": "sum-before",
        "severity": "error",
        "stt": "2",
        "code": "2.001955.000.00.00.H21",
        "case": 1,
        "field": "current",
        "stated": "7",
        "computed": "6.5",
        "message": "Thời gian hiện nay ghi 7, nhưng các bước trước cắt giảm cộng lại là 6,5.",
    }
    assert len(findings) == 12
    json.dumps(data)


def test_what_is_not_there_is_null() -> None:
    listed = numbered(1)
    listed.heading = replace(listed.heading, title="Danh mục 9 thủ tục", department="")
    data = audit_data(audit_document(listed))
    assert data["department"] is None
    assert data["findings"] == [
        {
            "rule": "title-count",
            "severity": "warning",
            "stt": None,
            "code": None,
            "case": None,
            "field": "title",
            "stated": "9",
            "computed": "1",
            "message": "Tên phụ lục ghi 9 thủ tục, nhưng bảng liệt kê 1.",
        }
    ]


def test_rates_have_a_point_too() -> None:
    data = audit_data(audit_document(annex(procedure(rate="39,50%"))))
    findings = data["findings"]
    assert isinstance(findings, list)
    assert (findings[0]["stated"], findings[0]["computed"]) == ("39.50%", "40.00%")


ACCEPTED = "Thời gian hiện nay ghi 11, nhưng các bước trước cắt giảm cộng lại là 10."


def with_waiver() -> Audited:
    wrong = annex(procedure(case(current="11"), rate=""), procedure(rate="9%", number=2))
    waiver = waiver_of(found(wrong)[0], wrong.procedures[0], "theo Luật")
    stale = replace(waiver, code="1.999999.H21")
    wrong.waivers = (waiver, stale)
    return audit_document(wrong, "a.json")


def test_accepted_findings_are_listed_apart_and_not_counted() -> None:
    audited = with_waiver()
    data = audit_data(audited)
    assert (data["errors"], data["procedures_with_errors"]) == (2, 2)
    waived = data["waived"]
    assert isinstance(waived, list)
    assert [(entry["rule"], entry["reason"]) for entry in waived] == [("sum-before", "theo Luật")]
    assert [waiver.code for waiver in audited.lapsed] == ["1.999999.H21"]


def test_the_text_groups_by_procedure_and_ends_in_totals() -> None:
    assert list(text_lines([with_waiver()])) == [
        "a.json – Phụ lục 1 – Sở Nội vụ",
        "  1. 1.000001.000.00.00.H21 Thủ tục 1",
        "    lỗi [cut] Thời gian đã cắt giảm ghi 4, nhưng 11 − 6 = 5.",
        "  2. 1.000002.000.00.00.H21 Thủ tục 2",
        "    lỗi [rate] Tỷ lệ ghi 9%, nhưng 4 / 10 = 40%.",
        "  Đã chấp nhận: 1",
        f"    {ACCEPTED} Lý do: theo Luật",
        "  Chấp nhận đã hết hiệu lực: 1",
        "    [sum-before] 1.999999.H21: theo Luật",
        "  2 thủ tục, 2 trường hợp: 2 lỗi, 0 cảnh báo; 2 thủ tục có lỗi",
        "",
        "Tổng cộng",
        "       1  cut              lỗi",
        "       1  rate             lỗi",
        "  2 thủ tục, 2 trường hợp: 2 lỗi, 0 cảnh báo; 2 thủ tục có lỗi",
    ]


def test_the_text_names_the_case_and_the_heading() -> None:
    lines = case(), case("10/5", stated=("5", "6"))
    listed = annex(procedure(*lines, rate="45%"), title="Danh mục 4 thủ tục")
    text = list(text_lines([audit_document(listed)]))
    assert "  Phần đầu phụ lục" in text
    wrong = "    lỗi [cut] Trường hợp 2: Thời gian đã cắt giảm ghi 6, nhưng 10 − 5 = 5."
    assert wrong in text


def test_colour_is_for_a_terminal_only() -> None:
    audited = [with_waiver()]
    plain, coloured = list(text_lines(audited)), list(text_lines(audited, colour=True))
    assert not any("\x1b" in line for line in plain)
    assert "    \x1b[31mlỗi\x1b[0m [rate] Tỷ lệ ghi 9%, nhưng 4 / 10 = 40%." in coloured


def test_the_rows_of_a_table() -> None:
    rows = list(csv_rows([with_waiver()]))
    assert rows[0] == CSV_HEADER
    assert rows[2] == (
        "a.json",
        "Phụ lục 1",
        "Sở Nội vụ",
        "2",
        "1.000002.000.00.00.H21",
        "1",
        "rate",
        "error",
        "rate",
        "9%",
        "40%",
        "Tỷ lệ ghi 9%, nhưng 4 / 10 = 40%.",
    )
    assert len(rows) == 3


def test_the_target_can_be_chosen() -> None:
    audited = audit_document(numbered(2), criteria=Criteria(Fraction(1, 2)))
    assert [finding.rule for finding in audited.findings] == ["below-target"] * 2


def test_the_real_annexes(real_annexes: list[Annex]) -> None:
    audited = [audit_document(annex) for annex in real_annexes]
    assert Counter(finding.rule for file in audited for finding in file.findings) == {
        "sum-before": 117,
        "below-target": 126,
        "step-increase": 19,
        "step-half": 22,
        "legal-time-fraction": 14,
        "off-grid": 13,
        "label-slip": 12,
        "mean-rate": 18,
        "rate": 14,
        "code-duplicate": 8,
        "code-malformed": 5,
        "text-suspicious": 5,
        "sum-after": 4,
        "code-agency": 2,
        "stt-sequence": 2,
        "not-a-number": 2,
        "rate-format": 1,
        "unit-missing": 1,
        "cut": 1,
        "title-count": 1,
        "title-department": 1,
    }
    assert sum(file.records_with_errors for file in audited) == 174
