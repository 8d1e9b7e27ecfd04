"""The bar above the table in which the name of a section is typed, and the section moved."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton

from tthc_gui.desktop.widgets.asking_bar import AskingBar
from tthc_gui.desktop.widgets.buttons import IconButton
from tthc_gui.domain.document.sections import MOST_LEVELS


class SectionBar(AskingBar):
    """Ask for a section's name and level; Enter takes it, Esc leaves everything as it is."""

    added = Signal(int, str)
    """Level from 0, and name."""
    renamed = Signal(int, str)
    removed = Signal(int)
    moved = Signal(int, bool)
    """Level, and whether downwards."""

    def __init__(self) -> None:
        super().__init__()
        self._adds = True
        self._names: tuple[str, ...] = ()
        self._question = QLabel()
        self._level = QComboBox()
        self._level.setAccessibleName(self.tr("Cấp của mục"))
        self._level.setToolTip(self.tr("Cấp 1 là mục ngoài cùng, như “I. CẤP TỈNH”"))
        self._level.activated.connect(self._show_name)
        self._name = QLineEdit()
        self._name.setPlaceholderText(self.tr("Tên mục, như “I. LĨNH VỰC ĐẤT ĐAI (07 TTHC)”"))
        self._name.setAccessibleName(self.tr("Tên mục"))
        self._take = QPushButton()
        self._take.clicked.connect(self.answer)
        self._up = IconButton("arrow-up", self.tr("Chuyển cả mục lên"), lambda: self._move(False))
        self._down = IconButton(
            "arrow-down", self.tr("Chuyển cả mục xuống"), lambda: self._move(True)
        )
        self._remove = IconButton(
            "trash-2", self.tr("Bỏ dòng mục; các dòng dưới nó vẫn còn"), self._take_away
        )
        self._close = IconButton("x", self.tr("Để nguyên (Esc)"), self.leave)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 4, 10, 4)
        line.addWidget(self._question)
        line.addWidget(self._level)
        line.addWidget(self._name, 1)
        for button in (self._take, self._up, self._down, self._remove, self._close):
            line.addWidget(button)

    def ask_to_add(self, above: str, groups: tuple[str, ...], *, begins: bool) -> None:
        """Ask for a new section above what is named, which stands under some headings.

        The level offered is that of the innermost, or the next where what is named `begins` it.
        """
        self._adds, self._names = True, ()
        self._question.setText(self.tr("Thêm mục phía trên {0}:").format(above))
        self._take.setText(self.tr("&Thêm mục"))
        levels = min(len(groups) + 1, MOST_LEVELS)
        names = [self.tr("Cấp {0}").format(number + 1) for number in range(levels)]
        self._ask(names, max(len(groups) - (not begins), 0))

    def ask_to_change(self, groups: tuple[str, ...], level: int) -> None:
        """Ask for another name of one of the headings that a procedure stands under."""
        self._adds, self._names = False, groups
        self._question.setText(self.tr("Sửa mục:"))
        self._take.setText(self.tr("&Lưu tên"))
        self._ask([self.tr("Cấp {0}").format(number + 1) for number in range(len(groups))], level)

    def _ask(self, levels: list[str], level: int = -1) -> None:
        self._level.clear()
        self._level.addItems(levels)
        self._level.setCurrentIndex(level if 0 <= level < len(levels) else len(levels) - 1)
        for button in (self._up, self._down, self._remove):
            button.setVisible(not self._adds)
        self._show_name()
        self.show()
        self._name.setFocus()
        self._name.selectAll()

    def _show_name(self) -> None:
        level = self._level.currentIndex()
        self._name.setText(self._names[level] if level < len(self._names) else "")

    def answer(self) -> None:
        self.hide()
        asked = self.added if self._adds else self.renamed
        asked.emit(self._level.currentIndex(), self._name.text())

    def _move(self, down: bool) -> None:
        self.hide()
        self.moved.emit(self._level.currentIndex(), down)

    def _take_away(self) -> None:
        self.hide()
        self.removed.emit(self._level.currentIndex())
