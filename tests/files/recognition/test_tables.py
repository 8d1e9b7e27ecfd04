"""Several annexes in one grid, and headers that return on each page."""

from tests.files.recognition.reading import messages
from tests.files.tables import blank_line, line, table
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.files.grid import Cell, Grid
from tthc_gui.files.recogniser import recognise, recognise_all

TITLE = "Danh mục 1 thủ tục hành chính thuộc thẩm quyền quản lý của "


def below(*grids: Grid) -> Grid:
    """Put grids below one another."""
    whole = Grid("PL", [])
    for grid in grids:
        top = len(whole.rows)
        whole.rows += grid.rows
        whole.merges += [m._replace(top=m.top + top, bottom=m.bottom + top) for m in grid.merges]
    width = max(map(len, whole.rows))
    for row in whole.rows:
        row.extend([""] * (width - len(row)))
    return whole


def annex(number: int, *lines: list[Cell], department: str = "Sở A") -> Grid:
    above = (f"Phụ lục {number}", TITLE + department, "(Ban hành kèm theo Quyết định)")
    return table(*lines, above=above)


def test_annexes_below_one_another() -> None:
    first = annex(5, line(), line(2.0, "1.000002.H21"), blank_line(name="GIÁM ĐỐC"))
    second = annex(6, line(1.0, "1.000003.H21", "Cấp lại", current=20.0), department="Sở B")
    grid = below(first, second)
    (one, notes_one), (two, notes_two) = recognise_all(grid, "UBND tỉnh")
    assert [entry.code for entry in one.procedures] == ["1.000001.H21", "1.000002.H21"]
    assert [(entry.code, entry.name) for entry in two.procedures] == [("1.000003.H21", "Cấp lại")]
    assert two.procedures[0].cases[0].current == 20
    assert (one.heading.label, two.heading.label) == ("Phụ lục 5", "Phụ lục 6")
    assert (one.heading.department, two.heading.department) == ("Sở A", "Sở B")
    assert messages(notes_one) == ["dòng chữ ngoài bảng được bỏ qua: “GIÁM ĐỐC”."]
    assert notes_two == []
    assert recognise(grid) == (one, notes_one)


def test_the_second_may_have_other_columns() -> None:
    plain = Heading(has_unit_column=False)
    lines = line(1.0, "1.000003.H21")
    second = table(lines[:4] + lines[5:], heading=plain, above=("Phụ lục 6", TITLE + "Sở B"))
    (one, _), (two, notes) = recognise_all(below(annex(5, line()), second))
    assert (one.heading.has_unit_column, two.heading.has_unit_column) == (True, False)
    assert two.procedures[0].cases[0].steps == one.procedures[0].cases[0].steps
    assert notes == []


def test_a_title_without_a_label_begins_an_annex_when_ordinals_begin_again() -> None:
    second = table(line(1.0, "1.000003.H21"), above=(TITLE + "Sở B",))
    found = recognise_all(below(annex(5, line()), second))
    assert [entry.heading.department for entry, _ in found] == ["Sở A", "Sở B"]
    onwards = table(line(2.0, "1.000003.H21"), above=(TITLE + "Sở A",))
    assert len(recognise_all(below(annex(5, line()), onwards))) == 1


def test_the_same_heading_on_each_page_is_one_annex() -> None:
    pages = [annex(5, line(float(n), f"1.00000{n}.H21")) for n in range(1, 4)]
    ((found, notes),) = recognise_all(below(*pages))
    assert [entry.stt for entry in found.procedures] == ["1", "2", "3"]
    assert messages(notes) == ["dòng lặp lại tiêu đề bảng được bỏ qua: “Phụ lục 5” (2 chỗ)."]


def test_a_header_with_typing_errors_of_its_own_on_the_next_page() -> None:
    second = table(line(2.0, "1.000002.H21"), above=())
    second.rows[0][2] = "Tên thủ tuc hành chính"
    ((found, _),) = recognise_all(below(annex(5, line()), second))
    assert [entry.stt for entry in found.procedures] == ["1", "2"]


def test_no_table() -> None:
    assert recognise_all(Grid("S", [["Kính gửi", "Sở", ""]])) == []


def test_our_own_sheets_hold_one_annex() -> None:
    grid = below(annex(5, line()), annex(6, line()))
    grid.merges_are_complete = True
    assert len(recognise_all(grid)) == 1
