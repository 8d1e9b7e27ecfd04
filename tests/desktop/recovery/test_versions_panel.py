from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.driving import current, go_to, save_here
from tests.domain.building import annex, procedure
from tthc_gui.desktop.comparing.panel import ComparisonPanel
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.recovery.difference_table import MOST, DifferenceTable
from tthc_gui.desktop.recovery.log_export import export_change_log
from tthc_gui.desktop.recovery.versions_panel import VersionsPanel
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.workbench.kept_versions import versions
from tthc_gui.domain.annex.columns import NAME
from tthc_gui.domain.document.edits import set_cell


def rename(window: MainWindow, name: str) -> None:
    assert window.document is not None
    window.document.push(set_cell(window.document.content, 0, 0, NAME, name))


def name_in(window: MainWindow) -> str:
    assert window.document is not None
    return str(window.document.content.procedures[0].name)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "phu_luc.xlsx"
    save_here(annex(procedure(1), procedure(2)), path)
    return path


@pytest.fixture
def panel(window: MainWindow, path: Path) -> VersionsPanel:
    """Show the versions of a document that was saved twice: "một", then "hai"."""
    window.open_file(path)
    for name in ("một", "hai"):
        rename(window, name)
        assert window.save()
    assert window.editor is not None
    panel = window.editor.side.show_panel("versions")
    assert isinstance(panel, VersionsPanel)
    return panel


def test_each_save_keeps_the_one_before(panel: VersionsPanel, window: MainWindow) -> None:
    assert panel.list.count() == 2
    rename(window, "ba")
    window.save()
    assert panel.list.count() == 3


def test_a_version_is_looked_at_in_a_window_that_cannot_change_it(
    qtbot: QtBot, panel: VersionsPanel, window: MainWindow
) -> None:
    with qtbot.waitSignal(window.open_elsewhere) as opened:
        panel.look.click()
    (shown,) = opened.args or [None]
    assert isinstance(shown, OpenDocument)
    assert shown.content.procedures[0].name == "một"
    assert shown.read_only
    assert shown.path is None
    assert "phu_luc.xlsx trước" in shown.display_name


def test_a_version_is_compared_with_what_is_open(panel: VersionsPanel, window: MainWindow) -> None:
    panel.list.setCurrentRow(1)
    panel.compare.click()
    assert window.editor is not None
    shown = window.editor.under.panel
    assert isinstance(shown, ComparisonPanel)
    (row,) = shown.model.rows
    assert row.part is not None
    assert (row.part.old, row.part.new) == ("Thủ tục số 1", "hai")
    assert "phu_luc.xlsx trước" in shown.summary.text()


def test_a_version_taken_back_is_one_edit(panel: VersionsPanel, window: MainWindow) -> None:
    editor = window.editor
    assert editor is not None
    go_to(editor, 1, "after-2")
    said: list[str] = []
    editor.cell_described.connect(said.append)
    panel.list.setCurrentRow(1)
    panel.restore.click()
    assert name_in(window) == "Thủ tục số 1"
    assert current(editor) == (0, "name")
    assert said[-1].startswith("Đã làm: Lấy lại bản trước ")
    assert window.isWindowModified()
    window.undo()
    assert name_in(window) == "hai"


def test_versions_are_off_by_choice(panel: VersionsPanel, window: MainWindow, path: Path) -> None:
    panel.keeps.setChecked(False)
    rename(window, "ba")
    window.save()
    assert len(versions().of(path)) == 2
    assert not window.settings.keeps_versions


def test_without_versions_nothing_can_be_taken(window: MainWindow, path: Path) -> None:
    window.open_file(path)
    assert window.editor is not None
    panel = window.editor.side.show_panel("versions")
    assert isinstance(panel, VersionsPanel)
    assert not panel.look.isEnabled()
    assert not panel.restore.isEnabled()


def test_a_version_that_is_gone_is_told(
    panel: VersionsPanel, window: MainWindow, path: Path
) -> None:
    for version in versions().of(path):
        version.path.unlink()
    panel.restore.click()
    assert "Không mở được" in window.message()


@pytest.mark.usefixtures("panel")
def test_the_change_log_tells_of_versions_and_of_this_session(
    window: MainWindow,
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    later = MainWindow(window.settings)
    qtbot.addWidget(later, before_close_func=lambda shown: shown.safety.end_session())
    window.close()
    later.show()
    later.open_file(path)
    rename(later, "ba")
    later.undo()
    target = tmp_path / "nhat_ky.csv"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: target)
    with qtbot.waitSignal(later.opener.idle):
        assert export_change_log(later, later.safety.guard)
    lines = target.read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Thời điểm,Thao tác,STT,Mã TTHC")
    told = [line.split(",")[1:2] + line.split(",")[-2:] for line in lines[1:]]
    assert told == [
        ["Lưu tệp", "Thủ tục số 1", "một"],
        ["Lưu tệp", "một", "hai"],
        ["Sửa Tên TTHC của thủ tục 1", "hai", "ba"],
        ["Sửa Tên TTHC của thủ tục 1", "ba", "hai"],
    ]
    assert "nhat_ky.csv" in later.message()


def test_a_long_list_of_differences_is_cut(qtbot: QtBot) -> None:
    table = DifferenceTable()
    qtbot.addWidget(table)
    many = annex(*(procedure(number) for number in range(MOST + 5)))
    assert table.show_between(annex(), many) == MOST
    assert table.rows()[-1][1] == "… và còn nữa"
