"""Cells named for a message."""

from tests.domain.building import annex, case, column, procedure
from tthc_gui.domain.document.cells import Cell, cell_name


def test_a_cell_that_all_cases_share_is_named_without_a_case() -> None:
    document = annex(procedure(6, case("3"), case("5")))
    assert cell_name(document, Cell(0, 0, column("name"))) == "“Tên TTHC”, thủ tục 6"
    told = cell_name(document, Cell(0, 1, column("unit")))
    assert told == "“Đơn vị tính”, thủ tục 6, trường hợp 2"
