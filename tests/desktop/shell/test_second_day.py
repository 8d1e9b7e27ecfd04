"""Whole days in the window: save, open again, change one time, save, open again, compare."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.desktop.driving import cell, go_to, part, press, save_here, type_text
from tests.domain.audit.sound import numbered
from tthc_gui.desktop.comparing.model import Field
from tthc_gui.desktop.comparing.panel import ComparisonPanel
from tthc_gui.desktop.recovery.versions_panel import VersionsPanel
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.shell.summary_bar import SummaryBar
from tthc_gui.desktop.table.look import LOOK_ROLE
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import CUT, RATE, REMAINING
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.files.reading import read

STEP = "after-2"


def editor_of(window: MainWindow) -> DocumentEditor:
    assert window.editor is not None
    return window.editor


def type_into(window: MainWindow, row: int, key: str, text: str) -> None:
    editor = editor_of(window)
    go_to(editor, row, key)
    type_text(editor, text)
    press(editor, Qt.Key.Key_Return)


def summary(window: MainWindow) -> str:
    return part(window, SummaryBar).text()


def disputes(annex: Annex) -> list[str]:
    return [
        stated
        for procedure in annex.procedures
        for case in range(len(procedure.cases))
        for column in (REMAINING, CUT, RATE)
        if (stated := column.disputed(procedure, case))
    ]


def open_in(window: MainWindow, path: Path, qtbot: QtBot) -> DocumentEditor:
    """Open a file, which may be read beside the window."""
    before = window.editor
    window.open_file(path)
    qtbot.waitUntil(lambda: window.editor is not None and window.editor is not before)
    return editor_of(window)


def compared_with_the_version_before(window: MainWindow, qtbot: QtBot) -> list[tuple[str, ...]]:
    panel = editor_of(window).side.show_panel("versions")
    assert isinstance(panel, VersionsPanel)
    panel.list.setCurrentRow(0)
    panel.compare.click()
    under = editor_of(window).under
    qtbot.waitUntil(lambda: isinstance(under.panel, ComparisonPanel))
    assert isinstance(under.panel, ComparisonPanel)
    model = under.panel.model
    return [
        tuple(
            str(model.data(model.index(row, field)))
            for field in (Field.PLACE, Field.OLD, Field.NEW)
        )
        for row in range(model.rowCount())
    ]


def total_cells(path: Path) -> list[str]:
    """Return the kinds of the cells of totals below the header: f for a formula."""
    sheet = load_workbook(path).active
    assert sheet is not None
    rows = sheet.iter_rows(min_row=7, min_col=6, max_col=8)
    return [found.data_type for row in rows for found in row if found.value is not None]


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".csv", ".json"])
def test_one_time_changed_on_the_second_day_is_all_that_changes(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    load_annex: Callable[[int], Annex],
    ending: str,
) -> None:
    path = tmp_path / f"phụ lục{ending}"
    save_here(load_annex(12), path)
    findings = Auditor(read(path).annex).counts()

    editor = open_in(window, path, qtbot)
    document = editor.document
    heights = [editor.view.rowHeight(row) for row in range(5)]
    old = document.content.procedures[0].cases[0]
    assert old.totals.remaining is not None
    step = old.steps[1].after
    assert isinstance(step, Decimal)
    type_into(window, 0, STEP, "0,5")
    case = document.content.procedures[0].cases[0]
    assert case.totals.remaining == old.totals.remaining - step + Decimal("0.5")
    assert disputes(document.content) == []
    assert Auditor(document.content).counts() == findings
    assert [editor.view.rowHeight(row) for row in range(5)] == heights
    assert window.save()
    assert document.path == path
    changed = compared_with_the_version_before(window, qtbot)
    (place, was, now) = changed[0]
    assert (len(changed), was, now) == (1, str(step).replace(".", ","), "0,5")
    assert place.startswith("Bước 2 (CHUYÊN VIÊN XỬ LÝ) sau cắt giảm")

    again = read(path).annex
    assert again.procedures[0].cases[0].totals == case.totals
    assert disputes(again) == []
    assert Auditor(again).counts() == findings
    if ending == ".xlsx":
        assert set(total_cells(path)) == {"f"}


def test_only_what_is_disputed_is_saved_as_a_value(
    window: MainWindow, tmp_path: Path, load_annex: Callable[[int], Annex]
) -> None:
    received, path = load_annex(5), tmp_path / "a.xlsx"
    save_here(received, path)
    assert window.open_file(path)
    again = editor_of(window).document.content
    assert disputes(again) == disputes(received)
    assert Auditor(again).counts() == Auditor(received).counts()
    kinds = total_cells(path)
    assert kinds.count("f") > 20 * (len(kinds) - kinds.count("f"))


def test_a_total_waits_for_the_time_after(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    save_here(numbered(2), path)
    assert window.open_file(path)
    editor = editor_of(window)
    type_into(window, 0, "before-5", "2")
    for key in ("remaining", "cut", "rate"):
        assert cell(editor, 0, key).data() == "—"
        assert cell(editor, 0, key).data(LOOK_ROLE).text == "—"
    assert "<b>1</b> chưa xong" in summary(window)
    type_into(window, 0, "after-5", "1")
    assert "—" not in [cell(editor, 0, key).data() for key in ("remaining", "cut", "rate")]
    assert "chưa xong" not in summary(window)


def test_a_file_saved_on_another_machine_is_not_written_over_unasked(
    window: MainWindow,
    tmp_path: Path,
    load_annex: Callable[[int], Annex],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "từ máy khác.xlsx"
    monkeypatch.setenv("TTHC_GUI_STATE", str(tmp_path / "other machine"))
    save_here(load_annex(10), path)
    monkeypatch.setenv("TTHC_GUI_STATE", str(tmp_path / "this machine"))
    received = path.read_bytes()
    assert window.open_file(path)
    type_into(window, 0, STEP, "0,5")
    own = tmp_path / "của tôi.xlsx"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: own)
    assert window.save()
    assert path.read_bytes() == received
    assert own.exists()


def test_one_s_own_file_may_be_renamed(
    window: MainWindow,
    tmp_path: Path,
    load_annex: Callable[[int], Annex],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "a.xlsx"
    save_here(load_annex(10), path)
    renamed = path.rename(tmp_path / "b.xlsx")
    assert window.open_file(renamed)
    type_into(window, 0, STEP, "0,5")
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: pytest.fail("asked"))
    assert window.save()
