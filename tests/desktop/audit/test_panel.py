"""The findings panel in low windows: what a finding offers stays in sight, the window small."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from tests.conftest import ANNEX_FILES
from tthc_gui.desktop.audit.panel import FindingsPanel
from tthc_gui.desktop.document.audit_watch import AuditWatch
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.files.reading import read

AT_150, AT_200 = QSize(911, 499), QSize(683, 374)
"""The free area of 1366 × 768 pixels, less a title bar, in points at 150 and 200 percent."""


@pytest.fixture
def show_panel(
    qtbot: QtBot, window: MainWindow, audited: Callable[[OpenDocument], AuditWatch]
) -> Callable[[QSize], FindingsPanel]:
    """Return a function that shows a finding with a remedy in a window of a size."""

    def show(size: QSize) -> FindingsPanel:
        window.resize(size)
        document = OpenDocument(read(ANNEX_FILES[2]).annex)
        window.show_document(document)
        assert window.editor is not None
        panel = window.editor.side.show_panel("findings")
        assert isinstance(panel, FindingsPanel)
        finding = next(iter(audited(document).findings(28)))
        assert panel.choose(finding)
        qtbot.waitUntil(lambda: bool(panel.details.choices))
        return panel

    return show


@pytest.mark.parametrize("size", [AT_150, AT_200])
def test_a_chosen_finding_makes_no_window_larger_than_a_magnified_screen(
    window: MainWindow, show_panel: Callable[[QSize], FindingsPanel], qtbot: QtBot, size: QSize
) -> None:
    show_panel(size)
    qtbot.waitUntil(lambda: window.size() == size)
    assert not isinstance(window.centralWidget(), QScrollArea)
    layout = window.layout()
    assert layout is not None
    least = layout.totalMinimumSize()
    assert size.expandedTo(least) == size


def test_the_buttons_of_a_finding_stay_in_sight_in_a_low_window(
    show_panel: Callable[[QSize], FindingsPanel], qtbot: QtBot
) -> None:
    panel = show_panel(AT_150)

    def all_in_sight() -> bool:
        shown = [one for one in panel.details.findChildren(QPushButton) if one.isVisible()]
        return bool(shown) and all(
            one.visibleRegion().boundingRect().size() == one.size() for one in shown
        )

    qtbot.waitUntil(all_in_sight)


def test_the_chosen_finding_stays_in_sight_when_its_details_take_room(
    show_panel: Callable[[QSize], FindingsPanel], qtbot: QtBot
) -> None:
    panel = show_panel(QSize(1366, 728))
    area = panel.list.viewport().rect()
    qtbot.waitUntil(lambda: area.contains(panel.list.visualRect(panel.list.currentIndex())))
