"""The choices of a plan: target, grid, floor, and what is asked of each step."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tthc_gui.desktop.proposing.step_choices import StepChoices
from tthc_gui.domain.annex.proposing.choices import Per, ProposalChoices, StepLimit
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.times import format_time, parse_time

_GRIDS = tuple(Decimal(text) for text in ("0.125", "0.25", "0.5", "1"))
_FLOORS = (Decimal(0), *_GRIDS)
_TARGETS = ("30", "50")


class ChoicesBox(QWidget):
    """Show choices and take new ones; `changed` carries them whenever somebody changes one."""

    changed = Signal(object)

    def __init__(self, headings: Sequence[str], unit: str) -> None:
        """Offer the steps of these headings; limits are in a unit."""
        super().__init__()
        self._choices = ProposalChoices(Fraction(1, 2))
        self._quiet = False
        self.target = self._combo(self.tr("Chỉ tiêu cắt giảm, phần trăm; có thể gõ số khác"))
        self.target.addItems(_TARGETS)
        self.target.setEditable(True)
        self.target.setValidator(
            QRegularExpressionValidator(r"[1-9]\d?([.,]\d{1,2})?|100", self.target)
        )
        self.per = self._combo(self.tr("Cái gì phải đạt chỉ tiêu"))
        for per, text in (
            (Per.PROCEDURE, self.tr("từng thủ tục")),
            (Per.CASE, self.tr("từng trường hợp")),
            (Per.ANNEX, self.tr("bình quân cả phụ lục")),
        ):
            self.per.addItem(text, per)
        self.grid = self._sizes(self.tr("Thời gian mới tính bằng ngày là bội số của số này"))
        self.hour_grid = self._sizes(self.tr("Thời gian mới tính bằng giờ là bội số của số này"))
        self.floor = self._sizes(self.tr("Bước tính bằng ngày giữ lại ít nhất từng này"), _FLOORS)
        self.hour_floor = self._sizes(
            self.tr("Bước tính bằng giờ giữ lại ít nhất từng này"), _FLOORS
        )
        self.steps = [StepChoices(number, unit) for number in range(1, len(headings) + 1)]
        self.show_headings(headings)
        self._unit = unit
        self._lay_out()
        self.target.editTextChanged.connect(self._take)
        for combo in (self.per, self.grid, self.floor, self.hour_grid, self.hour_floor):
            combo.currentIndexChanged.connect(self._take)
        for row in self.steps:
            row.changed.connect(self._take)

    def show_headings(self, headings: Sequence[str]) -> None:
        """Show what the steps are called."""
        for row, heading in zip(self.steps, headings, strict=True):
            row.show_heading(" ".join(heading.split()))

    def show_choices(self, choices: ProposalChoices) -> None:
        """Show choices, without disturbing what is being typed."""
        self._quiet = True
        self._choices = choices
        percent = Decimal((choices.target * 100).numerator) / (choices.target * 100).denominator
        if self._typed_target() != choices.target:
            self.target.setEditText(format_time(percent))
        self.per.setCurrentIndex(self.per.findData(choices.per))
        for combo, value in (
            (self.grid, choices.grid),
            (self.floor, choices.floor),
            (self.hour_grid, choices.grid if choices.hour_grid is None else choices.hour_grid),
            (self.hour_floor, choices.floor if choices.hour_floor is None else choices.hour_floor),
        ):
            _show_size(combo, value)
        weights = dict(choices.weights)
        limits = {limit.step: limit.most for limit in choices.limits if limit.unit == self._unit}
        for step, row in enumerate(self.steps):
            row.show_step(
                locked=step in choices.locked,
                weight=weights.get(step, 1),
                most=limits.get(step),
            )
        self._quiet = False

    def _take(self) -> None:
        """Hand on the choices as they stand, once the target can be read."""
        target = self._typed_target()
        if self._quiet or target is None:
            return
        grid, floor = self.grid.currentData(), self.floor.currentData()
        hour_grid, hour_floor = self.hour_grid.currentData(), self.hour_floor.currentData()
        others = tuple(limit for limit in self._choices.limits if limit.unit != self._unit)
        limits = tuple(
            StepLimit(step, row.most, self._unit)
            for step, row in enumerate(self.steps)
            if row.most is not None
        )
        self._choices = replace(
            self._choices,
            target=target,
            per=Per(self.per.currentData()),  # Qt keeps its text only
            grid=grid,
            floor=floor,
            hour_grid=None if hour_grid == grid else hour_grid,
            hour_floor=None if hour_floor == floor else hour_floor,
            locked=frozenset(step for step, row in enumerate(self.steps) if row.is_locked),
            weights=tuple(
                (step, row.weight) for step, row in enumerate(self.steps) if row.weight > 1
            ),
            limits=(*limits, *others),
        )
        self.changed.emit(self._choices)

    def _typed_target(self) -> Fraction | None:
        line = self.target.lineEdit()
        if line is None or not line.hasAcceptableInput():
            return None
        percent = parse_time(line.text().replace(".", ","))
        return None if percent is None else Fraction(percent) / 100

    def _combo(self, tip: str) -> QComboBox:
        combo = QComboBox()
        combo.setToolTip(tip)
        combo.setAccessibleName(tip)
        combo.setMinimumContentsLength(3)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return combo

    def _sizes(self, tip: str, sizes: Sequence[Decimal] = _GRIDS) -> QComboBox:
        combo = self._combo(tip)
        for size in sizes:
            combo.addItem(format_time(size), size)
        return combo

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(QLabel(self.tr("Chỉ tiêu")))
        first.addWidget(self.target)
        first.addWidget(QLabel("%"))
        first.addWidget(self.per, 1)
        sizes = QGridLayout()
        sizes.setColumnStretch(1, 1)
        sizes.setColumnStretch(2, 1)
        sizes.addWidget(QLabel(self.tr("ngày")), 0, 1, Qt.AlignmentFlag.AlignHCenter)
        sizes.addWidget(QLabel(self.tr("giờ")), 0, 2, Qt.AlignmentFlag.AlignHCenter)
        for line, (text, days, hours) in enumerate(
            (
                (self.tr("Làm tròn đến"), self.grid, self.hour_grid),
                (self.tr("Giữ ít nhất"), self.floor, self.hour_floor),
            ),
            1,
        ):
            sizes.addWidget(QLabel(text), line, 0)
            sizes.addWidget(days, line, 1)
            sizes.addWidget(hours, line, 2)
        rows = QGridLayout()
        rows.setVerticalSpacing(1)
        rows.setColumnStretch(0, 1)
        heads = (self.tr("Bước"), self.tr("Khoá"), self.tr("Nặng"), self.tr("Tối đa"))
        for column, head in enumerate(heads):
            rows.addWidget(QLabel(head), 0, column)
        for line, row in enumerate(self.steps, 1):
            for column, widget in enumerate(row.widgets):
                rows.addWidget(widget, line, column)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        for part in (first, sizes, rows):
            box.addLayout(part)


def _show_size(combo: QComboBox, value: Decimal) -> None:
    if (at := combo.findData(value)) < 0:
        combo.addItem(format_time(value), value)
        at = combo.count() - 1
    combo.setCurrentIndex(at)
