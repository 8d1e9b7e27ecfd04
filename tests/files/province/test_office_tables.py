"""Tables that an office fills in: written with all procedures, read back, faults named."""

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.domain.building import case, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.province.compliance_cost import CostInput
from tthc_gui.domain.province.papers import Argument
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.province.office_tables import (
    COSTS,
    read_arguments,
    read_costs,
    save_arguments,
    save_costs,
)

ONE = Annex(
    Heading(label="Phụ lục 1"),
    [procedure(1, case("5")), procedure(2, case("5"), case("6")), procedure(3, case("7"))],
)
KNOWN = (
    CostInput("1.000001.H21", Decimal(1500), Decimal("45000.5"), "Báo cáo", "Phụ lục 1"),
    CostInput("1.000002.H21", Decimal(7), Decimal(50_000), "=nguồn", "Phụ lục 1", 2),
)


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_what_is_known_is_written_for_every_case_and_read_back(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    save_costs(path, [ONE], KNOWN)
    assert read_costs(path) == KNOWN


def test_a_table_to_be_filled_in_has_a_row_for_each_case(tmp_path: Path) -> None:
    save_costs(tmp_path / "a.xlsx", [ONE], [])
    rows = list(load_workbook(tmp_path / "a.xlsx").worksheets[0].iter_rows(values_only=True))
    assert list(rows[0]) == list(COSTS)
    assert [(row[0], row[3] or "") for row in rows[1:]] == [
        ("1.000001.H21", ""),
        ("1.000002.H21", "1"),
        ("1.000002.H21", "2"),
        ("1.000003.H21", ""),
    ]
    assert read_costs(tmp_path / "a.xlsx") == ()


def test_inputs_that_meet_nothing_are_not_lost(tmp_path: Path) -> None:
    unmet = replace(KNOWN[0], code="9.999999.H21")
    save_costs(tmp_path / "a.csv", [ONE], [unmet])
    assert read_costs(tmp_path / "a.csv") == (unmet,)


@pytest.mark.parametrize(
    ("cell", "said"),
    [("1,500", "E2: “1,500” chưa rõ"), ("nhiều", "E2: “nhiều” không phải là số"), (-3, "E2: “-3”")],
)
def test_a_wrong_cell_is_named(tmp_path: Path, cell: object, said: str) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(COSTS))
    sheet.append(["1.000001", "", "", "", cell, 5, "nguồn"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(FileProblem) as raised:
        read_costs(tmp_path / "a.xlsx")
    assert said in str(raised.value)


def test_headings_may_stand_lower_and_be_written_otherwise(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Số liệu năm 2025", "", "", ""])
        writer.writerow(["mã TTHC", "ĐỒNG / GIỜ", "Số hồ sơ / năm", "nguồn"])
        writer.writerow(["1.000001", "45.000", "1.500", "Báo cáo"])
    (one,) = read_costs(tmp_path / "a.csv")
    assert one == CostInput("1.000001", Decimal(1500), Decimal(45000), "Báo cáo")


def test_another_table_is_refused_by_its_headings(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(FileProblem, match="không thấy dòng tiêu đề"):
        read_costs(tmp_path / "a.csv")


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_arguments_come_back(tmp_path: Path, ending: str) -> None:
    known = {"1.000001": Argument("Bỏ bước", "Sửa"), "1.000003": Argument("", "Giữ")}
    save_arguments(tmp_path / f"a{ending}", [ONE], known)
    assert read_arguments(tmp_path / f"a{ending}") == known


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"\.xlsx hoặc \.csv"):
        save_costs(tmp_path / "a.txt", [ONE], [])
