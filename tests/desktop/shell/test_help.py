import re
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tthc_gui import desktop
from tthc_gui.desktop.opening.new_annex import NewAnnexDialog
from tthc_gui.desktop.shell.commands import about
from tthc_gui.desktop.shell.guide_window import FILE, GuideWindow
from tthc_gui.desktop.shell.key_list import KeyList
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.shell.start_page import StartPage
from tthc_gui.desktop.shell.tour import Tour
from tthc_gui.desktop.shell.windows import Windows
from tthc_gui.desktop.widgets import screen_fit
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.resources import guide, resource

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)  # offscreen
SAMPLE = resource("samples", "phu_luc_10_so_ngoai_vu.xlsx")


def trigger(window: MainWindow, name: str) -> None:
    action = window.findChild(QAction, name)
    assert isinstance(action, QAction)
    action.trigger()


@pytest.fixture
def book(window: MainWindow) -> GuideWindow:
    about.show_guide(window)
    found = window.findChild(GuideWindow)
    assert isinstance(found, GuideWindow)
    return found


def at_top(book: GuideWindow) -> str:
    return book.text.textCursor().block().text()


def test_the_guide_opens_at_the_place_one_is(window: MainWindow, qtbot: QtBot) -> None:
    trigger(window, "guide")
    book = window.findChild(GuideWindow)
    assert isinstance(book, GuideWindow)
    assert at_top(book) == about.START
    window.open_file(SAMPLE)
    assert window.editor is not None
    trigger(window, "guide")
    assert at_top(book) == about.TABLE
    window.activateWindow()
    window.editor.side.show_panel("findings").setFocus()
    qtbot.waitUntil(lambda: window.editor is not None and window.editor.side.has_keys())
    trigger(window, "guide")
    assert at_top(book) == about.PLACES["findings"]


def test_the_guide_stays_at_its_place_when_its_window_changes_size(book: GuideWindow) -> None:
    book.show_at("Danh mục tham chiếu")
    QApplication.processEvents()
    for size in ((1366, 740), (700, 500), (1366, 740)):
        book.resize(*size)
        QApplication.processEvents()
        top = book.text.cursorForPosition(QPoint(60, 20)).block().text()
        assert top == "Danh mục tham chiếu", size


def test_all_places_of_the_program_stand_in_the_guide(book: GuideWindow) -> None:
    headings = {block.text() for block in book.text.headings()}
    assert {*about.PLACES.values(), about.TABLE, about.START, about.COMPARING} <= headings
    assert {*about.TAB_PLACES.values(), about.PROVINCE, about.INBOX} <= headings


def test_every_dialog_has_a_place_in_the_guide(book: GuideWindow) -> None:
    texts = [path.read_text(encoding="utf-8") for path in Path(desktop.__path__[0]).rglob("*.py")]
    dialogs = {name for text in texts for name in re.findall(r"class (\w+)\(QDialog\)", text)}
    headings = {block.text() for block in book.text.headings()}
    assert dialogs - {"KeyList"} | {"PrintPreview"} == set(about.OTHER_PLACES)
    assert set(about.OTHER_PLACES.values()) <= headings


def test_the_guide_opens_over_a_dialog(window: MainWindow, qtbot: QtBot) -> None:
    trigger(window, "new")
    dialog = window.findChild(NewAnnexDialog)
    assert isinstance(dialog, NewAnnexDialog)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    QTest.keyClick(dialog, Key.Key_F1)
    book = dialog.findChild(GuideWindow)
    assert isinstance(book, GuideWindow)
    assert at_top(book) == about.START
    QTest.keyClick(book.text, Key.Key_F1)
    assert book.findChild(GuideWindow) is None
    book.close()
    dialog.reject()


def test_every_panel_beside_the_table_has_a_place_in_the_guide(window: MainWindow) -> None:
    window.open_file(SAMPLE)
    assert window.editor is not None
    assert [name for name in window.editor.side.names if name not in about.PLACES] == []


def test_the_guide_opens_over_the_window_of_a_province(settings: Settings, qtbot: QtBot) -> None:
    windows = Windows(settings)
    windows.show_province()
    province = windows.province
    assert province is not None
    qtbot.addWidget(province)
    for tab, told in (("annexes", about.PROVINCE), ("papers", about.TAB_PLACES["papers"])):
        with qtbot.waitActive(province):
            province.activateWindow()
        province.show_tab(tab)
        QTest.keyClick(province, Key.Key_F1)
        book = province.findChild(GuideWindow)
        assert isinstance(book, GuideWindow)
        assert at_top(book) == told


def test_the_list_of_keys_is_printed_under_its_title(window: MainWindow, tmp_path: Path) -> None:
    trigger(window, "keys")
    shown = window.findChild(KeyList)
    assert isinstance(shown, KeyList)
    assert "Alt+Enter, Alt+Enter" not in shown.text.toPlainText()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "keys.pdf"))
    shown.print_to(printer)
    shown.reject()
    text = PdfDocument(tmp_path / "keys.pdf")[0].get_textpage().get_text_range()
    assert text.startswith("Danh sách phím")
    assert "Ctrl+N" in text


def test_the_guide_shows_its_pictures_no_wider_than_its_window(book: GuideWindow) -> None:
    assert "pictures/window.png" in guide(FILE).read_text(encoding="utf-8")
    picture = book.text.loadResource(2, "pictures/window.png")
    assert isinstance(picture, QImage)
    assert 0 < picture.width() <= book.text.viewport().width()


def test_the_guide_is_no_larger_than_its_screen(
    book: GuideWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen_fit, "free_area", lambda _window: QRect(0, 0, 683, 384))
    book.show_at(about.TABLE)
    assert (book.width(), book.height()) == (683, 384)


def test_the_guide_is_searched_without_accents_round_and_round(book: GuideWindow) -> None:
    book.field.setText("hoan tac")
    first = book.text.textCursor().selectedText()
    assert first.casefold() == "hoàn tác"
    places = {book.text.textCursor().position()}
    while True:
        book.search()
        place = book.text.textCursor().position()
        if place in places:
            break
        places.add(place)
    assert len(places) > 3


def test_all_keys_are_in_the_list_that_can_be_printed(window: MainWindow) -> None:
    trigger(window, "keys")
    shown = window.findChild(KeyList)
    assert isinstance(shown, KeyList)
    text = shown.text.toPlainText()
    for said in ("Hoàn tác", "Vừa bề ngang", "Hướng dẫn sử dụng", "Sửa, gõ đè, bỏ"):
        assert said in text
    assert any(button.text() == "&In…" for button in shown.findChildren(QPushButton))
    shown.reject()


def test_the_tour_has_five_steps_and_can_be_skipped(
    window: MainWindow, settings: Settings, qtbot: QtBot
) -> None:
    page = window.findChild(StartPage)
    assert isinstance(page, StartPage)
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Xem năm bước")
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    tour = window.findChild(Tour)
    assert isinstance(tour, Tour)
    assert settings.is_toured
    said = set()
    for _ in range(5):
        said.add(tour.text())
        assert window.rect().contains(tour.geometry())
        if tour.number in {2, 3}:
            qtbot.waitUntil(lambda: not tour.geometry().intersects(_panels(window)))
        QTest.keyClick(tour, Key.Key_Return)
    assert len(said) == 5
    assert window.editor is not None
    assert not window.editor.side.isVisible()  # What it opened goes with it.
    qtbot.waitUntil(lambda: window.findChild(Tour) is None)
    trigger(window, "tour")
    again = window.findChild(Tour)
    assert isinstance(again, Tour)
    QTest.keyClick(again, Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(Tour) is None)


def _panels(window: MainWindow) -> QRect:
    assert window.editor is not None
    side = window.editor.side
    return QRect(side.mapTo(window, QPoint()), side.size())


def test_the_invitation_comes_once(window: MainWindow, settings: Settings, qtbot: QtBot) -> None:
    page = window.findChild(StartPage)
    assert isinstance(page, StartPage)
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Bỏ qua")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert settings.is_toured
    again = MainWindow(settings)
    qtbot.addWidget(again)
    again.show()
    assert not any(
        b.isVisible() for b in again.findChildren(QPushButton) if b.text() == "Xem năm bước"
    )


def test_recent_files_are_in_the_menu_with_their_folders(
    window: MainWindow, settings: Settings, tmp_path: Path
) -> None:
    copy = tmp_path / "a & b.xlsx"
    copy.write_bytes(SAMPLE.read_bytes())
    settings.remember_file(copy)
    (menu,) = (one for one in window.menuBar().findChildren(QMenu) if "gần" in one.title())
    menu.aboutToShow.emit()
    (entry,) = menu.actions()
    assert entry.text() == f"&1 a && b.xlsx — {tmp_path}"
    entry.trigger()
    assert window.document is not None
    assert window.document.path == copy


def test_one_comes_back_to_the_first_page_and_samples_are_told_apart(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open_file(SAMPLE)
    assert "(tài liệu mẫu)" in window.windowTitle()
    with qtbot.waitSignal(window.open_elsewhere, check_params_cb=lambda asked: asked is None):
        trigger(window, "start-page")
