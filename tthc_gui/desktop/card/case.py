"""One case on the card: its time and unit, its steps as rows, and what they add up to."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QGroupBox, QHBoxLayout, QLabel, QVBoxLayout

from tthc_gui.desktop.card.fields import Field, NameField, make_field
from tthc_gui.desktop.card.step_bars import StepBars
from tthc_gui.desktop.widgets.buttons import IconButton
from tthc_gui.desktop.widgets.plain_text import marked_up, rich_label
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.domain.annex.balance import Balance, balance_of
from tthc_gui.domain.annex.day_hours import both, bracketed
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import Time, format_time

Commit = Callable[[int, Column, str], None]
"""Takes what was typed for a case, by its number from 0, into a column."""

_COMPUTED = ("remaining", "cut", "rate")


def connect_field(field: Field, take: Callable[[str], None]) -> None:
    """Have what is typed into a field taken."""
    (field.taken if isinstance(field, NameField) else field.committed).connect(take)


class CaseBox(QGroupBox):
    """The fields of one case."""

    def __init__(
        self,
        number: int,
        columns: Sequence[Column],
        commit: Commit,
        remove: Callable[[int], None],
    ) -> None:
        super().__init__()
        self._number = number
        self._commit = commit
        self._columns = {column.key: column for column in columns}
        self.fields: dict[str, Field] = {}
        self._totals = _text_label(rich_label())
        self.balance = _text_label(QLabel())
        self.bars = StepBars()
        self.times = _text_label(QLabel())
        self._remarks = _text_label(QLabel())
        self._remove = IconButton(
            "trash-2", self.tr("Xoá trường hợp này"), lambda: remove(number), self.tr("Xoá")
        )
        self._name_label = QLabel(self.tr("Tên của trường hợp"))
        box = QVBoxLayout(self)
        box.addWidget(self._name_label)
        box.addWidget(self._field("name"))
        box.addLayout(self._make_current())
        box.addWidget(self.bars)
        box.addWidget(self.balance)
        box.addLayout(self._make_steps())
        box.addWidget(self._totals)
        box.addWidget(self.times)
        box.addWidget(self._remarks)

    def show_case(
        self, heading: Heading, procedure: Procedure, say: Callable[[str], str], target: Fraction
    ) -> None:
        """Show the case of a procedure; `say` gives what is to be said of a cell, by its key."""
        case = procedure.cases[self._number]
        balance = balance_of(case, target)
        self.bars.show_case(case, balance)
        bracket = partial(bracketed, heading, case.unit)
        self.balance.setText("\n".join(balance_texts(balance, target, bracket)))
        several = procedure.line_count > 1
        self.setTitle(self.tr("Trường hợp {0}").format(self._number + 1) if several else "")
        self._remove.setVisible(several)
        own_name = not self._columns["name"].spans(procedure)
        self._name_label.setVisible(own_name)
        self.fields["name"].setVisible(own_name)
        remarks: list[str] = []
        times: list[str] = []
        for key, field in self.fields.items():
            column = self._columns[key]
            field.show_text(column.text(procedure, self._number))
            remark = say(key)
            field.setToolTip(remark)
            said = (
                times if remark == both(heading, case.unit, self._time(key, procedure)) else remarks
            )
            if remark and column.group is not None:
                said.append(self.tr("Bước {0}: {1}").format(column.group + 1, remark))
            elif remark:
                said.append(remark)
        self._totals.setText(self._totals_text(procedure))
        self.times.setText("\n".join(dict.fromkeys(times)))
        self.times.setVisible(bool(times))
        self._remarks.setText("\n".join(dict.fromkeys(remarks)))
        self._remarks.setVisible(bool(remarks))
        self._remarks.setStyleSheet(f"color: {colours().wrong_text};")

    def _time(self, key: str, procedure: Procedure) -> Time:
        value = self._columns[key].read(procedure, self._number)
        return value if isinstance(value, Decimal) else None

    def totals_text(self) -> str:
        """Return what the box says of the case's totals, with marks of bold and colour."""
        return self._totals.text()

    def _totals_text(self, procedure: Procedure) -> str:
        parts = []
        titles = {
            "remaining": self.tr("Còn lại"),
            "cut": self.tr("Đã cắt giảm"),
            "rate": self.tr("Tỷ lệ"),
        }
        for key in _COMPUTED:
            column = self._columns[key]
            if not column.spans(procedure) or procedure.line_count == 1:
                parts.append(computed_text(titles[key], column, procedure, self._number))
        return "<br>".join(parts)

    def _make_current(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(QLabel(self.tr("Hiện nay")))
        line.addWidget(self._field("current"), 1)
        if "unit" in self._columns:
            line.addWidget(self._field("unit"), 1)
        line.addWidget(self._remove)
        return line

    def _make_steps(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(0, 3)
        for place, title in enumerate((self.tr("Bước"), self.tr("Trước"), self.tr("Sau"))):
            grid.addWidget(rich_label(marked_up("<b>{0}</b>", title)), 0, place)
            grid.setColumnStretch(place, 3 if place == 0 else 2)
        for column in self._columns.values():
            if column.group is None:
                continue
            if not column.place:
                label = QLabel(f"{column.group + 1}. {column.heading[1]}")
                label.setWordWrap(True)
                grid.addWidget(label, column.group + 1, 0)
            grid.addWidget(self._field(column.key), column.group + 1, 2 if column.place else 1)
        return grid

    def _field(self, key: str) -> Field:
        column = self._columns[key]
        field = self.fields[key] = make_field(column)
        parts = [*(column.heading[1:] or column.heading)]
        if self._number:
            parts.insert(0, self.tr("Trường hợp {0}").format(self._number + 1))
        field.setAccessibleName(", ".join(parts))
        connect_field(field, lambda text: self._commit(self._number, column, text))
        return field


def balance_texts(
    balance: Balance, target: Fraction, bracket: Callable[[Decimal], str]
) -> list[str]:
    """Say what is missing of a case: to its time today, and to the target."""
    said = []
    if balance.missing is not None and balance.before is not None:
        before, lacking = (
            f"{format_time(time)}{bracket(time)}" for time in (balance.before, abs(balance.missing))
        )
        if balance.is_balanced:
            said.append(tr("Các bước trước cắt giảm cộng lại đúng {0}.").format(before))
        elif balance.missing > 0:
            text = tr("Các bước trước cắt giảm cộng lại {0}, còn thiếu {1}.")
            said.append(text.format(before, lacking))
        else:
            text = tr("Các bước trước cắt giảm cộng lại {0}, thừa {1}.")
            said.append(text.format(before, lacking))
    if balance.to_cut is not None:
        rate = percent_text(target)
        if balance.reaches_target:
            said.append(tr("Đạt chỉ tiêu {0}.").format(rate))
        else:
            text = tr("Cần giảm thêm {0} để đạt chỉ tiêu {1}.")
            to_cut = f"{format_time(balance.to_cut)}{bracket(balance.to_cut)}"
            said.append(text.format(to_cut, rate))
    return said


def computed_text(title: str, column: Column, procedure: Procedure, case: int) -> str:
    """Say a computed number, and beside it the other one that the document states."""
    text = marked_up("{0}: <b>{1}</b>", title, column.text(procedure, case) or "—")
    stated = column.disputed(procedure, case)
    if not stated:
        return text
    said = tr("văn bản ghi {0}").format(stated)
    mark = f'<span style="color: {colours().stated_text}">({{0}})</span>'
    return f"{text} {marked_up(mark, said)}"


def _text_label(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
