"""Files of other programs open to the same procedures, cases and steps as their source."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.domain.building import undoubted
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.reading import read, read_all
from tthc_gui.resources import resource

FORMATS = Path(__file__).parents[2] / "data" / "formats"
ENDINGS = (".xls", ".xlsb", ".ods", ".docx")


ERROR_BY_FORMULA = ("artificial.xls", "artificial.ods")
"""LibreOffice writes the value #N/A as a formula, =NA(), which states nothing."""
OF_FORMULA = "công thức báo lỗi #N/A; số được tính từ các bước (các ô tương tự cũng vậy)."


def source(path: Path) -> Annex:
    """Read the workbook that a fixture was made from."""
    real = resource("samples", f"{path.stem}.xlsx")
    return undoubted(read(real if real.exists() else path.with_suffix(".xlsx")).annex)


@pytest.mark.parametrize(
    "path",
    sorted(path for path in FORMATS.iterdir() if path.suffix in ENDINGS),
    ids=lambda path: path.name,
)
def test_fixtures_open_to_the_annex_they_were_made_from(path: Path) -> None:
    (reading,) = read_all(path)
    expected = source(path)
    if path.name in ERROR_BY_FORMULA:
        second = expected.procedures[1]
        line = replace(second.cases[0], stated=second.cases[0].stated._replace(remaining=""))
        expected.procedures[1] = replace(second, cases=(line, *second.cases[1:]))
    assert undoubted(reading.annex) == expected


def test_there_are_fixtures_of_every_format() -> None:
    assert sorted(path.suffix for path in FORMATS.iterdir()) == sorted(
        [*ENDINGS * 3, ".html", ".xlsx"]
    )


@pytest.mark.parametrize(
    ("ending", "told", "stated"),
    [
        (".xlsb", "ô báo lỗi #N/A, được giữ dạng chữ.", "#N/A"),
        (".xls", OF_FORMULA, ""),
        (".ods", OF_FORMULA, ""),
    ],
)
def test_errors_are_told_and_percent_formats_are_kept(ending: str, told: str, stated: str) -> None:
    reading = read(FORMATS / f"artificial{ending}")
    assert [str(note) for note in reading.notes if "#N/A" in note.message] == [
        f"trang tính “PL 5”, ô F8: {told}"
    ]
    first, second, third = reading.annex.procedures
    assert (first.stated_rate, second.stated_rate) == ("50,00%", "38,33%")
    assert [len(p.cases) for p in (first, second, third)] == [1, 2, 1]
    assert second.cases[0].stated.remaining == stated


def test_a_page_holds_the_same_but_for_blanks_in_the_heading() -> None:
    path = FORMATS / "artificial.html"
    annex = undoubted(read(path).annex)
    issued_with = " ".join(source(path).heading.issued_with.split())
    expected = source(path)
    expected.heading = replace(expected.heading, issued_with=issued_with)
    assert annex == expected


@pytest.mark.parametrize("ending", [*ENDINGS, ".html"])
def test_renamed_files_open_by_their_contents(tmp_path: Path, ending: str) -> None:
    source_file = FORMATS / f"artificial{ending}"
    renamed = tmp_path / "Phụ lục.xlsx"
    renamed.write_bytes(source_file.read_bytes())
    assert read(renamed).annex == read(source_file).annex
