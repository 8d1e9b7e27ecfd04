"""Everything can be done by keys: each control is reached, and no letter means two things."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QToolBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tthc_gui.desktop.editing.procedure_picker import ProcedurePicker
from tthc_gui.desktop.opening.new_annex import NewAnnexDialog
from tthc_gui.desktop.printing.preview import PrintPreview
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.shell.table_menu import GROUPS, HEADING_GROUPS
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.resources import resource

CONTROLS = (QAbstractButton, QLineEdit, QComboBox)
PANELS = ("findings", "card", "doubts", "history", "heading", "versions", "remarks")
BARS = ("replace", "filter", "split", "multiply")


@pytest.fixture
def busy(window: MainWindow) -> MainWindow:
    """Show a document with every panel, bar and message at once."""
    window.resize(1600, 900)
    window.open_file(resource("samples", "phu_luc_01_so_noi_vu.xlsx"))
    assert window.editor is not None
    window.tell("Đã xuất.", Tone.NOTE, [("Mở tệp", lambda: None)])
    window.notices.tell("lock", "Đang mở để xem.", Tone.NOTE, [("Mở thành bản sao", lambda: None)])
    for name in (*BARS, "card"):
        action(window, name).trigger()
    return window


def action(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


def mnemonics(texts: Iterable[str]) -> Counter[str]:
    """Count the letters that texts underline."""
    found = (re.search("&(.)", text.replace("&&", "")) for text in texts)
    return Counter(match[1].upper() for match in found if match)


def twice(texts: Iterable[str]) -> dict[str, list[str]]:
    """Return the texts that share a letter."""
    texts = list(dict.fromkeys(texts))
    return {
        letter: [text for text in texts if mnemonics([text])[letter]]
        for letter, count in mnemonics(texts).items()
        if count > 1
    }


def words(root: QWidget) -> Iterator[str]:
    """Return the texts of a window whose letters Alt reaches."""
    for button in root.findChildren(QAbstractButton):
        if not isinstance(button.parent(), QToolBar):
            yield button.text()
    for label in root.findChildren(QLabel):
        if label.buddy() is not None:
            yield label.text()
    yield from (box.title() for box in root.findChildren(QGroupBox))


def entries(menu: QMenu) -> list[str]:
    return [entry.text() for entry in menu.actions()]


def menus(window: MainWindow) -> Iterator[QMenu]:
    waiting: list[object] = [entry.menu() for entry in window.menuBar().actions()]
    while waiting:
        menu = waiting.pop()
        if isinstance(menu, QMenu):
            yield menu
            waiting.extend(entry.menu() for entry in menu.actions())


def test_no_letter_means_two_things_in_a_menu(busy: MainWindow) -> None:
    assert twice(entry.text() for entry in busy.menuBar().actions()) == {}
    assert {
        menu.title(): twice(entries(menu)) for menu in menus(busy) if twice(entries(menu))
    } == {}


def test_every_menu_has_a_letter_of_the_keyboard(busy: MainWindow) -> None:
    titles = [action.text() for action in busy.menuBar().actions()]
    letters = mnemonics(titles)
    assert len(letters) == len(titles)
    assert all(letter.isascii() for letter in letters), titles


@pytest.mark.parametrize("groups", [GROUPS, HEADING_GROUPS], ids=["cells", "headings"])
def test_no_letter_means_two_things_in_the_tables_menu(
    busy: MainWindow, groups: tuple[tuple[str, ...], ...]
) -> None:
    assert twice(action(busy, name).text() for group in groups for name in group) == {}


def test_no_letter_means_two_things_in_the_window(busy: MainWindow) -> None:
    assert busy.editor is not None
    side = busy.editor.side
    bar = [entry.text() for entry in busy.menuBar().actions()]
    for name in PANELS:
        side.show_panel(name)
        assert (name, twice([*bar, *words(busy)])) == (name, {})


@pytest.mark.parametrize("kind", ["new", "picker", "preview"])
def test_no_letter_means_two_things_in_a_dialog(busy: MainWindow, qtbot: QtBot, kind: str) -> None:
    editor = busy.editor
    assert editor is not None
    if kind == "preview":
        action(busy, "preview").trigger()
        dialog: QWidget = next(iter(busy.findChildren(PrintPreview)))
    else:
        dialog = NewAnnexDialog(busy) if kind == "new" else ProcedurePicker(editor)
    qtbot.addWidget(dialog)
    bar = dialog.findChildren(QMenu)
    assert twice([*words(dialog), *(menu.title() for menu in bar)]) == {}
    if isinstance(dialog, QDialog):
        dialog.reject()


def test_every_area_around_the_table_is_reached_by_keys(busy: MainWindow) -> None:
    editor = busy.editor
    assert editor is not None
    editor.side.show_panel("findings")
    editor.view.setFocus()
    reached: list[QWidget] = []
    for _ in range(20):
        action(busy, "around").trigger()
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in reached:
            break
        reached.append(focus)
    assert editor.view in reached
    texts = [focus.text() for focus in reached if isinstance(focus, QAbstractButton)]
    assert {"Mở tệp", "Mở thành bản sao"} <= set(texts)
    assert any(
        isinstance(focus.parent(), QComboBox) or isinstance(focus, QComboBox) for focus in reached
    )
    assert any(editor.side.isAncestorOf(focus) for focus in reached)


def test_every_control_takes_the_focus_by_keys(busy: MainWindow) -> None:
    assert busy.editor is not None
    for name in PANELS:
        busy.editor.side.show_panel(name)
    missed = [
        control
        for control in busy.findChildren(QWidget)
        if isinstance(control, CONTROLS)
        and control.isVisible()
        and control.isEnabled()
        # The commands of the tool bar and the tabs' crosses are in the menus too.
        and not isinstance(control.parent(), (QToolBar, QTabBar, QLineEdit))
        and not control.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert missed == []
