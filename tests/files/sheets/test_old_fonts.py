from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.files.sheets.old_fonts import NAMES, TCVN3, TCVN3_CAPITALS, UNICODE, VNI, old_table
from tests.files.tables import line, save, table
from tthc_gui.files.grid import Grid, Place
from tthc_gui.files.opened import ReadDocument
from tthc_gui.files.reading import read
from tthc_gui.files.sheets.old_fonts import font_of, set_fonts

FIXTURES = Path(__file__).parents[2] / "data" / "old_fonts"
ENDINGS = ("xlsx", "xls", "xlsb", "ods", "docx", "html")


def proposals(reading: ReadDocument, column: str) -> list[str]:
    """Return what is proposed for a column of each procedure, "" where nothing is."""
    found = {
        note.procedure: note.proposal
        for note in reading.notes
        if note.column == column and note.proposal
    }
    return [found.get(number, "") for number in range(len(reading.annex.procedures))]


@pytest.fixture(scope="module", params=ENDINGS)
def reading(request: pytest.FixtureRequest) -> ReadDocument:
    return read(FIXTURES / f"table.{request.param}")


def test_every_format_tells_the_fonts_of_names(reading: ReadDocument) -> None:
    assert [procedure.name for procedure in reading.annex.procedures] == [
        name for name, _, _ in NAMES
    ]
    assert proposals(reading, "name") == [proposal for _, _, proposal in NAMES]
    assert proposals(reading, "code") == [""] * len(NAMES)


def test_every_format_tells_the_fonts_of_units(reading: ReadDocument) -> None:
    units = [procedure.cases[0].unit for procedure in reading.annex.procedures]
    assert units[:4] == ["Giờ", "Ngày làm việc", "Ngày", "Ngày"]
    assert [note.column for note in reading.notes if "đơn vị" in note.message] == ["unit"] * 3


def test_every_format_tells_the_fonts_of_the_heading(reading: ReadDocument) -> None:
    heading = reading.annex.heading
    assert (heading.label, heading.title) == ("Phô lôc 5", "Danh môc 9 thñ tôc hµnh chÝnh")
    assert [
        note.proposal for note in reading.notes if note.procedure is None and note.proposal
    ] == [
        "Phụ lục 5",
        "Danh mục 9 thủ tục hành chính",
        "(Ban hành kèm theo Quyết định số 1/QĐ-UBND)",
    ]


def test_converted_texts_in_their_old_font_are_left_alone(tmp_path: Path) -> None:
    names = ("Thông báo", "Cấp giấy phép hoạt động", "Đăng ký", "Lý lịch")
    grid = table(*(line(float(number), name=name) for number, name in enumerate(names, start=1)))
    grid.fonts = {(row, column): TCVN3 for row in range(10) for column in range(26)}
    reading = read(save(tmp_path / "a.xlsx", grid))
    assert [note for note in reading.notes if note.proposal] == []


def test_a_time_with_its_unit_in_an_old_font(tmp_path: Path) -> None:
    grid = old_table()
    grid.rows[6][3:5] = ["4 giê", "Giê"]
    grid.rows[7][3] = "bèn giê"
    grid.fonts |= {(6, 3): TCVN3, (7, 3): TCVN3}
    first, second, *_ = read(save(tmp_path / "a.xlsx", grid)).annex.procedures
    assert (first.cases[0].current, first.cases[0].unit) == (4, "Giờ")
    assert second.cases[0].current == "bèn giê"


def test_texts_in_columns_beyond_the_form_are_proposed_too(tmp_path: Path) -> None:
    grid = old_table()
    for row, text in enumerate(["", "", "", "Ghi chó", "", "", "Giê lµm viÖc", "", "Söa"]):
        grid.rows[row].append(text)
        grid.fonts[row, 26] = TCVN3
    for cells in grid.rows:
        cells.extend([""] * (27 - len(cells)))
    reading = read(save(tmp_path / "a.xlsx", grid))
    assert proposals(reading, "extra-1")[:3] == ["Giờ làm việc", "", "Sửa"]


@pytest.mark.parametrize(
    ("pieces", "font"),
    [
        ([], ""),
        ([("abc", TCVN3)], ""),
        ([("Giê", TCVN3)], TCVN3),
        ([("Giê", TCVN3), (" 8", UNICODE)], TCVN3),
        ([("Giê", TCVN3), ("ờ", UNICODE)], ""),
        ([("Giê", TCVN3), ("Hoà", VNI)], ""),
        ([("Giê", TCVN3_CAPITALS), ("Söa", TCVN3)], TCVN3),
        ([("Giê", TCVN3_CAPITALS)], TCVN3_CAPITALS),
        ([("Giờ", UNICODE)], ""),
    ],
)
def test_the_font_of_a_text_in_parts(pieces: list[tuple[str, str]], font: str) -> None:
    assert font_of(pieces) == font


@pytest.mark.parametrize(
    ("texts", "believed"),
    [
        (["Giê"], {(0, 0)}),
        (["Giê", "thñ tôc", "Cấp"], {(0, 0), (1, 0), (2, 0)}),
        (["Giê", "Cấp"], set()),
        (["Giê – “8”", "thñ tôc"], {(0, 0), (1, 0)}),
        (["abc", 8.0, "Giê"], {(2, 0)}),
    ],
)
def test_a_coding_is_believed_unless_its_cells_are_in_unicode(
    texts: list[str | float], believed: set[Place]
) -> None:
    grid = Grid("A", [[text] for text in texts])
    fonts: Mapping[Place, str] = {(row, 0): TCVN3 for row in range(len(texts))}
    set_fonts(grid, fonts)
    assert grid.fonts.keys() == believed


def test_other_fonts_and_places_without_cells_are_nothing() -> None:
    grid = Grid("A", [["Hoà"]])
    set_fonts(grid, {(0, 0): UNICODE, (9, 9): VNI})
    assert grid.fonts == {}
