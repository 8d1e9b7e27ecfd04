import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tthc_gui.desktop.arranging.zoom import OWN_SIZE, Zoom
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.resources import resource

SAMPLE = resource("samples", "phu_luc_01_so_noi_vu.xlsx")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def zoom(window: MainWindow) -> Zoom:
    window.open_file(SAMPLE)
    assert window.editor is not None
    window.editor.zoom.set(OWN_SIZE)
    return window.editor.zoom


def turn_wheel(window: MainWindow, up: bool, modifier: Qt.KeyboardModifier = CONTROL) -> None:
    assert window.editor is not None
    table = window.editor.view.viewport()
    place = QPointF(table.rect().center())
    event = QWheelEvent(
        place,
        QPointF(table.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, 120 if up else -120),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(table, event)


def test_the_wheel_with_ctrl_zooms_and_without_scrolls(window: MainWindow, zoom: Zoom) -> None:
    assert window.editor is not None
    view = window.editor.view
    width, height = view.columnWidth(2), view.rowHeight(0)
    turn_wheel(window, up=True)
    assert zoom.percent == 110
    # Where letters are whole pixels wide, as on Windows, the smallest step may leave them so.
    turn_wheel(window, up=True)
    assert zoom.percent == 125
    assert view.columnWidth(2) > width
    assert view.rowHeight(0) > height
    turn_wheel(window, up=False)
    turn_wheel(window, up=False)
    assert (view.columnWidth(2), view.rowHeight(0)) == (width, height)
    turn_wheel(window, up=False, modifier=Qt.KeyboardModifier.NoModifier)
    assert zoom.percent == 100
    assert view.verticalScrollBar().value() > 0


def test_keys_zoom_within_limits_and_back(window: MainWindow, zoom: Zoom) -> None:
    for _ in range(20):
        QTest.keyClick(window, Qt.Key.Key_Equal, CONTROL)
    assert zoom.percent == 300
    QTest.keyClick(window, Qt.Key.Key_0, CONTROL)
    assert zoom.percent == 100
    for _ in range(20):
        zoom.step(-1)
    assert zoom.percent == 50


def test_what_is_in_sight_stays_and_the_next_window_zooms_alike(
    window: MainWindow, zoom: Zoom, settings: Settings
) -> None:
    editor = window.editor
    assert editor is not None
    editor.view.setCurrentIndex(editor.model.index(60, 12))
    zoom.set(200)
    assert (
        editor.view.viewport()
        .rect()
        .contains(editor.view.visualRect(editor.view.currentIndex()).center())
    )
    assert settings.zoom == 200
    again = MainWindow(settings)
    again.open_file(resource("samples", "phu_luc_10_so_ngoai_vu.xlsx"))
    assert again.editor is not None
    assert again.editor.view.columnWidth(2) == editor.view.columnWidth(2)
    again.deleteLater()
