"""The tidy table as CSV and Parquet: the same rows, exact, blanks blank."""

import csv
import json
import re
import sys
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.conftest import ANNEX_FILES
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.province.submission import Submission
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.province import tidy_table
from tthc_gui.files.province.tidy_table import (
    COLUMNS,
    StackedRows,
    write_parquet,
    write_tidy_csv,
)
from tthc_gui.files.reading import read

SMALL = [path for path in ANNEX_FILES if path.name[8:10] in ("04", "09", "12")]
DOCUMENTED = (Path(__file__).parents[3] / "docs" / "du_lieu.md").read_text(encoding="utf-8")


def stacked(*paths: Path, province: str = "Bắc Ninh") -> StackedRows:
    return StackedRows([Submission(str(path), read(path).annex) for path in paths], province)


def csv_rows(table: StackedRows) -> list[dict[str, str]]:
    file = BytesIO()
    write_tidy_csv(table, file)
    return list(csv.DictReader(StringIO(file.getvalue().decode("utf-8-sig"), newline="")))


def parquet_rows(table: StackedRows, folder: Path) -> list[dict[str, Any]]:
    path = folder / "a.parquet"
    with path.open("wb") as file:
        write_parquet(table, file)
    found = duckdb.from_parquet(str(path))
    assert dict(zip(found.columns, map(str, found.types), strict=True)) == {
        name: kind.replace(" ", "") for name, kind in COLUMNS.items()
    }
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def test_there_is_a_row_for_each_case_and_step_as_the_files_have_them() -> None:
    rows = csv_rows(stacked(*SMALL))
    expected = [
        (data["label"], procedure["stt"], case["unit"] or "", before or "", after or "")
        for data in (json.loads(path.read_text(encoding="utf-8")) for path in SMALL)
        for procedure in data["procedures"]
        for case in procedure["cases"]
        for before, after in case["steps"]
    ]
    keys = ("annex", "stt", "unit", "before", "after")
    assert [tuple(row[key] for key in keys) for row in rows] == expected
    assert {(row["province"], row["year"], row["round"]) for row in rows} == {
        ("Bắc Ninh", "2025", "1")
    }
    assert list(rows[0]) == list(COLUMNS)


def test_parquet_holds_what_the_csv_holds(tmp_path: Path) -> None:
    table = stacked(*SMALL)
    for told, typed in zip(csv_rows(table), parquet_rows(table, tmp_path), strict=True):
        for name, text in told.items():
            value = typed[name]
            if isinstance(value, Decimal | int):
                assert value == Decimal(text)
            else:
                assert (value or "") == text


def test_the_round_is_the_one_that_the_file_tells(tmp_path: Path) -> None:
    annex = read(SMALL[1]).annex
    table = StackedRows([Submission("phu_luc_09 (lần 3).xlsx", annex)])
    row = parquet_rows(table, tmp_path)[0]
    assert (row["round"], row["province"]) == (3, None)


WILD = Annex(
    Heading("Phụ lục 1", department='Sở "A", B\n;x', step_labels=("=1+1",) * 9),
    [
        Procedure(
            "1",
            "1.000001.H21",
            "Tên\r\nhai dòng \ud800\x00",
            groups=("I. Một", "1. Hai"),
            cases=(
                Case(
                    Decimal("0.3333333333"),
                    "Ngày",
                    (Step("4 giờ", Decimal("0.1234")), *[Step()] * 8),
                ),
                Case(Decimal(5), "Ngày"),
            ),
        )
    ],
)


def test_what_is_no_number_is_kept_as_csv_and_blank_as_parquet(tmp_path: Path) -> None:
    table = StackedRows([Submission("a", WILD)])
    told, typed = csv_rows(table)[0], parquet_rows(table, tmp_path)[0]
    assert (told["before"], typed["before"]) == ("4 giờ", None)
    assert typed["current"] == Decimal("0.3333333333")
    assert typed["after"] == Decimal("0.1234")
    assert typed["department"] == 'Sở "A", B\n;x'
    assert typed["groups"] == "I. Một\n1. Hai"
    assert typed["name"] == "Tên\r\nhai dòng ?"


def test_a_formula_is_guarded_from_spreadsheets_but_not_from_databases(tmp_path: Path) -> None:
    table = StackedRows([Submission("a", WILD)])
    assert csv_rows(table)[0]["step_label"] == "'=1+1"
    assert parquet_rows(table, tmp_path)[0]["step_label"] == "=1+1"


def test_nothing_submitted_is_a_table_without_rows(tmp_path: Path) -> None:
    assert parquet_rows(StackedRows([]), tmp_path) == []


@pytest.mark.parametrize(
    ("pip", "said"),
    [
        (object(), "pip install duckdb, hoặc ghi .csv"),
        (None, "Bản cài này không ghi được .parquet. Hãy ghi .csv"),
    ],
)
def test_without_duckdb_it_is_said_how_to_get_it_or_what_to_write(
    monkeypatch: pytest.MonkeyPatch, pip: object, said: str
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    monkeypatch.setattr(tidy_table, "find_spec", {"pip": pip}.get)
    with pytest.raises(FileProblem, match=re.escape(said)):
        write_parquet(stacked(SMALL[1]), BytesIO())


def test_a_time_that_no_column_holds_is_refused_in_a_sentence() -> None:
    case = Case(Decimal(10**13), "Ngày", (Step(Decimal(1), Decimal(1)), *[Step()] * 8))
    annex = Annex(Heading(), [Procedure(cases=(case,))])
    with pytest.raises(FileProblem, match=r"Không ghi được \.parquet"):
        write_parquet(StackedRows([Submission("a", annex)]), BytesIO())


@pytest.mark.parametrize("name", COLUMNS)
def test_every_column_is_documented(name: str) -> None:
    assert f"| `{name}` |" in DOCUMENTED
