"""The small field in the panel in which a remark, a reply or a reason is typed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

_LINES = 4


class RemarkEntry(QFrame):
    """Ask for a text; Ctrl+Enter takes it, Esc leaves everything as it is."""

    taken = Signal(str, int)
    """The text, and which of the places offered it is about, from 0."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._question = QLabel()
        self._question.setWordWrap(True)
        self._places = QComboBox()
        self._places.setAccessibleName(self.tr("Nhận xét về"))
        self._places.setToolTip(self.tr("Nhận xét này là về ô, cả dòng hay cả tài liệu"))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Nội dung"))
        self.text.setPlaceholderText(self.tr("Ctrl+Enter để ghi, Esc để thôi"))
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * _LINES + 14)
        self.author = QLineEdit()
        self.author.setAccessibleName(self.tr("Người viết"))
        self.author.setToolTip(self.tr("Tên ghi cùng nhận xét; được nhớ cho lần sau"))
        take = QPushButton(self.tr("Ghi"))
        take.setToolTip(self.tr("Ghi lại (Ctrl+Enter)"))
        take.clicked.connect(self._take)
        leave = QPushButton(self.tr("Thôi"))
        leave.setToolTip(self.tr("Để nguyên (Esc)"))
        leave.clicked.connect(self._leave)
        signed = QHBoxLayout()
        signed.addWidget(QLabel(self.tr("Người viết:")))
        signed.addWidget(self.author, 1)
        signed.addWidget(take)
        signed.addWidget(leave)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        for widget in (self._question, self._places, self.text):
            box.addWidget(widget)
        box.addLayout(signed)
        self.hide()

    def ask(self, question: str, places: Sequence[str] = (), text: str = "") -> None:
        """Show the field under a question; of `places` the user may choose one."""
        self._question.setText(question)
        self._places.clear()
        self._places.addItems(list(places))
        self._places.setVisible(len(places) > 1)
        self.text.setPlainText(text)
        self.text.selectAll()
        self.show()
        self.text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and (held == Qt.KeyboardModifier.ControlModifier or self.author.hasFocus()):
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        self.taken.emit(self.text.toPlainText(), max(self._places.currentIndex(), 0))

    def _leave(self) -> None:
        self.hide()
        self.left.emit()
