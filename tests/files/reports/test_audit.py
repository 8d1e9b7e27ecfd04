from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.domain.audit.sound import annex, case, found, numbered, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import CODE, CURRENT
from tthc_gui.domain.audit.report import audit_document
from tthc_gui.domain.audit.waivers import accept
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.domain.values.times import parse_time
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.reports.audit import (
    COLUMNS,
    LAPSED_TITLE,
    NOTHING,
    OPEN_TITLE,
    WAIVED_TITLE,
)
from tthc_gui.files.reports.audit_file import write_report

DAY = date(2026, 3, 9)
ENDINGS = (".xlsx", ".docx")


def reviewed() -> Annex:
    """Return an annex with an open finding, an accepted one, and an acceptance that lapsed."""
    lines = [
        procedure(case(current="11", stated=("6", "")), rate="", number=n) for n in range(1, 4)
    ]
    made = annex(*lines)
    accept(made, found(made)[1:], "theo Nghị định 61").apply(made)
    set_cell(made, 2, 0, CURRENT, parse_time("10")).apply(made)
    return made


def texts(path: Path) -> list[str]:
    """Return all texts of a report in order."""
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return [line.text for line in document.paragraphs] + cells
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_report_says_who_when_what_and_why(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"phiếu{ending}"
    write_report(audit_document(reviewed()), path, DAY)
    said = texts(path)
    assert "PHIẾU RÀ SOÁT" in said
    for fact in (
        "Cơ quan: Sở Nội vụ",
        "Ngày rà soát: 09/03/2026",
        "Quy mô: 3 thủ tục, 3 trường hợp",
        "Kết quả: 1 lỗi ở 1 thủ tục, 0 cảnh báo; 1 phát hiện đã chấp nhận",
        OPEN_TITLE,
        WAIVED_TITLE,
        LAPSED_TITLE,
    ):
        assert fact in said
    at = said.index("1.000001.000.00.00.H21") - 1
    message = "Thời gian hiện nay ghi 11, nhưng các bước trước cắt giảm cộng lại là 10."
    assert said[at : at + 8] == [
        *("1", "1.000001.000.00.00.H21", "Thủ tục 1", "Lỗi", "Thời gian hiện nay", "11", "10"),
        message,
    ]
    assert f"{message} Lý do chấp nhận: theo Nghị định 61" in said
    assert "Lý do chấp nhận trước đây: theo Nghị định 61" in said
    assert [said.count(heading) for heading in COLUMNS] == [3] * len(COLUMNS)


@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_found_is_said(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"phiếu{ending}"
    write_report(audit_document(numbered(2)), path, DAY)
    assert NOTHING in texts(path)
    assert "STT" not in texts(path)


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_finding_of_a_real_annex_is_listed(
    load_annex: Callable[[int], Annex], tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"phiếu{ending}"
    audited = audit_document(load_annex(7))
    write_report(audited, path, DAY)
    said = texts(path)
    for finding in audited.findings:
        assert any(finding.message in text for text in said)


@pytest.mark.parametrize("ending", ENDINGS)
def test_text_stays_text_whatever_it_is(tmp_path: Path, ending: str) -> None:
    made = annex(procedure(number=1))
    wild = "=HYPERLINK(1)\x0b\x01"
    set_cell(made, 0, 0, CODE, wild).apply(made)
    path = tmp_path / f"phiếu{ending}"
    write_report(audit_document(made), path, DAY)
    assert any("=HYPERLINK(1)" in text for text in texts(path))


def test_other_endings_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"đuôi \.docx hoặc \.xlsx"):
        write_report(audit_document(numbered(1)), tmp_path / "phiếu.pdf", DAY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_long_name_stands_in_its_own_column_alone(
    load_annex: Callable[[int], Annex], tmp_path: Path, ending: str
) -> None:
    # Twice more in the columns of numbers it filled pages of its own.
    path = tmp_path / f"phiếu{ending}"
    audited = audit_document(load_annex(11))
    write_report(audited, path, DAY)
    named = {
        procedure.name
        for finding in audited.findings
        if finding.column == "name" and (procedure := audited.record(finding))
    }
    assert max(map(len, named)) > 400
    said = texts(path)
    assert [said.count(name) for name in named] == [1] * len(named)
