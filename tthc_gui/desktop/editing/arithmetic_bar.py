"""The bar that multiplies or reduces the selected times, and shows beforehand how many change."""

from collections.abc import Callable
from enum import Enum
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton

from tthc_gui.desktop.widgets.buttons import IconButton
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.arithmetic import (
    ROUNDINGS,
    multiply,
    reduce_by_percent,
    set_after_to_part,
)
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.values.times import Refusal, format_time, parse_time

_PAUSE = 150
"""Milliseconds without a change after which the preview follows."""
_PREVIEWED = 1_000
"""Cells of which it is worked out beforehand how many change, at most."""


class Operation(Enum):
    """Arithmetic on times."""

    MULTIPLY = "multiply"
    REDUCE = "reduce"
    AFTER = "after"


_OFFERED = {Operation.MULTIPLY: "0,5", Operation.REDUCE: "30", Operation.AFTER: "30"}
"""The numbers that operations are offered with."""
_MADE_BY = {
    Operation.MULTIPLY: multiply,
    Operation.REDUCE: reduce_by_percent,
    Operation.AFTER: set_after_to_part,
}


class ArithmeticBar(QFrame):
    """Ask for a number and a rounding; Enter does it to the selected times, Esc leaves."""

    def __init__(self, editor: Workbench) -> None:
        super().__init__(editor)
        self._editor = editor
        self.operation = QComboBox()
        self.operation.addItem(self.tr("Nhân với hệ số"), Operation.MULTIPLY)
        self.operation.addItem(self.tr("Giảm số phần trăm"), Operation.REDUCE)
        self.operation.addItem(self.tr("Sau = trước − phần trăm"), Operation.AFTER)
        self.operation.setAccessibleName(self.tr("Phép tính"))
        self.number = QLineEdit()
        self.number.setAccessibleName(self.tr("Hệ số hoặc phần trăm"))
        self.number.setMaximumWidth(self.number.fontMetrics().horizontalAdvance("0000000000"))
        self.rounding = QComboBox()
        self.rounding.addItem(self.tr("không làm tròn"))
        for rounding in ROUNDINGS:
            self.rounding.addItem(self.tr("làm tròn {0}").format(format_time(rounding)))
        self.rounding.setAccessibleName(self.tr("Làm tròn"))
        self.preview = QLabel()
        self.preview.setWordWrap(True)
        self.run = QPushButton(self.tr("Thực hiện"))
        self.run.setToolTip(self.tr("Đổi các ô đang chọn (Enter)"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._lay_out()
        self._connect()
        self.hide()
        editor.bars.addWidget(self)

    def ask(self, operation: Operation) -> None:
        """Show the bar for an operation, its number ready to be typed over."""
        self.operation.setCurrentIndex(self.operation.findData(operation))
        self.number.setText(_OFFERED[operation])
        if not self.isVisible():
            with self._editor.table_in_place():
                self.show()
        self.number.setFocus()
        self.number.selectAll()
        self.refresh()

    def leave(self) -> None:
        """Put the bar away."""
        with self._editor.table_in_place():
            self.hide()
        self._editor.view.setFocus()

    def refresh(self) -> None:
        """Say how many cells would change, or why none can."""
        self._pause.stop()
        if not self.isVisible():
            return
        try:
            make, size = self._making()
            if size > _PREVIEWED:
                self.preview.setText(self.tr("Sẽ tính trên {0} ô đã chọn.").format(size))
                self.run.setEnabled(True)
                return
            edit = make()
        except Refusal as refusal:
            self.preview.setText(str(refusal))
            self.run.setEnabled(False)
        else:
            nothing = self.tr("Không có ô thời gian nào thay đổi.")
            self.preview.setText(self.tr("Sẽ đổi: {0}").format(edit.label) if edit else nothing)
            self.run.setEnabled(bool(edit))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._apply()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _apply(self) -> None:
        try:
            make, size = self._making()
        except Refusal as refusal:
            self._editor.say(str(refusal))
            done = False
        else:
            done = self._editor.do(make, size=size)
        if done:
            self.leave()
        else:
            self.refresh()

    def _making(self) -> tuple[Callable[[], Edit], int]:
        """Return what makes the edit of the selected cells, and how many they are."""
        number = parse_time(self.number.text().replace("%", ""))
        if number is None:
            raise Refusal(self.tr("Hãy gõ một số."))
        place = self.rounding.currentIndex()
        rounding = ROUNDINGS[place - 1] if place else None
        make = _MADE_BY[self.operation.currentData()]
        cells = self._editor.selected_cells()
        return partial(make, self._editor.document.content, cells, number, rounding), len(cells)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.refresh)
        for changed in (
            self.operation.currentIndexChanged,
            self.rounding.currentIndexChanged,
            self.number.textChanged,
            self._editor.view.selection_changed,
            self._editor.document.changed,
        ):
            changed.connect(self._wait)
        self.run.clicked.connect(self._apply)

    def _wait(self) -> None:
        if self.isVisible():
            self._pause.start()

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 4, 10, 4)
        for widget in (self.operation, self.number, self.rounding, self.run):
            line.addWidget(widget)
        line.addWidget(self.preview, 1)
        line.addWidget(IconButton("x", self.tr("Đóng (Esc)"), self.leave))
