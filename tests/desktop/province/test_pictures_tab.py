"""The pictures in the window of a whole province."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desktop.province.conftest import Settled
from tthc_gui.desktop.province.pictures_tab import PicturesTab
from tthc_gui.desktop.province.province_window import ProvinceWindow

pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)  # offscreen


def test_pictures_follow_the_project_and_a_procedure_opens(
    qtbot: QtBot, province: ProvinceWindow, settled: Settled
) -> None:
    tab = province.tab("pictures")
    assert isinstance(tab, PicturesTab)
    panel = tab.panel
    with qtbot.waitSignal(panel.view.painted):
        province.show_tab("pictures")
    panel.choice.setCurrentIndex(panel.choice.count() - 1)
    assert panel.bars.topLevelItemCount() == 3
    panel.bars.setFocus()
    QTest.keyClick(panel.bars, Qt.Key.Key_Home)
    picture = panel.picture()
    assert picture is not None
    placed = picture.bars[0].members[0].placed
    panel.members.setFocus()
    QTest.keyClick(panel.members, Qt.Key.Key_Home)
    with qtbot.waitSignal(province.place_asked) as asked:
        QTest.keyClick(panel.members, Qt.Key.Key_Return)
    path, record, _, _ = asked.args
    named = [row.member.path for row in province.opened.standing.rows if row.place is not None]
    assert (path, record) == (named[placed.annex], placed.record)
    project = province.opened.value
    fewer = replace(project, members=project.members[1:])
    settled(province, partial(province.opened.push, fewer, "Bớt"))
    qtbot.waitUntil(lambda: panel.bars.topLevelItemCount() == 2)
    settled(province, province.opened.undo_stack.undo)
    qtbot.waitUntil(lambda: panel.bars.topLevelItemCount() == 3)
