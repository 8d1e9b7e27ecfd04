"""Exports are written beside the window."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.structure import delete_records
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write


def test_an_export_can_be_stopped_and_leaves_no_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    procedures = [Procedure(str(number), "1.000001.H21", "Cấp phép") for number in range(5_000)]
    write(Annex(Heading("Phụ lục 5"), procedures), tmp_path / "a.json")
    window.open_file(tmp_path / "a.json")
    qtbot.waitUntil(lambda: window.document is not None)
    qtbot.waitUntil(lambda: not window.queue.is_busy)
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: tmp_path / "b.docx")
    assert window.export_word()
    assert window.queue.bar.said() == "Đang ghi b.docx…"
    with qtbot.waitSignal(window.queue.rested):
        window.queue.bar.stop.click()
    assert "không ghi “b.docx”" in window.message()
    assert [path.name for path in tmp_path.iterdir() if "b.docx" in path.name] == []


def test_an_export_holds_the_document_as_it_was_when_it_was_asked_for(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(Annex(Heading("Phụ lục 5"), [Procedure("1", "1.000001.H21", "Cũ")]), tmp_path / "a.json")
    assert window.open_file(tmp_path / "a.json")
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: tmp_path / "b.json")
    assert window.document is not None
    with qtbot.waitSignal(window.queue.rested):
        assert window.export_official()
        window.document.push(delete_records(window.document.content, [0]))
    assert [one.name for one in read(tmp_path / "b.json").annex.procedures] == ["Cũ"]
