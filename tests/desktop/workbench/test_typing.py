"""What is being typed in a field beside the table, when the document is saved, left or shown."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.desktop.driving import CTRL, Key, go_to, part, press, save_here, type_text
from tests.domain.building import annex, procedure
from tthc_gui.desktop.card.card import Card, toggle_card
from tthc_gui.desktop.heading.heading_panel import HeadingPanel
from tthc_gui.desktop.printing.preview import PrintPreview
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.text_field import TextField
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.reading import read
from tthc_gui.files.safety.recovered import examine

TYPED = "97"
READERS: dict[str, Callable[[Annex], str]] = {
    "name": lambda annex: annex.procedures[0].name,
    "code": lambda annex: annex.procedures[0].code,
    "current": lambda annex: str(annex.procedures[0].cases[0].current),
    "title": lambda annex: annex.heading.title,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "phu_luc.xlsx"
    save_here(annex(procedure(1), procedure(2)), path)
    return path


@pytest.fixture(params=READERS)
def typing(
    request: pytest.FixtureRequest, window: MainWindow, path: Path
) -> Callable[[Annex], bool]:
    """Type into a field, and return what tells whether an annex holds what was typed."""
    assert window.open_file(path)
    begin(window, request.param, TYPED)
    return lambda annex: TYPED in READERS[request.param](annex)


def begin(window: MainWindow, key: str, text: str) -> QWidget:
    editor = window.editor
    assert editor is not None
    go_to(editor, 0, "name")
    if key == "title":
        panel = editor.side.show_panel("heading")
        assert isinstance(panel, HeadingPanel)
        field: QWidget = panel.findChildren(TextField)[1]
    else:
        toggle_card(editor)
        card = part(editor, Card)
        field = card.fields[key] if key in card.fields else card.boxes[0].fields[key]
    field.setFocus()
    type_text(editor, text)
    assert editor.document.is_clean()
    return field


def test_it_is_in_the_file_that_is_saved(
    window: MainWindow, path: Path, typing: Callable[[Annex], bool]
) -> None:
    focused = window.focusWidget()
    assert window.editor is not None
    press(window.editor, Key.Key_S, held=CTRL)
    assert typing(read(path).annex)
    assert window.focusWidget() is focused
    assert not window.isWindowModified()


def test_it_is_asked_about_when_the_window_is_closed(
    window: MainWindow, typing: Callable[[Annex], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def ask(*_rest: object) -> dialogs.Answer:
        asked.append(True)
        return dialogs.Answer.CANCEL

    monkeypatch.setattr(dialogs, "ask_about_changes", ask)
    assert not window.close()
    assert asked
    assert window.document is not None
    assert typing(window.document.content)


def test_it_is_on_the_pages_that_are_shown(
    window: MainWindow, typing: Callable[[Annex], bool]
) -> None:
    assert window.editor is not None
    press(window.editor, Key.Key_P, held=CTRL)
    assert window.findChild(PrintPreview) is not None
    assert window.document is not None
    assert typing(window.document.content)


def test_it_is_kept_when_the_user_logs_off_from_another_window(
    qtbot: QtBot, window: MainWindow, own_state: Path, typing: Callable[[Annex], bool]
) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    window.safety.end_session()
    (journal,) = (own_state / "journals").glob("*.journal")
    left = examine(journal).recovered
    assert left is not None
    assert typing(left.document)


def test_it_goes_on_where_it_was_after_saving(window: MainWindow, path: Path) -> None:
    assert window.open_file(path)
    begin(window, "name", "x")
    assert window.editor is not None
    press(window.editor, Key.Key_S, held=CTRL)
    type_text(window.editor, "yz")
    assert window.save()
    assert read(path).annex.procedures[0].name.startswith("xyzThủ")


def test_nothing_is_saved_while_a_time_cannot_be_taken(window: MainWindow, path: Path) -> None:
    assert window.open_file(path)
    before = path.read_bytes()
    field = begin(window, "current", ".500.")
    assert not window.save()
    assert not window.close()
    assert path.read_bytes() == before
    assert ".500." in field.accessibleDescription()
    assert field.hasFocus()
