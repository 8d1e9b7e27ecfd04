"""The choices for print, beside the pages they change."""

from collections.abc import Sequence
from dataclasses import fields

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.pages.setup import ACROSS, LARGEST, SMALLEST, WIDEST, Margins, PageSetup, Paper

MOST_PAGES = 99_999


class PrintOptions(QWidget):
    """Edit a PageSetup for a number of annexes on one of some papers, and a range of pages."""

    setup_changed = Signal()

    def __init__(
        self,
        setup: PageSetup,
        annexes: int,
        papers: Sequence[Paper] = ACROSS,
        *,
        has_steps: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._paper = QComboBox()
        for paper in papers:
            named = self.tr("{0} thẳng đứng") if paper.is_upright else self.tr("{0} nằm ngang")
            self._paper.addItem(named.format(paper.name.partition("_")[0]), paper)
        self._size = QDoubleSpinBox()
        self._size.setRange(SMALLEST, LARGEST)
        self._size.setSingleStep(0.5)
        self._size.setDecimals(1)
        self._size.setSuffix(" pt")
        self._smaller = QLabel()
        self._smaller.setWordWrap(True)
        self._smaller.hide()
        self._margins = {side.name: self._margin_box() for side in fields(Margins)}
        self._switches = self._make_switches()
        self._switches["contents"].setVisible(annexes > 1)
        self._switches["skip_empty_steps"].setVisible(has_steps)
        self._first, self._last = QSpinBox(), QSpinBox()
        for box in (self._first, self._last):
            box.setRange(0, MOST_PAGES)
            box.setSpecialValueText(self.tr("tất cả"))
        self._lay_out()
        self._show(setup)
        self._connect()

    def page_setup(self) -> PageSetup:
        """Return the choices as they stand."""
        paper = self._paper.currentData()
        own_size = PageSetup(paper=paper).table_size
        size = self._size.value()
        return PageSetup(
            paper=paper,
            margins=Margins(**{side: box.value() for side, box in self._margins.items()}),
            size=None if size == own_size else size,
            **{name: box.isChecked() for name, box in self._switches.items()},
        )

    def page_range(self) -> tuple[int, int | None]:
        """Return the first and last page to print, counted from 1; None for the end."""
        return max(self._first.value(), 1), self._last.value() or None

    def tell_size(self, printed: float) -> None:
        """Say in which size the table is printed, in points, where the one wanted has no room."""
        self._smaller.setText(
            self.tr("Cỡ này quá lớn cho khổ giấy và lề đã chọn; in cỡ {0} pt.").format(
                f"{printed:.1f}".replace(".", ",")
            )
        )
        self._smaller.setVisible(printed < self._size.value())

    def _show(self, setup: PageSetup) -> None:
        self._paper.setCurrentIndex(self._paper.findData(setup.paper))
        self._size.setValue(setup.table_size)
        for side, box in self._margins.items():
            box.setValue(getattr(setup.margins, side))
        for name, switch in self._switches.items():
            switch.setChecked(getattr(setup, name))

    def _take_paper(self) -> None:
        """Let the text take the size that suits the new paper."""
        self._size.setValue(replace(self.page_setup(), size=None).table_size)
        self.setup_changed.emit()

    def _connect(self) -> None:
        self._paper.currentIndexChanged.connect(self._take_paper)
        for box in (self._size, *self._margins.values()):
            box.valueChanged.connect(self._tell)
        for switch in self._switches.values():
            switch.toggled.connect(self._tell)

    def _tell(self) -> None:
        self.setup_changed.emit()

    def _make_switches(self) -> dict[str, QCheckBox]:
        """Make a box for each choice of a PageSetup that is on or off, by its name there."""
        tr = self.tr
        switches = {}
        for name, text, hint in (
            (
                "skip_empty_steps",
                tr("Bỏ các bước &trống"),
                tr("Không in cột của bước không thủ tục nào có thời gian"),
            ),
            (
                "findings",
                tr("In &phát hiện ở chân trang"),
                tr("Ghi số (1), (2)… cạnh STT và các phát hiện ở chân trang, bằng màu đỏ sẫm"),
            ),
            ("draft", tr("Chữ chìm “&DỰ THẢO”"), tr("In chữ xám lớn dưới bảng, ở mọi trang")),
            ("signature", tr("Chỗ &ký ở cuối"), tr("Chừa chỗ ký và đóng dấu sau dòng cuối")),
            (
                "contents",
                tr("&Mục lục khi in nhiều phụ lục"),
                tr("Liệt kê các phụ lục và trang bắt đầu của chúng ở trang đầu"),
            ),
            ("grayscale", tr("In đ&en trắng"), tr("Mọi thứ bằng mực đen và xám, không có màu")),
        ):
            switches[name] = QCheckBox(text)
            switches[name].setToolTip(hint)
        return switches

    def _margin_box(self) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setRange(0, WIDEST)
        box.setDecimals(0)
        box.setSuffix(" mm")
        return box

    def _lay_out(self) -> None:
        names = {
            "top": self.tr("Trên"),
            "bottom": self.tr("Dưới"),
            "left": self.tr("Trái"),
            "right": self.tr("Phải"),
        }
        paper = QFormLayout()
        paper.addRow(self.tr("Khổ giấy"), self._paper)
        paper.addRow(self.tr("Cỡ chữ bảng"), self._size)
        paper.addRow(self._smaller)
        paper.addRow(self.tr("Từ trang"), self._first)
        paper.addRow(self.tr("Đến trang"), self._last)
        margins = QGroupBox(self.tr("Lề"))
        sides = QFormLayout(margins)
        for side, box in self._margins.items():
            sides.addRow(names[side], box)
        everything = QVBoxLayout(self)
        everything.addLayout(paper)
        everything.addWidget(margins)
        for switch in self._switches.values():
            everything.addWidget(switch)
        everything.addStretch(1)
