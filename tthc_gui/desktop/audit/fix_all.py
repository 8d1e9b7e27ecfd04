"""All findings of a rule fixed at once: what each fix changes, to be ticked, then one edit."""

from collections.abc import Callable, Sequence
from time import perf_counter

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tthc_gui.desktop.audit.choices import change_text
from tthc_gui.desktop.document.audited import AuditedDocument
from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.audit.mending import FixPlan
from tthc_gui.domain.audit.preview import differences
from tthc_gui.domain.audit.remedy import Remedy
from tthc_gui.domain.audit.rule_set import rules_of

_AT_FIRST, _BUDGET = 0.1, 0.012
"""Seconds of looking at findings before the dialog shows, then between two looks at the user."""


class FixAllDialog(QDialog):
    """List what would be changed; the user unticks what is to stay.

    Many findings are looked at bit by bit, with the count of those looked at on show. `chosen`
    carries the one Edit. While the dialog is open nothing else can change the document.
    """

    chosen = Signal(object)

    def __init__(
        self, document: AuditedDocument, rule: str, findings: Sequence[Finding], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._annex, self._criteria, self._rule = document.content, document.criteria, rule
        self._findings: list[Finding] = []
        self._rows: list[tuple[str, str]] = []
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Sửa tất cả"))
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAccessibleName(self.tr("Các thay đổi sẽ làm"))
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.timeout.connect(lambda: self._go_on(_BUDGET))
        self.list.itemChanged.connect(lambda _item: self._count())
        self._begin(findings, self._note, self._offer)

    @property
    def has_nothing(self) -> bool:
        """Return whether it is known that nothing can be fixed."""
        return self._plan.is_whole and not self._plan.previews

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        self._do = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.tr("Huỷ"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        self._ticking = QWidget()
        ticking = QHBoxLayout(self._ticking)
        ticking.setContentsMargins(0, 0, 0, 0)
        for text, state in (
            (self.tr("Chọn hết"), Qt.CheckState.Checked),
            (self.tr("Bỏ hết"), Qt.CheckState.Unchecked),
        ):
            button = QPushButton(text)
            button.clicked.connect(lambda _checked=False, state=state: self._tick(state))
            ticking.addWidget(button)
        ticking.addStretch(1)
        box = QVBoxLayout(self)
        for part in (self._words, self._ticking, self.list, buttons):
            box.addWidget(part)
        self.resize(640, 480)

    def ticked(self) -> list[Finding]:
        """Return the findings that are to be fixed."""
        checked = Qt.CheckState.Checked
        return [
            finding
            for at, finding in enumerate(self._findings)
            if self.list.item(at).checkState() == checked
        ]

    # Looking at findings bit by bit

    def _begin(
        self,
        findings: Sequence[Finding],
        each: Callable[[Finding, Remedy], object],
        then: Callable[[], object],
    ) -> None:
        """Look at findings, then do something; meanwhile the user can but cancel."""
        self._plan = FixPlan(self._annex, findings, self._criteria)
        self._each, self._then = each, then
        self._goal = len(findings)
        for part in (self._ticking, self.list, self._do):
            part.setEnabled(False)
        self._timer.start()
        self._go_on(_AT_FIRST)

    def _go_on(self, seconds: float) -> None:
        end = perf_counter() + seconds
        while not self._plan.is_whole and perf_counter() < end:
            if made := self._plan.go_on():
                self._each(*made)
        if self._plan.is_whole:
            self._timer.stop()
            self._then()
        else:
            said = self.tr("Đang xem {0}/{1} phát hiện…")
            self._words.setText(said.format(self._plan.looked_at, self._goal))

    # What can be fixed

    def _note(self, finding: Finding, remedy: Remedy) -> None:
        # Each fix is planned on what those before it leave; its changes are told on that too.
        words = self._annex.form.words
        changes = [change_text(one, words) for one in differences(self._annex, remedy.edit)]
        shown = changes[:3]
        if len(changes) > 3:
            shown.append(self.tr("và {0} ô khác").format(len(changes) - 3))
        at = finding.record
        name = "" if at is None else self._annex.records[at].name
        self._rows.append(("\n".join(shown), f"{name}\n{finding.message}".strip()))

    def _offer(self) -> None:
        """List what was found, once all of it is known."""
        self._findings = [finding for finding, _ in self._plan.previews]
        self.list.blockSignals(True)
        for text, tip in self._rows:
            item = QListWidgetItem(text, self.list)
            item.setToolTip(tip)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        self.list.blockSignals(False)
        said = [
            rules_of(self._annex).rules[self._rule].reason,
            self.tr("Bỏ chọn những chỗ không muốn sửa."),
        ]
        if left := self._goal - len(self._findings):
            said.append(self.tr("{0} phát hiện khác phải tự xem từng chỗ.").format(left))
        self._words.setText(" ".join(said))
        for part in (self._ticking, self.list):
            part.setEnabled(True)
        self._count()

    def _tick(self, state: Qt.CheckState) -> None:
        self.list.blockSignals(True)
        for at in range(self.list.count()):
            self.list.item(at).setCheckState(state)
        self.list.blockSignals(False)
        self._count()

    def _count(self) -> None:
        count = len(self.ticked())
        self._do.setText(self.tr("Sửa {0} chỗ").format(count))
        self._do.setEnabled(count > 0)

    def _choose(self) -> None:
        ticked = self.ticked()
        if len(ticked) == len(self._findings):
            self._finish()
        else:
            self._begin(ticked, lambda *_: None, self._finish)

    def _finish(self) -> None:
        label = self.tr("Sửa {0} phát hiện cùng loại").format(len(self._plan.previews))
        edit = self._plan.edit(label)
        self.accept()
        self.chosen.emit(edit)
