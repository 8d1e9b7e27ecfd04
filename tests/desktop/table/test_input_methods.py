"""Vietnamese input methods: keys and Backspaces (UniKey), or composed text (IBus, Windows)."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.desktop.driving import Key, current, go_to, overlay, press, shown, typing_into
from tests.domain.building import annex, case, procedure
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.domain.annex.annex import Annex

TEXTS = ["stt", "code", "name"]


@pytest.fixture
def editor(open_editor: Callable[[int | Annex], DocumentEditor]) -> DocumentEditor:
    return open_editor(annex(procedure(1, case("8", ("3", "2"))), procedure(2)))


def compose(preedit: str, commit: str = "") -> None:
    """Send what an input method sends to the widget with the focus."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    focused = QApplication.focusWidget()
    assert focused is not None
    QCoreApplication.sendEvent(focused, event)


@pytest.mark.parametrize("key", TEXTS)
def test_letters_mended_by_backspace_are_all_kept(editor: DocumentEditor, key: str) -> None:
    go_to(editor, 0, key)
    QTest.keyClicks(editor.view, "a")
    assert typing_into().parent() is overlay(editor).viewport()
    press(editor, Key.Key_Backspace)
    compose("", "â")
    QTest.keyClicks(typing_into(), "n")
    press(editor, Key.Key_Return)
    assert shown(editor, key)[0] == ["ân"]
    assert current(editor) == (1, key)


@pytest.mark.parametrize("key", TEXTS)
def test_text_that_comes_whole_replaces_the_cell(editor: DocumentEditor, key: str) -> None:
    go_to(editor, 0, key)
    compose("", "Đ")
    assert typing_into().typed() == "Đ"
    assert typing_into().parent() is overlay(editor).viewport()
    compose("", "ất")
    press(editor, Key.Key_Return)
    assert shown(editor, key)[0] == ["Đất"]


@pytest.mark.parametrize("key", TEXTS)
def test_text_that_is_composed_first_is_not_lost(editor: DocumentEditor, key: str) -> None:
    go_to(editor, 0, key)
    for preedit in ("c", "ca", "câ", "cấ", "cấp"):
        compose(preedit)
    compose("", "cấp")
    compose("", " lại")
    press(editor, Key.Key_Return)
    assert shown(editor, key)[0] == ["cấp lại"]


def test_numbers_that_an_input_method_commits_are_typed(editor: DocumentEditor) -> None:
    go_to(editor, 0, "after-1")
    compose("", "1")
    assert typing_into().parent() is editor.view.viewport()
    press(editor, Key.Key_Backspace)
    compose("", "2")
    QTest.keyClicks(typing_into(), ",5")
    press(editor, Key.Key_Return)
    assert shown(editor, "after-1")[0] == ["2,5"]


def test_the_table_takes_input_methods_where_it_is_typed_only(editor: DocumentEditor) -> None:
    attribute = Qt.WidgetAttribute.WA_InputMethodEnabled
    for key, typed in (("name", True), ("rate", False), ("after-1", True)):
        go_to(editor, 0, key)
        assert editor.view.testAttribute(attribute) is typed


def test_an_input_method_changes_no_computed_cell(editor: DocumentEditor) -> None:
    go_to(editor, 0, "rate")
    compose("", "5")
    assert QApplication.focusWidget() is editor.view
    assert editor.document.undo_stack.count() == 0
