"""Columns beyond the form, in a workbook of ours and back."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.files.tables import line, save, table
from tests.strategies import examples, texts
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import STEPS_HEADING
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import STEP_COUNT, Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.columns import trimmed
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write

named = texts.map(lambda text: " ".join(text.split()))
headings = st.lists(named.map(lambda text: f"Cột {text}".strip()), min_size=1, max_size=3)


@settings(max_examples=examples(20))
@given(headings=headings, data=st.data())
def test_they_come_back_from_a_workbook(
    tmp_path_factory: pytest.TempPathFactory, headings: list[str], data: st.DataObject
) -> None:
    extras = st.lists(named, max_size=len(headings)).map(trimmed)
    cases = [Case(unit="Ngày", extras=data.draw(extras)) for _ in range(3)]
    procedures = [
        Procedure("1", "1.000001.H21", "Cấp phép", cases=tuple(cases[:2])),
        Procedure("2", "1.000002.H21", "Cấp lại", cases=tuple(cases[2:])),
    ]
    annex = Annex(Heading("Phụ lục 5", extra_columns=tuple(headings)), procedures)
    path = tmp_path_factory.mktemp("xlsx") / "a.xlsx"
    write(annex, path)
    reading = read(path)
    assert reading.notes == ()
    assert reading.annex.heading == annex.heading
    assert [[case.extras for case in entry.cases] for entry in reading.annex.procedures] == [
        [case.extras for case in entry.cases] for entry in procedures
    ]


def test_a_received_column_is_in_our_copy(tmp_path: Path) -> None:
    grid = table([*line(), "theo luật mới"])
    grid.rows[3][26] = "Ghi chú"
    received = read(save(tmp_path / "a.xlsx", grid)).annex
    write(received, tmp_path / "b.xlsx", keep_stated=True)
    assert read(tmp_path / "b.xlsx").annex == received
    plain = replace(received.heading, extra_columns=())
    write(received, tmp_path / "c.json")
    assert read(tmp_path / "c.json").annex.heading == plain


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".pdf"])
@pytest.mark.parametrize("over", ["", f"{STEPS_HEADING} / CƠ QUAN THUẾ / "])
def test_columns_that_sound_like_a_step_are_no_tenth_one(
    tmp_path: Path, ending: str, over: str
) -> None:
    names = (f"{over}Trước cắt giảm", f"{over}Sau cắt giảm")
    steps = tuple(Step(Decimal(2), Decimal(1)) for _ in range(STEP_COUNT))
    case = Case(Decimal(18), "Ngày", steps, extras=("5", "4"))
    procedure = Procedure("1", "1.000001.H21", "Cấp phép", cases=(case,))
    annex = Annex(Heading("Phụ lục 5", extra_columns=names), [procedure])
    write(annex, tmp_path / f"a{ending}")
    back = read(tmp_path / f"a{ending}").annex
    assert back.heading.extra_columns == names
    assert back.heading.step_labels == annex.heading.step_labels
    (line_back,) = back.procedures[0].cases
    assert (line_back.steps, line_back.extras) == (steps, ("5", "4"))
