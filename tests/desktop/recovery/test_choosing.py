from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.desktop.driving import save_here
from tests.domain.building import annex, procedure
from tthc_gui.desktop.recovery.choosing import ChoosingDialog
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets.notices import DISK
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import NAME
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.domain.document.merging import compare
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write

ONE, TWO, THREE = (procedure(number) for number in range(1, 4))
MINE = annex(replace(ONE, name="của tôi"), TWO, THREE)
THEIRS = Annex(Heading("Phụ lục 5"), [ONE, replace(TWO, name="của họ"), THREE])


@pytest.fixture
def taken() -> list[Annex]:
    return []


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """Return a widget that outlives the dialog, for that goes when it is closed."""
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def dialog(parent: QWidget, taken: list[Annex]) -> ChoosingDialog:
    dialog = ChoosingDialog(compare(MINE, THEIRS), annex(ONE, TWO, THREE), taken.append, parent)
    dialog.open()
    return dialog


def test_what_they_alone_changed_is_theirs_and_what_i_changed_mine(
    dialog: ChoosingDialog, taken: list[Annex]
) -> None:
    assert [button.isChecked() for button in dialog.theirs] == [True, False, True]
    dialog.apply.click()
    assert taken == [Annex(THEIRS.heading, [MINE.procedures[0], THEIRS.procedures[1], THREE])]


@pytest.mark.parametrize(("theirs", "expected"), [(True, THEIRS), (False, MINE)])
def test_one_side_can_be_taken_everywhere(
    dialog: ChoosingDialog, taken: list[Annex], *, theirs: bool, expected: Annex
) -> None:
    dialog.choose_all(theirs=theirs)
    dialog.apply.click()
    assert taken == [expected]


def test_the_difference_of_the_current_procedure_is_shown(dialog: ChoosingDialog) -> None:
    assert dialog.differences.rows() == [("", "Nhãn phụ lục", "", "Phụ lục 5")]


def test_long_names_are_shown_whole(parent: QWidget, taken: list[Annex], qtbot: QtBot) -> None:
    long = replace(ONE, name="Cấp lại giấy phép hoạt động dịch vụ việc làm " * 9)
    differing = compare(annex(long), annex(replace(long, stt="9")))
    dialog = ChoosingDialog(differing, annex(ONE), taken.append, parent)
    with qtbot.waitExposed(dialog):
        dialog.open()
    names = next(table for table in dialog.findChildren(QTableWidget) if table.columnCount() == 3)
    wrapped = names.fontMetrics().horizontalAdvance(long.name) / names.columnWidth(0)
    assert wrapped > 2
    assert names.rowHeight(0) >= wrapped * names.fontMetrics().height()


def test_cancelling_takes_nothing(dialog: ChoosingDialog, taken: list[Annex]) -> None:
    dialog.reject()
    assert taken == []


def test_choosing_in_the_window_is_one_edit_and_can_be_saved(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    save_here(annex(ONE, TWO, THREE), path)
    window.open_file(path)
    document = window.document
    assert document is not None
    document.push(set_cell(document.content, 0, 0, NAME, "của tôi"))
    theirs = read(path).annex
    set_cell(theirs, 1, 0, NAME, "của họ").apply(theirs)
    write(theirs, path, keep_stated=True)
    assert not window.save()
    window.notices.offers(DISK)["So sánh và chọn…"]()
    (dialog,) = window.findChildren(ChoosingDialog)
    dialog.apply.click()
    assert [entry.name for entry in document.content.procedures[:2]] == ["của tôi", "của họ"]
    assert document.undo_stack.undoText() == "Chọn giữa hai bản"
    assert window.isWindowModified()
    assert window.save()
    assert [p.name for p in read(path).annex.procedures[:2]] == ["của tôi", "của họ"]
    assert window.notices.message(DISK) == ""


def test_who_cancels_is_asked_again(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    save_here(annex(ONE, TWO), path)
    window.open_file(path)
    write(annex(ONE), path, keep_stated=True)
    assert not window.save()
    window.notices.offers(DISK)["So sánh và chọn…"]()
    (dialog,) = window.findChildren(ChoosingDialog)
    dialog.reject()
    assert path.name in window.notices.message(DISK)
