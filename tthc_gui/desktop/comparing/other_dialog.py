"""Choosing with what the open document is compared: another window, a version, or a file."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)


class Candidate(NamedTuple):
    """What may be compared with: how it is offered, and how the comparing begins."""

    text: str
    compare: Callable[[], object]


class OtherDialog(QDialog):
    """List what is at hand; `file_asked` tells that it is to be a file instead."""

    file_asked = Signal()

    def __init__(self, candidates: Sequence[Candidate], parent: QWidget) -> None:
        super().__init__(parent)
        self._candidates = candidates
        self.setWindowTitle(self.tr("So sánh với"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Các bản có thể so sánh"))
        for candidate in candidates:
            QListWidgetItem(candidate.text, self.list).setToolTip(candidate.text)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _item: self.accept())
        words = QLabel(
            self.tr("Chọn bản để so sánh với tài liệu đang mở; bản đó được coi là bản trước.")
        )
        words.setWordWrap(True)
        role = QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("So sánh"), role.AcceptRole).clicked.connect(self.accept)
        file = buttons.addButton(self.tr("Tệp khác…"), role.ActionRole)
        file.clicked.connect(self._ask_for_file)
        buttons.addButton(self.tr("Huỷ"), role.RejectRole).clicked.connect(self.reject)
        box = QVBoxLayout(self)
        for widget in (words, self.list, buttons):
            box.addWidget(widget)
        self.resize(560, 320)

    def accept(self) -> None:
        row = self.list.currentRow()
        super().accept()
        if 0 <= row < len(self._candidates):
            self._candidates[row].compare()

    def _ask_for_file(self) -> None:
        super().reject()
        self.file_asked.emit()
