"""The first page: open a file, go on with a recent one, or look at a real annex."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
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

from tthc_gui.desktop.icons import icon
from tthc_gui.domain.departments import DEPARTMENTS
from tthc_gui.resources import resource

_PATH_ROLE = Qt.ItemDataRole.UserRole


def sample_files() -> list[Path]:
    """Give the 13 real annexes that come with the program, in their printed order."""
    return sorted(resource("samples").glob("*.xlsx"))


def sample_titles() -> list[str]:
    """Name the samples by annex and department, in the same order."""
    return [f"{department.label} · {department.name}" for department in DEPARTMENTS]


class StartPage(QWidget):
    """Offer the ways to begin."""

    open_asked = Signal()
    new_asked = Signal()
    paste_asked = Signal()
    file_chosen = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Phụ lục cắt giảm thời gian giải quyết thủ tục hành chính"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        title.setFont(font)
        title.setWordWrap(True)
        self._open = QPushButton(icon("folder-open"), self.tr("Mở tệp phụ lục…"))
        self._open.setToolTip(
            self.tr("Mở tệp Excel, Word, PDF, CSV mà đơn vị gửi đến (Ctrl+O), hay kéo tệp vào đây")
        )
        self._open.clicked.connect(self.open_asked)
        self._new = QPushButton(icon("file-plus"), self.tr("Tạo phụ lục mới…"))
        self._new.setToolTip(self.tr("Chọn đơn vị để có sẵn phần đầu và chín bước (Ctrl+N)"))
        self._new.clicked.connect(self.new_asked)
        self._paste = QPushButton(icon("clipboard-paste"), self.tr("Dán bảng"))
        self._paste.setToolTip(
            self.tr("Mở bảng đã chép từ Word, Excel hoặc PDF, có dòng tiêu đề (Ctrl+V)")
        )
        self._paste.clicked.connect(self.paste_asked)
        self._recent = _FileList(self.tr("Mở gần đây"))
        self._samples = _FileList(self.tr("Phụ lục mẫu: 13 phụ lục đã ban hành"))
        for files in (self._recent, self._samples):
            files.chosen.connect(self.file_chosen)
        buttons = QHBoxLayout()
        buttons.addWidget(self._open)
        buttons.addWidget(self._new)
        buttons.addWidget(self._paste)
        buttons.addStretch(1)
        lists = QHBoxLayout()
        lists.addWidget(self._recent)
        lists.addWidget(self._samples)
        box = QVBoxLayout(self)
        box.setContentsMargins(48, 32, 48, 32)
        box.setSpacing(16)
        box.addWidget(title)
        box.addLayout(buttons)
        box.addLayout(lists, 1)

    def refresh(self, recent: list[Path]) -> None:
        """Show the recent files and the samples."""
        self._recent.fill([(path.name, path) for path in recent])
        self._recent.setVisible(bool(recent))
        self._samples.fill(list(zip(sample_titles(), sample_files(), strict=True)))


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

    def fill(self, files: list[tuple[str, Path]]) -> None:
        """Show files by title."""
        self._list.clear()
        for title, path in files:
            item = QListWidgetItem(icon("file-spreadsheet"), title)
            item.setData(_PATH_ROLE, str(path))
            item.setToolTip(str(path))
            self._list.addItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(Path(str(item.data(_PATH_ROLE))))
