"""The question above the table: whether to add procedures for what was pasted past the end."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from tthc_gui.desktop.widgets.buttons import IconButton
from tthc_gui.desktop.workbench.workbench import Workbench


class GrowBar(QFrame):
    """Offer to add procedures; the offer ends with the next change of the document."""

    def __init__(self, editor: Workbench) -> None:
        super().__init__(editor)
        self._editor = editor
        self._accept: Callable[[], None] | None = None
        self._message = QLabel()
        self._message.setWordWrap(True)
        self.add = QPushButton()
        self.add.clicked.connect(self._answer)
        self._close = IconButton("x", self.tr("Không thêm (Esc)"), self.withdraw)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 4, 10, 4)
        line.addWidget(self._message, 1)
        line.addWidget(self.add)
        line.addWidget(self._close)
        self.hide()
        editor.bars.addWidget(self)
        editor.document.changed.connect(self.withdraw)

    def offer(self, rows: int, procedures: int, accept: Callable[[], None]) -> None:
        """Offer to add procedures for rows that were left over; `accept` adds them."""
        self._accept = accept
        self._message.setText(self.tr("Còn {0} dòng vượt quá cuối bảng, chưa dán.").format(rows))
        text = self._editor.worded(self.tr("Thê&m {0} {record} và dán hết"))
        self.add.setText(text.format(procedures))
        tip = self.tr("Thêm {record} ở cuối {document} cho các dòng còn lại")
        self.add.setToolTip(self._editor.worded(tip))
        with self._editor.table_in_place():
            self.show()

    def withdraw(self) -> None:
        """Take the offer back."""
        self._accept = None
        if self.isVisible():
            had_focus = self.isAncestorOf(self.focusWidget() or self._message)
            with self._editor.table_in_place():
                self.hide()
            if had_focus:
                self._editor.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.withdraw()
        else:
            super().keyPressEvent(event)

    def _answer(self) -> None:
        accept = self._accept
        self.withdraw()
        if accept is not None:
            accept()
