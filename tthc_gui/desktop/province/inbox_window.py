"""The window of an inbox: a folder of submissions, what each comes to, and what is new."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.province.disk_watch import DiskWatch, states_in
from tthc_gui.desktop.province.inbox_model import PROBLEM, InboxModel
from tthc_gui.desktop.province.inbox_reports import InboxReports
from tthc_gui.desktop.province.inbox_summary import inbox_summary
from tthc_gui.desktop.province.listing import Listing
from tthc_gui.desktop.widgets.banner import Banner, Tone
from tthc_gui.desktop.widgets.plain_text import keep_plain
from tthc_gui.desktop.workbench.reading_queue import ReadingQueue, Task
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.files.province.inbox import Inbox, InboxEntry

if TYPE_CHECKING:
    from tthc_gui.desktop.workbench.reader import Then
    from tthc_gui.files.job import Job

_SIZE = QSize(1180, 560)
_SETTLE = 800
"""Milliseconds that a folder has to be quiet before it is looked at again."""


class InboxWindow(QMainWindow):
    """List the submissions of a folder; Enter opens one.

    `file_asked` tells which file is to be opened, and `comparison_asked` which is to be opened and
    compared with what, and the name of that.
    """

    file_asked = Signal(Path)
    comparison_asked = Signal(Path, object, str)
    closed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._inbox: Inbox | None = None
        self.queue = ReadingQueue(self)
        self.banner = Banner()
        self.model = InboxModel(self)
        self.view = Listing(self.model, self.tr("Phụ lục các sở gửi đến"))
        self.reports = InboxReports(self, settings, self.model, self.queue, self.banner)
        self.summary = QLabel(self.tr("Hãy chọn thư mục chứa phụ lục các sở gửi."))
        keep_plain(self.summary)
        self.summary.setWordWrap(True)
        self._make_buttons()
        self._watch = DiskWatch(self)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE)
        self._lay_out()
        self._connect()
        self.resize(_SIZE)
        self.setWindowTitle(self.tr("Phụ lục các sở gửi đến"))

    @property
    def folder(self) -> Path | None:
        """Return the folder on show."""
        return None if self._inbox is None else self._inbox.folder

    def show_folder(self, folder: Path) -> None:
        """Show the submissions of a folder."""
        self._inbox = Inbox(folder)
        self.setWindowTitle(self.tr("Phụ lục các sở gửi đến – {0}").format(folder.name))
        self.model.show_entries([])
        self._watch.watch(partial(states_in, folder))
        self.look()

    def ask_folder(self) -> None:
        """Let the user choose a folder."""
        from PySide6.QtWidgets import QFileDialog

        start = str(self.folder or self._settings.folder)
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Chọn thư mục phụ lục"), start)
        if chosen:
            self.show_folder(Path(chosen))

    def look(self, seen: Path | None = None) -> None:
        """Read what is new or has changed, once a file is remembered that somebody has seen."""
        inbox = self._inbox
        if inbox is None:
            return

        def work(job: "Job") -> "Then":
            if seen is not None:
                inbox.mark_seen(seen)
            entries = inbox.look(job)
            return partial(self._show, entries, inbox_summary(entries))

        self.queue.add(Task(inbox.folder.name, work, self._tell_problem))

    def chosen(self) -> InboxEntry | None:
        """Return the entry of the current row."""
        row = self.view.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    def open_chosen(self) -> None:
        """Open the current file; what is wrong with a bad one is told."""
        entry = self.chosen()
        if entry is None:
            return
        if entry.problem:
            self.banner.tell(entry.problem, Tone.ERROR)
            return
        self.look(seen=entry.path)
        self.file_asked.emit(entry.path)

    def compare_chosen(self) -> None:
        """Open the current file and compare it with the round before."""
        entry = self.chosen()
        if entry is None or entry.before is None:
            self.banner.tell(self.tr("Tệp này chưa có vòng trước trong thư mục."), Tone.NOTE)
            return
        older = next((one for one in self.model.rows if one.path == entry.before), None)
        if older is not None and older.document is not None:
            self.look(seen=entry.path)
            self.comparison_asked.emit(entry.path, older.document.copy(), older.path.name)

    # How it is put together

    def _make_buttons(self) -> None:
        self.choose = self._button(
            self.tr("Chọn &thư mục…"), self.tr("Chọn thư mục chứa phụ lục các sở gửi (Ctrl+O)")
        )
        self.refresh = self._button(
            self.tr("Đọc &lại"), self.tr("Đọc những tệp mới và đã đổi (F5)")
        )
        self.compare = self._button(
            self.tr("&So với vòng trước"),
            self.tr("Mở tệp đang chọn và so sánh với vòng trước của nó (Ctrl+D)"),
        )
        self.send_back = self._button(
            self.tr("&Phiếu gửi lại…"),
            self.tr(
                "Ghi phiếu gửi lại cơ quan của tệp đang chọn: kết quả xem, nhận xét, phát hiện"
            ),
        )
        self.cover = self._button(
            self.tr("Tổng hợp &rà soát…"),
            self.tr("Ghi bảng tổng hợp kết quả xem và rà soát của mọi cơ quan"),
        )
        self.consolidate = self._button(
            self.tr("&Gộp thành gói…"),
            self.tr("Gộp vòng mới nhất của mọi phụ lục thành một sổ tính, bản in hay báo cáo"),
        )

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        return button

    def _lay_out(self) -> None:
        self.view.setWordWrap(True)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        line = QHBoxLayout()
        for button in (
            *(self.choose, self.refresh, self.compare),
            *(self.send_back, self.cover, self.consolidate),
        ):
            line.addWidget(button)
        line.addStretch(1)
        centre = QWidget()
        box = QVBoxLayout(centre)
        box.addLayout(line)
        for widget in (self.banner, self.queue.bar):
            box.addWidget(widget)
        box.addWidget(self.view, 1)
        box.addWidget(self.summary)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        for button, act, keys in (
            (self.choose, self.ask_folder, "Ctrl+O"),
            (self.refresh, self.look, "F5"),
            (self.compare, self.compare_chosen, "Ctrl+D"),
            (self.send_back, lambda: self.reports.send_back(self.chosen()), "Ctrl+Return"),
            (self.cover, self.reports.cover_all, "Ctrl+Shift+E"),
            (self.consolidate, self.reports.consolidate_all, "Ctrl+E"),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())
            button.setShortcut(QKeySequence(keys))
        self.view.activated.connect(lambda _index: self.open_chosen())
        self._watch.changed.connect(self._settling.start)
        self._settling.timeout.connect(self.look)

    def _show(self, entries: list[InboxEntry], summary: str) -> None:
        current = self.chosen()
        self.model.show_entries(entries)
        row = self.model.row_of(current.path.name) if current else None
        self._fit_columns()
        if entries:
            self.view.setCurrentIndex(self.model.index(row or 0, 0))
        if entries and current is None:
            self.view.setFocus()
        self.summary.setText(summary)

    def _fit_columns(self) -> None:
        """Make columns as wide as their texts; why a file is of no use goes across them."""
        self.view.clearSpans()
        for row, entry in enumerate(self.model.rows):
            if entry.problem:
                self.view.setSpan(row, PROBLEM, 1, self.model.columnCount() - PROBLEM)
        self.view.fit_columns()

    def _tell_problem(self, problem: str) -> None:
        if problem:
            self.banner.tell(problem, Tone.ERROR)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Nobody who comes back should have to wait for the next look at the disk.
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._watch.ask()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.queue.close()
        self._watch.end()
        self.closed.emit()
        super().closeEvent(event)
