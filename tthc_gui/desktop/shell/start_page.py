"""The first page: open a file, go on with a recent one, or look at a real annex."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.widgets.beside import DiskQuestion, wait_for
from tthc_gui.desktop.widgets.flow import FlowLayout
from tthc_gui.desktop.widgets.icons import icon, show_icon
from tthc_gui.desktop.widgets.scrolling import Scrolling
from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.domain.annex.departments import DEPARTMENTS
from tthc_gui.files.safety.reach import Reach, reach_of
from tthc_gui.resources import resource

OTHERS = {
    "danh_muc_iso_ngo_quyen.json": "Danh mục quy trình ISO · phường Ngô Quyền",
    "quy_trinh_noi_bo_ban_quan_ly_khu_kinh_te.json": "Quy trình nội bộ · lập theo Phụ lục 12",
}
"""The samples that are no annexes, and what they are called."""
MOMENT = 0.15
"""Seconds the page waits for the disks of recent files before it shows them as out of reach."""
_PATH_ROLE = Qt.ItemDataRole.UserRole
_AWAY_ROLE = Qt.ItemDataRole.UserRole + 1


def sample_files() -> list[Path]:
    """Return the documents that come with the program: 13 annexes in order, and other kinds."""
    others = (resource("samples", name) for name in OTHERS)
    return [*sorted(resource("samples").glob("*.xlsx")), *others]


def sample_titles() -> list[str]:
    """Name the samples by annex and department, in the same order."""
    annexes = [f"{department.label} · {department.name}" for department in DEPARTMENTS]
    return [*annexes, *OTHERS.values()]


class StartPage(QWidget):
    """Offer the ways to begin."""

    open_asked = Signal()
    new_asked = Signal()
    paste_asked = Signal()
    inbox_asked = Signal()
    province_asked = Signal()
    file_chosen = Signal(Path)
    tour_asked = Signal()
    tour_declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Phụ lục cắt giảm thời gian giải quyết thủ tục hành chính"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        title.setFont(font)
        title.setWordWrap(True)
        self._recent = _FileList(self.tr("Mở gần đây"))
        self._asked: dict[Path, DiskQuestion[Reach]] = {}
        self._samples = _FileList(
            self.tr("Tài liệu mẫu: 13 phụ lục đã ban hành, danh mục, quy trình")
        )
        for files in (self._recent, self._samples):
            files.chosen.connect(self.file_chosen)
        self._invitation = self._invite()
        note = QLabel(
            self.tr("Tài liệu mẫu chỉ để xem và thử: lưu lại thì phần mềm hỏi tên tệp mới.")
        )
        note.setWordWrap(True)
        self._samples.add_note(note)
        lists = QHBoxLayout()
        lists.addWidget(self._recent)
        lists.addWidget(self._samples)
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(48, 32, 48, 32)
        box.setSpacing(16)
        box.addWidget(title)
        box.addWidget(self._offer_ways())
        box.addWidget(self._invitation)
        box.addLayout(lists, 1)
        # The window keeps this page under its document, and is no smaller than any of its pages.
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scrolling(content))

    def _offer_ways(self) -> QWidget:
        """Return a button for each way to begin; in a narrow window they take several lines."""
        ways = QWidget()
        buttons = FlowLayout(ways, spacing=8, line_gap=8)
        buttons.setContentsMargins(0, 0, 0, 0)
        for text, symbol, tip, asked in self._ways():
            button = QPushButton(text)
            show_icon(button, symbol)
            button.setToolTip(tip)
            button.clicked.connect(asked)
            buttons.addWidget(button)
        return ways

    def _ways(self) -> Iterator[tuple[str, str, str, SignalInstance]]:
        """Yield the ways to begin: what a button says, its icon, its tip, what it asks for."""
        yield (
            self.tr("Mở tệp phụ lục…"),
            "folder-open",
            self.tr("Mở tệp Excel, Word, PDF, CSV mà đơn vị gửi đến (Ctrl+O), hay kéo tệp vào đây"),
            self.open_asked,
        )
        yield (
            self.tr("Tạo phụ lục mới…"),
            "file-plus",
            self.tr("Chọn đơn vị để có sẵn phần đầu và chín bước (Ctrl+N)"),
            self.new_asked,
        )
        yield (
            self.tr("Dán bảng"),
            "clipboard-paste",
            self.tr("Mở bảng đã chép từ Word, Excel hoặc PDF, có dòng tiêu đề (Ctrl+V)"),
            self.paste_asked,
        )
        yield (
            self.tr("Phụ lục các sở gửi đến…"),
            "inbox",
            self.tr("Xem cả thư mục phụ lục: của ai, vòng mấy, tỷ lệ, lỗi, gì mới (Ctrl+Shift+I)"),
            self.inbox_asked,
        )
        yield (
            self.tr("Cả tỉnh…"),
            "landmark",
            self.tr(
                "Mở phụ lục của mọi sở thành một dự án: số liệu, đối chiếu, trọn gói (Ctrl+Shift+G)"
            ),
            self.province_asked,
        )

    def _invite(self) -> QWidget:
        """Return the invitation to the tour, for somebody who is new."""
        bar = QWidget()
        line = FlowLayout(bar, spacing=8, line_gap=4)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(QLabel(self.tr("Mới dùng lần đầu?")))
        for text, asked in (
            (self.tr("Xem năm bước"), self.tour_asked),
            (self.tr("Bỏ qua"), self.tour_declined),
        ):
            button = QPushButton(text)
            button.clicked.connect(bar.hide)
            button.clicked.connect(asked)
            line.addWidget(button)
        return bar

    def show_invitation(self, *, shown: bool) -> None:
        """Show the invitation to the tour, or not."""
        self._invitation.setVisible(shown)

    def refresh(self, recent: list[Path]) -> None:
        """Show the recent files and the samples."""
        pending = {path: look for path, look in self._asked.items() if not look.has_ended}
        self._asked = {
            path: pending.get(path) or DiskQuestion(partial(reach_of, path)) for path in recent
        }
        wait_for(self._asked.values(), MOMENT)
        self._recent.fill([(_with_folder(path), path) for path in recent])
        self._recent.setVisible(not self._recent.is_empty())
        self._samples.fill(list(zip(sample_titles(), sample_files(), strict=True)))
        for path, look in self._asked.items():
            self._mark(path, look.within(0, Reach.UNREACHABLE))
            if not look.has_ended:
                look.then(self, partial(self._mark, path))

    def dress(self) -> None:
        """Put on the colours in use."""
        for files in (self._recent, self._samples):
            files.dress()

    def _mark(self, path: Path, reach: Reach) -> None:
        """Show what the disk says of a recent file."""
        self._recent.mark(path, reach)
        self._recent.setVisible(not self._recent.is_empty())


class _FileList(QGroupBox):
    """A titled list of files; Enter or a click opens one."""

    chosen = Signal(Path)

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._list = QListWidget()
        self._list.setAccessibleName(title)
        self._list.setUniformItemSizes(True)
        self._list.setStyleSheet("QListView { activate-on-singleclick: 1; }")
        self._list.itemActivated.connect(self._choose)
        QVBoxLayout(self).addWidget(self._list)

    def add_note(self, note: QLabel) -> None:
        """Say something about the files above them."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, note)

    def fill(self, files: list[tuple[str, Path]]) -> None:
        """Show files by title."""
        self._list.clear()
        for title, path in files:
            item = QListWidgetItem(title)
            self._dress(item)
            item.setData(_PATH_ROLE, str(path))
            item.setToolTip(str(path))
            self._list.addItem(item)

    def mark(self, path: Path, reach: Reach) -> None:
        """Show how a file can be reached; one that is no more goes."""
        rows = [row for row in range(self._list.count()) if self._path(row) == path]
        for row in reversed(rows):
            item = self._list.item(row)
            if reach is Reach.MISSING:
                self._list.takeItem(row)
                continue
            away = reach is Reach.UNREACHABLE
            told = self.tr("{0} (không truy cập được)") if away else "{0}"
            # Said before the folder, for the end of a long one is not seen.
            item.setText(_with_folder(path, told.format(path.name)))
            item.setData(_AWAY_ROLE, away)
            self._dress(item)

    def dress(self) -> None:
        """Put on the colours in use; Qt tells no list of them that has a style sheet."""
        for row in range(self._list.count()):
            self._dress(self._list.item(row))

    def _dress(self, item: QListWidgetItem) -> None:
        item.setIcon(icon("file-spreadsheet"))
        away = bool(item.data(_AWAY_ROLE))
        item.setForeground(QColor(colours().faint_text if away else colours().text))

    def is_empty(self) -> bool:
        """Return whether there is no file to show."""
        return self._list.count() == 0

    def _path(self, row: int) -> Path:
        return Path(str(self._list.item(row).data(_PATH_ROLE)))

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(Path(str(item.data(_PATH_ROLE))))


def _with_folder(path: Path, told: str = "") -> str:
    """Name a file, as it is told or by its name, and the folder it is in."""
    return f"{told or path.name} — {path.parent}"
