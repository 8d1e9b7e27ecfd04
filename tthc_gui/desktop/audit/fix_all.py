"""All findings of a rule fixed at once: what each fix changes, to be ticked, then one edit."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
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
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.audit.preview import differences
from tthc_gui.domain.audit.remedies import FixAll, fix_all
from tthc_gui.domain.audit.rules import RULES
from tthc_gui.domain.document.edits import Edit


class FixAllDialog(QDialog):
    """List what would be changed; the user unticks what is to stay.

    `chosen` carries the one Edit. While the dialog is open nothing else can change the document.
    """

    chosen = Signal(object)

    def __init__(
        self,
        annex: Annex,
        rule: str,
        findings: Sequence[Finding],
        plan: FixAll,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._annex = annex
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Sửa tất cả"))
        self._findings = [finding for finding, _ in plan.previews]
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAccessibleName(self.tr("Các thay đổi sẽ làm"))
        self._fill(plan)
        left = len(findings) - len(self._findings)
        said = [RULES[rule].reason, self.tr("Bỏ chọn những chỗ không muốn sửa.")]
        if left:
            said.append(self.tr("{0} phát hiện khác phải tự xem từng chỗ.").format(left))
        words = QLabel(" ".join(said))
        words.setWordWrap(True)
        buttons = QDialogButtonBox()
        self._do = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.tr("Huỷ"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        self.list.itemChanged.connect(lambda _item: self._count())
        ticking = QHBoxLayout()
        for text, state in (
            (self.tr("Chọn hết"), Qt.CheckState.Checked),
            (self.tr("Bỏ hết"), Qt.CheckState.Unchecked),
        ):
            button = QPushButton(text)
            button.clicked.connect(lambda _checked=False, state=state: self._tick(state))
            ticking.addWidget(button)
        ticking.addStretch(1)
        box = QVBoxLayout(self)
        for part in (words, self.list, buttons):
            box.addWidget(part)
        box.insertLayout(1, ticking)
        self.resize(640, 480)
        self._count()

    def ticked(self) -> list[Finding]:
        """Give the findings that are to be fixed."""
        checked = Qt.CheckState.Checked
        return [
            finding
            for at, finding in enumerate(self._findings)
            if self.list.item(at).checkState() == checked
        ]

    def _fill(self, plan: FixAll) -> None:
        # Each fix is planned on what those before it leave; its changes are told on that too.
        for finding, remedy in plan.previews:
            at = finding.procedure
            changes = [change_text(one) for one in differences(self._annex, remedy.edit)]
            shown = changes[:3]
            if len(changes) > 3:
                shown.append(self.tr("và {0} ô khác").format(len(changes) - 3))
            name = "" if at is None else self._annex.procedures[at].name
            item = QListWidgetItem("\n".join(shown), self.list)
            item.setToolTip(f"{name}\n{finding.message}".strip())
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)

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
        label = self.tr("Sửa {0} phát hiện cùng loại").format(len(ticked))
        edit: Edit = fix_all(self._annex, ticked, label).edit
        self.accept()
        self.chosen.emit(edit)
