"""The panel beside the table that lists all findings."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.audit.details import FindingDetails
from tthc_gui.desktop.audit.fix_counting import FixCounter
from tthc_gui.desktop.audit.grouping import Grouping, Rank, Row, ShownFindings
from tthc_gui.desktop.audit.tree import FindingTree
from tthc_gui.desktop.document.audit_watch import AuditWatch
from tthc_gui.desktop.document.marks import mark_icon, mark_of
from tthc_gui.desktop.widgets.wrapped_list import WrappedTree
from tthc_gui.desktop.workbench.reference import in_words
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.audit.finding import Severity

if TYPE_CHECKING:
    from tthc_gui.desktop.audit.position import FindingPosition
    from tthc_gui.domain.audit.finding import Finding

_WIDTH = 290
_PAUSE = 150
"""Milliseconds without a key after which what is typed is searched for."""
_OPENED = 12
"""Groups up to so many are shown open at first."""


class FindingsPanel(QWidget):
    """List the findings by rule or by procedure; choosing one leads to its cell."""

    def __init__(self, editor: Workbench, reviewer: "FindingPosition", audit: AuditWatch) -> None:
        super().__init__()
        self._editor, self._reviewer, self._audit = editor, reviewer, audit
        self.tree = FindingTree(editor.document.content, audit, self)
        self.list = WrappedTree()
        self.list.setModel(self.tree)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(self.tr("Danh sách phát hiện"))
        self.list.setIndentation(14)
        self.list.setIconSize(QSize(14, 14))
        self._grouping = self._combo(
            self.tr("Xếp theo"),
            {
                self.tr("Theo quy tắc"): Grouping.RULE,
                editor.worded(self.tr("Theo {record}")): Grouping.PROCEDURE,
            },
        )
        self._severity = self._combo(
            self.tr("Mức độ"),
            {
                self.tr("Mọi mức"): None,
                self.tr("Lỗi"): Severity.ERROR,
                self.tr("Cảnh báo"): Severity.WARNING,
            },
        )
        for severity in Severity:
            sign = mark_icon(mark_of(severity))
            self._severity.setItemIcon(self._severity.findData(severity), sign)
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Tìm trong phát hiện"))
        self._search.setAccessibleName(self.tr("Tìm trong phát hiện"))
        self._search.setClearButtonEnabled(True)
        self._searching = QTimer(self)
        self._searching.setSingleShot(True)
        self._searching.setInterval(_PAUSE)
        self._searching.timeout.connect(self._show_chosen)
        self._search.textChanged.connect(lambda _text: self._searching.start())
        self._counts = QLabel()
        self._reference = QLabel()
        self._reference.setWordWrap(True)
        self._reference.setTextFormat(Qt.TextFormat.PlainText)
        self.details = FindingDetails(editor.document)
        self._closed: set[Rank] = set()
        self._following = False
        self._lay_out()
        self._connect()
        self._open_groups()
        self._count()
        self._count_fixes()
        self._show_reference()
        self.setMinimumWidth(_WIDTH)
        self.setFocusProxy(self.list)
        self._take_position(reviewer.position)

    def current_row(self) -> Row | None:
        """Return the row chosen in the list."""
        return self.tree.row(self.list.currentIndex())

    def choose(self, finding: "Finding") -> bool:
        """Choose a finding in the list; return whether it is listed."""
        procedure = -1 if finding.record is None else finding.record
        index = self.tree.find(Row(procedure, finding))
        if index.isValid():
            self.list.setCurrentIndex(index)
        return index.isValid()

    def _connect(self) -> None:
        self._fixes = FixCounter(self._editor.document, self)
        self.tree.fixable = self._fixes.said
        self._fixes.counted.connect(self._show_fixable)
        self._editor.document.findings_changed.connect(self._follow)
        self._editor.document.reference_changed.connect(self._show_reference)
        self._reviewer.moved.connect(self._take_position)
        self.list.selectionModel().currentChanged.connect(self._take_current)
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go_and_stay)
        self.list.collapsed.connect(lambda index: self._remember(index, closed=True))
        self.list.expanded.connect(lambda index: self._remember(index, closed=False))
        details, reviewer = self.details, self._reviewer
        details.chosen.connect(lambda edit: self._editor.do(lambda: edit))
        details.all_asked.connect(reviewer.fix_all)
        details.side_by_side_asked.connect(lambda: self._with_finding(reviewer.compare))
        details.next_asked.connect(lambda: reviewer.step(forward=True))
        details.accepted.connect(self._accept)
        details.withdrawn.connect(self._withdraw)

    # What is listed

    def _show_chosen(self) -> None:
        shown = ShownFindings(
            self._grouping.currentData(), self._severity.currentData(), self._search.text().strip()
        )
        if shown != self.tree.shown:
            self._closed.clear()
            self.tree.show(shown)
            self._open_groups()
            self._count_fixes()
            self._show_details()

    def _count_fixes(self) -> None:
        """Count anew what can be fixed at once, of what is listed."""
        if self._audit.is_ready:
            self._fixes.count(self.tree.open_by_rule())

    def _show_fixable(self) -> None:
        self.list.scheduleDelayedItemsLayout()
        self.list.viewport().update()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._fixes.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._count_fixes()

    def _follow(self, procedures: list[int] | None) -> None:
        row, top = self.current_row(), self.list.verticalScrollBar().value()
        self._following = True
        if self.tree.follow(procedures):
            self._open_groups()
            if row is not None:
                self.list.setCurrentIndex(self.tree.find(row))
        else:
            self._open_groups(new_only=True)
        self._following = False
        self.list.verticalScrollBar().setValue(top)
        # Titles and numbers of procedures may be new where no finding is.
        self.list.viewport().update()
        self._count()
        if self.isVisible():
            self._count_fixes()
        self._show_details()
        if self._editor.side.has_keys():
            # The next one has come to where the finding was that is settled.
            self._go(self.list.currentIndex())
        else:
            self._take_position(self._reviewer.position)

    def _take_current(self, new: QModelIndex) -> None:
        self._show_details()
        if not self._following:
            self._go(new)

    def _take_position(self, finding: "Finding | None") -> None:
        """Choose the finding that the table is at, or none."""
        row = self.current_row()
        if row is not None and row.finding == finding:
            return
        self._following = True
        if finding is None or not self.choose(finding):
            self.list.setCurrentIndex(QModelIndex())
        self._following = False

    def _open_groups(self, *, new_only: bool = False) -> None:
        groups = self.tree.groups()
        if len(groups) > _OPENED and not self._search.text():
            return
        for at, group in enumerate(groups):
            index = self.tree.index(at, 0)
            if group.rank not in self._closed and not (new_only and self.list.isExpanded(index)):
                self.list.expand(index)

    def _remember(self, index: QModelIndex, *, closed: bool) -> None:
        group = self.tree.group(index)
        if group is not None:
            (self._closed.add if closed else self._closed.discard)(group.rank)

    def _count(self) -> None:
        if not self._audit.is_ready:
            self._counts.setText(self.tr("Đang rà soát…"))
            return
        totals = self._audit.auditor.severities()
        accepted = sum(totals.values()) - self._audit.open_count
        text = self.tr("{0} lỗi, {1} cảnh báo").format(
            totals[Severity.ERROR], totals[Severity.WARNING]
        )
        if accepted:
            text += self.tr("; trong đó {0} đã chấp nhận").format(accepted)
        self._counts.setText(text)

    def _show_reference(self) -> None:
        reference = self._editor.document.reference
        self._reference.setVisible(reference is not None)
        if reference is not None:
            text = self.tr("Đối chiếu với danh mục {0}").format(in_words(reference))
            self._reference.setText(text)

    # What is done

    def _show_details(self) -> None:
        self.details.show_row(self.current_row())

    def _go(self, index: QModelIndex) -> bool:
        row = self.tree.row(index)
        return bool(row and row.finding and self._reviewer.go_to(row.finding))

    def _go_and_stay(self, index: QModelIndex) -> None:
        if self._go(index):
            self._editor.view.setFocus()

    def _with_finding(self, act: "Callable[[Finding], object]") -> None:
        row = self.current_row()
        if row is not None and row.finding is not None:
            act(row.finding)

    def _accept(self, reason: str) -> None:
        # What had the focus goes with the finding.
        self.list.setFocus()
        self._with_finding(lambda one: self._reviewer.accept(one, reason))

    def _withdraw(self) -> None:
        row = self.current_row()
        if row is not None and row.waiver is not None:
            self._reviewer.withdraw(row.waiver)

    # Lay-out

    def _combo(self, name: str, items: Mapping[str, object]) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        for text, value in items.items():
            combo.addItem(text, value)
        combo.currentIndexChanged.connect(lambda _at: self._show_chosen())
        return combo

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self._grouping)
        first.addWidget(self._severity)
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 6, 6, 6)
        box.addLayout(first)
        box.addWidget(self._search)
        box.addWidget(self._counts)
        box.addWidget(self._reference)
        box.addWidget(self.list, 1)
        box.addWidget(self.details)
