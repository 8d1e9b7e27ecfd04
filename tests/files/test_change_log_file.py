from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from tthc_gui.domain.document.change_log import CellChange, LogEntry
from tthc_gui.files.change_log_file import HEADINGS, write_change_log
from tthc_gui.files.problems import FileProblem

WHEN = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)
ENTRY = LogEntry(WHEN, "Sửa", "1", "1.000001.H21", "Cấp", CellChange("Tên TTHC", "=1+1", "", 1))


def test_a_workbook_has_a_line_for_each_change(tmp_path: Path) -> None:
    path = tmp_path / "nhat_ky.xlsx"
    write_change_log([ENTRY, ENTRY], path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    when = WHEN.astimezone().strftime("%d/%m/%Y %H:%M:%S")
    line = [when, "Sửa", "1", "1.000001.H21", "Cấp", "2", "Tên TTHC", "=1+1", None]
    assert rows[0] == list(HEADINGS)
    assert [[value or None for value in row] for row in rows[1:]] == [line, line]
    assert sheet.cell(2, 8).data_type == "s"


def test_a_csv_holds_no_formulas(tmp_path: Path) -> None:
    path = tmp_path / "nhat_ky.csv"
    write_change_log([ENTRY], path)
    assert path.read_text("utf-8-sig").splitlines()[1].endswith(",2,Tên TTHC,'=1+1,")


def test_other_endings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"\.csv, \.xlsx"):
        write_change_log([], tmp_path / "nhat_ky.txt")
    assert list(tmp_path.iterdir()) == []
