"""The panel of proposals: plans, their choices, what they come to, and what is taken of them."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.proposing.choices_box import ChoicesBox
from tthc_gui.desktop.proposing.listing import GivingTable, SentenceList
from tthc_gui.desktop.proposing.plans_table import PlansTable
from tthc_gui.desktop.proposing.taking import ProposalTaking
from tthc_gui.desktop.widgets.buttons import IconButton
from tthc_gui.desktop.widgets.plain_text import keep_plain
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.proposing.explaining import counted, proven, resting_on_doubts
from tthc_gui.domain.annex.proposing.giving import PlanOutcome
from tthc_gui.domain.values.rates import percent_text

_WIDTH, _LEAST_LIST = 370, 130


class ProposalPanel(QWidget):
    """Show what is proposed and let it be changed; nothing here stops anybody."""

    def __init__(self, editor: Workbench, desk: ProposalTaking) -> None:
        super().__init__()
        self._editor, self._desk, self._planner = editor, desk, desk.planner
        heading, units = editor.document.content.heading, editor.document.summary().units
        unit = max(units, key=lambda one: one.cases).unit if units else ""
        self.plans = QComboBox()
        self.plans.setEditable(True)
        self.plans.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.plans.setMinimumContentsLength(8)
        self.plans.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.plans.setAccessibleName(self.tr("Phương án"))
        self.plans.setToolTip(self.tr("Phương án đang dùng; gõ vào để đổi tên"))
        self.choices = ChoicesBox(heading.step_labels, unit)
        self.shown = QCheckBox(self.tr("Hiện trong bảng"))
        self.shown.setToolTip(self.tr("Trong bảng: số cũ gạch ngang, số theo phương án bên cạnh"))
        self.shown.setChecked(True)
        self.only = QCheckBox(self.tr("Chỉ thủ tục đang chọn"))
        self.only.setToolTip(self.tr("Chỉ tính cho các thủ tục đang chọn trong bảng"))
        self.status = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        stays = self.bar.sizePolicy()
        stays.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(stays)
        self.stop = IconButton("x", self.tr("Dừng tính"), self._planner.stop)
        self.sentences = SentenceList(editor)
        self.givings = GivingTable()
        self.compared = PlansTable()
        self.parts = QTabWidget()
        self.foot = QWidget()
        """What is taken of the plan; in sight below the panel however low the window is."""
        self._lay_out()
        self._connect()
        self._show_plans()
        self._show_progress(0, 0)
        self.setFocusProxy(self.parts)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, super().sizeHint().height())

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._planner.is_active and self.shown.isChecked():
            self._desk.show(shown=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Another tab only covers it; once its own is closed, the table is as it was.
        QTimer.singleShot(0, self, self._leave)

    def _leave(self) -> None:
        if not self._editor.side.holds(self):
            self._desk.show(shown=False)

    def _show_headings(self) -> None:
        self.choices.show_headings(self._planner.annex.heading.step_labels)

    def _show_plans(self) -> None:
        plans, at = self._planner.plans, self._planner.at
        names = [plan.name for plan in plans]
        if [self.plans.itemText(n) for n in range(self.plans.count())] != names:
            self.plans.blockSignals(True)
            self.plans.clear()
            self.plans.addItems(names)
            self.plans.blockSignals(False)
        self.plans.setCurrentIndex(at)
        self.choices.show_choices(self._planner.choices)
        self.only.setChecked(bool(self._planner.choices.only))
        self.compared.show_plans(plans, self._planner.outcomes)

    def _show_outcome(self) -> None:
        found = self._planner.outcome
        if found is None:
            self.status.setText("")
            return
        annex = self._planner.annex
        self.status.setText(_told(annex, found))
        self.sentences.show_proposal(found.proposal)
        self.givings.show_givings(annex.heading, found)
        self._show_compared()

    def _show_compared(self) -> None:
        self.compared.show_plans(self._planner.plans, self._planner.outcomes)

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setMaximum(max(total, 1))
        self.bar.setValue(done)
        self.bar.setVisible(bool(total))
        self.stop.setEnabled(bool(total))

    # Changing

    def _take_name(self) -> None:
        line = self.plans.lineEdit()
        if line is not None:
            self._planner.rename(self._planner.at, line.text())

    def _take_only(self) -> None:
        self._desk.only_selected()

    def _take_shown(self) -> None:
        self._desk.show(shown=self.shown.isChecked())

    # Making the panel

    def _connect(self) -> None:
        planner = self._planner
        planner.plans_changed.connect(self._show_plans)
        planner.proposed.connect(self._show_outcome)
        planner.compared.connect(self._show_compared)
        planner.progressed.connect(self._show_progress)
        self._editor.document.heading_changed.connect(self._show_headings)
        self.choices.changed.connect(planner.set_choices)
        self.plans.activated.connect(planner.choose)
        self.compared.chosen.connect(planner.choose)
        self.only.clicked.connect(self._take_only)
        self.shown.clicked.connect(self._take_shown)
        line = self.plans.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._take_name)

    def _button(self, text: str, tip: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setMinimumWidth(button.fontMetrics().horizontalAdvance(f"  {text}  "))
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _lay_out(self) -> None:
        keep_plain(self.status)
        self.status.setWordWrap(True)
        planner, desk = self._planner, self._desk
        first = QHBoxLayout()
        first.addWidget(self.plans, 1)
        for button in (
            self.stop,
            IconButton("plus", self.tr("Thêm một phương án như phương án này"), planner.add),
            IconButton(
                "trash-2",
                self.tr("Bỏ phương án này"),
                lambda: planner.remove(planner.at),
            ),
        ):
            first.addWidget(button)
        switches = QHBoxLayout()
        switches.addWidget(self.shown)
        switches.addWidget(self.only)
        switches.addStretch(1)
        for part, title in (
            (_scrolled(self.choices), self.tr("Lựa chọn")),
            (self.sentences, self.tr("Vì sao")),
            (self.givings, self.tr("Ai cho")),
            (self.compared, self.tr("So sánh")),
        ):
            self.parts.addTab(part, title)
        self.parts.setMinimumHeight(_LEAST_LIST)
        self.parts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        taking = QHBoxLayout(self.foot)
        taking.setSpacing(4)
        taking.addWidget(QLabel(self.tr("Nhận:")))
        for taker in (
            self._button(
                self.tr("ô"), self.tr("Nhận ở các ô đang chọn (Ctrl+Alt+N)"), desk.accept_cells
            ),
            self._button(
                self.tr("thủ tục"), self.tr("Nhận ở các thủ tục đang chọn"), desk.accept_procedures
            ),
            self._button(
                self.tr("bước"),
                self.tr("Nhận ở các bước đang chọn, mọi thủ tục"),
                desk.accept_steps,
            ),
            self._button(self.tr("tất cả"), self.tr("Nhận cả phương án"), desk.accept_all),
        ):
            taking.addWidget(taker, 1)
        box = QVBoxLayout(self)
        box.addLayout(first)
        box.addLayout(switches)
        box.addWidget(self.status)
        box.addWidget(self.bar)
        box.addWidget(self.parts, 1)


def _scrolled(widget: QWidget) -> QScrollArea:
    """Return a widget as high as its wrapped texts need, to be scrolled where that is much."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(widget)
    return area


def _told(annex: Annex, found: PlanOutcome) -> str:
    before, after = (percent_text(rate) or "—" for rate in found.rates)
    lines = (
        counted(found.proposal),
        f"Bình quân các tỷ lệ: {before} → {after}.",
        proven(found.proposal),
        resting_on_doubts(annex, found.proposal),
    )
    return "\n".join(filter(None, lines))
