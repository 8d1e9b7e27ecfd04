from pathlib import Path

from tthc_gui.domain.annex import Annex, without_stated
from tthc_gui.files.json_file import read_json
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write
from tthc_gui.resources import resource


def unstated(annex: Annex) -> Annex:
    return Annex(annex.heading, [without_stated(procedure) for procedure in annex.procedures])


def test_a_faithful_copy_of_a_real_annex_is_the_same(annex_file: Path, tmp_path: Path) -> None:
    write(read_json(annex_file), tmp_path / "a.xlsx", keep_stated=True)
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
    assert read(tmp_path / "a.json").annex == reading.annex


def test_the_samples_are_the_real_annexes(annex_file: Path) -> None:
    sample = resource("samples", f"{annex_file.stem}.xlsx")
    assert read(sample).annex == read_json(annex_file)
