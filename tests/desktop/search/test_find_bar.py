from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from tests.desktop.driving import part
from tests.domain.building import annex, case, procedure
from tthc_gui.desktop.search import searching
from tthc_gui.desktop.search.find_bar import FindBar
from tthc_gui.desktop.search.replace_preview import ReplacePreview
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets.change_delegate import changed_part
from tthc_gui.desktop.widgets.theme import LIGHT
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import NAME
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.cells import Cell
from tthc_gui.domain.document.replacing import Replacement, replace_found
from tthc_gui.resources import resource

FindIn = Callable[..., tuple[DocumentEditor, FindBar]]
OpenEditor = Callable[[int | Annex], DocumentEditor]


def three() -> Annex:
    named = tuple(case("1.5") for _ in range(2))
    return annex(
        Procedure("1", "1.004964.000.00.00.H21", "Cấp lại giấy phép", cases=(case("43.5"),)),
        Procedure("2", "2.001955.000.00.00.H21", "Đổi giấy phép", cases=(case("5"),)),
        Procedure("3", "1.015027.000.00.00.H21", "Cấp mới và cấp lại", cases=named),
    )


@pytest.fixture
def find_in(open_editor: OpenEditor, qtbot: QtBot) -> FindIn:
    """Return a function that types a text into the bar and waits until all is counted."""

    def look(
        shown: int | Annex, typed: str, *, replacing: bool = False
    ) -> tuple[DocumentEditor, FindBar]:
        editor = open_editor(shown)
        bar = editor.find_bar
        bar.open(replacing=replacing)
        type_into(bar, typed, qtbot)
        return editor, bar

    return look


def type_into(bar: FindBar, typed: str, qtbot: QtBot) -> None:
    bar.line.setText(typed)
    qtbot.waitUntil(lambda: bar.is_settled)


def at(editor: DocumentEditor) -> tuple[int, str]:
    index: QModelIndex = editor.view.currentIndex()
    return index.row(), editor.model.columns[index.column()].key


def test_typing_finds_counts_and_goes_to_the_first(find_in: FindIn, qtbot: QtBot) -> None:
    editor, bar = find_in(three(), "cap lai")
    assert bar.count_text() == "1/2"
    assert at(editor) == (0, "name")
    assert bar.line.hasFocus()
    type_into(bar, "43.5", qtbot)
    assert (at(editor), bar.count_text()) == ((0, "current"), "1/1")
    type_into(bar, "xyz", qtbot)
    assert bar.count_text() == "Không thấy"


def test_enter_and_f3_go_round_and_shift_goes_back(
    find_in: FindIn,
) -> None:
    editor, bar = find_in(three(), "giay")
    places = [at(editor)[0]]
    for modifier in (Qt.KeyboardModifier.NoModifier,) * 2 + (
        Qt.KeyboardModifier.ShiftModifier,
    ) * 2:
        QTest.keyClick(bar.line, Qt.Key.Key_Return, modifier)
        places.append(at(editor)[0])
    assert places == [0, 1, 0, 1, 0]
    editor.view.setCurrentIndex(editor.model.index(2, 0))
    bar.step(forward=False)
    assert at(editor) == (1, "name")


def test_enter_looks_at_once_for_what_was_typed(find_in: FindIn) -> None:
    editor, bar = find_in(three(), "xyz")
    bar.line.setText("doi")
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    assert at(editor) == (1, "name")


def test_keys_held_while_finding_select_nothing_more(window: MainWindow) -> None:
    window.open_file(resource("samples", "phu_luc_10_so_ngoai_vu.xlsx"))
    editor = window.editor
    assert editor is not None
    bar = editor.find_bar
    bar.open(replacing=False)
    bar.line.setText("H21")
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert len(editor.view.selectionModel().selectedIndexes()) == 1


def test_a_match_before_the_first_candidate_is_reached_backwards(
    find_in: FindIn,
) -> None:
    editor, bar = find_in(three(), "doi")
    editor.view.setCurrentIndex(editor.model.index(0, 0))
    bar.step(forward=False)
    assert at(editor) == (1, "name")


def test_escape_closes_and_returns_to_the_table_without_marks(
    find_in: FindIn,
) -> None:
    editor, bar = find_in(three(), "giay")
    assert editor.model.found_spans(editor.model.index(1, 2)) == [(4, 8)]
    QTest.keyClick(bar.line, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert QApplication.focusWidget() is editor.view
    assert editor.model.found_spans(editor.model.index(1, 2)) == []


def test_the_text_found_stands_on_another_ground(
    find_in: FindIn,
) -> None:
    from tthc_gui.desktop.widgets.theme import LIGHT

    editor, _ = find_in(three(), "giay phep")
    editor.view.setCurrentIndex(editor.model.index(0, 0))
    picture = editor.view.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }
    assert LIGHT.found in colours


def test_the_count_follows_edits_undo_and_filters(find_in: FindIn, qtbot: QtBot) -> None:
    editor, bar = find_in(three(), "giay")
    editor.model.setData(editor.model.index(0, 2), "Giấy giấy")
    qtbot.waitUntil(lambda: bar.count_text() == "1/2")
    editor.model.setData(editor.model.index(0, 2), "khác")
    qtbot.waitUntil(lambda: bar.count_text() == "–/1")
    editor.document.undo_stack.undo()
    editor.model.show_records([1, 2])
    qtbot.waitUntil(lambda: bar.count_text() == "1/1")


def test_matches_are_counted_in_the_order_shown(find_in: FindIn, qtbot: QtBot) -> None:
    editor, bar = find_in(three(), "cap")
    editor.model.show_records([2, 1, 0])
    qtbot.waitUntil(lambda: bar.is_settled and bar.count_text() == "2/2")
    bar.step(forward=False)
    assert at(editor) == (0, "name")


def test_a_whole_real_annex_is_counted(find_in: FindIn) -> None:
    editor, bar = find_in(6, "Cấp")
    names = [p.name + "".join(c.name for c in p.cases) for p in editor.document.content.procedures]
    assert int(bar.count_text().partition("/")[2]) >= sum("Cấp" in name for name in names) > 20


def test_what_an_edit_of_very_much_has_changed_is_taken_in_while_the_window_lives(
    find_in: FindIn, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(searching, "_AT_ONCE", 2)
    editor, bar = find_in(three(), "gia hạn", replacing=True)
    bar.replacement.setText("đổi")
    said: list[str] = []
    editor.cell_described.connect(said.append)
    found = [Replacement(Cell(at, 0, NAME), "", "Gia hạn", "Gia hạn") for at in range(3)]
    editor.do(lambda: replace_found(editor.document.content, found))
    bar.replace_all()
    assert said[-1] == "Chưa tìm xong; hãy thử lại sau giây lát."
    qtbot.waitUntil(lambda: bar.count_text().endswith("/3"))
    bar.replace_all()
    assert "ở 3 ô" in preview_of(editor).said()


def test_one_is_replaced_and_the_next_is_gone_to(find_in: FindIn) -> None:
    editor, bar = find_in(three(), "giấy phép", replacing=True)
    bar.replacement.setText("giấy tờ")
    QTest.keyClick(bar.replacement, Qt.Key.Key_Return)
    assert editor.document.content.procedures[0].name == "Cấp lại giấy tờ"
    assert at(editor) == (1, "name")


def preview_of(editor: DocumentEditor) -> ReplacePreview:
    found = editor.findChild(ReplacePreview)
    assert isinstance(found, ReplacePreview)
    return found


def test_all_are_previewed_and_those_ticked_are_one_undo(
    find_in: FindIn,
) -> None:
    editor, bar = find_in(three(), "cap lai", replacing=True)
    bar.replacement.setText("Gia hạn")
    bar.replace_all()
    preview = preview_of(editor)
    model = preview.model
    shown = [[model.index(row, column).data() for column in (1, 2)] for row in range(2)]
    assert shown == [
        ["Cấp lại giấy phép", "Gia hạn giấy phép"],
        ["Cấp mới và cấp lại", "Cấp mới và Gia hạn"],
    ]
    check = Qt.ItemDataRole.CheckStateRole
    assert model.setData(model.index(0, 0), Qt.CheckState.Unchecked.value, check)
    assert "ở 1 ô" in preview.said()
    preview.apply.click()
    names = [procedure.name for procedure in editor.document.content.procedures]
    assert names == ["Cấp lại giấy phép", "Đổi giấy phép", "Cấp mới và Gia hạn"]
    assert editor.document.undo_stack.count() == 1


def test_enter_in_the_preview_replaces(find_in: FindIn) -> None:
    editor, bar = find_in(three(), "cap lai", replacing=True)
    bar.replacement.setText("Gia hạn")
    bar.replace_all()
    preview = preview_of(editor)
    table = part(preview, QTableView)
    for text in ("Bỏ chọn hết", "Chọn hết"):
        (tick,) = (b for b in preview.findChildren(QPushButton) if b.text() == text)
        tick.click()
        assert preview.focusWidget() is table
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert [p.name for p in editor.document.content.procedures] == [
        "Gia hạn giấy phép",
        "Đổi giấy phép",
        "Cấp mới và Gia hạn",
    ]


def test_the_preview_shows_the_place_that_changes_of_a_long_name(find_in: FindIn) -> None:
    long = "Thủ tục thẩm định hồ sơ " * 8
    editor, bar = find_in(
        annex(Procedure("1", "1.000001.H21", f"{long}cấp lại giấy phép", cases=(case("1"),))),
        "cấp lại",
        replacing=True,
    )
    bar.replacement.setText("gia hạn")
    bar.replace_all()
    table = part(preview_of(editor), QTableView)
    for column in (1, 2):
        place = table.visualRect(table.model().index(0, column))
        image = table.viewport().grab(place).toImage()
        marked = [
            x
            for x in range(image.width())
            if image.pixelColor(x, image.height() // 2).name() == LIGHT.found
        ]
        assert marked


@pytest.mark.parametrize(
    ("text", "other", "differs"),
    [
        ("cấp lại", "cấp mới", "lạ"),
        ("aa", "aaa", ""),
        ("aaa", "aa", "a"),
        ("x", "x", ""),
        ("", "x", ""),
        ("ab", "cd", "ab"),
    ],
)
def test_the_part_that_differs_is_found(text: str, other: str, differs: str) -> None:
    start, end = changed_part(text, other)
    assert text[start:end] == differs


def test_tab_goes_from_field_to_field_then_to_the_buttons(find_in: FindIn) -> None:
    _, bar = find_in(three(), "cap", replacing=True)
    bar.window().activateWindow()
    bar.line.setFocus()
    QTest.keyClick(bar.line, Qt.Key.Key_Tab)
    assert bar.replacement.hasFocus()
    QTest.keyClick(bar.replacement, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Thay"


def test_what_is_refused_is_told_and_cannot_be_ticked(
    find_in: FindIn,
) -> None:
    editor, bar = find_in(three(), "43,5", replacing=True)
    bar.replacement.setText("1.500")
    bar.replace_all()
    preview = preview_of(editor)
    assert "1500 hoặc 1,500" in preview.model.index(0, 3).data()
    assert not preview.model.flags(preview.model.index(0, 0)) & Qt.ItemFlag.ItemIsUserCheckable
    assert not preview.apply.isEnabled()
    preview.reject()
    assert editor.document.undo_stack.count() == 0


def test_only_what_is_shown_is_replaced(find_in: FindIn) -> None:
    editor, bar = find_in(three(), "cap", replacing=True)
    editor.model.show_records([0])
    bar.replacement.setText("Đổi")
    bar.replace_all()
    assert "đang hiện" in preview_of(editor).said()
    preview_of(editor).apply.click()
    assert editor.document.content.procedures[2].name == "Cấp mới và cấp lại"


def test_keys_of_the_window_open_the_bar(window: MainWindow) -> None:
    window.open_file(resource("samples", "phu_luc_10_so_ngoai_vu.xlsx"))
    window.activateWindow()
    editor = window.editor
    assert editor is not None
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = editor.find_bar
    assert bar.isVisible()
    assert not bar.replacement.isVisible()
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert bar.replacement.isVisible()


def test_opening_the_bar_moves_no_cell_on_the_screen(open_editor: OpenEditor) -> None:
    editor = open_editor(1)
    editor.view.setCurrentIndex(editor.model.index(40, 3))
    bar = editor.find_bar

    def place() -> int:
        top_left = editor.view.visualRect(editor.view.currentIndex()).topLeft()
        return editor.view.viewport().mapTo(editor, top_left).y()

    bar_scroll = editor.view.verticalScrollBar()
    bar_scroll.setValue(bar_scroll.value() + 200)
    before = place()
    bar.open(replacing=True)
    assert place() == before
    bar.close_bar()
    assert place() == before


def test_procedures_without_a_name_are_no_obstacle(
    find_in: FindIn,
) -> None:
    _, bar = find_in(annex(procedure(1, case("1"))), "7")
    assert bar.count_text() == "Không thấy"


def test_what_is_typed_is_looked_for_before_the_keys_go_elsewhere(
    find_in: FindIn, qtbot: QtBot
) -> None:
    editor, bar = find_in(three(), "x")
    QTest.keyClick(bar.line, Qt.Key.Key_Backspace)
    QTest.keyClicks(bar.line, "moi")
    editor.view.setFocus()
    assert at(editor) == (2, "name")
    editor.view.setCurrentIndex(editor.model.index(0, 0))
    qtbot.waitUntil(lambda: bar.is_settled)
    assert at(editor) == (0, "stt")


def test_the_table_does_not_move_once_one_types_elsewhere(
    open_editor: OpenEditor, qtbot: QtBot
) -> None:
    editor = open_editor(three())
    bar = editor.find_bar
    bar.open(replacing=False)
    QTest.keyClicks(bar.line, "moi")
    # The first search waits until all procedures are taken in.
    editor.view.setFocus()
    qtbot.waitUntil(lambda: bar.count_text() == "–/1")
    assert at(editor) == (0, "stt")
