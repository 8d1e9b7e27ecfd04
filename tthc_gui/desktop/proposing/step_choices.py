"""What a plan asks of one step: locked or not, how heavy its cut is, what it gives at most."""

from decimal import Decimal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QSpinBox, QWidget

from tthc_gui.desktop.widgets.plain_text import keep_plain
from tthc_gui.domain.values.times import Refusal, format_time, parse_time

_HEAVIEST = 9


class StepChoices(QObject):
    """The widgets for one step; `changed` tells that somebody changed one of them."""

    changed = Signal()

    def __init__(self, number: int, unit: str) -> None:
        super().__init__()
        self._number = number
        self.name = QLabel()
        keep_plain(self.name)
        self.name.setWordWrap(True)
        self.lock = QCheckBox()
        self.lock.setToolTip(self.tr("Giữ nguyên bước này, trừ ở ô được mở khoá riêng"))
        self._weight = QSpinBox()
        self._weight.setRange(1, _HEAVIEST)
        self._weight.setToolTip(self.tr("Số càng lớn thì bước này càng ít phải cắt"))
        self._most = QLineEdit()
        self._most.setMaximumWidth(self._most.fontMetrics().horizontalAdvance("0000,00"))
        told = self.tr("Cả phụ lục cắt ở bước này tối đa từng này {0}; trống là không giới hạn")
        self._most.setToolTip(told.format(unit.lower() or self.tr("đơn vị")))
        self.most: Decimal | None = None
        """What the step gives at most, None where there is no limit."""
        self.lock.toggled.connect(lambda _on: self.changed.emit())
        self._weight.valueChanged.connect(lambda _value: self.changed.emit())
        self._most.textEdited.connect(self._take_most)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """The widgets from left to right."""
        return self.name, self.lock, self._weight, self._most

    @property
    def is_locked(self) -> bool:
        """Return whether the step stays as it is."""
        return self.lock.isChecked()

    @property
    def weight(self) -> int:
        """Return how much heavier a cut of the step counts than one of others."""
        return self._weight.value()

    def show_heading(self, heading: str) -> None:
        """Show the heading of the step; what it explains in brackets only in its tooltip."""
        title = f"{self._number}. {heading}"
        self.name.setText(title.partition("(")[0].strip())
        self.name.setToolTip(title)
        self.lock.setAccessibleName(self.tr("Khoá bước {0}").format(title))
        self._weight.setAccessibleName(self.tr("Hệ số của bước {0}").format(title))
        self._most.setAccessibleName(self.tr("Bước {0} cho tối đa").format(title))

    def show_step(self, *, locked: bool, weight: int, most: Decimal | None) -> None:
        """Show what is asked of the step."""
        self.lock.setChecked(locked)
        self._weight.setValue(weight)
        if most != self.most:
            self.most = most
            self._most.setText(format_time(most))

    def _take_most(self, text: str) -> None:
        try:
            most = parse_time(text)
        except Refusal as refusal:
            self._most.setToolTip(str(refusal))
            return
        if most != self.most:
            self.most = most
            self.changed.emit()
