"""Procedures that our own prints carry over to further pages, read back as they were."""

from decimal import Decimal
from pathlib import Path

import pytest

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.files.formats.pdf.writing.writer import write_pdf
from tthc_gui.files.reading import read
from tthc_gui.pages.layout import document_pages
from tthc_gui.pages.setup import ACROSS, PageSetup, Paper

HEADING = Heading("Phụ lục 1", "Danh mục thủ tục")
OTHER = Procedure("2", "1.001235.H21", "Cấp lại giấy phép", cases=(Case(Decimal(5), "Ngày"),))


def case(days: int) -> Case:
    steps = (Step(Decimal(days), Decimal(1)), *(Step(),) * 8)
    return Case(Decimal(days), "Ngày làm việc", steps=steps)


def read_back(annex: Annex, setup: PageSetup, path: Path) -> list[Procedure]:
    with path.open("wb") as file:
        write_pdf(document_pages(annex, setup), file, "", "")
    return read(path).annex.procedures


def given(procedure: Procedure) -> tuple[object, ...]:
    lines = [(case.current, case.unit, case.steps, case.name) for case in procedure.cases]
    return procedure.stt, procedure.code, procedure.name, lines


@pytest.mark.parametrize("paper", ACROSS)
@pytest.mark.parametrize("count", [2, 40, 60, 100])
def test_cases_on_several_pages_are_of_one_procedure(
    count: int, paper: Paper, tmp_path: Path
) -> None:
    cases = tuple(case(days) for days in range(2, count + 2))
    many = Procedure("1", "1.001234.H21", "Cấp giấy phép", cases=cases)
    annex = Annex(HEADING, [many, OTHER])
    found = read_back(annex, PageSetup(paper=paper), tmp_path / "a.pdf")
    assert list(map(given, found)) == [given(many), given(OTHER)]
    assert found[0].stated_rate.endswith("%")


@pytest.mark.parametrize("paper", ACROSS)
def test_a_name_on_several_pages_is_one_name(paper: Paper, tmp_path: Path) -> None:
    name = " ".join(f"từ{number}" for number in range(1200))
    long = Procedure("1", "1.001234.H21", name, cases=(case(5),))
    procedures = [OTHER, long, OTHER]
    found = read_back(Annex(HEADING, procedures), PageSetup(paper=paper), tmp_path / "a.pdf")
    assert list(map(given, found)) == list(map(given, procedures))


@pytest.mark.parametrize("lines", range(1, 14))
def test_a_case_alone_on_the_last_page_belongs_to_those_before(lines: int, tmp_path: Path) -> None:
    cases = tuple(case(7) for _ in range(40 + lines))
    many = Procedure("1", "1.001234.H21", "Cấp giấy phép", cases=cases)
    found = read_back(Annex(HEADING, [many]), PageSetup(paper=Paper.A4), tmp_path / "a.pdf")
    assert [len(procedure.cases) for procedure in found] == [40 + lines]
