"""The question above the table: into how many cases to split a procedure."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QWidget

from tthc_gui.desktop.widgets.asking_bar import AskingBar
from tthc_gui.domain.annex.splitting import MOST_CASES


class SplitBar(AskingBar):
    """Ask for a number of cases; Enter splits, Esc leaves everything as it is."""

    answered = Signal(int, int)
    """Position of the procedure, number of cases."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._procedure = 0
        self._question = QLabel()
        self._count = QSpinBox()
        self._count.setRange(2, MOST_CASES)
        self._count.setSuffix(self.tr(" trường hợp"))
        self._count.setAccessibleName(self.tr("Số trường hợp"))
        self._question.setBuddy(self._count)
        split = QPushButton(self.tr("Ch&ia"))
        split.setToolTip(self.tr("Các trường hợp giống nhau lúc đầu (Enter)"))
        split.clicked.connect(self.answer)
        cancel = QPushButton(self.tr("Bỏ"))
        cancel.setToolTip(self.tr("Không chia (Esc)"))
        cancel.clicked.connect(self.leave)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 4, 10, 4)
        for widget in (self._question, self._count, split, cancel):
            line.addWidget(widget)
        line.addStretch(1)

    def ask(self, procedure: int, name: str) -> None:
        """Ask about the procedure at a position, called by its name."""
        self._procedure = procedure
        self._question.setText(self.tr("Chia thủ tục {0} thành").format(name))
        self._count.setValue(2)
        self.show()
        self._count.setFocus()
        self._count.selectAll()

    def answer(self) -> None:
        self.hide()
        self.answered.emit(self._procedure, self._count.value())
