"""A preview in use: its keys and its place, senseless choices, many files, what is being typed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QLabel, QSpinBox
from pytestqt.qtbot import QtBot

from tests.desktop.printing.conftest import OpenPreview
from tthc_gui.desktop.printing.preview import PrintPreview
from tthc_gui.desktop.shell.commands.printing import preview_files
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write
from tthc_gui.pages.drawing import PageRole
from tthc_gui.resources import resource

SAMPLE = resource("samples", "phu_luc_10_so_ngoai_vu.xlsx")


def preview_of(window: MainWindow) -> PrintPreview:
    preview = window.findChild(PrintPreview)
    assert isinstance(preview, PrintPreview)
    return preview


def test_home_and_end_go_to_the_first_and_last_page(
    open_preview: OpenPreview, load_annex: Callable[[int], Annex]
) -> None:
    paper = open_preview([load_annex(9)]).paper
    QTest.keyClick(paper, Qt.Key.Key_End)
    assert paper.current_page() == paper.page_count()
    QTest.keyClick(paper, Qt.Key.Key_Home)
    assert paper.current_page() == 1


def test_the_page_named_is_the_one_that_fills_the_view(
    open_preview: OpenPreview, load_annex: Callable[[int], Annex]
) -> None:
    paper = open_preview([load_annex(9)]).paper
    paper.go_to(2)
    bar = paper.verticalScrollBar()
    bar.setValue(bar.value() - 100)
    assert paper.current_page() == 2


def test_zooming_keeps_the_place_within_a_page(
    open_preview: OpenPreview, load_annex: Callable[[int], Annex]
) -> None:
    paper = open_preview([load_annex(9)]).paper
    bar = paper.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value() / bar.maximum()
    paper.zoom(1)
    assert bar.value() / bar.maximum() == pytest.approx(before, abs=0.1)


def test_a_choice_changed_far_down_keeps_the_page_in_sight(
    open_preview: OpenPreview, load_annex: Callable[[int], Annex], qtbot: QtBot
) -> None:
    preview = open_preview([load_annex(5)])
    preview.paper.go_to(6)
    draft = next(
        box for box in preview.options.findChildren(QCheckBox) if "CHÌM" in box.text().upper()
    )
    with qtbot.waitSignal(preview.paper.counted, check_params_cb=lambda _n, done: done):
        draft.click()
    assert preview.paper.current_page() == 6


@pytest.mark.parametrize(
    ("first", "last", "told"), [(3, 2, "Trang đầu (3) lớn hơn trang cuối (2)"), (90, 0, "chỉ có")]
)
def test_a_range_without_pages_is_told_before_a_file_is_asked_for(
    open_preview: OpenPreview,
    load_annex: Callable[[int], Annex],
    monkeypatch: pytest.MonkeyPatch,
    first: int,
    last: int,
    told: str,
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(dialogs, "ask_file_to_write", asked.append)
    preview = open_preview([load_annex(9)])
    boxes = [box for box in preview.options.findChildren(QSpinBox) if box.maximum() > 1000]
    boxes[0].setValue(first)
    boxes[1].setValue(last)
    preview.export_pdf()
    assert told in preview.message()
    assert not asked


def test_a_size_without_room_is_told_beside_it(
    open_preview: OpenPreview, load_annex: Callable[[int], Annex], qtbot: QtBot
) -> None:
    preview = open_preview([load_annex(10)])
    size = next(b for b in preview.options.findChildren(QDoubleSpinBox) if "pt" in b.suffix())
    hint = next(b for b in preview.options.findChildren(QLabel) if "quá lớn" in b.text())
    assert not hint.isVisible()
    with qtbot.waitSignal(preview.paper.counted, check_params_cb=lambda _n, done: done):
        size.setValue(16)
    assert hint.isVisible()
    assert "in cỡ 12,0 pt" in hint.text()


def test_nothing_said_takes_no_room_below_the_pages(
    open_preview: OpenPreview, load_annex: Callable[[int], Annex]
) -> None:
    preview = open_preview([load_annex(10)])
    assert preview.statusBar().height() < 2 * preview.fontMetrics().height()


def test_a_table_of_contents_is_offered_for_several_annexes_only(
    open_preview: OpenPreview, load_annex: Callable[[int], Annex]
) -> None:
    for annexes in ([load_annex(10)], [load_annex(10), load_annex(12)]):
        boxes = open_preview(annexes).options.findChildren(QCheckBox)
        contents = next(box for box in boxes if "Mục lục" in box.text().replace("&", ""))
        assert contents.isVisible() == (len(annexes) > 1)


def test_files_in_one_print_stand_in_the_order_of_their_numbers_with_findings(
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    load_annex: Callable[[int], Annex],
    tmp_path: Path,
) -> None:
    files = [tmp_path / f"Phụ lục {number}.xlsx" for number in (10, 9)]
    for path, number in zip(files, (10, 9), strict=True):
        write(load_annex(number), path, keep_stated=True)
    monkeypatch.setattr(dialogs, "ask_files_to_open", lambda *_: files)
    with qtbot.waitSignal(window.opener.idle):
        preview_files(window)
    preview = preview_of(window)
    findings = next(b for b in preview.options.findChildren(QCheckBox) if "chân" in b.text())
    with qtbot.waitSignal(preview.paper.counted, check_params_cb=lambda _n, done: done):
        findings.click()
    pages = list(preview.pages())
    marks = [mark.title for page in pages for mark in page.bookmarks if not mark.level]
    assert marks == ["Mục lục", load_annex(9).heading.label, load_annex(10).heading.label]
    assert any(piece.role is PageRole.NOTE for page in pages for piece in page.pieces)


def test_files_read_with_doubt_are_named_above_their_print(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    doubtful = tmp_path / "gui_den.xlsx"
    book = openpyxl.load_workbook(SAMPLE)
    cell = next(cell for row in book.worksheets[0] for cell in row if cell.value == 33)
    cell.value = date(2025, 5, 4)  # what Excel makes of 4.5
    book.save(doubtful)
    monkeypatch.setattr(dialogs, "ask_files_to_open", lambda *_: [SAMPLE, doubtful])
    with qtbot.waitSignal(window.opener.idle):
        preview_files(window)
    assert "chưa chắc trong “gui_den.xlsx”" in preview_of(window).message()


def test_what_is_being_typed_is_printed(window: MainWindow) -> None:
    assert window.open_file(SAMPLE)
    assert window.editor is not None
    view = window.editor.view
    view.setCurrentIndex(view.model().index(0, 3))
    QTest.keyClicks(view, "7")
    editor = view.open_editor()
    assert editor is not None
    QTest.keyClicks(editor, "7")
    QTest.keySequence(window, "Ctrl+P")
    assert "77" in {text.text for text in next(preview_of(window).pages()).texts}


def test_the_table_for_word_is_exported_from_the_menu(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[tuple[Path, str]] = []

    def ask(_parent: object, _title: str, start: Path, kinds: str) -> Path:
        proposed.append((start, kinds))
        return tmp_path / "bang.docx"

    monkeypatch.setattr(dialogs, "ask_file_to_write", ask)
    assert window.open_file(SAMPLE)
    command = next(one for one in window.findChildren(QAction) if "Word" in one.text())
    with qtbot.waitSignal(window.queue.rested):
        command.trigger()
    assert read(tmp_path / "bang.docx").annex.procedures
    assert "bang.docx" in window.message()
    start, kinds = proposed[0]
    assert start.name == "phu_luc_10_so_ngoai_vu.docx"
    assert kinds.startswith("Văn bản Word (*.docx);;")


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".pdf"])
def test_an_export_is_not_proposed_over_the_file_that_is_open(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
) -> None:
    path = tmp_path / f"gui{ending}"
    write(read(SAMPLE).annex, path)
    proposed: list[Path] = []

    def ask(_parent: object, _title: str, start: Path, _kinds: str) -> None:
        proposed.append(start)

    monkeypatch.setattr(dialogs, "ask_file_to_write", ask)
    window.open_file(path)
    qtbot.waitUntil(lambda: window.document is not None)
    window.export_official()
    window.export_word()
    action = next(one for one in window.findChildren(QAction) if one.text() == "Xuất P&DF…")
    action.trigger()
    assert path not in proposed
    assert {start.suffix for start in proposed} == {".xlsx", ".docx", ".pdf"}
    assert {start.parent for start in proposed} == {tmp_path}


@pytest.mark.parametrize("opens", [True, False])
def test_an_exported_file_can_be_opened_from_the_message(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opens: bool
) -> None:
    opened: list[Path] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return opens

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    assert window.open_file(SAMPLE)
    word, pdf = tmp_path / "bảng số 1.docx", tmp_path / "bảng số 1.pdf"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: word)
    with qtbot.waitSignal(window.queue.rested):
        window.export_word()
    window.offers()["Mở tệp"]()
    assert ("không mở được" in window.message()) is not opens
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: pdf)
    next(one for one in window.findChildren(QAction) if one.text() == "Xuất P&DF…").trigger()
    preview = preview_of(window)
    qtbot.waitUntil(lambda: "Mở tệp" in preview.offers())
    preview.offers()["Mở tệp"]()
    assert ("không mở được" in preview.message()) is not opens
    assert opened == [word, pdf]
