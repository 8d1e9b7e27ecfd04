"""The data of the papers as JSON."""

import json
from decimal import Decimal

import pytest

from tthc_gui.domain.province.compliance_cost import CostInput
from tthc_gui.domain.province.papers import GENERAL, Argument, PaperData
from tthc_gui.domain.province.step_tables import StepDuty
from tthc_gui.files.formats.json.checked import InterchangeError
from tthc_gui.files.province.papers.kept import papers_json, papers_of

FULL = PaperData(
    {"tinh": "tỉnh A", "can_cu": "Luật A\nLuật B"},
    {"Sở Y tế": (StepDuty("Nhận", "Một cửa"), StepDuty())},
    {GENERAL: Argument("Lý do"), "1.000001": Argument("", "Sửa quyết định")},
    (CostInput("1.000001", Decimal(1200), Decimal("45000.5"), "Báo cáo", "Phụ lục 1", 2),),
    "mau",
)


@pytest.mark.parametrize("data", [FULL, PaperData(), PaperData(costs=(CostInput("1.000001"),))])
def test_what_is_kept_comes_back(data: PaperData) -> None:
    assert papers_of(json.loads(json.dumps(papers_json(data)))) == data


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "“papers” phải là một đối tượng"),
        ({"la": 1}, "khoá “la”"),
        ({"form": "x"}, "“papers.form” phải là tthc-papers/1"),
        ({"texts": {"la": ""}}, "khoá “la” trong “papers.texts”"),
        ({"texts": {"tinh": 1}}, "“papers.texts.tinh” phải là chuỗi"),
        ({"duties": {"A": [{}] * 10}}, "“papers.duties.A” có quá 9 bước"),
        ({"duties": {"A": [{"post": 1}]}}, "“papers.duties.A[0].post”"),
        ({"arguments": []}, "“papers.arguments” phải là một đối tượng"),
        ({"costs": [{"code": "1", "files": 5}]}, "“papers.costs[0].files” phải là số"),
        ({"costs": [{"code": "1", "files": "NaN"}]}, "“papers.costs[0].files” phải là số"),
        ({"costs": [{"code": "1", "files": "1e99"}]}, "“papers.costs[0].files” phải là số"),
        ({"costs": [{"code": "1", "case": True}]}, "“papers.costs[0].case” phải là số nguyên"),
    ],
)
def test_what_does_not_fit_is_named(data: object, said: str) -> None:
    with pytest.raises(InterchangeError) as raised:
        papers_of(data)
    assert said in str(raised.value)
