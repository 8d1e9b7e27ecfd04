from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox
from pytestqt.qtbot import QtBot

from tests.desktop.printing.conftest import OpenPreview
from tthc_gui.desktop.printing.preview import PrintPreview
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.pages.layout import document_pages
from tthc_gui.pages.setup import PageSetup, Paper
from tthc_gui.resources import resource

SAMPLE = resource("samples", "phu_luc_03_so_tai_chinh.xlsx")


def switch(preview: PrintPreview, text: str) -> QCheckBox:
    found = [box for box in preview.options.findChildren(QCheckBox) if text in box.text()]
    assert len(found) == 1
    return found[0]


def test_it_shows_as_many_pages_as_will_be_printed(
    open_preview: OpenPreview, load_annex: Callable[[int], Annex]
) -> None:
    preview = open_preview([load_annex(9)])
    assert preview.paper.page_count() == len(list(document_pages(load_annex(9), PageSetup())))


def test_choices_change_the_pages_and_are_remembered(
    open_preview: OpenPreview,
    load_annex: Callable[[int], Annex],
    qtbot: QtBot,
    settings: Settings,
) -> None:
    preview = open_preview([load_annex(9)])
    papers = preview.options.findChild(QComboBox)
    assert isinstance(papers, QComboBox)
    with qtbot.waitSignal(preview.paper.counted, check_params_cb=lambda _n, done: done):
        papers.setCurrentIndex(papers.findData(Paper.A4))
        switch(preview, "DỰ THẢO").click()
    assert settings.page_setup == PageSetup(paper=Paper.A4, draft=True)
    assert next(preview.pages()).watermark == "DỰ THẢO"


def test_an_annex_is_offered_no_upright_paper(
    open_preview: OpenPreview, load_annex: Callable[[int], Annex], settings: Settings
) -> None:
    settings.page_setup = PageSetup(paper=Paper.A4_UPRIGHT)
    preview = open_preview([load_annex(9)])
    papers = preview.options.findChild(QComboBox)
    assert isinstance(papers, QComboBox)
    assert [papers.itemData(at) for at in range(papers.count())] == [Paper.A3, Paper.A4]
    assert preview.options.page_setup().paper is Paper.A3


def test_pages_are_scrolled_and_zoomed_in_place(
    open_preview: OpenPreview, load_annex: Callable[[int], Annex]
) -> None:
    paper = open_preview([load_annex(9)]).paper
    paper.go_to(2)
    assert paper.current_page() == 2
    for step in (1, 1, -1, 0):
        paper.zoom(step)
        assert paper.current_page() == 2


def test_a_painted_page_is_not_blank(
    open_preview: OpenPreview, load_annex: Callable[[int], Annex]
) -> None:
    image = open_preview([load_annex(9)]).paper.viewport().grab().toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }
    assert len(colours) > 10


def test_the_pdf_has_the_chosen_pages(
    open_preview: OpenPreview,
    load_annex: Callable[[int], Annex],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    preview = open_preview([load_annex(9), load_annex(10)])
    path = tmp_path / "in.pdf"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: path)
    preview.export_pdf()
    qtbot.waitUntil(lambda: "Đã xuất" in preview.message())
    assert len(pypdfium2.PdfDocument(path.read_bytes())) == preview.paper.page_count()


def test_an_export_that_cannot_be_written_is_told(
    open_preview: OpenPreview,
    load_annex: Callable[[int], Annex],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    preview = open_preview([load_annex(10)])
    path = tmp_path / "khong_co" / "in.pdf"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: path)
    preview.export_pdf()
    qtbot.waitUntil(lambda: "in.pdf" in preview.message())
    assert "thư mục không có" in preview.message()


def test_a_cancelled_export_leaves_the_old_file(
    open_preview: OpenPreview,
    load_annex: Callable[[int], Annex],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    preview = open_preview([load_annex(5)] * 3)
    path = tmp_path / "in.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: path)
    preview.export_pdf()
    preview.cancel()
    qtbot.waitUntil(lambda: "Đã dừng" in preview.message())
    assert path.read_bytes() == b"old"


def test_the_window_shows_the_preview_of_what_is_open(window: MainWindow, qtbot: QtBot) -> None:
    assert window.open_file(SAMPLE)
    QTest.keySequence(window, "Ctrl+P")
    preview = window.findChild(PrintPreview)
    assert isinstance(preview, PrintPreview)
    with qtbot.waitSignal(preview.paper.counted, check_params_cb=lambda _n, done: done):
        pass
    assert SAMPLE.name in preview.windowTitle()
    with qtbot.waitSignal(preview.paper.counted, check_params_cb=lambda _n, done: done):
        switch(preview, "phát hiện").click()
    notes = [text.text for page in preview.pages() for text in page.texts if "(1) " in text.text]
    assert "cộng lại là" in notes[0]


def test_many_files_are_shown_in_one_print(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [SAMPLE, resource("samples", "phu_luc_10_so_ngoai_vu.xlsx")]
    monkeypatch.setattr(dialogs, "ask_files_to_open", lambda *_: files)
    from tthc_gui.desktop.shell.commands.printing import preview_files

    with qtbot.waitSignal(window.opener.idle):
        preview_files(window)
    preview = window.findChild(PrintPreview)
    assert isinstance(preview, PrintPreview)
    assert "MỤC LỤC" in [text.text for text in next(preview.pages()).texts]


def test_the_pdf_can_be_exported_from_the_window_at_once(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "in.pdf"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: path)
    assert window.open_file(SAMPLE)
    QTest.keySequence(window, "Ctrl+Shift+E")
    preview = window.findChild(PrintPreview)
    assert isinstance(preview, PrintPreview)
    qtbot.waitUntil(lambda: "Đã xuất" in preview.message())
    assert path.read_bytes().startswith(b"%PDF")
