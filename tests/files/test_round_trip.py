from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import examples, procedures, texts
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Procedure, without_stated
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write
from tthc_gui.resources import resource


def unstated(annex: Annex) -> Annex:
    return Annex(annex.heading, [without_stated(procedure) for procedure in annex.procedures])


def test_a_faithful_copy_of_a_real_annex_is_the_same(annex_file: Path, tmp_path: Path) -> None:
    write(read(annex_file).annex, tmp_path / "a.xlsx", keep_stated=True)
    reading = read(tmp_path / "a.xlsx")
    assert reading.notes == ()
    write(reading.annex, tmp_path / "a.json")
    assert (tmp_path / "a.json").read_bytes() == annex_file.read_bytes()


def test_the_official_workbook_keeps_all_but_what_was_stated(
    real_annex: Annex, tmp_path: Path
) -> None:
    write(real_annex, tmp_path / "a.xlsx")
    reading = read(tmp_path / "a.xlsx")
    assert reading.notes == ()
    assert unstated(reading.annex) == unstated(real_annex)
    write(reading.annex, tmp_path / "a.json")
    again = read(tmp_path / "a.json").annex
    assert again == unstated(again) == unstated(reading.annex)


def test_the_samples_are_the_real_annexes(annex_file: Path) -> None:
    sample = resource("samples", f"{annex_file.stem}.xlsx")
    assert read(sample).annex == read(annex_file).annex


def named(procedure: Procedure, name: str) -> Procedure:
    """Return what a workbook can hold of any procedure: one name, nothing stated."""
    cases = tuple(replace(case, name="") for case in procedure.cases)
    return without_stated(replace(procedure, name=f"Thủ tục {name}", cases=cases))


words = texts.map(lambda text: " ".join(text.split()))


@settings(max_examples=examples(30))
@given(st.lists(st.builds(named, procedures(), words), min_size=1, max_size=4))
def test_any_procedures_come_back(
    tmp_path_factory: pytest.TempPathFactory, given_procedures: list[Procedure]
) -> None:
    path = tmp_path_factory.mktemp("xlsx") / "a.xlsx"
    heading = Heading("Phụ lục 1", "Danh mục thủ tục", "(Ban hành)", "Sở A")
    write(Annex(heading, given_procedures), path)
    assert unstated(read(path).annex) == Annex(heading, given_procedures)
