"""Cells that hold a formula state nothing, whichever program wrote it and however it is stored."""

from pathlib import Path

import pytest

from tests.files.formats.ods.test_reader import spreadsheet
from tests.files.tables import line, table
from tests.files.xlsb_file import Tokens, save_xlsb
from tthc_gui.domain.annex.procedure import NOTHING_STATED
from tthc_gui.files.formats.html.reader import read_html, set_pasted_formulas
from tthc_gui.files.formats.ods.reader import read_ods
from tthc_gui.files.formats.xlsb.reader import read_xlsb
from tthc_gui.files.grid import Grid
from tthc_gui.files.reading import read
from tthc_gui.files.sheets import sheet_facts
from tthc_gui.files.sheets.sheet_facts import scan

NUMBER = 'office:value-type="float" office:value="5"'


def computed(cells: str) -> set[tuple[int, int]]:
    xml = f'<worksheet><sheetData><row r="7">{cells}</row></sheetData></worksheet>'
    return scan(xml.encode(), {}).computed


@pytest.mark.parametrize(
    "formula",
    [
        "<f>D7-F7</f>",
        '<f t="shared" ref="F7:F9" si="0">D7-F7</f>',
        '<f t="shared" si="0"/>',
        '<f aca="false">SUM(J7,L7)</f>',
        '<f t="array" ref="F7">SUM(J7:Z7)</f>',
    ],
)
def test_a_formula_is_found_however_it_is_written(formula: str) -> None:
    assert computed(f'<c r="E7"><v>3</v></c><c r="F7" s="4">{formula}<v>5</v></c>') == {(6, 5)}


def test_a_formula_with_an_error_or_a_text_for_a_result_is_found() -> None:
    cells = '<c r="F7" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="G7" t="str"><f>""</f><v/></c>'
    assert computed(cells) == {(6, 5), (6, 6)}


def test_a_formula_for_a_whole_range_counts_for_each_of_its_cells() -> None:
    cells = '<c r="F7"><f t="array" ref="F7:G8">D7:E8</f><v>5</v></c><c r="G7"><v>6</v></c>'
    assert computed(cells) == {(6, 5), (6, 6), (7, 5), (7, 6)}


def test_a_range_as_large_as_the_sheet_costs_nothing() -> None:
    cells = '<c r="F7"><f t="array" ref="A1:XFD1048576">1</f><v>5</v></c>'
    assert computed(cells) == {(6, 5)}


@pytest.mark.parametrize("size", [1, 30, 100, 1000])
def test_they_are_found_however_little_of_a_sheet_is_looked_at_at_once(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = "".join(
        f'<c r="{letter}7" s="4"><f>SUM(A1:A{at})</f><v>{at}</v></c><c r="{letter}8"><v>1</v></c>'
        for at, letter in enumerate("FGHIJKLMNOP")
    )
    monkeypatch.setattr(sheet_facts, "_PART", size)
    assert computed(cells) == {(6, column) for column in range(5, 16)}


def test_elements_whose_names_begin_alike_are_no_formulas() -> None:
    cells = '<c r="F7"><fx>1</fx><v>5</v></c><c r="G7">\n<f>1+1</f><v>2</v></c>'
    assert computed(cells) == {(6, 6)}


def test_formulas_of_an_ods_are_found_repeated_and_over_ranges() -> None:
    columns = "table:number-columns-repeated"
    spanned = "table:number-matrix-columns-spanned"
    body = (
        '<table:table table:name="A"><table:table-row><table:table-cell/>'
        f'<table:table-cell table:formula="of:=1+4" {columns}="2" {NUMBER}/></table:table-row>'
        '<table:table-row table:number-rows-repeated="2">'
        f'<table:table-cell table:formula="of:=[.B1:.C1]" {spanned}="2" {NUMBER}/>'
        f"<table:table-cell {NUMBER}/></table:table-row></table:table>"
    )
    (grid,) = read_ods(spreadsheet(body), lambda done, total: None).grids
    assert grid.computed == {(0, 1), (0, 2), (1, 0), (1, 1), (2, 0), (2, 1)}


def test_formulas_of_an_xlsb_state_nothing(tmp_path: Path) -> None:
    tokens = b"\x1e\x05\0"
    path = save_xlsb(
        tmp_path / "a.xlsb", table(line()), formulas={(6, 5): Tokens(tokens, 5.0, always=False)}
    )
    (grid,) = read_xlsb(path.read_bytes(), lambda done, total: None).grids
    assert grid.computed == {(6, 5)}
    (procedure,) = read(path).annex.procedures
    assert procedure.cases[0].stated == NOTHING_STATED._replace(cut=procedure.cases[0].stated.cut)
    assert procedure.cases[0].stated.cut


@pytest.mark.parametrize("formula", ['x:fmla="=D7-F7"', "data-sheets-formula='=R[0]C[-3]'"])
def test_formulas_of_a_web_page_are_found(formula: str) -> None:
    page = f"<p>Trên</p><table><tr><td>1</td><td {formula} x:num='5'>5</td></tr></table>"
    (grid,) = read_html(page.encode(), lambda done, total: None).grids
    assert grid.computed == {(1, 1)}


def test_formulas_on_the_clipboard_state_nothing() -> None:
    grid = table(line())
    row = [f"<td>{value}</td>" for value in grid.rows[-1]]
    row[5] = row[5].replace("<td", '<td x:fmla="=SUM(J7:Z7)"')
    cells = [[f"<td>{value}</td>" for value in line_] for line_ in grid.rows[:-1]]
    page = "".join(f"<tr>{''.join(texts)}</tr>" for texts in [*cells, row])
    pasted = Grid("", [list(texts) for texts in grid.rows])
    set_pasted_formulas(pasted, f"<table>{page}</table>")
    assert pasted.computed == {(6, 5)}
    set_pasted_formulas(other := Grid("", grid.rows[:3]), f"<table>{page}</table>")
    assert not other.computed
