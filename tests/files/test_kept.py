"""What copies in each format show of the numbers that a document states."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.domain.audit.sound import annex, case, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import CUT, RATE, REMAINING, columns_of
from tthc_gui.domain.annex.kept import columns_showing, printed, stating
from tthc_gui.domain.annex.procedure import Stated
from tthc_gui.domain.annex.totals import is_half
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.domain.document.kept import Kept
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write

ALL_FORMATS = (".xlsx", ".docx", ".pdf", ".json")
TOTALS = (REMAINING, CUT, RATE)


def stated(made: Annex) -> list[str]:
    """Return what a document prints in its cells of totals, line by line."""
    return [
        printed(column, one, number)
        for one in made.procedures
        for number in range(len(one.cases))
        for column in TOTALS
    ]


def shown(made: Annex, kept: Kept) -> list[str]:
    one = stating(made.procedures[0], kept)
    columns = columns_showing(made.columns, kept)
    totals = [column for column in columns if not column.editable]
    return [column.text(one, number) for number in range(len(one.cases)) for column in totals]


def disputed(made: Annex) -> list[str]:
    return [
        column.disputed(one, number)
        for one in made.procedures
        for number in range(len(one.cases))
        for column in TOTALS
    ]


def test_a_copy_shows_what_is_computed_what_is_disputed_or_what_is_printed() -> None:
    made = annex(procedure(case(stated=("7", "")), rate="39%"))
    assert shown(made, Kept.NONE) == ["6", "4", "40,00%"]
    assert shown(made, Kept.DISPUTED) == ["7", "", "39%"]
    assert shown(made, Kept.ALL) == ["7", "", "39%"]


def test_what_agrees_is_computed_in_a_copy_of_disputes() -> None:
    assert shown(annex(procedure(rate="40%")), Kept.DISPUTED) == ["6", "4", "40,00%"]


def test_a_disputed_line_in_a_word_document_brings_no_findings_of_its_own(
    tmp_path: Path,
) -> None:
    made = annex(
        procedure(case(stated=("7", "")), rate=""),
        procedure(case(stated=("", "5")), rate="", number=2),
        procedure(case(), case("10/5", stated=("6", "")), rate="", number=3),
    )
    write(made, tmp_path / "a.docx", keep_disputed=True)
    assert Auditor(read(tmp_path / "a.docx").annex).counts() == Auditor(made).counts()


def test_rates_of_lines_are_one_in_an_official_copy_and_all_in_a_faithful_one() -> None:
    lines = case(rate="40%"), case("10/5", stated=("5", "5"), rate="51%")
    made = annex(procedure(*lines, rate="45%"))
    assert shown(made, Kept.NONE)[2::3] == ["45,00%", "45,00%"]
    assert shown(made, Kept.ALL)[2::3] == ["45%\n40%", "51%"]


@pytest.mark.parametrize("ending", ALL_FORMATS)
def test_a_faithful_copy_states_the_same_in_every_format_that_shows_totals(
    load_annex: Callable[[int], Annex], tmp_path: Path, ending: str
) -> None:
    received = load_annex(10)
    first = received.procedures[0]
    line = replace(first.cases[0], stated=Stated("1,25", "99"))
    received.procedures[0] = replace(first, cases=(line,), stated_rate="51,8%")
    write(received, tmp_path / f"a{ending}", keep_stated=True)
    assert stated(read(tmp_path / f"a{ending}").annex) == stated(received)


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".json"])
def test_saving_keeps_what_is_disputed_in_every_format_that_shows_it(
    load_annex: Callable[[int], Annex], tmp_path: Path, ending: str
) -> None:
    received = load_annex(5)
    write(received, tmp_path / f"a{ending}", keep_disputed=True)
    again = read(tmp_path / f"a{ending}").annex
    assert disputed(again) == disputed(received)
    assert any(disputed(again))
    assert Auditor(again).counts() == Auditor(received).counts()


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
def test_an_official_copy_disputes_nothing(
    load_annex: Callable[[int], Annex], tmp_path: Path, ending: str
) -> None:
    received = load_annex(10)
    first = received.procedures[0]
    line = replace(first.cases[0], stated=Stated("1,25", "99"))
    received.procedures[0] = replace(first, cases=(line,), stated_rate="51,79%%")
    assert any(disputed(received))
    write(received, tmp_path / f"a{ending}")
    again = read(tmp_path / f"a{ending}").annex
    assert not any(disputed(again))
    totals = [[line.totals for line in one.cases] for one in received.procedures]
    assert [[line.totals for line in one.cases] for one in again.procedures] == totals
    after = next(one for one in columns_of(again.heading) if one.key == "after-1")
    set_cell(again, 0, 0, after, Decimal("0.125")).apply(again)
    assert not any(disputed(again))
    assert again.procedures[0].stated_rate == ""


def test_lines_of_half_steps_add_up_alike_before_and_after(
    load_annex: Callable[[int], Annex], tmp_path: Path
) -> None:
    received = load_annex(5)
    assert any(is_half(step) for one in received.procedures for step in one.cases[0].steps)
    totals = [[line.totals for line in one.cases] for one in received.procedures]
    for ending in (".xlsx", ".docx", ".csv", ".json"):
        write(received, tmp_path / f"a{ending}")
        again = read(tmp_path / f"a{ending}").annex
        assert [[line.totals for line in one.cases] for one in again.procedures] == totals


def test_an_official_workbook_of_half_steps_states_nothing_and_follows_its_steps(
    tmp_path: Path,
) -> None:
    write(annex(procedure(case("8/6 2/-"), rate="40%")), tmp_path / "a.xlsx")
    again = read(tmp_path / "a.xlsx").annex
    assert stated(again) == ["", "", ""]
    assert again.procedures[0].cases[0].totals.remaining == 6
    write(again, tmp_path / "b.xlsx", keep_disputed=True)
    assert read(tmp_path / "b.xlsx").annex == again
    write(again, tmp_path / "b.json", keep_disputed=True)
    assert read(tmp_path / "b.json").annex.procedures[0].cases[0].totals.remaining == 6
    edit = set_cell(again, 0, 0, columns_of(again.heading)[8], Decimal(7))
    edit.apply(again)
    assert again.procedures[0].cases[0].totals.is_unfinished
