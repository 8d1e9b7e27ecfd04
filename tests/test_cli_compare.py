"""The verb compare: its JSON form, its exit statuses, and its reports."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.conftest import ANNEX_FILES
from tthc_gui import cli
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write
from tthc_gui.resources import resource

ANNEX = next(path for path in ANNEX_FILES if path.name.startswith("phu_luc_12"))


def compare(*arguments: Path | str) -> int:
    return cli.run(["compare", *map(str, arguments)])


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """Return the annex with a step of its third procedure cut from 5,25 to 4,25."""
    annex = read(ANNEX).annex
    old = annex.records[2]
    steps = list(old.cases[0].steps)
    assert steps[1].after == Decimal("5.25")
    steps[1] = steps[1]._replace(after=Decimal("4.25"))
    annex.records[2] = replace(old, cases=(replace(old.cases[0], steps=tuple(steps)),))
    path = tmp_path / "sau.json"
    write(annex, path, keep_stated=True)
    return path


def test_the_json_form(changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(ANNEX, changed, "--format", "json") == 1
    data = json.loads(capsys.readouterr().out)
    assert list(data) == ["old", "new", "counts", "heading", "mean_rate", "units", "changes"]
    assert data["old"] == {
        "path": str(ANNEX),
        "label": "Phụ lục 12",
        "department": "Ban Quản lý khu kinh tế tỉnh",
        "procedures": 30,
        "cases": 32,
    }
    counts = {"same": 29, "changed": 1, "form": 0, "added": 0, "removed": 0, "moved": 0}
    assert (data["counts"], data["heading"]) == (counts, [])
    (change,) = data["changes"]
    assert {key: change[key] for key in change if key not in ("name", "code")} == {
        "kind": "changed",
        "matched_by": "code",
        "old_stt": "3",
        "new_stt": "3",
        "moved": False,
        "cells": [
            {"case": 1, "field": "steps.2.after", "old": "5.25", "new": "4.25", "form": False}
        ],
        "cases_added": [],
        "cases_removed": [],
        "remaining": ["7", "6"],
        "cut": ["3", "4"],
        "rate": ["30.00", "40.00"],
    }
    unit = next(one for one in data["units"] if one["unit"] == "Ngày làm việc")
    old, new = map(Decimal, unit["remaining"])
    assert old - new == 1
    assert unit["current"][0] == unit["current"][1]


def test_nothing_differs_through_the_official_workbook(tmp_path: Path) -> None:
    book = tmp_path / "a.xlsx"
    assert cli.run(["convert", str(ANNEX), str(book)]) == 0
    assert compare(ANNEX, book) == 0


def test_people_read_lines(changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(ANNEX, changed) == 1
    out = capsys.readouterr().out
    assert "Bước 2 (CHUYÊN VIÊN XỬ LÝ) sau cắt giảm: 5,25 → 4,25" in out
    assert "còn lại 7 → 6 ngày làm việc; đã cắt 3 → 4 ngày làm việc" in out
    assert "tỷ lệ 30,00% → 40,00%" in out
    assert "trường hợp không cắt giảm không tính" in out


def test_the_reports_name_each_change(changed: Path, tmp_path: Path) -> None:
    book, document = tmp_path / "ra.xlsx", tmp_path / "ra.docx"
    assert compare(ANNEX, changed, "-o", book) == 1
    assert compare(ANNEX, changed, "-o", document) == 1
    rows = list(openpyxl.load_workbook(book)["Thay đổi"].iter_rows(values_only=True))
    assert rows[1][5:7] == ("5,25", "4,25")
    cells = [cell.text for cell in docx.Document(str(document)).tables[1].rows[1].cells]
    assert cells[5:7] == ["5,25", "4,25"]


def test_two_kinds_of_documents_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    listed = resource("samples", "danh_muc_iso_ngo_quyen.json")
    assert compare(ANNEX, listed) == 2
    assert "chỉ so sánh được hai tệp cùng loại" in capsys.readouterr().err
    assert compare(listed, listed) == 0


def test_the_report_is_not_written_over_a_source(changed: Path, tmp_path: Path) -> None:
    assert compare(ANNEX, changed, "-o", tmp_path / "ra.pdf") == 2
    book = tmp_path / "a.xlsx"
    assert cli.run(["convert", str(ANNEX), str(book)]) == 0
    before = book.read_bytes()
    assert compare(ANNEX, book, "-o", book) == 2
    assert book.read_bytes() == before
