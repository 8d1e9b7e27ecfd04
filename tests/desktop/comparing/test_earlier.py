"""The base in the window: named, read, counted from, shown and told of when it cannot be."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.desktop.driving import save_here
from tests.domain.building import annex, case, procedure
from tthc_gui.desktop.comparing.other_dialog import OtherDialog
from tthc_gui.desktop.document.audit_watch import AuditWatch
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.heading.heading_panel import HeadingPanel
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.shell.summary_bar import SummaryBar
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.domain.annex.keys import step_key
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.files.reading import read

Audited = Callable[[OpenDocument], AuditWatch]
OLD = annex(
    procedure(1, case("10", ("10", "8"))),
    procedure(2, case("20")),
    procedure(3, case("5", ("5", "4"))),
)
NEW = annex(procedure(1, case("10", ("10", "9"))), procedure(2, case("20", ("20", "10"))))


@pytest.fixture
def rounds(tmp_path: Path) -> Path:
    """Return the file of the second round, which names that of the first."""
    save_here(OLD, tmp_path / "vòng 1.json")
    new = NEW.copy()
    new.heading = replace(new.heading, base="vòng 1.json")
    path = tmp_path / "vòng 2.json"
    save_here(new, path)
    return path


def document_of(window: MainWindow) -> OpenDocument:
    assert window.document is not None
    return window.document


def trigger(window: MainWindow, name: str) -> None:
    action = window.findChild(QAction, name)
    assert isinstance(action, QAction)
    action.trigger()


def told(window: MainWindow) -> str:
    bar = window.findChild(SummaryBar)
    assert isinstance(bar, SummaryBar)
    return " ".join(label.text() for label in bar.findChildren(QLabel) if label.isVisible())


def rules(watch: AuditWatch) -> list[str]:
    wanted = ("lost-ground", "base-missing")
    return [one.rule for at in range(2) for one in watch.findings(at) if one.rule in wanted]


def test_an_annex_counts_from_the_base_that_it_names(
    window: MainWindow, rounds: Path, audited: Audited
) -> None:
    window.open_file(rounds)
    assert rules(audited(document_of(window))) == ["lost-ground"]
    said = told(window)
    assert "So với bản gốc “vòng 1.json”" in said
    assert "Ngày 28 → 19 (<b>32,14%</b>)" in said
    assert "đạt chỉ tiêu <b>1</b>/2 thủ tục · lâu hơn: <b>1</b> · mới: 0 · không còn: 1" in said


def test_findings_and_sums_follow_edits(
    window: MainWindow, rounds: Path, audited: Audited, qtbot: QtBot
) -> None:
    window.open_file(rounds)
    document = document_of(window)
    watch = audited(document)
    column = next(one for one in document.content.columns if one.key == step_key(0, after=True))
    document.push(set_cell(document.content, 0, 0, column, case("10", ("10", "2")).steps[0].after))
    assert rules(watch) == []
    qtbot.waitUntil(lambda: "lâu hơn: <b>0</b>" in told(window))
    window.undo()
    assert rules(watch) == ["lost-ground"]


def test_columns_about_it_are_shown_when_asked_for(window: MainWindow, rounds: Path) -> None:
    window.open_file(rounds)
    assert window.editor is not None
    model = window.editor.model
    count = model.columnCount()
    trigger(window, "base-columns")
    assert model.columnCount() == count + 4
    row = [model.index(0, at).data() for at in range(count, count + 4)]
    assert row == ["8", "-1", "-12,50%", "3,4"]
    document_of(window).push(
        set_cell(document_of(window).content, 1, 0, model.columns[3], case("30").current)
    )
    assert model.index(1, count).data() == "20"
    trigger(window, "base-columns")
    assert model.columnCount() == count


def test_it_is_chosen_and_undone(
    window: MainWindow,
    rounds: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    audited: Audited,
) -> None:
    path = tmp_path / "khác" / "mới.json"
    path.parent.mkdir()
    save_here(NEW, path)
    window.open_file(path)
    assert rules(audited(document_of(window))) == []
    monkeypatch.setattr(dialogs, "ask_files_to_open", lambda *_: [rounds.with_name("vòng 1.json")])
    trigger(window, "base")
    assert document_of(window).content.heading.base == "../vòng 1.json"
    assert rules(audited(document_of(window))) == ["lost-ground"]
    window.undo()
    assert document_of(window).content.earlier is None
    assert rules(audited(document_of(window))) == []
    assert "So với bản gốc" not in told(window)


def test_it_is_called_otherwise_when_saved_elsewhere(
    window: MainWindow, rounds: Path, tmp_path: Path
) -> None:
    window.open_file(rounds)
    path = tmp_path / "gửi đi" / "vòng 2.json"
    path.parent.mkdir()
    assert window.save_to(path)
    assert read(path).document.heading.base == "../vòng 1.json"
    assert document_of(window).content.earlier is not None


def test_one_that_is_gone_is_told_and_the_annex_stays_open(
    window: MainWindow, rounds: Path, audited: Audited
) -> None:
    rounds.with_name("vòng 1.json").unlink()
    window.open_file(rounds)
    assert "Không đọc được bản gốc “vòng 1.json”, nên không so với bản gốc" in window.message()
    assert document_of(window).content.earlier is None
    assert rules(audited(document_of(window))) == []


def test_it_is_named_in_the_heading_panel_and_at_hand_for_comparing(
    window: MainWindow, rounds: Path
) -> None:
    window.open_file(rounds)
    assert window.editor is not None
    panel = window.editor.side.show_panel("heading")
    assert isinstance(panel, HeadingPanel)
    assert any(label.text() == "Bản gốc (tệp)" for label in panel.findChildren(QLabel))
    trigger(window, "compare")
    (dialog,) = window.findChildren(OtherDialog)
    assert dialog.list.item(0).text() == "Bản gốc: vòng 1.json"
    dialog.accept()
    assert window.editor.under.panel is not None
