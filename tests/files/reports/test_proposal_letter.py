"""The letter of a proposal, read back as Word shows it."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import docx
import pytest

from tests.domain.building import annex, case, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.proposing.choices import ProposalChoices
from tthc_gui.domain.annex.proposing.giving import outcome
from tthc_gui.domain.annex.proposing.proposer import propose
from tthc_gui.files.reports.proposal_letter import save_letter


def asking() -> Annex:
    return annex(
        procedure(8, case("10", ("2", "2"), ("8", "8"))),
        procedure(9, case("10", ("1", "1"), *[(None, None)] * 3, ("9", "9"))),
    )


def test_it_lists_what_to_ask_of_whom(tmp_path: Path) -> None:
    path, asked = tmp_path / "a.docx", asking()
    save_letter(asked, outcome(asked, propose(asked, ProposalChoices(Fraction(1, 2)))), path)
    found = docx.Document(str(path))
    texts = [paragraph.text for paragraph in found.paragraphs]
    assert "Bình quân các tỷ lệ: 0,00% nay, 25,00% theo phương án." in texts
    assert "Bước 2 (CHUYÊN VIÊN XỬ LÝ)" in texts
    assert "Cắt thêm 4 ngày ở 1 trường hợp, từ 8 xuống 4 ngày." in texts
    assert any("Bước đang khoá; 1 trường hợp" in text for text in texts)
    assert any("mở khoá Bước 5 (LẤY Ý KIẾN) thì đủ." in text for text in texts)
    rows = [[cell.text for cell in row.cells] for table in found.tables for row in table.rows]
    assert ["8", "1.000008.H21", "Thủ tục số 8", "Ngày", "8", "4", "4"] in rows
    assert ["9", "1.000009.H21", "Thủ tục số 9", "Ngày", "9", "xin cắt", "còn thiếu 5"] in rows


@pytest.mark.parametrize("day_hours", ["8", ""])
def test_hours_and_working_days_are_both_told_where_the_annex_states_the_hours_of_a_day(
    day_hours: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    asked = annex(
        procedure(1, case("10", ("10", "10"), unit="Ngày làm việc")),
        procedure(2, case("10", ("10", "10"), unit="Ngày")),
    )
    asked.heading = replace(asked.heading, day_hours=day_hours)
    save_letter(asked, outcome(asked, propose(asked, ProposalChoices(Fraction(1, 2)))), path)
    found = docx.Document(str(path))
    texts = [paragraph.text for paragraph in found.paragraphs]
    rows = [[cell.text for cell in row.cells[4:]] for row in found.tables[0].rows]
    calendar = "Cắt thêm 5 ngày ở 1 trường hợp, từ 10 xuống 5 ngày."
    assert calendar in texts
    assert rows[2] == ["10", "5", "5"]
    told = "Cắt thêm 5 ngày làm việc (40 giờ) ở 1 trường hợp, "
    told += "từ 10 xuống 5 ngày làm việc (80 → 40 giờ)."
    assert (told in texts) == bool(day_hours)
    wanted = ["10\n(80\u00a0giờ)", "5\n(40\u00a0giờ)", "5\n(40\u00a0giờ)"]
    assert rows[1] == (wanted if day_hours else ["10", "5", "5"])


def test_an_annex_without_units_is_asked_without_a_column_for_them(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    asked = annex(procedure(1, case("10", ("10", "10"), unit="")), has_unit_column=False)
    save_letter(asked, outcome(asked, propose(asked, ProposalChoices(Fraction(1, 2)))), path)
    rows = [[cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[0].rows]
    assert rows == [
        ["STT", "Mã TTHC", "Tên TTHC", "Nay", "Đề nghị", "Bớt"],
        ["1", "1.000001.H21", "Thủ tục số 1", "10", "5", "5"],
    ]


def test_what_cannot_reach_the_target_is_named_with_its_case(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    others = [(None, None)] * 4
    asked = annex(procedure(1, *(case("10", *others, ("9", "9")) for _ in range(2))))
    save_letter(asked, outcome(asked, propose(asked, ProposalChoices(Fraction(1, 2)))), path)
    texts = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    told = [text.partition(":")[0] for text in texts if text.startswith("1. ")]
    assert told == ["1. Thủ tục số 1 (trường hợp 1)", "1. Thủ tục số 1 (trường hợp 2)"]
