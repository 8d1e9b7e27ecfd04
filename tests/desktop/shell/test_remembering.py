from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter, QTableView
from pytestqt.qtbot import QtBot

from tthc_gui.desktop.card.card import toggle_card
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.table.view import DocumentView
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.resources import resource

SAMPLE = resource("samples", "phu_luc_10_so_ngoai_vu.xlsx")
LARGER = resource("samples", "phu_luc_01_so_noi_vu.xlsx")


def view_of(window: MainWindow) -> DocumentView:
    assert window.editor is not None
    return window.editor.view


@pytest.fixture
def opened(window: MainWindow, settings: Settings) -> MainWindow:
    settings.fits_width = False
    window.open_file(LARGER)
    return window


def another(qtbot: QtBot, settings: Settings) -> MainWindow:
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.open_file(SAMPLE)
    window.show()
    return window


def test_column_widths_are_remembered_by_column_and_reset(
    opened: MainWindow, settings: Settings, qtbot: QtBot
) -> None:
    view = view_of(opened)
    own = view.columnWidth(8)
    view.horizontalHeader().resizeSection(8, own + 40)
    assert set(settings.widths) == {"before-1"}
    again = view_of(another(qtbot, settings))
    assert again.columnWidth(8) == own + 40
    again.sizes.set_widths({})
    assert again.columnWidth(8) == own
    assert not settings.widths


def test_a_double_click_on_a_boundary_fits_the_column(opened: MainWindow) -> None:
    view = view_of(opened)
    frozen = view.findChild(QTableView)
    assert isinstance(frozen, QTableView)
    for shown, at in ((view, 4), (frozen, 1)):
        head = shown.horizontalHeader()
        head.resizeSection(at, 300)
        edge = QPoint(head.sectionViewportPosition(at) + 299, head.height() - 6)
        QTest.mouseDClick(
            head.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, edge
        )
        assert 60 < view.columnWidth(at) < 250
    assert frozen.columnWidth(1) == view.columnWidth(1)


def test_a_row_keeps_the_height_it_was_given_until_reset(opened: MainWindow) -> None:
    view = view_of(opened)
    frozen = view.findChild(QTableView)
    assert isinstance(frozen, QTableView)
    own = view.rowHeight(1)
    view.verticalHeader().resizeSection(1, own + 50)
    assert frozen.rowHeight(1) == own + 50
    assert opened.editor is not None
    opened.editor.model.setData(opened.editor.model.index(1, 2), "Tên khác")
    assert view.rowHeight(1) == own + 50
    opened.editor.document.undo_stack.undo()
    opened.editor.model.show_records([1, 0])
    assert view.rowHeight(0) == own + 50
    view.sizes.reset_heights()
    assert view.rowHeight(0) == own


def test_a_double_click_below_a_row_fits_it(opened: MainWindow) -> None:
    view = view_of(opened)
    own = view.rowHeight(0)
    view.verticalHeader().resizeSection(0, own + 60)
    view.resizeRowToContents(0)
    assert view.rowHeight(0) == own


def test_the_width_of_panels_is_remembered(
    opened: MainWindow, settings: Settings, qtbot: QtBot
) -> None:
    editor = opened.editor
    assert editor is not None
    toggle_card(editor)
    splitter = editor.side.parentWidget()
    assert isinstance(splitter, QSplitter)
    splitter.moveSplitter(splitter.width() - 420, 1)
    assert abs(settings.side_width - 420) < 10
    window = another(qtbot, settings)
    assert window.editor is not None
    toggle_card(window.editor)
    qtbot.waitUntil(lambda: window.editor is not None and window.editor.side.width() > 400)


def test_damaged_settings_read_as_defaults(tmp_path: Path) -> None:
    from PySide6.QtCore import QSettings

    store = QSettings(str(tmp_path / "bad.ini"), QSettings.Format.IniFormat)
    settings = Settings(store)
    for damaged in ("x", "[1]", '{"stt": "wide", "name": 1e9, "code": 1.5}'):
        for key in ("widths", "zoom", "side-width"):
            store.setValue(key, damaged)
        assert settings.zoom == 100
        assert settings.side_width == 0
    assert settings.widths == {"code": 1.5}
