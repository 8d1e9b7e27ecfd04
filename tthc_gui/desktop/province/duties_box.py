"""Who does what in each step of a department's procedures: typed once, used in every process."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.province.paper_desk import PaperDesk
from tthc_gui.domain.annex.procedure import STEP_COUNT
from tthc_gui.domain.province.step_tables import StepDuty

_WIDTH = 720
"""Pixels in which the headings of steps leave room for what is typed beside them."""


class StepsOf(NamedTuple):
    """A department and the headings of its steps."""

    department: str
    labels: Sequence[str]


class DutiesBox(QWidget):
    """Edit the work and the post of nine steps of a department."""

    def __init__(self, desk: PaperDesk, departments: Callable[[], Sequence[StepsOf]]) -> None:
        super().__init__()
        self._desk, self._departments = desk, departments
        self._shown: tuple[StepsOf, ...] = ()
        self.names = QComboBox()
        self.names.setAccessibleName(self.tr("Cơ quan"))
        self.table = QTableWidget(STEP_COUNT, 2)
        self.table.setAccessibleName(self.tr("Trách nhiệm từng bước"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Nội dung công việc"), self.tr("Trách nhiệm")]
        )
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setTabKeyNavigation(False)
        self.for_all = QPushButton(self.tr("Dùng cho cơ quan chưa có"))
        self.for_all.setToolTip(
            self.tr("Chép các ô đang thấy sang mọi cơ quan chưa ghi trách nhiệm bước nào")
        )
        self.for_all.clicked.connect(lambda _checked=False: self._copy())
        self._lay_out()
        self.names.currentIndexChanged.connect(lambda _at: self._show())
        self.table.itemChanged.connect(lambda _item: self._take())
        desk.changed.connect(self.follow)
        self.follow()

    def _lay_out(self) -> None:
        label = QLabel(self.tr("Cơ quan"))
        label.setBuddy(self.names)
        line = QHBoxLayout()
        line.addWidget(label)
        line.addWidget(self.names, 1)
        line.addWidget(self.for_all)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(line)
        box.addWidget(self.table)

    def follow(self) -> None:
        """Show departments and duties as they stand."""
        found = tuple(self._departments())
        if found != self._shown:
            chosen = self.names.currentText()
            self._shown = found
            self.names.blockSignals(True)
            self.names.clear()
            self.names.addItems([one.department for one in found])
            self.names.setCurrentIndex(max(self.names.findText(chosen), 0))
            self.names.blockSignals(False)
        self._show()

    def _current(self) -> StepsOf | None:
        at = self.names.currentIndex()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def _show(self) -> None:
        one = self._current()
        self.table.setEnabled(one is not None)
        self.for_all.setEnabled(len(self._shown) > 1)
        labels = ("",) * STEP_COUNT if one is None else one.labels
        duties = self._desk.data.duties_of("" if one is None else one.department)
        self.table.blockSignals(True)
        for row, (label, duty) in enumerate(zip(labels, duties, strict=True)):
            heading = " ".join(label.split())
            for column, text in enumerate((duty.work, duty.post)):
                item = QTableWidgetItem(text)
                item.setToolTip(heading)
                self.table.setItem(row, column, item)
            short = f"{row + 1}. {heading.partition('(')[0].strip()}"
            self.table.setVerticalHeaderItem(row, QTableWidgetItem(short[:36]))
        self.table.blockSignals(False)
        self.table.setFixedHeight(self._height())

    def _height(self) -> int:
        table = self.table
        rows = sum(table.rowHeight(row) for row in range(table.rowCount()))
        return table.horizontalHeader().sizeHint().height() + rows + 2 * table.frameWidth()

    def _take(self) -> None:
        if (one := self._current()) is None:
            return
        data = self._desk.data.with_duties(one.department, self._typed())
        self._desk.push(data, self.tr("Sửa trách nhiệm của {0}").format(one.department))

    def _typed(self) -> tuple[StepDuty, ...]:
        def text(row: int, column: int) -> str:
            item = self.table.item(row, column)
            return "" if item is None else " ".join(item.text().split())

        return tuple(StepDuty(text(row, 0), text(row, 1)) for row in range(STEP_COUNT))

    def _copy(self) -> None:
        data, duties = self._desk.data, self._typed()
        for one in self._shown:
            if not any(map(any, data.duties_of(one.department))):
                data = data.with_duties(one.department, duties)
        self._desk.push(data, self.tr("Chép trách nhiệm sang các cơ quan"))

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(_WIDTH, 0))
