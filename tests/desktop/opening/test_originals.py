"""Files from elsewhere stay as they came, and what a file cannot hold is told."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.files.tables import line, save, table
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.domain.annex.columns import NAME
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.files.reading import read

DATA = Path(__file__).parents[2] / "data"
NAME_12 = "phu_luc_12_ban_quan_ly_khu_kinh_te"
FOREIGN = [
    DATA / "pdf" / f"{NAME_12}.pdf",
    *(DATA / "formats" / f"{NAME_12}.{ending}" for ending in ("docx", "xls", "xlsb", "ods")),
]


@pytest.fixture
def extra(tmp_path: Path) -> Path:
    """Return a workbook with a column beyond the form."""
    grid = table([*line(), "xem lại"])
    grid.rows[3][26] = "Ghi chú"
    return save(tmp_path / "gui_den.xlsx", grid)


@pytest.fixture
def csv_file(tmp_path: Path) -> Path:
    """Return a table as a CSV that another program wrote."""
    rows = [";".join(f'"{cell}"' for cell in row) for row in table(line()).rows]
    path = tmp_path / "bang.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def check_it_stays(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    """Open a file, edit and save: the file stays, and the document has another."""
    before = path.read_bytes()
    qtbot.waitUntil(lambda: window.document is not None)
    document = window.document
    assert document is not None
    assert document.saves_to is None
    document.push(set_cell(document.content, 0, 0, NAME, "Tên mới"))
    assert window.save()
    assert path.read_bytes() == before
    assert document.path is not None
    assert document.path != path
    assert read(document.path).annex.procedures[0].name == "Tên mới"
    assert document.saves_to == document.path


@pytest.mark.parametrize("source", FOREIGN, ids=lambda source: source.suffix)
def test_saving_leaves_a_foreign_file_alone(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    source: Path,
) -> None:
    path = Path(shutil.copy(source, tmp_path))
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: tmp_path / "ban_luu.xlsx")
    window.open_file(path)
    check_it_stays(window, qtbot, path)


def test_saving_leaves_a_csv_alone(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    csv_file: Path,
) -> None:
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: tmp_path / "ban_luu.xlsx")
    window.open_file(csv_file)
    check_it_stays(window, qtbot, csv_file)


@pytest.mark.parametrize("name", ["a.json", "a.csv", "a.xlsx"])
@pytest.mark.parametrize("way", ["save_as", "export_official"])
def test_columns_that_a_file_cannot_hold_are_told(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    extra: Path,
    name: str,
    way: str,
) -> None:
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: tmp_path / name)
    window.open_file(extra)
    save_it: Callable[[], bool] = getattr(window, way)
    assert save_it()
    qtbot.waitUntil(lambda: not window.queue.is_busy)
    assert (tmp_path / name).exists()
    told = "không có chỗ cho cột “Ghi chú”" in window.message()
    assert told is not name.endswith(".xlsx")
