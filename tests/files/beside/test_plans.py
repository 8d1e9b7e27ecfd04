"""Plans, locks, chains and the hours of a day: kept in workbooks and in the interchange form."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from tests.domain.building import annex, case, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.proposing.choices import ProposalChoices
from tthc_gui.domain.annex.proposing.plans import ProposalPlan, plan_line, plans_of
from tthc_gui.domain.document.kept import Kept
from tthc_gui.files.formats.json.interchange import from_data, to_data
from tthc_gui.files.left_out import left_out
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write

PLANS = ("name=A; target=50; per=procedure; grid=0.25; floor=0.25; locked=8",)
CHAINS = ("Giao đất: 1.000001 > 1.000002",)


def planned() -> Annex:
    line = case("10", ("5.50", "3.25"))
    shut = replace(line, locked=("after-1",), opened=("after-8",))
    listed = annex(procedure(1, line, shut), procedure(2, line))
    listed.heading = replace(listed.heading, plans=PLANS, chains=CHAINS, day_hours="8")
    return listed


def held(document: Annex) -> list[object]:
    heading = document.heading
    locks = [(one.locked, one.opened) for p in document.procedures for one in p.cases]
    return [heading.plans, heading.chains, heading.day_hours, locks]


def test_a_saved_workbook_keeps_them(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write(planned(), path, keep_disputed=True)
    reading = read(path)
    assert not reading.notes
    assert held(reading.annex) == held(planned())


def test_a_plan_for_very_many_named_procedures_is_saved_and_read_back(tmp_path: Path) -> None:
    names = [f"Thủ tục {number} | a; b: {'rất dài ' * 60}".strip() for number in range(100)]
    chosen = ProposalChoices(Fraction(1, 2), only=frozenset(names))
    line = plan_line(ProposalPlan("A", chosen, is_chosen=True))
    assert len(line) > 32_767
    document = planned()
    document.heading = replace(document.heading, plans=(line, *PLANS))
    path = tmp_path / "a.xlsx"
    write(document, path, keep_disputed=True)
    reading = read(path)
    assert not reading.notes
    assert held(reading.annex) == held(document)
    assert plans_of(reading.annex.heading.plans)[0].choices == chosen


def test_what_is_sent_to_others_holds_the_hours_of_a_day_only(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write(planned(), path)
    assert held(read(path).annex) == [(), (), "8", [((), ())] * 3]
    assert not any("phương án" in text for text in left_out(planned(), ".xlsx", Kept.DISPUTED))
    assert any("phương án" in text for text in left_out(planned(), ".docx", Kept.DISPUTED))


def test_the_interchange_form_keeps_them_and_has_no_key_where_there_are_none() -> None:
    data = json.loads(json.dumps(to_data(planned())))
    assert held(from_data(data)) == held(planned())
    bare = to_data(annex(procedure(1, case("10", ("5", "3")))))
    assert not {"plans", "chains", "day_hours"} & bare.keys()
    assert not {"locked", "opened"} & bare["procedures"][0]["cases"][0].keys()


@pytest.mark.parametrize(("column", "text"), [(6, "gì đó"), (5, "Ô nào"), (4, "9"), (2, "2.0")])
def test_a_lock_whose_cell_is_gone_is_told(tmp_path: Path, column: int, text: str) -> None:
    path = tmp_path / "a.xlsx"
    write(planned(), path, keep_disputed=True)
    book = openpyxl.load_workbook(path)
    book["Khoá bước"].cell(2, column).value = text
    book.save(path)
    reading = read(path)
    assert any("khoá" in note.message for note in reading.notes)
    assert reading.annex.procedures[0].cases[1].locked == ()
