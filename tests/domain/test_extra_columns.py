"""Columns that a received document has beyond the form."""

from dataclasses import replace
from decimal import Decimal

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.document.columns import HEADER_ROWS, HeaderCell, Kind, header_cells
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.files.formats.json.interchange import columns_left_out, from_data, to_data

HEADING = Heading(extra_columns=("Ghi chú", "Cơ quan thực hiện"))
NOTE, OFFICE = columns_of(HEADING)[26:]
PROCEDURE = Procedure(cases=(Case(Decimal(5)), Case(Decimal(6), extras=("theo luật mới",))))


def test_they_stand_after_the_form() -> None:
    form = [column.key for column in columns_of(Heading())]
    assert [column.key for column in columns_of(HEADING)][:26] == form
    assert [column.key for column in (NOTE, OFFICE)] == ["extra-1", "extra-2"]
    assert {column.kind for column in (NOTE, OFFICE)} == {Kind.TEXT}
    assert header_cells(columns_of(HEADING))[9:11] == [
        HeaderCell(0, 26, HEADER_ROWS, 1, "Ghi chú"),
        HeaderCell(0, 27, HEADER_ROWS, 1, "Cơ quan thực hiện"),
    ]


def test_each_case_has_texts_of_its_own() -> None:
    assert [NOTE.text(PROCEDURE, case) for case in (0, 1)] == ["", "theo luật mới"]
    assert OFFICE.text(PROCEDURE, 1) == ""
    assert not NOTE.spans(PROCEDURE)


def test_typing_fills_and_clears_them() -> None:
    annex = Annex(HEADING, [PROCEDURE])
    edit = set_cell(annex, 0, 0, OFFICE, "UBND xã")
    edit.apply(annex)
    assert annex.procedures[0].cases[0].extras == ("", "UBND xã")
    assert annex.procedures[0].cases[1] == PROCEDURE.cases[1]
    set_cell(annex, 0, 0, OFFICE, "").apply(annex)
    assert annex.procedures[0] == PROCEDURE


def test_the_interchange_form_has_no_place_for_them() -> None:
    annex = Annex(HEADING, [PROCEDURE])
    plain = replace(PROCEDURE, cases=tuple(replace(c, extras=()) for c in PROCEDURE.cases))
    assert from_data(to_data(annex)) == Annex(Heading(), [plain])
    assert columns_left_out(annex) == ["Ghi chú"]
    assert columns_left_out(Annex(HEADING, [plain])) == columns_left_out(Annex()) == []
