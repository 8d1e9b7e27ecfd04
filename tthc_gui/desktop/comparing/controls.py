"""What stands above the table of a comparison: which lines are shown, and what is done."""

from collections.abc import Callable, Iterable
from enum import Enum

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QWidget

from tthc_gui.desktop.comparing.rows import Around, Wanted
from tthc_gui.desktop.widgets.actions import key_names
from tthc_gui.desktop.widgets.buttons import IconButton
from tthc_gui.desktop.widgets.flow import FlowLayout
from tthc_gui.files.reports.difference_texts import SORTS

NEXT, PREVIOUS = "F7", "Shift+F7"


class Extent(Enum):
    """How much is taken or kept: a difference, its record, its column, or all on show."""

    PART = "part"
    RECORD = "record"
    COLUMN = "column"
    ALL = "all"


class Controls(QWidget):
    """Choose what is shown, and ask for what is to be done.

    `wanted_changed` tells that other lines are wanted; `take_asked` and `keep_asked` carry the
    Extent, `step_asked` whether it is forward.
    """

    wanted_changed = Signal()
    take_asked = Signal(object)
    keep_asked = Signal(object)
    step_asked = Signal(bool)
    report_asked = Signal()
    close_asked = Signal()

    def __init__(self, record: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record = record
        self.around = self._choice(self.tr("Dòng hiện"))
        self.sort = self._choice(self.tr("Loại thay đổi"))
        self.column = self._choice(self.tr("Cột"))
        self.around.addItem(self.tr("Chỉ chỗ khác"), Around.NONE)
        self.around.addItem(self.tr("Cả {0} liền kề").format(record), Around.NEIGHBOURS)
        self.around.addItem(self.tr("Tất cả"), Around.ALL)
        self.sort.addItem(self.tr("Mọi thay đổi"), None)
        for sort, text in SORTS.items():
            self.sort.addItem(f"{text[:1].upper()}{text[1:]}", sort)
        self.show_columns(())
        self.take = self._menu_button(self.tr("Lấy của bản kia"), self.take_asked, "L")
        self.take.setToolTip(self.tr("Đưa giá trị của bản kia vào tài liệu; hoàn tác được"))
        self.keep = self._menu_button(self.tr("Giữ của bản đang mở"), self.keep_asked, "G")
        self.keep.setToolTip(self.tr("Đánh dấu là đã xem và giữ; làm lần nữa để bỏ dấu"))
        self._lay_out()

    @property
    def wanted(self) -> Wanted:
        """What is chosen to be shown."""
        return Wanted(self.around.currentData(), self.sort.currentData(), self.column.currentData())

    def show_columns(self, columns: Iterable[tuple[str, str]]) -> None:
        """Offer columns to be filtered by, by their keys and names; what is chosen stays."""
        chosen = self.column.currentData()
        self.column.blockSignals(True)
        self.column.clear()
        self.column.addItem(self.tr("Mọi cột"), None)
        for key, name in columns:
            self.column.addItem(name, key)
        self.column.setCurrentIndex(max(self.column.findData(chosen), 0))
        self.column.blockSignals(False)

    def _choice(self, name: str) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName(name)
        choice.setToolTip(name)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        choice.setMaximumWidth(260)
        choice.currentIndexChanged.connect(lambda _index: self.wanted_changed.emit())
        return choice

    def _menu_button(self, text: str, asked: SignalInstance, key: str) -> QPushButton:
        button = QPushButton(text)
        menu = QMenu(button)
        for extent, told, keys in (
            (Extent.PART, self.tr("Chỗ này"), key),
            (Extent.RECORD, self.tr("Cả {0} này").format(self._record), f"Shift+{key}"),
            (Extent.COLUMN, self.tr("Mọi chỗ khác cùng cột"), ""),
            (Extent.ALL, self.tr("Tất cả các chỗ đang hiện"), ""),
        ):
            shown = f"{told}\t{key_names(keys)}" if keys else told
            menu.addAction(shown).triggered.connect(_emitter(asked, extent))
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        line = FlowLayout(self, spacing=6, line_gap=4)
        line.setContentsMargins(0, 0, 0, 0)
        report = QPushButton(self.tr("Xuất báo cáo…"))
        report.setToolTip(self.tr("Ghi các chỗ khác thành sổ tính hoặc văn bản Word"))
        report.clicked.connect(lambda _checked=False: self.report_asked.emit())
        steps = (
            (PREVIOUS, "chevron-up", self.tr("Chỗ khác trước ({0})"), False),
            (NEXT, "chevron-down", self.tr("Chỗ khác tiếp theo ({0})"), True),
        )
        for choice in (self.around, self.sort, self.column):
            line.addWidget(choice)
        for keys, sign, tip, forward in steps:
            line.addWidget(
                IconButton(sign, tip.format(key_names(keys)), _emitter(self.step_asked, forward))
            )
        for button in (self.take, self.keep, report):
            line.addWidget(button)
        line.addWidget(IconButton("x", self.tr("Đóng phần so sánh"), self.close_asked.emit))


def _emitter(signal: SignalInstance, value: object) -> Callable[[], None]:
    return lambda *_: signal.emit(value)
