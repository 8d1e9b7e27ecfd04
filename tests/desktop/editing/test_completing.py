"""Codes and names suggested and completed from a loaded list while one types."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.desktop.driving import Key, current, go_to, press, shown, type_text, typing_into
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.table.editors import LineEditor, TextEditor
from tthc_gui.desktop.table.suggestions import Suggestions
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.listed import ListedProcedure
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.reference import Reference

LISTED = (
    ListedProcedure("1.000001", "Đăng ký khai sinh"),
    ListedProcedure("1.000002", "Đăng ký lại khai sinh"),
    ListedProcedure("1.000103", "Đăng ký kết hôn"),
)


@pytest.fixture
def editor(open_editor: Callable[[Annex], DocumentEditor]) -> DocumentEditor:
    blank = Procedure()
    named = Procedure("2", "1.000999.000.00.00.H21", "Tên riêng")
    editor = open_editor(Annex(Heading(), [replace(blank, stt="1"), named]))
    editor.document.set_reference(Reference(LISTED, "danh mục.xlsx", date(2026, 3, 1)))
    return editor


def listed() -> list[str]:
    """Return the suggestions on show below the editor that is typed into."""
    typing = typing_into()
    assert isinstance(typing, LineEditor | TextEditor)
    if typing.suggestions is None or typing.suggestions.isHidden():
        return []
    found = typing.suggestions
    return [found.item(at).text() for at in range(found.count())]


def test_a_typed_code_brings_its_name_in_one_edit(editor: DocumentEditor) -> None:
    go_to(editor, 0, "code")
    type_text(editor, "1.000001.H21")
    press(editor, Key.Key_Return)
    assert shown(editor, "code", "name")[0] == ["1.000001.H21", "Đăng ký khai sinh"]
    editor.document.undo_stack.undo()
    assert shown(editor, "code", "name")[0] == ["", ""]


def test_codes_are_suggested_while_one_types(editor: DocumentEditor) -> None:
    go_to(editor, 0, "code")
    type_text(editor, "1")
    assert listed() == []
    type_text(editor, ".0000")
    assert listed() == ["1.000001  Đăng ký khai sinh", "1.000002  Đăng ký lại khai sinh"]
    type_text(editor, "02")
    assert listed() == ["1.000002  Đăng ký lại khai sinh"]
    type_text(editor, "9")
    assert listed() == []


def test_a_suggestion_is_taken_by_the_keys_that_leave_the_cell(editor: DocumentEditor) -> None:
    go_to(editor, 0, "code")
    type_text(editor, "1.0000")
    press(editor, Key.Key_Down, Key.Key_Down, Key.Key_Tab)
    assert shown(editor, "code", "name")[0] == [
        "1.000002.000.00.00.H21",
        "Đăng ký lại khai sinh",
    ]
    assert current(editor) == (0, "name")


def test_without_a_choice_what_is_typed_stands(editor: DocumentEditor) -> None:
    go_to(editor, 0, "name")
    type_text(editor, "đăng ký")
    assert len(listed()) == 3
    press(editor, Key.Key_Return)
    assert shown(editor, "code", "name")[0] == ["", "đăng ký"]


def test_a_name_is_found_without_accents_and_brings_its_code(editor: DocumentEditor) -> None:
    go_to(editor, 0, "name")
    type_text(editor, "ket hon")
    assert listed() == ["1.000103  Đăng ký kết hôn"]
    press(editor, Key.Key_Up, Key.Key_Return)
    assert shown(editor, "code", "name")[0] == ["1.000103.000.00.00.H21", "Đăng ký kết hôn"]


def test_a_suggestion_is_taken_with_the_mouse_and_typing_goes_on(editor: DocumentEditor) -> None:
    go_to(editor, 0, "name")
    type_text(editor, "khai sinh")
    typing = typing_into()
    assert isinstance(typing.suggestions, Suggestions)
    place = typing.suggestions.visualItemRect(typing.suggestions.item(1)).center()
    QTest.mouseClick(typing.suggestions.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert typing_into() is typing
    assert typing.typed() == "Đăng ký lại khai sinh"
    assert listed() == []
    type_text(editor, " X")
    press(editor, Key.Key_Return)
    assert shown(editor, "name")[0] == ["Đăng ký lại khai sinh X"]


def test_escape_closes_the_list_first_and_then_the_editor(editor: DocumentEditor) -> None:
    go_to(editor, 0, "name")
    type_text(editor, "khai sinh")
    press(editor, Key.Key_Escape)
    assert listed() == []
    press(editor, Key.Key_Escape)
    assert QApplication.focusWidget() is editor.view
    assert shown(editor, "name")[0] == [""]


def test_opening_a_cell_suggests_nothing_and_what_is_there_stays(editor: DocumentEditor) -> None:
    go_to(editor, 1, "name")
    press(editor, Key.Key_F2)
    assert listed() == []
    press(editor, Key.Key_Escape)
    go_to(editor, 1, "code")
    type_text(editor, "1.000001")
    press(editor, Key.Key_Return)
    assert shown(editor, "code", "name")[1] == ["1.000001", "Tên riêng"]


def test_numbers_are_typed_without_suggestions(editor: DocumentEditor) -> None:
    go_to(editor, 0, "current")
    type_text(editor, "10")
    assert listed() == []


def test_without_a_list_nothing_is_suggested(editor: DocumentEditor) -> None:
    editor.document.set_reference(None)
    go_to(editor, 0, "code")
    type_text(editor, "1.000001.H21")
    assert listed() == []
    press(editor, Key.Key_Return)
    assert shown(editor, "code", "name")[0] == ["1.000001.H21", ""]
