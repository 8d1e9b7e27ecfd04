import io
import tracemalloc
from collections.abc import Callable

import docx
from docx.oxml.table import CT_Row
from docx.table import Table, _Row

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.document.columns import HEADER_ROWS
from tthc_gui.files.formats.docx.writer import write_docx


def word(annex: Annex) -> tuple[list[str], Table]:
    """Return the heading lines and the table of an annex written as a Word document."""
    file = io.BytesIO()
    write_docx(annex, file)
    document = docx.Document(io.BytesIO(file.getvalue()))
    return [paragraph.text for paragraph in document.paragraphs], document.tables[0]


def xml(row: _Row) -> CT_Row:
    element: CT_Row = row._tr  # noqa: SLF001 - python-docx gives no other way to its XML
    return element


def texts(table: Table, row: int) -> list[str]:
    return [cell.text for cell in table.rows[row].cells]


def test_every_cell_of_a_real_annex_is_in_the_table(load_annex: Callable[[int], Annex]) -> None:
    annex = load_annex(12)
    lines, table = word(annex)
    columns = columns_of(annex.heading)
    assert lines == [annex.heading.label, annex.heading.title, annex.heading.issued_with]
    wanted = [
        [column.text(procedure, case) for column in columns]
        for procedure in annex.procedures
        for case in range(len(procedure.cases))
    ]
    assert [texts(table, HEADER_ROWS + row) for row in range(len(wanted))] == wanted
    assert len(table.rows) == HEADER_ROWS + len(wanted)


def test_the_header_is_merged_and_repeated() -> None:
    _, table = word(Annex())
    columns = columns_of(Annex().heading)
    for number, column in enumerate(columns):
        path = [texts(table, row)[number] for row in range(HEADER_ROWS)]
        assert list(dict.fromkeys(path)) == list(column.heading)
    assert all(xml(row).xpath("w:trPr/w:tblHeader") for row in table.rows)


def test_cells_of_several_cases_are_merged_and_kept_together() -> None:
    _, table = word(Annex(records=[Procedure("1", "c", "Tên", cases=(Case(), Case(), Case()))]))
    first, *further = [table.rows[HEADER_ROWS + number] for number in range(3)]
    for row in (first, *further):
        assert len(xml(row).xpath("w:tc/w:tcPr[w:vMerge]")) == len(["stt", "code", "name", "rate"])
    assert [row.cells[2].text for row in further] == ["Tên", "Tên"]
    kept = [bool(xml(row).xpath(".//w:keepNext")) for row in (first, *further)]
    assert kept == [True, True, False]


def test_text_that_xml_cannot_hold_does_not_break_the_file() -> None:
    _, table = word(Annex(records=[Procedure(name="a\x00<b>&\nc")]))
    assert texts(table, HEADER_ROWS)[2] == "a<b>&\nc"


def test_a_long_annex_is_written_in_pieces_that_need_little_memory() -> None:
    annex = Annex(records=[Procedure("1", "1.000001.H21", "Tên " * 20)] * 2000)
    tracemalloc.start()
    write_docx(annex, io.BytesIO())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 12_000_000
