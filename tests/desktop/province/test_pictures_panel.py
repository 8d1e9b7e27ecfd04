"""The pictures of a province in the window, by keys and mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from tests.conftest import ANNEX_FILES
from tthc_gui.desktop.province.picture_view import chart_colours
from tthc_gui.desktop.province.pictures_panel import PicturesPanel
from tthc_gui.desktop.widgets.theme import Scheme, apply_scheme
from tthc_gui.domain.province.submission import Submission
from tthc_gui.domain.province.summary import ProvinceSummary, summarise
from tthc_gui.files.reading import read

SMALL = [path for path in ANNEX_FILES if path.name[8:10] in ("09", "10", "12")]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def summary() -> ProvinceSummary:
    return summarise(Submission(str(path), read(path).annex) for path in SMALL)


@pytest.fixture
def panel(qtbot: QtBot, summary: ProvinceSummary) -> PicturesPanel:
    panel = PicturesPanel()
    qtbot.addWidget(panel)
    panel.resize(1100, 560)
    panel.show()
    with qtbot.waitSignal(panel.view.painted):
        panel.show_summary(summary)
    return panel


def item_of(tree: QTreeWidget, at: int) -> QTreeWidgetItem:
    item = tree.topLevelItem(at)
    assert item is not None
    return item


def rows(tree: QTreeWidget) -> list[list[str]]:
    items = (item_of(tree, at) for at in range(tree.topLevelItemCount()))
    return [[item.text(column) for column in range(tree.columnCount())] for item in items]


def test_the_numbers_stand_as_text_beside_the_picture(panel: PicturesPanel) -> None:
    picture = panel.picture()
    assert picture is not None
    assert rows(panel.bars) == [[bar.label, bar.told] for bar in picture.bars]
    assert panel.view.accessibleName() == picture.title
    assert panel.view.accessibleDescription() == picture.description


def test_a_click_on_a_bar_lists_its_procedures_and_a_click_there_opens_one(
    qtbot: QtBot, panel: PicturesPanel
) -> None:
    picture = panel.picture()
    assert picture is not None
    QTest.mouseClick(panel.view, LEFT, pos=panel.view.bar_centre(1).toPoint())
    members = picture.bars[1].members
    assert panel.bars.currentIndex().row() == 1
    listed = rows(panel.members)
    assert [row[1] for row in listed] == [one.placed.procedure.stt for one in members]
    assert [row[3] for row in listed] == [one.told for one in members]
    place = panel.members.visualItemRect(item_of(panel.members, 2)).center()
    with qtbot.waitSignal(panel.procedure_asked) as asked:
        QTest.mouseClick(panel.members.viewport(), LEFT, pos=place)
    placed = members[2].placed
    assert asked.args == [placed.annex, placed.record]


def test_everything_is_reached_by_keys(qtbot: QtBot, panel: PicturesPanel) -> None:
    panel.choice.setFocus()
    with qtbot.waitSignal(panel.view.painted):
        QTest.keyClick(panel.choice, Qt.Key.Key_End)
    picture = panel.picture()
    assert picture is not None
    assert picture.title.startswith("Tỷ lệ cắt giảm bình quân")
    panel.bars.setFocus()
    QTest.keyClick(panel.bars, Qt.Key.Key_Home)
    assert rows(panel.members)[0][0] == "Phụ lục 09"
    panel.members.setFocus()
    QTest.keyClick(panel.members, Qt.Key.Key_Home)
    with qtbot.waitSignal(panel.procedure_asked) as asked:
        QTest.keyClick(panel.members, Qt.Key.Key_Return)
    assert asked.args[0] == 0


def test_pictures_follow_a_new_summary(
    qtbot: QtBot, panel: PicturesPanel, summary: ProvinceSummary
) -> None:
    panel.choice.setCurrentIndex(panel.choice.count() - 1)
    fewer = summarise(one for one, _ in summary.departments[1:])

    def is_followed() -> bool:
        # The picture that was chosen is painted, too, which may come in between.
        return len(rows(panel.bars)) == 2

    with qtbot.waitSignal(panel.view.painted, check_params_cb=is_followed):
        panel.show_summary(fewer)
    assert panel.choice.currentIndex() == panel.choice.count() - 1


def test_nothing_submitted_shows_nothing(qtbot: QtBot) -> None:
    panel = PicturesPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.show_pictures([])
    assert panel.picture() is None
    assert not panel.export.isEnabled()
    panel.ask_export()
    assert "Chưa có biểu đồ nào" in panel.banner.message()


def test_the_picture_on_show_is_written_and_what_cannot_be_is_told(
    qtbot: QtBot, panel: PicturesPanel, tmp_path: Path
) -> None:
    for name in ("hinh.png", "hinh.svg", "hinh.pdf"):
        with qtbot.waitSignal(panel.written):
            panel.write(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 2000
        assert f"Đã ghi “{name}”." in panel.banner.message()
    panel.write(tmp_path / "hinh.bmp")
    assert ".png, .svg, .pdf" in panel.banner.message()
    with qtbot.waitSignal(panel.written):
        panel.write(tmp_path / "khong co" / "hinh.png")
    assert "“hinh.png”" in panel.banner.message()


def test_pictures_are_dark_in_a_dark_window(qtbot: QtBot, panel: PicturesPanel) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)

    def corner() -> QColor:
        return QImage(panel.view.grab().toImage()).pixelColor(3, 3)

    def is_painted_anew() -> bool:
        return corner().name() == chart_colours().ground

    try:
        with qtbot.waitSignal(panel.view.painted, check_params_cb=is_painted_anew):
            apply_scheme(application, Scheme.DARK)
        assert corner().lightness() < 60
    finally:
        apply_scheme(application, Scheme.LIGHT)
