"""The offer above the table to count the records anew, after some have changed places."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from tthc_gui.desktop.widgets.buttons import IconButton
from tthc_gui.desktop.workbench.workbench import Workbench


class NumberBar(QFrame):
    """Offer to number the records anew; the offer ends with the next change of the document."""

    def __init__(self, editor: Workbench, renumber: Callable[[], object]) -> None:
        super().__init__(editor)
        self._editor = editor
        text = QLabel(editor.worded(self.tr("Số thứ tự không còn theo thứ tự của các {record}.")))
        text.setWordWrap(True)
        self.renumber = QPushButton(self.tr("Đánh lại STT"))
        self.renumber.setToolTip(editor.worded(self.tr("Đánh số các {record} từ 1 trở đi")))
        self.renumber.clicked.connect(lambda _checked=False: self._answer(renumber))
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 2, 6, 2)
        line.addWidget(text, 1)
        line.addWidget(self.renumber)
        line.addWidget(IconButton("x", self.tr("Để nguyên số thứ tự"), self.withdraw))
        self.hide()
        editor.bars.addWidget(self)
        editor.document.changed.connect(self.withdraw)

    def offer(self) -> None:
        """Offer to number the records anew."""
        with self._editor.table_in_place():
            self.show()

    def withdraw(self) -> None:
        """Take the offer back."""
        if not self.isHidden():
            with self._editor.table_in_place():
                self.hide()

    def _answer(self, renumber: Callable[[], object]) -> None:
        self.withdraw()
        renumber()
        self._editor.view.setFocus()
