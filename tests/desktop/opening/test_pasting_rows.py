"""Rows of Excel and LibreOffice pasted where no procedures stand yet."""

from collections.abc import Sequence
from html import escape

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.desktop.driving import offer
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.opening.mapping_dialog import MappingDialog
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.new_annex import new_annex
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.doubts import open_doubts
from tthc_gui.files.pasted.clipboard_text import build_tsv

HEAD = ["STT", "Mã TTHC", "Tên TTHC", "Thời gian giải quyết hiện nay"]
ROWS = [
    ["1", "1.000001.H21", "Cấp giấy phép", "15"],
    ["2", "1.000002.H21", "Cấp lại giấy phép", "7,5"],
]
TIMES = ["1", "0,5"] * 9
CTRL = Qt.KeyboardModifier.ControlModifier


def html(rows: Sequence[Sequence[str]], program: str) -> str:
    """Write a table as Excel or LibreOffice puts it beside the text."""
    body = "".join(
        "<tr height=20>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>"
        for row in rows
    )
    if program == "excel":
        return (
            '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId '
            f"content=Excel.Sheet></head><body><table><!--StartFragment-->{body}"
            "<!--EndFragment--></table></body></html>"
        )
    return f'<html><head><meta name="generator" content="LibreOffice"/></head><table>{body}</table>'


def paste(window: MainWindow, rows: Sequence[Sequence[str]], program: str = "excel") -> Annex:
    offer(build_tsv(rows), html(rows, program))
    QTest.keyClick(window, Qt.Key.Key_V, CTRL)
    assert window.document is not None
    annex: Annex = window.document.content
    return annex


def texts(procedure: Procedure) -> list[str]:
    case = procedure.cases[0]
    return [procedure.stt, procedure.code, procedure.name, str(case.current), case.unit]


@pytest.fixture(params=["first page", "new annex"])
def place(request: pytest.FixtureRequest, window: MainWindow) -> MainWindow:
    if request.param == "new annex":
        window.show_document(OpenDocument(new_annex("Sở Y tế")))
    return window


@pytest.mark.parametrize("program", ["excel", "libreoffice"])
@pytest.mark.parametrize("headed", [True, False])
def test_four_columns_are_known_with_and_without_heading(
    place: MainWindow, headed: bool, program: str
) -> None:
    annex = paste(place, [HEAD, *ROWS] if headed else ROWS, program)
    assert [texts(procedure) for procedure in annex.procedures] == [
        ["1", "1.000001.H21", "Cấp giấy phép", "15", ""],
        ["2", "1.000002.H21", "Cấp lại giấy phép", "7.5", ""],
    ]
    assert place.findChild(MappingDialog) is None


@pytest.mark.parametrize("headed", [True, False])
def test_headings_between_rows_are_sections(place: MainWindow, headed: bool) -> None:
    outer, inner, last = ["A. CẤP TỈNH", "", "", ""], ["I", "", "LĨNH VỰC ĐẤT ĐAI", ""], ["B. XÃ"]
    rows = [outer, inner, ROWS[0], [*last, "", "", ""], ROWS[1]]
    annex = paste(place, [HEAD, *rows] if headed else rows)
    assert [one.groups for one in annex.procedures] == [
        ("A. CẤP TỈNH", "I LĨNH VỰC ĐẤT ĐAI"),
        ("B. XÃ",),
    ]
    assert [texts(one)[1] for one in annex.procedures] == ["1.000001.H21", "1.000002.H21"]


@pytest.mark.parametrize("name", ["1. Cấp phép", "CẤP PHÉP"])
def test_a_name_alone_in_its_row_is_a_procedure(place: MainWindow, name: str) -> None:
    annex = paste(place, [HEAD, ROWS[0], ["", "", name, ""], ROWS[1]])
    assert [one.name for one in annex.procedures] == [ROWS[0][2], name, ROWS[1][2]]


@pytest.mark.parametrize("headed", [True, False])
def test_a_mark_of_a_footnote_is_left_out_and_doubted(place: MainWindow, headed: bool) -> None:
    rows = [HEAD, *ROWS] if headed else ROWS
    page = html(rows, "excel").replace("15<", "15<sup>1</sup><").replace("<td>2<", "<td><s>9</s>2<")
    offer(build_tsv(rows).replace("15", "151").replace("2\t1.", "92\t1."), page)
    QTest.keyClick(place, Qt.Key.Key_V, CTRL)
    assert place.document is not None
    annex = place.document.content
    assert [texts(procedure)[3] for procedure in annex.procedures] == ["15", "7.5"]
    assert [(one.record, one.doubt.column, one.doubt.text) for one in open_doubts(annex)] == [
        (0, "current", "15"),
        (1, "stt", "2"),
    ]


def test_a_heading_in_other_words_and_order_is_understood(place: MainWindow) -> None:
    head = ["Tên thủ tục hành chính", "Thời hạn giải quyết", "Đơn vị", "Mã số", "Ghi chú"]
    annex = paste(place, [head, ["Cấp phép", "4", "giờ", "1.000001.H21", "xem lại"]])
    assert texts(annex.procedures[0])[1:] == ["1.000001.H21", "Cấp phép", "4", "Giờ"]
    assert annex.heading.extra_columns == ("Ghi chú",)
    assert annex.procedures[0].cases[0].extras == ("xem lại",)


def test_a_unit_beside_the_number_goes_to_its_column(place: MainWindow) -> None:
    annex = paste(place, [["1", "1.000001.H21", "Cấp phép", "15 ngày làm việc"]])
    assert texts(annex.procedures[0])[3:] == ["15", "Ngày làm việc"]


def test_all_26_columns_without_heading_keep_what_is_stated(place: MainWindow) -> None:
    annex = paste(place, [[*ROWS[0], "Ngày", "9", "6", "40%", *TIMES]])
    (procedure,) = annex.procedures
    (case,) = procedure.cases
    assert [str(step.before) for step in case.steps] == ["1"] * 9
    assert [str(step.after) for step in case.steps] == ["0.5"] * 9
    assert (case.stated.remaining, case.stated.cut, procedure.stated_rate) == ("9", "6", "40%")


def test_steps_without_totals_are_not_moved(place: MainWindow) -> None:
    (procedure,) = paste(place, [[*ROWS[0], "Ngày", *TIMES]]).procedures
    assert [str(step.before) for step in procedure.cases[0].steps] == ["1"] * 9


def test_rows_below_a_merged_cell_are_cases(place: MainWindow) -> None:
    annex = paste(place, [HEAD, ROWS[0], ["", "", "", "20"], ROWS[1]])
    assert [len(procedure.cases) for procedure in annex.procedures] == [2, 1]
    assert str(annex.procedures[0].cases[1].current) == "20"


def test_a_row_that_numbers_the_columns_is_no_procedure(place: MainWindow) -> None:
    annex = paste(place, [HEAD, ["(1)", "(2)", "(3)", "(4)"], *ROWS])
    assert [procedure.stt for procedure in annex.procedures] == ["1", "2"]


def test_what_is_unsure_is_asked(window: MainWindow) -> None:
    window.show_document(OpenDocument(new_annex("Sở Y tế")))
    annex = paste(window, [[*ROWS[0], "Ngày", "1", "0,5", "2", "1"]])
    assert not annex.procedures
    dialog = window.findChild(MappingDialog)
    assert isinstance(dialog, MappingDialog)
    assert dialog.open_button.isEnabled()
    dialog.accept()
    (procedure,) = annex.procedures
    assert [str(step.before) for step in procedure.cases[0].steps[:3]] == ["1", "2", "None"]


def test_the_paste_is_one_undo(window: MainWindow) -> None:
    window.show_document(OpenDocument(new_annex("Sở Y tế")))
    annex = paste(window, [[*HEAD, "Ghi chú"], [*ROWS[0], "x"]])
    assert window.document is not None
    assert window.document.undo_stack.count() == 1
    window.document.undo_stack.undo()
    assert not annex.procedures
    assert annex.heading.extra_columns == ()
