"""The window of an inbox: a folder of submissions, what each comes to, and what is new."""

from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from PySide6.QtCore import QEvent, QFileSystemWatcher, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFont, QFontMetrics, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.province.inbox_model import PROBLEM, InboxModel
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.banner import Banner, Tone
from tthc_gui.desktop.widgets.plain_text import keep_plain
from tthc_gui.desktop.widgets.written_file import open_action
from tthc_gui.desktop.workbench.reading_queue import ReadingQueue, Task
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.summary import MEAN_RULE
from tthc_gui.domain.province.crossing import cross_findings
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.files.province.inbox import Inbox, InboxEntry, Novelty

if TYPE_CHECKING:
    from tthc_gui.desktop.workbench.reader import Then
    from tthc_gui.files.job import Job
    from tthc_gui.files.reports.send_back import Returned

_SIZE = QSize(1180, 560)
_WIDEST, _PADDING = 260, 14
"""Pixels of the widest column, and of the room beside a text."""
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
        self.view = QTableView()
        self.summary = QLabel()
        keep_plain(self.summary)
        self.summary.setWordWrap(True)
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
        self.consolidate = self._button(
            self.tr("&Gộp thành gói…"),
            self.tr("Gộp vòng mới nhất của mọi phụ lục thành một sổ tính, bản in hay báo cáo"),
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
        self._watcher = QFileSystemWatcher(self)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE)
        self._lay_out()
        self._connect()
        self.resize(_SIZE)
        self.setWindowTitle(self.tr("Phụ lục các sở gửi đến"))
        self._show_summary([])

    @property
    def folder(self) -> Path | None:
        """Return the folder on show."""
        return None if self._inbox is None else self._inbox.folder

    def show_folder(self, folder: Path) -> None:
        """Show the submissions of a folder."""
        if self.folder is not None:
            self._watcher.removePath(str(self.folder))
        self._inbox = Inbox(folder)
        self.setWindowTitle(self.tr("Phụ lục các sở gửi đến – {0}").format(folder.name))
        self.model.show_entries([])
        self._watcher.addPath(str(folder))
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
            return partial(self._show, inbox.look(job))

        self.queue.add(Task(inbox.folder.name, work, self._tell_problem))

    def chosen(self) -> InboxEntry | None:
        """Return the entry of the current row."""
        row = self.view.currentIndex().row()
        return self.model.entries[row] if 0 <= row < len(self.model.entries) else None

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
        older = next((one for one in self.model.entries if one.path == entry.before), None)
        if older is not None and older.document is not None:
            self.look(seen=entry.path)
            self.comparison_asked.emit(entry.path, older.document.copy(), older.path.name)

    def consolidate_all(self) -> None:
        """Write the newest round of each annex as one package."""
        from tthc_gui.files.province.package import WRITERS

        names = [str(entry.path) for entry in self.newest()]
        if not names:
            self.banner.tell(self.tr("Chưa có phụ lục nào để gộp."), Tone.NOTE)
            return
        kinds = {
            ".xlsx": self.tr("Sổ tính Excel (*.xlsx)"),
            ".pdf": self.tr("Bản in PDF (*.pdf)"),
            ".docx": self.tr("Báo cáo Word (*.docx)"),
            ".csv": self.tr("Bảng dữ liệu CSV (*.csv)"),
            ".json": self.tr("Số liệu JSON (*.json)"),
        }
        start = Path(self._settings.folder, "toan_tinh.xlsx")
        path = dialogs.ask_file_to_write(
            self, self.tr("Gộp thành gói"), start, ";;".join(kinds[ending] for ending in WRITERS)
        )
        if path is not None:
            self.write_package(path)

    def write_package(self, path: Path) -> None:
        """Write the newest rounds as one package, beside the window."""
        from tthc_gui.domain.annex.summary import DEFAULT_TARGET
        from tthc_gui.domain.province.submission import submitted
        from tthc_gui.files.disk.safe_write import save
        from tthc_gui.files.province.collecting import Collected
        from tthc_gui.files.province.package import WRITERS, packed

        write = WRITERS[path.suffix.casefold()]
        annexes = [(str(one.path), one.document) for one in self.newest()]

        def work(job: "Job") -> "Then":
            submissions = []
            for name, annex in annexes:
                job.check()
                if isinstance(annex, Annex):
                    submissions.append(submitted(name, annex))
            package = packed(Collected(tuple(submissions)), DEFAULT_TARGET)

            def fill(file: BinaryIO) -> None:
                write(package, file)

            save(path, fill)
            told = self.tr("Đã gộp {0} phụ lục vào “{1}”.").format(len(submissions), path.name)
            actions = [open_action(path, self._tell)]
            return partial(self.banner.tell, told, Tone.NOTE, actions=actions)

        self.queue.add(Task(path.name, work, self._tell_problem, doing=self.tr("Đang ghi")))

    def newest(self) -> list[InboxEntry]:
        """Return the last round of each annex."""
        followed = {entry.before for entry in self.model.entries}
        return [
            entry
            for entry in self.model.entries
            if isinstance(entry.document, Annex) and entry.path not in followed
        ]

    def send_back_chosen(self) -> None:
        """Write the sheet that goes back to the department of the current file."""
        entry = self.chosen()
        if entry is None or entry.audited is None:
            self.banner.tell(self.tr("Hãy chọn một tệp đọc được."), Tone.NOTE)
            return
        start = f"{entry.path.stem}_phieu_gui_lai.docx"
        path = self._ask_report(self.tr("Ghi phiếu gửi lại"), start)
        if path is not None:
            self.write_send_back(entry, path)

    def write_send_back(self, entry: InboxEntry, path: Path) -> None:
        """Write the sheet of a submission, with what differs since the round before."""
        from tthc_gui.files.reports.send_back import save_send_back

        returned = self._returned(entry)
        if returned is not None:
            self._write(path, lambda day: save_send_back(returned, day, path))

    def cover_all(self) -> None:
        """Write the summary over the newest round of all departments."""
        path = self._ask_report(self.tr("Ghi tổng hợp rà soát"), "tong_hop_ra_soat.docx")
        if path is not None:
            self.write_cover(path)

    def write_cover(self, path: Path) -> None:
        """Write the summary over the newest rounds."""
        from tthc_gui.files.reports.send_back import save_cover

        newest = [one for entry in self.newest() if (one := self._returned(entry)) is not None]
        self._write(path, lambda day: save_cover(newest, day, path))

    def _returned(self, entry: InboxEntry) -> "Returned | None":
        from tthc_gui.domain.document.comparing import compare_documents
        from tthc_gui.files.reports.send_back import Returned

        if entry.audited is None:
            return None
        older = next((one for one in self.model.entries if one.path == entry.before), None)
        if older is None or older.document is None:
            return Returned(entry.audited)
        return Returned(entry.audited, compare_documents(older.document, entry.audited.document))

    def _ask_report(self, title: str, name: str) -> Path | None:
        kinds = ";;".join((self.tr("Văn bản Word (*.docx)"), self.tr("Sổ tính Excel (*.xlsx)")))
        return dialogs.ask_file_to_write(self, title, Path(self._settings.folder, name), kinds)

    def _write(self, path: Path, write: "Callable[[date], object]") -> None:
        """Write a report beside the window, then say so."""
        day = datetime.now().astimezone().date()

        def work(_job: "Job") -> "Then":
            write(day)
            told = self.tr("Đã ghi “{0}”.").format(path.name)
            actions = [open_action(path, self._tell)]
            return partial(self.banner.tell, told, Tone.NOTE, actions=actions)

        self.queue.add(Task(path.name, work, self._tell_problem, doing=self.tr("Đang ghi")))

    # How it is put together

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.choose,
            self.refresh,
            self.compare,
            self.send_back,
            self.cover,
            self.consolidate,
        )

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        return button

    def _lay_out(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setAlternatingRowColors(True)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setStretchLastSection(True)
        view.setAccessibleName(self.tr("Phụ lục các sở gửi đến"))
        line = QHBoxLayout()
        for button in self._buttons():
            line.addWidget(button)
        line.addStretch(1)
        centre = QWidget()
        box = QVBoxLayout(centre)
        box.addLayout(line)
        for widget in (self.banner, self.queue.bar):
            box.addWidget(widget)
        box.addWidget(view, 1)
        box.addWidget(self.summary)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        for button, act, keys in (
            (self.choose, self.ask_folder, "Ctrl+O"),
            (self.refresh, self.look, "F5"),
            (self.compare, self.compare_chosen, "Ctrl+D"),
            (self.send_back, self.send_back_chosen, "Ctrl+Return"),
            (self.cover, self.cover_all, "Ctrl+Shift+E"),
            (self.consolidate, self.consolidate_all, "Ctrl+E"),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())
            button.setShortcut(QKeySequence(keys))
        self.view.activated.connect(lambda _index: self.open_chosen())
        self._watcher.directoryChanged.connect(lambda _path: self._settling.start())
        self._settling.timeout.connect(self.look)

    def _show(self, entries: list[InboxEntry]) -> None:
        current = self.chosen()
        self.model.show_entries(entries)
        row = self.model.row_of(current.path.name) if current else None
        self._fit_columns()
        if entries:
            self.view.setCurrentIndex(self.model.index(row or 0, 0))
        self._show_summary(entries)

    def _fit_columns(self) -> None:
        """Make columns as wide as their texts; why a file is of no use goes across them."""
        self.view.clearSpans()
        good = [row for row, entry in enumerate(self.model.entries) if not entry.problem]
        font = QFont(self.view.font())
        font.setBold(True)
        metrics = QFontMetrics(font)
        for column in range(self.model.columnCount()):
            heading = self.model.headerData(column, Qt.Orientation.Horizontal)
            texts = [self.model.index(row, column).data() for row in good]
            widest = max(metrics.horizontalAdvance(str(text)) for text in (heading, *texts))
            self.view.setColumnWidth(column, min(widest, _WIDEST) + _PADDING)
        for row, entry in enumerate(self.model.entries):
            if entry.problem:
                self.view.setSpan(row, PROBLEM, 1, self.model.columnCount() - PROBLEM)

    def _show_summary(self, entries: list[InboxEntry]) -> None:
        if self._inbox is None:
            self.summary.setText(self.tr("Hãy chọn thư mục chứa phụ lục các sở gửi."))
            return
        news = sum(entry.novelty is not Novelty.KNOWN for entry in entries)
        bad = sum(bool(entry.problem) for entry in entries)
        newest = self.newest()
        annexes = [one.document for one in newest if isinstance(one.document, Annex)]
        counted = [one.counted for one in newest if one.counted is not None]
        rates = [
            rate for annex in annexes for one in annex.procedures if (rate := one.rate) is not None
        ]
        mean = percent_text(sum(rates, Fraction(0)) / len(rates)) if rates else "—"
        across = sum(finding.rule == "cross-annex" for finding in cross_findings(annexes))
        self.summary.setText(
            self.tr(
                "{0} tệp, {1} mới hoặc đã đổi, {2} không đọc được. Vòng mới nhất: {3} phụ lục, "
                "{4} thủ tục, tỷ lệ bình quân {5} ({8}), {6} lỗi; {7} thủ tục đứng ở hai phụ lục "
                "mà khác nhau."
            ).format(
                len(entries),
                news,
                bad,
                len(annexes),
                sum(one.records for one in counted),
                mean,
                sum(one.errors for one in counted),
                across,
                MEAN_RULE,
            )
        )

    def _tell(self, message: str, tone: Tone) -> None:
        self.banner.tell(message, tone)

    def _tell_problem(self, problem: str) -> None:
        if problem:
            self.banner.tell(problem, Tone.ERROR)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # A share does not tell of changes: look when somebody comes back.
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._settling.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.queue.close()
        self.closed.emit()
        super().closeEvent(event)
