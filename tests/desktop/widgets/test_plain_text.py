"""What a document holds is shown as it stands, and is never taken for HTML."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QMessageBox,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.domain.building import annex, case, procedure
from tthc_gui.desktop.audit.menu import choices_menu
from tthc_gui.desktop.card.card import toggle_card
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.table.look import LONGEST, LOOK_ROLE
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.plain_text import marked_up
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import NAME, STT
from tthc_gui.domain.audit.finding import Finding, Severity
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.domain.values.controls import without_controls

TAG = '<h1>Đã được xác nhận</h1><img src="file:///nowhere/evil.png">'


def hostile() -> Annex:
    """Return an annex each of whose texts looks like HTML."""
    one = replace(case("8", ("3", "2"), ("1", "4")), unit=TAG, name=TAG)
    entry = replace(procedure(1, one, one), stt=TAG, code=TAG, name=TAG)
    made = annex(entry, replace(entry), procedure(3, case("5", ("1", None))))
    heading = replace(
        made.heading,
        label=TAG,
        title=TAG,
        issued_with=TAG,
        department=TAG,
        step_labels=tuple(TAG for _ in made.heading.step_labels),
    )
    return replace(made, heading=heading)


def labels(root: QWidget) -> Iterator[QLabel]:
    yield from root.findChildren(QLabel)


def is_safe(label: QLabel) -> bool:
    """Return whether a label shows no tag of a document as a tag."""
    if label.textFormat() == Qt.TextFormat.PlainText:
        return True
    return label.textFormat() == Qt.TextFormat.RichText and not (
        "<img" in label.text() or "<h1>Đã" in label.text()
    )


@pytest.fixture
def opened(window: MainWindow) -> MainWindow:
    window.show_document(OpenDocument(hostile(), Path(f"{TAG.replace('/', '')}.xlsx")))
    editor = window.editor
    assert editor is not None
    toggle_card(editor)
    for name in ("findings", "versions"):
        editor.side.show_panel(name)
    editor.view.selectAll()
    editor.document.push(set_cell(editor.document.content, 0, 0, NAME, TAG + "!"))
    window.notices.tell("lock", f"“{TAG}” đang được {TAG} mở.", Tone.NOTE, [(TAG, lambda: None)])
    window.tell(TAG, Tone.ERROR)
    window.statusBar().showMessage(TAG)
    QApplication.processEvents()
    return window


def test_no_label_of_the_window_takes_a_document_for_html(opened: MainWindow) -> None:
    assert opened.editor is not None
    for panel in ("findings", "card"):
        opened.editor.side.show_panel(panel)
        QApplication.processEvents()
    shown = list(labels(opened))
    assert sum(TAG in label.text() for label in shown) >= 3
    assert [label.text() for label in shown if not is_safe(label)] == []


def test_no_dialog_takes_a_document_for_html(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[QLabel] = []

    def look(box: QMessageBox) -> int:
        box.show()
        seen.extend(labels(box))
        assert [label.text() for label in seen if not is_safe(label)] == []
        box.hide()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    dialogs.ask_about_changes(opened, TAG)
    assert any(TAG in label.text() for label in seen)


def test_a_name_of_five_thousand_letters_makes_no_wide_question(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    widths: list[int] = []

    def look(box: QMessageBox) -> int:
        box.show()
        widths.append(box.width())
        box.hide()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    for name in ("ặ" * 120, "ặ" * 5_000):
        dialogs.ask_about_changes(opened, name)
    usual, long = widths
    assert long <= usual


@pytest.mark.qt_log_ignore("does not support raise")
@pytest.mark.usefixtures("opened")
def test_a_tooltip_shows_a_document_as_it_stands(window: MainWindow) -> None:
    QToolTip.showText(QPoint(10, 10), TAG, window)
    tips = [tip for tip in QApplication.topLevelWidgets() if isinstance(tip, QLabel)]
    assert [tip.textFormat() for tip in tips if tip.text() == TAG] == [Qt.TextFormat.PlainText]
    QToolTip.hideText()


def test_a_label_made_later_is_plain_too(qtbot: QtBot) -> None:
    label = QLabel(TAG)
    qtbot.addWidget(label)
    label.show()
    assert label.textFormat() == Qt.TextFormat.PlainText


def said_by(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    """Yield what the items below one show and say in tooltips."""
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row, column in product(range(model.rowCount(parent)), range(columns)):
        index = model.index(row, column, parent)
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = index.data(role)
            yield text if isinstance(text, str) else ""
        if not column:
            yield from said_by(model, index)


def test_lists_trees_and_tables_show_a_document_as_it_stands(opened: MainWindow) -> None:
    views = opened.findChildren(QAbstractItemView)
    texts = [text for view in views for text in said_by(view.model(), QModelIndex())]
    assert sum(TAG in text for text in texts) >= 3


def test_commands_say_what_they_undo_in_one_short_line(opened: MainWindow) -> None:
    editor = opened.editor
    assert editor is not None
    editor.document.push(set_cell(editor.document.content, 0, 0, STT, "a\n\x1b\u202e" * 20_000))
    editor.document.push(set_cell(editor.document.content, 0, 0, NAME, "b"))
    for action in opened.findChildren(QAction):
        assert len(action.text() + action.toolTip()) < 600
        assert without_controls(action.toolTip()) == action.toolTip()


def test_a_cell_of_a_million_letters_is_painted_in_a_moment(opened: MainWindow) -> None:
    editor = opened.editor
    assert editor is not None
    editor.document.push(set_cell(editor.document.content, 0, 0, NAME, '"' * 1_000_000))
    number = editor.model.columns.index(NAME)
    assert len(editor.model.index(0, number).data(LOOK_ROLE).text) == LONGEST
    opened.grab()


def test_a_menu_of_findings_takes_no_mark_of_a_document_for_a_key(opened: MainWindow) -> None:
    editor = opened.editor
    assert editor is not None
    finding = Finding("name-missing", Severity.ERROR, "name", f"&A&&B {TAG}", record=0)
    menu = choices_menu(editor, editor.reviewer, [finding], editor.reviewer.ask_reason)
    assert menu.actions()[0].text() == f"&&A&&&&B {TAG}"
    menu.close()


def test_values_in_markup_are_no_markup() -> None:
    assert marked_up("<b>{0}</b> &nbsp; {1}", TAG, 5).startswith("<b>&lt;h1&gt;Đã")
    assert "<img" not in marked_up("<b>{0}</b>", TAG)


def test_the_title_of_the_window_is_one_line_and_has_no_mark_of_its_own(window: MainWindow) -> None:
    window.show_document(OpenDocument(hostile(), Path("a\nb\u202ec[*].xlsx")))
    assert window.windowTitle() == "a b c[*][*].xlsx[*] — Phụ lục TTHC"
