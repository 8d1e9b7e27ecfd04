"""The panel "Đầu phụ lục": heading lines, decision, step headings, column of units."""

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.text_field import TextField
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.headings import (
    Decision,
    decision_of,
    set_decision,
    set_step_label,
    set_title_count,
    set_unit_column,
)
from tthc_gui.domain.annex.procedure import STEP_COUNT
from tthc_gui.domain.annex.title import title_number, title_with_count
from tthc_gui.domain.document.columns import parse_text
from tthc_gui.domain.document.edits import Edit, replace_heading
from tthc_gui.domain.document.form import HeadingField
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.times import Refusal

_WIDTH = 360
_BASE = "base"
"""The file that an annex counts from, which may be typed too."""
_TITLE = "title"
"""The line below which the number of records in it is offered."""


class _PanelField(NamedTuple):
    """A text of the heading: its name, how to read it, and the edit that changes it."""

    name: str
    read: Callable[[Heading], str]
    edit: Callable[[Annex, str], Edit]


class HeadingPanel(QScrollArea):
    """Edit an annex's heading; each field left or ended with Enter is one edit."""

    def __init__(self, editor: Workbench) -> None:
        super().__init__()
        self._editor = editor
        self._document = editor.document
        self._is_of_annex = isinstance(editor.document.content, Annex)
        self._fields: list[tuple[_PanelField, TextField]] = []
        self._switches: dict[str, QCheckBox] = {}
        self._count = QPushButton()
        self._count.setToolTip(tr("Ghi đúng số thủ tục đang có vào tên phụ lục"))
        self._count.clicked.connect(lambda: self._do(set_title_count))
        self._units = QCheckBox(tr("Có cột “Đơn vị tính”"))
        self._units.setToolTip(tr("Bỏ cột không làm mất đơn vị đã ghi ở từng trường hợp"))
        self._units.clicked.connect(lambda shown: self._do(partial(set_unit_column, shown=shown)))
        self._decision = QWidget()
        self._lay_out()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(self._fields[0][1])
        self._document.heading_changed.connect(self.refresh)
        self._document.changed.connect(self._show_count)
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, super().sizeHint().height())

    def refresh(self) -> None:
        """Show the heading as it stands; a field in which somebody is typing stays."""
        heading = self._document.content.heading
        for line, field in self._fields:
            field.show_text(line.read(heading))
        if self._is_of_annex:
            self._decision.setEnabled(decision_of(heading.issued_with) is not None)
            self._units.setChecked(heading.has_unit_column)
        for key, switch in self._switches.items():
            switch.setChecked(getattr(heading, key))
        self._show_count()

    def show_change(self, old: Heading, new: Heading) -> None:
        """Bring the first field into sight that shows another text now, and select that text."""
        for line, field in self._fields:
            if line.read(old) != line.read(new):
                self.ensureWidgetVisible(field)
                field.selectAll()
                return

    def _show_count(self) -> None:
        title, count = self._document.content.heading.title, len(self._document.content.records)
        self._count.setText(tr("Cập nhật số &lượng: {0}").format(count))
        self._count.setEnabled(
            title_number(title) is not None and title_with_count(title, count) != title
        )

    def _do(self, make: Callable[[Annex], Edit]) -> None:
        self._editor.do(lambda: make(self._document.content))
        self.refresh()

    def _take(self, line: _PanelField, field: TextField) -> None:
        """Make the edit of a field, or say beside it why it cannot be made."""
        text = parse_text(field.typed())
        annex = self._document.content
        if text == parse_text(line.read(annex.heading)):
            field.settle(line.read(annex.heading))
            return
        try:
            edit = line.edit(annex, text)
        except Refusal as refusal:
            field.refuse(str(refusal))
            return
        field.settle(text)
        self._editor.do(lambda: edit)

    # Layout

    def _lay_out(self) -> None:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(10, 8, 10, 10)
        for field in self._document.content.form.heading_fields:
            if field.is_line or field.key == _BASE:
                self._add(box, _heading_line(field))
            if field.key == _TITLE and self._is_of_annex:
                box.addWidget(self._count, 0, Qt.AlignmentFlag.AlignLeft)
        if self._is_of_annex:
            self._add_parts(box)
        else:
            self._add_switches(box)
        box.addStretch(1)
        self.setWidget(page)

    def _add_parts(self, box: QVBoxLayout) -> None:
        """Add what the heading of an annex has beside its lines: decision, units, steps."""
        parts = QHBoxLayout(self._decision)
        parts.setContentsMargins(0, 0, 0, 0)
        for line in _DECISION:
            column = QVBoxLayout()
            self._add(column, line)
            parts.addLayout(column)
        box.addWidget(self._decision)
        box.addWidget(self._units)
        for line in _STEPS:
            self._add(box, line)

    def _add_switches(self, box: QVBoxLayout) -> None:
        """Add what a heading says of its document with yes or no: which columns it has."""
        for field in self._document.content.form.heading_fields:
            if isinstance(getattr(self._document.content.heading, field.key), bool):
                switch = self._switches[field.key] = QCheckBox(field.label)
                switch.clicked.connect(lambda shown, field=field: self._take_switch(field, shown))
                box.addWidget(switch)

    def _take_switch(self, field: HeadingField, shown: bool) -> None:
        label = tr("Sửa “{0}”").format(field.label)
        changes: dict[str, Any] = {field.key: shown}
        self._do(lambda one: replace_heading(one, replace(one.heading, **changes), label))

    def _add(self, box: QVBoxLayout, line: _PanelField) -> None:
        field = TextField()
        field.setAccessibleName(line.name)
        field.committed.connect(partial(self._take, line, field))
        label = QLabel(line.name)
        label.setBuddy(field)
        box.addWidget(label)
        box.addWidget(field)
        box.addWidget(field.reason)
        self._fields.append((line, field))


def _heading_line(field: HeadingField) -> _PanelField:
    label = tr("Sửa “{0}”").format(field.label)
    return _PanelField(
        field.label,
        attrgetter(field.key),
        lambda document, text: replace_heading(
            document, _with_text(document.heading, text, field.key), label
        ),
    )


def _with_text(heading: Heading, text: str, key: str) -> Heading:
    change: dict[str, Any] = {key: text}
    return replace(heading, **change)


def _date_line(
    name: str,
    read: Callable[[Decision], int | None],
    write: Callable[[Decision, int | None], Decision],
) -> _PanelField:
    def text_of(heading: Heading) -> str:
        value = read(_decision_of(heading))
        return "" if value is None else str(value)

    return _PanelField(
        name,
        text_of,
        lambda annex, text: set_decision(annex, write(_decision_of(annex.heading), _number(text))),
    )


def _decision_of(heading: Heading) -> Decision:
    return decision_of(heading.issued_with) or Decision()


def _number(text: str) -> int | None:
    if text and not (text.isascii() and text.isdigit()):
        raise Refusal(tr("“{0}” không phải số; hãy gõ số hoặc để trống.").format(text))
    return int(text) if text else None


def _step_line(step: int) -> _PanelField:
    return _PanelField(
        tr("Bước {0}").format(step + 1),
        lambda heading: heading.step_labels[step],
        lambda annex, text: set_step_label(annex, step, text),
    )


_DECISION = (
    _PanelField(
        "Số QĐ",
        lambda heading: _decision_of(heading).number,
        lambda annex, text: set_decision(annex, _decision_of(annex.heading)._replace(number=text)),
    ),
    _date_line("Ngày", lambda d: d.day, lambda d, day: d._replace(day=day)),
    _date_line("Tháng", lambda d: d.month, lambda d, month: d._replace(month=month)),
    _date_line("Năm", lambda d: d.year, lambda d, year: d._replace(year=year)),
)
_STEPS = tuple(_step_line(step) for step in range(STEP_COUNT))
