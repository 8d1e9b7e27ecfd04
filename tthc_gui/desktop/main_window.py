"""The window: menus, tool bar, and the first page or one open annex."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop import dialogs
from tthc_gui.desktop.actions import Command, Commands
from tthc_gui.desktop.banner import Banner, Tone
from tthc_gui.desktop.document import Document
from tthc_gui.desktop.editor import AnnexEditor
from tthc_gui.desktop.settings import Settings
from tthc_gui.desktop.start_page import StartPage
from tthc_gui.desktop.theme import Scheme, apply_scheme
from tthc_gui.desktop.waiting import busy
from tthc_gui.files.problems import FileProblem

_SIZE = QSize(1280, 680)
_WORKBOOK = "Sổ tính Excel (*.xlsx)"
_JSON = "Dữ liệu tthc-annex (*.json)"
_CSV = "Bảng CSV (*.csv)"


class MainWindow(QMainWindow):
    """Show the first page, or one document; further files open in windows of their own."""

    open_elsewhere = Signal(object)
    closed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.editor: AnnexEditor | None = None
        self._banner = Banner()
        self._pages = QStackedWidget()
        self._start = StartPage()
        self._pages.addWidget(self._start)
        self._start.open_asked.connect(self.ask_and_open)
        self._start.file_chosen.connect(self.open_file)
        centre = QWidget()
        box = QVBoxLayout(centre)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._banner)
        box.addWidget(self._pages, 1)
        self.setCentralWidget(centre)
        self._cell = QLabel()
        self._cell.setWordWrap(True)
        self.statusBar().addWidget(self._cell, 1)
        self._bar = self._make_bar()
        self._commands = Commands(self, self._bar)
        self._make_menus()
        self._commands.enable_for_document(is_open=False)
        self.show_start_page()
        self.resize(_SIZE)
        self.restoreGeometry(settings.geometry)

    @property
    def document(self) -> Document | None:
        """The document on show; None on the first page."""
        return self.editor.document if self.editor else None

    # Opening

    def show_start_page(self) -> None:
        """Show the first page with the recent files as they are now."""
        self._start.refresh([path for path in self.settings.recent_files if path.exists()])
        self._pages.setCurrentWidget(self._start)
        self.setWindowTitle(self.tr("Phụ lục cắt giảm TTHC"))

    def ask_and_open(self) -> None:
        """Let the user choose files and open them."""
        for path in dialogs.ask_files_to_open(self, self.settings.folder):
            self.open_file(path)

    def open_file(self, path: Path) -> bool:
        """Open a file here, or in a window of its own when this one is taken; tell of success."""
        from tthc_gui.files.reading import read

        try:
            with busy():
                reading = read(path)
        except FileProblem as problem:
            self.settings.forget_file(path)
            self.tell(str(problem), Tone.ERROR)
            return False
        document = Document(reading.annex, path, reading.notes, own=reading.own)
        if not document.is_sample:
            self.settings.remember_file(path)
        if self.document is None:
            self.show_document(document)
        else:
            self.open_elsewhere.emit(document)
        return True

    def show_document(self, document: Document) -> None:
        """Show a document in this window."""
        self._banner.hide()
        self.editor = AnnexEditor(document)
        self.editor.cell_described.connect(self._cell.setText)
        self._pages.addWidget(self.editor)
        self._pages.setCurrentWidget(self.editor)
        self._follow(document)
        self._commands.enable_for_document(is_open=True)
        self._show_title()
        self._cell.setText(self.editor.describe(self.editor.view.currentIndex()))
        self.editor.view.setFocus()

    def _follow(self, document: Document) -> None:
        stack = document.undo_stack
        stack.cleanChanged.connect(lambda clean: self.setWindowModified(not clean))
        document.path_changed.connect(self._show_title)
        for action, run, can_run, told in (
            (self._undo, stack.undo, stack.canUndoChanged, stack.undoTextChanged),
            (self._redo, stack.redo, stack.canRedoChanged, stack.redoTextChanged),
        ):
            action.triggered.connect(run)
            can_run.connect(action.setEnabled)
            told.connect(partial(name_action, action))

    def _show_title(self) -> None:
        if self.document is not None:
            self.setWindowTitle(f"{self.document.display_name}[*] — {self.tr('Phụ lục TTHC')}")

    # Saving

    def save(self) -> bool:
        """Save the document into its own file; tell whether it is saved."""
        document = self.document
        if document is None:
            return True
        if document.saves_to is None:
            return self.save_as()
        return self._write_document(document, document.saves_to)

    def save_as(self) -> bool:
        """Save the document into a file the user names; tell whether it is saved."""
        document = self.document
        if document is None:
            return True
        start = Path(self.settings.folder, document.suggested_name)
        path = dialogs.ask_file_to_write(
            self, self.tr("Lưu phụ lục"), start, f"{_WORKBOOK};;{_JSON}"
        )
        return path is not None and self._write_document(document, path)

    def export_official(self) -> bool:
        """Write the official workbook: computed numbers only, as formulas with their values."""
        document = self.document
        if document is None:
            return False
        start = Path(self.settings.folder, document.suggested_name)
        path = dialogs.ask_file_to_write(
            self, self.tr("Xuất Excel chính thức"), start, f"{_WORKBOOK};;{_CSV};;{_JSON}"
        )
        if path is None or not self._write(document, path, keep_stated=False):
            return False
        self.tell(self.tr("Đã xuất “{0}”.").format(path.name), Tone.NOTE)
        return True

    def _write_document(self, document: Document, path: Path) -> bool:
        if not self._write(document, path, keep_stated=True):
            return False
        document.mark_saved(path)
        self.settings.remember_file(path)
        self._banner.hide()
        self.statusBar().showMessage(self.tr("Đã lưu “{0}”.").format(path.name), 4000)
        return True

    def _write(self, document: Document, path: Path, *, keep_stated: bool) -> bool:
        from tthc_gui.files.writing import write

        try:
            with busy():
                write(document.annex, path, keep_stated=keep_stated)
        except FileProblem as problem:
            self.tell(str(problem), Tone.ERROR)
            return False
        return True

    def tell(self, message: str, tone: Tone) -> None:
        """Say something above the page, without stopping anybody."""
        self._banner.tell(message, tone)

    def message(self) -> str:
        """Give what is said above the page, "" when nothing is."""
        return self._banner.message()

    # Closing

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close():
            event.ignore()
            return
        self.settings.geometry = self.saveGeometry()
        event.accept()
        self.closed.emit()

    def _may_close(self) -> bool:
        document = self.document
        if document is None or document.undo_stack.isClean():
            return True
        answer = dialogs.ask_about_changes(self, document.display_name)
        if answer is dialogs.Answer.SAVE:
            return self.save()
        return answer is dialogs.Answer.DISCARD

    # Menus

    def _make_bar(self) -> QToolBar:
        bar = self.addToolBar(self.tr("Thanh công cụ"))
        bar.setObjectName("bar")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return bar

    def _make_menus(self) -> None:
        menu = self.menuBar().addMenu
        self._commands.fill(menu(self.tr("&Tệp")), self._file_commands())
        self._fill_edit_menu(menu(self.tr("&Sửa")))
        self._fill_view_menu(menu(self.tr("&Xem")))
        self._commands.fill(menu(self.tr("Trợ &giúp")), self._help_commands())

    def _file_commands(self) -> list[Command | None]:
        tr = self.tr
        return [
            Command(
                tr("&Mở…"),
                tr("Mở tệp phụ lục"),
                self.ask_and_open,
                "Ctrl+O",
                "folder-open",
                on_bar=True,
                always=True,
            ),
            Command(tr("&Lưu"), tr("Lưu phụ lục"), self.save, "Ctrl+S", "save", on_bar=True),
            Command(
                tr("Lưu &thành…"), tr("Lưu phụ lục vào tệp khác"), self.save_as, "Ctrl+Shift+S"
            ),
            None,
            Command(
                tr("&Xuất Excel…"),
                tr("Xuất bảng Excel chính thức, có công thức và số đã tính"),
                self.export_official,
                "Ctrl+E",
                "file-spreadsheet",
                on_bar=True,
            ),
            None,
            Command(tr("Đó&ng"), tr("Đóng cửa sổ này"), self.close, "Ctrl+W", always=True),
        ]

    def _fill_edit_menu(self, menu: QMenu) -> None:
        tr = self.tr
        self._undo = QAction(tr("Hoàn tác"), self)
        self._undo.setShortcut("Ctrl+Z")
        self._redo = QAction(tr("Làm lại"), self)
        self._redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        for action, name in ((self._undo, "undo-2"), (self._redo, "redo-2")):
            action.setEnabled(False)
            name_action(action, "")
            menu.addAction(action)
            self._commands.adopt(action, name)
        menu.addSeparator()
        self._commands.fill(
            menu,
            [
                Command(
                    tr("&Nhận số tính được"),
                    tr("Bỏ số văn bản ghi của thủ tục đang chọn, dùng số cộng từ các bước"),
                    self._adopt_computed,
                    "Ctrl+Shift+N",
                    "check",
                )
            ],
        )

    def _fill_view_menu(self, menu: QMenu) -> None:
        names = {
            Scheme.SYSTEM: self.tr("Màu theo &hệ thống"),
            Scheme.LIGHT: self.tr("Màu &sáng"),
            Scheme.DARK: self.tr("Màu &tối"),
        }
        group = QActionGroup(self)
        for scheme, name in names.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(self.settings.scheme is scheme)
            action.triggered.connect(self._scheme_setter(scheme))
            group.addAction(action)

    def _help_commands(self) -> list[Command | None]:
        return [
            Command(
                self.tr("&Giới thiệu"),
                self.tr("Phiên bản và giấy phép"),
                self._tell_version,
                always=True,
            )
        ]

    def _scheme_setter(self, scheme: Scheme) -> Callable[[], None]:
        def choose() -> None:
            self.settings.scheme = scheme
            application = QApplication.instance()
            if isinstance(application, QApplication):
                apply_scheme(application, scheme)

        return choose

    def _adopt_computed(self) -> None:
        if self.editor is not None and not self.editor.adopt_computed():
            self.statusBar().showMessage(
                self.tr("Thủ tục đang chọn không có số văn bản ghi."), 4000
            )

    def _tell_version(self) -> None:
        from tthc_gui import __version__

        self.tell(
            self.tr("Phụ lục TTHC {0}, phần mềm tự do theo giấy phép MIT.").format(__version__),
            Tone.NOTE,
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_commands"):
            self._commands.redraw()


def name_action(action: QAction, what: str) -> None:
    """Say in an action's tooltip what it would undo or redo, and by which keys."""
    text = f"{action.text()}: {what}" if what else action.text()
    action.setToolTip(f"{text} ({action.shortcut().toString()})")
    action.setStatusTip(text)
