"""What a window does with its document: show it, save it, export it, and close."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.comparing.earlier import EarlierWatch, keep_base
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.opening.opener import WindowOpener
from tthc_gui.desktop.recovery.safety import Safety
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.desktop.shell.line_balance import LineBalance
from tthc_gui.desktop.shell.remembering import remember_view
from tthc_gui.desktop.shell.selection_sum import SelectionSum
from tthc_gui.desktop.widgets.banner import Banner, Tone
from tthc_gui.desktop.widgets.cell_line import CellLine
from tthc_gui.desktop.widgets.painted import once_painted
from tthc_gui.desktop.widgets.text import worded
from tthc_gui.desktop.workbench.dropping import Dropping
from tthc_gui.desktop.workbench.fetching import window_editing
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.desktop.workbench.window import Window
from tthc_gui.domain.annex.form import ANNEX
from tthc_gui.domain.document.kept import Kept
from tthc_gui.domain.values.controls import without_controls
from tthc_gui.domain.values.file_names import is_project_name

if TYPE_CHECKING:
    from tthc_gui.desktop.shell.start_page import StartPage
    from tthc_gui.domain.document.document import AnyDocument

_SIZE = QSize(1280, 680)
_WORKBOOK = "Sổ tính Excel (*.xlsx)"
_JSON = "Dữ liệu JSON (*.json)"
_CSV = "Bảng CSV (*.csv)"
_WORD = "Văn bản Word (*.docx)"


class DocumentWindow(Window):
    """Show the first page, or one document; further files open in windows of their own."""

    closed = Signal()
    tour_asked = Signal()
    _start: "StartPage | None" = None

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(settings, parent)
        self.editor: DocumentEditor | None = None
        self.safety = Safety(self)
        self.opener = WindowOpener(self)
        Dropping(self, self.open_files)
        self.compare_asked.connect(self._compare)
        self._pages = QStackedWidget()
        centre = QWidget()
        box = QVBoxLayout(centre)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._banner)
        box.addWidget(self.notices)
        box.addWidget(self.queue.bar)
        box.addWidget(self._pages, 1)
        self.setCentralWidget(centre)
        self._cell = CellLine()
        self.statusBar().addWidget(self._cell, 1)
        self.resize(_SIZE)
        self.restoreGeometry(settings.geometry)

    @property
    def workbench(self) -> DocumentEditor | None:
        return self.editor

    # Opening

    def show_start_page(self) -> None:
        """Show the first page with the recent files as they are now."""
        if self._start is None:
            self._start = self._make_start_page()
            self._pages.addWidget(self._start)
        self._start.refresh(self.settings.recent_files)
        self._pages.setCurrentWidget(self._start)
        self.setWindowTitle(self.tr("Phụ lục cắt giảm TTHC"))

    def _make_start_page(self) -> "StartPage":
        from tthc_gui.desktop.shell.start_page import StartPage

        page = StartPage()
        page.show_invitation(shown=not self.settings.is_toured)
        page.tour_asked.connect(self.tour_asked)
        page.tour_declined.connect(self._decline_tour)
        page.open_asked.connect(self.ask_and_open)
        page.new_asked.connect(self.ask_new_annex)
        page.paste_asked.connect(self.paste)
        page.inbox_asked.connect(self.inbox_asked)
        page.province_asked.connect(lambda: self.province_asked.emit(None))
        page.file_chosen.connect(self.open_file)
        return page

    def _decline_tour(self) -> None:
        self.settings.is_toured = True

    def showEvent(self, event: QShowEvent) -> None:
        # A window that comes up with a document needs no first page.
        if self.document is None and self._start is None:
            self.show_start_page()
        super().showEvent(event)

    def _compare(self, other: "AnyDocument", name: str) -> None:
        from tthc_gui.desktop.comparing.commands import compare_with

        compare_with(self, other, name)

    def paste(self) -> None:
        """Paste into the selected cells, or open what is pasted."""
        from tthc_gui.desktop.opening.pasting import paste

        paste(self, self.opener, self.with_editor(lambda editor: editor.cells.paste()))

    def ask_and_open(self) -> None:
        """Let the user choose files and open them."""
        from tthc_gui.desktop.widgets import dialogs

        self.open_files(dialogs.ask_files_to_open(self, self.settings.folder))

    def open_files(self, paths: Iterable[Path]) -> None:
        """Open files asked for together; what is wrong with some of them is told of all."""
        with self.opener.together():
            for path in paths:
                self.open_file(path)

    def open_file(self, path: Path, *, to_view: bool = False) -> bool:
        """Open a file here, or in a window of its own when this one is taken.

        Tells whether it is open or being read. A file that is open for editing comes to the
        front instead; `to_view` opens it read-only.
        """
        if is_project_name(path):
            self.province_asked.emit(path)
            return True
        if not to_view and (window := window_editing(path)) is not None:
            window.raise_()
            window.activateWindow()
            return True
        return self.opener.open(path, to_view=to_view)

    def ask_new_annex(self) -> None:
        """Ask for a department and show its new annex."""
        from tthc_gui.desktop.opening.new_annex import NewAnnexDialog

        dialog = NewAnnexDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(lambda annex: self.show_or_open(OpenDocument(annex)))
        dialog.open()

    def show_document(self, document: OpenDocument) -> None:
        """Show a document in this window."""
        self._banner.hide()
        self.editor = DocumentEditor(document)
        remember_view(self.editor, self.settings)
        self.editor.cell_described.connect(self._cell.setText)
        if document.content.form is ANNEX:
            self.statusBar().addPermanentWidget(LineBalance(self.editor))
        self.statusBar().addPermanentWidget(SelectionSum(self.editor))
        self._pages.addWidget(self.editor)
        self._pages.setCurrentWidget(self.editor)
        document.clean_changed.connect(lambda clean: self.setWindowModified(not clean))
        document.path_changed.connect(self._show_title)
        document.read_only_changed.connect(self._show_title)
        self.safety.protect(document)
        EarlierWatch(self, document)
        if document.content.form is ANNEX:
            self._hold_against_reference(document)
        self._show_title()
        self._cell.setText(self.editor.describe(self.editor.view.currentIndex()))
        self.editor.view.setFocus()

    def _hold_against_reference(self, document: OpenDocument) -> None:
        loaded = self.settings.loaded_reference
        document.set_reference(loaded.reference)
        loaded.changed.connect(document.set_reference)
        once_painted(self, loaded.begin)

    def _show_title(self) -> None:
        if self.document is not None:
            looking = self.tr(" (chỉ xem)") if self.document.read_only else ""
            looking = self.tr(" (tài liệu mẫu)") if self.document.is_sample else looking
            # Qt shows its mark of unsaved changes wherever a name has it, unless it is there twice.
            shown = without_controls(self.document.display_name).replace("[*]", "[*][*]")
            name = shown + looking
            self.setWindowTitle(f"{name}[*] — {self.tr('Phụ lục TTHC')}")

    # Saving

    def save(self) -> bool:
        """Save the document into its own file; return whether it is saved."""
        document = self.document
        if document is None:
            return True
        if document.saves_to is None:
            return self.save_as()
        return self.save_to(document.saves_to)

    def save_as(self) -> bool:
        """Save the document into a file the user names; return whether it is saved."""
        from tthc_gui.desktop.widgets import dialogs

        document = self.document
        if document is None:
            return True
        start = Path(self.settings.folder, document.suggested_name)
        if start == document.path and document.saves_to is None:  # not over what was received
            start = start.with_stem(self.tr("{0} (bản sửa)").format(start.stem))
        title = worded(self.tr("Lưu {document}"), document.content.form.words)
        kinds = f"{_WORKBOOK};;{_WORD};;{_CSV};;{_JSON}"
        path = dialogs.ask_file_to_write(self, title, start, kinds)
        return path is not None and self.save_to(path)

    def export_official(self) -> bool:
        """Write the official workbook: computed numbers only, as formulas with their values."""
        return self._export(self.tr("Xuất Excel chính thức"), _WORKBOOK, _WORD, _CSV, _JSON)

    def export_remarked(self) -> bool:
        """Write the official workbook with remarks and verdicts, for the department to answer."""
        return self._export(self.tr("Xuất kèm nhận xét"), _WORKBOOK, _WORD, remarks=True)

    def export_word(self) -> bool:
        """Write the official table as a Word document, to be pasted into a decision."""
        return self._export(self.tr("Xuất bảng Word"), _WORD, _WORKBOOK, _CSV, _JSON)

    def _export(self, title: str, *kinds: str, remarks: bool = False) -> bool:
        """Begin to write the annex with computed numbers only, the first kind of file proposed."""
        from tthc_gui.desktop.audit.reporting import losses
        from tthc_gui.desktop.widgets import dialogs
        from tthc_gui.desktop.workbench.exporting import export_document

        document = self.document
        if document is None:
            return False
        stem = Path(document.suggested_name).stem
        start = Path(self.settings.folder, f"{stem}.{dialogs.ending(kinds[0])}")
        if start == document.path:  # not over what is open
            start = start.with_stem(self.tr("{0} (bản xuất)").format(start.stem))
        path = dialogs.ask_file_to_write(self, title, start, ";;".join(kinds))
        if path is None or not self._typing_is_done():
            return False
        lost = losses(document, path, Kept.NONE, remarks=remarks)
        told = " ".join(filter(None, (self.tr("Đã xuất “{0}”.").format(path.name), lost)))
        export_document(self, document.content, path, told, remarks=remarks)
        return True

    def save_to(self, path: Path) -> bool:
        """Save the document into a file; return whether it is saved."""
        from tthc_gui.desktop.audit.reporting import losses
        from tthc_gui.desktop.workbench.recent_files import remember_file

        document = self.document
        if document is None:
            return True
        if not self._typing_is_done():
            return False
        keep_base(document, path)
        if not self.safety.write(document, path):
            return False
        remember_file(path, self.settings)
        self._banner.hide()
        if loss := losses(document, path, Kept.DISPUTED, remarks=True):
            self.tell(loss, Tone.NOTE)
        self.statusBar().showMessage(self.tr("Đã lưu “{0}”.").format(path.name), 4000)
        return True

    def _typing_is_done(self) -> bool:
        """Take what is being typed; return whether nothing is left that cannot be taken."""
        return self.editor is None or self.editor.finish_typing()

    # Closing

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close():
            event.ignore()
            return
        self.opener.close()
        self.safety.release()
        self.settings.geometry = self.saveGeometry()
        event.accept()
        self.closed.emit()

    def _may_close(self) -> bool:
        from tthc_gui.desktop.widgets import dialogs

        document = self.document
        if self.safety.is_ending:
            return True
        if not self._typing_is_done():
            return False
        if document is None or document.is_clean():
            return True
        answer = dialogs.ask_about_changes(self, document.display_name)
        if answer is dialogs.Answer.SAVE:
            return self.save()
        return answer is dialogs.Answer.DISCARD

    # Commands

    def undo(self) -> None:
        """Take the last edit back."""
        if self.document is not None:
            self.document.undo_stack.undo()

    def redo(self) -> None:
        """Make the edit again that was taken back last."""
        if self.document is not None:
            self.document.undo_stack.redo()

    def with_editor(self, act: Callable[[DocumentEditor], object]) -> Callable[[], None]:
        """Return the command that acts on the open editor, when there is one."""

        def run() -> None:
            if self.editor is not None:
                act(self.editor)

        return run

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            if self._start is not None:
                self._start.dress()
            for banner in self.findChildren(Banner):
                banner.dress()
