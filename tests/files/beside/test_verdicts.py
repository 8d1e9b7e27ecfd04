"""Verdicts in workbooks: on a sheet of their own, with the mark of what was judged."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings

from tests.domain.building import annex, case, procedure
from tests.strategies import examples, remarked_annexes
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.verdict import Judgement, Verdict
from tthc_gui.domain.document.verdicts import (
    judge,
    judge_document,
    standing_of,
    standing_of_document,
)
from tthc_gui.files.formats.json.interchange import from_data, to_data
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write

PASSED = Verdict(Judgement.PASSED, "", "An", "2026-11-28T16:30")
TO_REVISE = Verdict(Judgement.TO_REVISE, "thiếu bước 3", "An", "2026-11-28T16:30")


def judged() -> Annex:
    line = case("10", ("5.50", "3.25"))
    listed = annex(procedure(1, line), procedure(2), procedure(3))
    judge(listed, [0], PASSED).apply(listed)
    judge(listed, [1], TO_REVISE).apply(listed)
    judge_document(listed, TO_REVISE).apply(listed)
    return listed


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "a.xlsx"
    write(judged(), path, remarks=True)
    return path


def standings(listed: Annex) -> list[str]:
    return [standing_of(listed.form, one) for one in listed.procedures]


def test_verdicts_come_back_and_stand(saved: Path) -> None:
    found = read(saved).annex
    assert [one.verdict for one in found.procedures] == [one.verdict for one in judged().procedures]
    assert standings(found) == ["passed", "revise", ""]
    assert standing_of_document(found) is Judgement.TO_REVISE


def test_what_another_program_has_changed_is_to_be_looked_at_again(saved: Path) -> None:
    book = openpyxl.load_workbook(saved)
    book.worksheets[0]["J7"] = 4
    book.save(saved)
    found = read(saved).annex
    assert standings(found) == ["changed", "revise", ""]
    assert standing_of_document(found) is Judgement.CHANGED


def test_a_verdict_that_somebody_typed_is_about_what_stands_there(saved: Path) -> None:
    book = openpyxl.load_workbook(saved)
    book["Kết quả xem"].append(["3", "1.000003.H21", "3", "Đạt", "", "Cúc"])
    book["Kết quả xem"].append(["3", "1.000003.H21", "3", "tốt"])
    book["Kết quả xem"].append(["9", "1.000009.H21", "9", "đạt"])
    book.save(saved)
    reading = read(saved)
    assert reading.annex.procedures[2].verdict == Verdict(Judgement.PASSED, "", "Cúc")
    assert standings(reading.annex) == ["passed", "revise", "passed"]
    told = [note.message for note in reading.notes if "kết quả xem" in note.message]
    assert [message.split(" ")[0] for message in told] == ["kết", "thủ"]


@settings(max_examples=examples(20), deadline=None)
@given(remarked_annexes(size=3))
def test_what_stands_does_not_depend_on_the_form_it_is_kept_in(listed: Annex) -> None:
    assert standings(from_data(to_data(listed))) == standings(listed)


def test_a_verdict_is_not_in_the_official_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write(judged(), path)
    found = read(path).annex
    assert standings(found) == ["", "", ""]
    assert found.heading == replace(judged().heading, verdict=Verdict())
