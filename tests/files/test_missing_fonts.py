"""A machine on which the fonts of the print were lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.formats.xlsx.writing import styles as workbook_styles
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write
from tthc_gui.pages import fonts

REMEMBERED = (fonts.serif_measure, workbook_styles.text_lines)


@pytest.fixture(autouse=True)
def no_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take the shipped fonts away; what was read of them before is forgotten."""
    monkeypatch.setattr(fonts, "resource", lambda *parts: tmp_path / parts[-1])
    for remembered in REMEMBERED:
        remembered.cache_clear()
    yield
    for remembered in REMEMBERED:
        remembered.cache_clear()


def test_a_workbook_is_saved_all_the_same(
    load_annex: Callable[[int], Annex], tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    write(load_annex(10), path)
    assert len(read(path).annex.procedures) == len(load_annex(10).procedures)


def test_a_pdf_is_refused_with_the_font_that_is_missing(
    load_annex: Callable[[int], Annex], tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    with pytest.raises(FileProblem, match=r"“a\.pdf”: phông chữ “Liberation.*cài lại"):
        write(load_annex(10), path)
    assert not path.exists()
