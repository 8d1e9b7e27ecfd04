"""One sheet, saved in several formats, reads alike: struck and raised letters, formats, notes."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.domain.building import undoubted
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.remarks import all_remarks
from tthc_gui.domain.values.formatted_text import PALE_CELL
from tthc_gui.files.reading import read

SHOWN = Path(__file__).parents[1] / "data" / "shown"
DAYS = {".xls": "04/01/1900", ".ods": "03/01/1900"}
"""How 4 shows as a date: Excel counts a 29 February 1900."""


def remarked(annex: Annex) -> list[tuple[str, int | None, int | None, str]]:
    return [
        (one.remark.text, one.record, one.line, one.remark.column) for one in all_remarks(annex)
    ]


def unremarked(annex: Annex) -> Annex:
    records = [
        replace(record, remarks=(), cases=tuple(replace(case, remarks=()) for case in record.cases))
        for record in annex.records
    ]
    return replace(annex, heading=replace(annex.heading, remarks=()), records=records)


@pytest.mark.parametrize("ending", DAYS)
def test_a_sheet_reads_alike_in_every_format(ending: str) -> None:
    expected, found = read(SHOWN / "shown.xlsx"), read(SHOWN / f"shown{ending}")
    # The formats differ in what they tell of a note's author and time.
    assert remarked(found.annex) == remarked(expected.annex)
    assert unremarked(undoubted(found.annex)) == unremarked(undoubted(expected.annex))
    told = [str(note).replace(DAYS[".xls"], DAYS[ending]) for note in expected.notes]
    assert sorted(map(str, found.notes)) == sorted(told)


def test_the_sheet_has_every_kind_of_doubt() -> None:
    reading = read(SHOWN / "shown.xlsx")
    assert "Đề nghị sửa thành 20" in [text for text, *_ in remarked(reading.annex)]
    told = "\n".join(note.message for note in reading.notes)
    for words in (
        "chữ gạch bỏ “10”",
        "dấu viết nâng “1”",
        "cả dòng bị gạch ngang",
        "cả ô bị gạch ngang",
        "định dạng ô ẩn số 3",
        "hiện “04/01/1900”; được đọc là số 4",
        "ô hiện “36 giờ” do định dạng ngày giờ",
        "định dạng số của ô ghi đơn vị",
        "mã ghi dạng số “1.00082”",
        "khung chữ “3”",
        "dòng 19, 20 đang bị ẩn",
        "cột J đang bị ẩn",
        "ô hiện “3” do định dạng số làm tròn, trong ô là 2,5",
        "ô hiện “25” do định dạng số làm tròn, trong ô là 25000",
    ):
        assert words in told


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".ods"])
def test_letters_in_the_colour_behind_them_are_told_in_every_format(ending: str) -> None:
    found = read(SHOWN / f"pale{ending}")
    first = found.annex.procedures[0].cases[0].steps[0]
    assert (first.before, first.after) == (7, 25)
    told = {
        note.column: note.message
        for note in found.notes
        if note.procedure == 0 and "cùng màu với nền" in note.message
    }
    # White on dark blue is seen, red on red is not.
    assert set(told) == {"before-1", "after-1", "after-2", "before-9", "after-9"}
    assert told["before-1"] == PALE_CELL
    assert told["after-1"] == "chữ cùng màu với nền “9” không được đọc."
