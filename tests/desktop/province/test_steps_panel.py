"""The picture of the current procedure's steps beside the table."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.domain.building import annex, case
from tthc_gui.desktop.province.steps_panel import StepsPanel, toggle_steps_picture
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.domain.values.times import parse_time

OpenEditor = Callable[[int | Annex], DocumentEditor]


def told(panel: StepsPanel) -> list[str]:
    bars = panel.panel.bars
    items = (bars.topLevelItem(at) for at in range(bars.topLevelItemCount()))
    return [item.text(1) for item in items if item is not None]


def test_the_picture_follows_the_current_procedure_and_its_edits(
    qtbot: QtBot, open_editor: OpenEditor
) -> None:
    editor = open_editor(
        annex(
            Procedure("1", "1.000001.H21", "Cấp lại", cases=(case("10", ("10", "4")),)),
            Procedure("2", "1.000002.H21", "Cấp mới", cases=(case("8", ("8", "6")), case("9"))),
        )
    )
    toggle_steps_picture(editor)
    panel = editor.side.panel("steps-picture")
    assert isinstance(panel, StepsPanel)

    def painted_as(bars: list[str]) -> AbstractContextManager[object]:
        # The picture is painted for its first size, too, which may come in between.
        return qtbot.waitSignal(
            panel.panel.view.painted, check_params_cb=lambda: told(panel) == bars
        )

    assert told(panel) == ["10 → 4 (giảm 6)"]
    assert not panel.panel.members.isVisible()
    with painted_as(["8 → 6 (giảm 2)"]):
        editor.view.setCurrentIndex(editor.model.index(1, 4))
    picture = panel.panel.picture()
    assert picture is not None
    assert picture.title == "1.000002.H21 – Cấp mới, trường hợp 1"
    with painted_as(["8 → 5 (giảm 3)"]):
        content = editor.document.content
        column = next(one for one in content.columns if one.key == "after-1")
        editor.do(lambda: set_cell(content, 1, 0, column, parse_time("5")))
    panel.panel.bars.setFocus()
    QTest.keyClick(panel.panel.bars, Qt.Key.Key_Escape)
    assert editor.view.hasFocus()
    toggle_steps_picture(editor)
    assert not editor.side.shows("steps-picture")
