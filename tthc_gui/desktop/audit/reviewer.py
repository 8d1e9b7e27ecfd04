"""The audit of one editor: begun once the table is painted, shown in it, and gone through."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtWidgets import QWidget

from tthc_gui.desktop.audit.marks import Mark
from tthc_gui.desktop.audit.ticks import FindingTicks
from tthc_gui.desktop.painted import once_painted

if TYPE_CHECKING:
    from tthc_gui.desktop.audit.watch import AuditWatch
    from tthc_gui.desktop.editor import AnnexEditor
    from tthc_gui.domain.audit.finding import Finding
    from tthc_gui.domain.audit.waivers import Waiver

PANEL = "findings"


class Reviewer(QObject):
    """Show the findings of an editor's document at their cells, and lead from one to the next.

    `counted` carries how many are open whenever that may have changed.
    """

    counted = Signal(int)

    def __init__(self, editor: "AnnexEditor") -> None:
        super().__init__(editor)
        self._editor = editor
        self._ticks = FindingTicks(editor.model, editor.view)
        editor.document.findings_changed.connect(self._show)
        editor.side.offer(PANEL, self.tr("Phát hiện"), self._make_panel)
        # A first look at the document must not wait for its audit.
        once_painted(editor.view.viewport(), self.begin)

    @property
    def audit(self) -> "AuditWatch | None":
        """Give what the audit finds, None before it has begun."""
        return self._editor.document.audit

    def begin(self) -> "AuditWatch":
        """Begin to audit, if that has not been done."""
        from tthc_gui.desktop.audit.watch import AuditWatch

        audit = self.audit or AuditWatch(self._editor.document)
        self._editor.document.audit = audit
        return audit

    def current_findings(self) -> "list[Finding]":
        """Give the findings of the current cell."""
        index = self._editor.view.currentIndex()
        return self._editor.model.findings_at(index) if index.isValid() else []

    def go_to(self, finding: "Finding") -> bool:
        """Make a finding's cell the current one; say so when it cannot be seen."""
        editor = self._editor
        index = editor.model.index_of(finding)
        if index.isValid():
            editor.view.setCurrentIndex(index)
        elif finding.procedure is None:
            editor.say(finding.message)
        else:
            editor.say(self.tr("Thủ tục này đang ẩn vì bộ lọc; hãy bỏ lọc để xem."))
        return index.isValid()

    def step(self, forward: bool) -> None:
        """Go to the next or previous open finding as one reads the table, round and round."""
        audit, editor = self.audit, self._editor
        if audit is None or not audit.is_ready:
            editor.say(self.tr("Đang rà soát, xin chờ giây lát."))
            return
        found = self._next(audit, forward)
        if found is None:
            editor.say(self.tr("Không còn phát hiện nào trong bảng đang hiện."))
            return
        self.go_to(found)
        number, total = self._number(audit, found)
        said = editor.describe(editor.view.currentIndex())
        editor.say(self.tr("Phát hiện {0}/{1} · {2}").format(number, total, said))

    # What is done about findings

    def offer_choices(self) -> None:
        """Offer the remedies of the current cell's findings in a menu beside it."""
        from tthc_gui.desktop.audit.menu import choices_menu

        found = self.current_findings()
        if not found:
            self._editor.say(self.tr("Ô này không có phát hiện nào; F8 đến phát hiện tiếp theo."))
            return
        view = self._editor.view
        corner = view.visualRect(view.currentIndex()).bottomLeft()
        choices_menu(self._editor, self, found).popup(view.viewport().mapToGlobal(corner))

    def fix_all(self, rule: str) -> None:
        """Let the user fix all open findings of a rule, once they have seen what changes."""
        from tthc_gui.desktop.audit.fix_all import FixAllDialog

        audit = self.audit
        if audit is None or not audit.is_ready:
            return
        annex = self._editor.document.annex
        every = (*audit.document_findings(), *self._all(audit))
        found = [one for one in every if one.rule == rule and not audit.waiver_of(one)]
        dialog = FixAllDialog(annex, rule, found, self._editor)
        dialog.chosen.connect(lambda edit: self._editor.do(lambda: edit))
        dialog.open()

    def compare(self, finding: "Finding") -> None:
        """Show the procedures that share a code side by side."""
        from tthc_gui.desktop.audit.side_by_side import SideBySide

        if self.audit is None or finding.procedure is None:
            return
        sharing = self.audit.auditor.sharing(finding.rule, finding.procedure)
        others = [at for at in sharing if at != finding.procedure]
        dialog = SideBySide(self._editor.document.annex, [finding.procedure, *others], self._editor)
        dialog.go_asked.connect(lambda at: self.go_to(finding.at(at)))
        dialog.show()

    def accept(self, finding: "Finding", reason: str) -> None:
        """Accept a finding for a reason."""
        from tthc_gui.domain.audit.waivers import accept

        self._editor.do(lambda: accept(self._editor.document.annex, [finding], reason))

    def withdraw(self, waiver: "Waiver") -> None:
        """Take an acceptance back."""
        from tthc_gui.domain.audit.waivers import withdraw

        self._editor.do(lambda: withdraw(self._editor.document.annex, [waiver]))

    def ask_reason(self) -> None:
        """Let the user type why the current cell's finding is accepted."""
        from tthc_gui.desktop.audit.panel import FindingsPanel

        found = self.current_findings()
        panel = self._editor.side.show_panel(PANEL)
        if isinstance(panel, FindingsPanel) and found and panel.choose(found[0]):
            panel.details.ask_reason()
        elif not found:
            self._editor.say(self.tr("Ô này không có phát hiện nào để chấp nhận."))

    def fix_all_like_current(self) -> None:
        """Let the user fix all findings of the current one's rule."""
        found = self.current_findings()
        if found:
            self.fix_all(found[0].rule)
        else:
            self._editor.say(self.tr("Hãy đến một phát hiện trước (F8)."))

    def _all(self, audit: "AuditWatch") -> "Iterator[Finding]":
        for at in range(len(self._editor.document.annex.procedures)):
            yield from audit.findings(at)

    # Going from one to the next

    def _next(self, audit: "AuditWatch", forward: bool) -> "Finding | None":
        shown = self._shown()
        if not shown:
            return None
        at, here = self._here()
        start = shown.index(at)
        around = [*shown[start + 1 :], *shown[:start]]
        for number, procedure in enumerate((at, *around[:: 1 if forward else -1], at)):
            if audit.mark(procedure) <= Mark.ACCEPTED:
                continue
            found = self._open(audit, procedure)
            if number == 0:
                places = [self._place(self._editor.model.index_of(one)) for one in found]
                found = [
                    one
                    for one, place in zip(found, places, strict=True)
                    if (place > here if forward else place < here)
                ]
            if found:
                return found[0 if forward else -1]
        return None

    def _here(self) -> tuple[int, tuple[int, int]]:
        """Give the current procedure, and the place in it that findings are compared with."""
        index = self._editor.view.currentIndex()
        if not index.isValid():
            return self._shown()[0], (0, -1)
        index = self._editor.model.anchor(index)
        return self._editor.model.place(index.row()).procedure, self._place(index)

    def _place(self, index: QModelIndex) -> tuple[int, int]:
        """Give what sorts the cells of one procedure as one reads them."""
        return self._editor.model.place(index.row()).case, index.column()

    def _number(self, audit: "AuditWatch", finding: "Finding") -> tuple[int, int]:
        """Count the open findings shown up to one, and all of them."""
        counts, shown = audit.open_counts, self._shown()
        at = finding.procedure or 0
        before = sum(counts[procedure] for procedure in shown[: shown.index(at)])
        number = before + self._open(audit, at).index(finding) + 1
        return number, sum(counts[procedure] for procedure in shown)

    def _shown(self) -> Sequence[int]:
        model = self._editor.model
        return range(len(model.document.annex.procedures)) if model.order is None else model.order

    def _open(self, audit: "AuditWatch", procedure: int) -> "list[Finding]":
        """Give the open findings of a procedure at cells that are there to go to."""
        return [one for one in audit.findings(procedure) if not audit.waiver_of(one)]

    def _show(self, procedures: list[int] | None) -> None:
        """Paint again what has other findings now: these procedures, or None for all."""
        if procedures is None:
            self._editor.view.mark_found()
        else:
            self._editor.view.repaint_procedures(procedures)
        self._editor.view.verticalHeader().viewport().update()
        audit = self.audit
        if audit is not None:
            self.counted.emit(audit.open_count)

    def _make_panel(self) -> QWidget:
        from tthc_gui.desktop.audit.panel import FindingsPanel

        return FindingsPanel(self._editor, self, self.begin())
