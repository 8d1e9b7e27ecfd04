"""Where one is among the findings of a document, and what is done about them."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Signal

from tthc_gui.desktop.audit.ticks import FindingTicks
from tthc_gui.desktop.table.navigation import Spot
from tthc_gui.desktop.widgets.painted import once_painted
from tthc_gui.desktop.workbench.workbench import Workbench

if TYPE_CHECKING:
    from tthc_gui.desktop.document.audit_watch import AuditWatch
    from tthc_gui.domain.audit.finding import Finding
    from tthc_gui.domain.document.edits import Edit
    from tthc_gui.domain.document.waiver import Waiver


class FindingPosition(QObject):
    """Show the findings of an editor's document at their cells, and lead from one to the next.

    There is one position: the finding at the current cell, or one of the heading. The table, F8
    and the panel each move it and follow it. `moved` carries the finding, None where there is none;
    `counted` how many are open whenever that may have changed.
    """

    counted = Signal(int)
    moved = Signal(object)

    def __init__(self, editor: Workbench) -> None:
        super().__init__(editor)
        self._editor = editor
        self._ticks = FindingTicks(editor.model, editor.view)
        self._position: Finding | None = None
        self._going = False
        editor.view.current_changed.connect(self._follow_cell)
        editor.document.findings_changed.connect(self._show)
        # A first look at the document must not wait for its audit.
        once_painted(editor.view.viewport(), self.begin)

    @property
    def audit(self) -> "AuditWatch | None":
        """Return what the audit finds, None before it has begun."""
        return self._editor.document.audit

    def begin(self) -> "AuditWatch":
        """Begin to audit, if that has not been done."""
        from tthc_gui.desktop.document.audit_watch import AuditWatch

        audit = self.audit or AuditWatch(self._editor.document)
        self._editor.document.audit = audit
        return audit

    @property
    def position(self) -> "Finding | None":
        """The finding that the table, the panel and F8 are at."""
        return self._position

    def current_findings(self) -> "list[Finding]":
        """Return the findings at the current place, the one that is the position first."""
        at = self._position
        if at is not None and at.record is None:
            return [at]
        found = self._at_cell()
        return sorted(found, key=lambda one: one != at)

    def go_to(self, finding: "Finding") -> bool:
        """Make a finding the position; say so when its cell cannot be seen."""
        from tthc_gui.desktop.workbench.moving import go_to_spot

        editor = self._editor
        index = self._cell_of(finding)
        if finding.record is not None and not index.isValid():
            message = self.tr("{Record} này đang ẩn vì bộ lọc; hãy bỏ lọc để xem.")
            editor.say(editor.worded(message))
            return False
        self._going = True
        if index.isValid():
            go_to_spot(editor.view, Spot(index.row(), index.column()))
        self._going = False
        self._move(finding)
        if finding.record is None:
            editor.say(finding.message)
        return True

    def is_of_heading(self, finding: "Finding") -> bool:
        """Return whether a finding is about the lines above the table."""
        audit = self.audit
        return finding.record is None and (audit is None or audit.section_of(finding) is None)

    def _cell_of(self, finding: "Finding") -> QModelIndex:
        """Return the cell of a finding, the first one below the heading that it is about."""
        model = self._editor.model
        section = self.audit.section_of(finding) if self.audit else None
        if section is None:
            return model.index_of(finding)
        inside = (model.rows_of(at) for at in range(section.first, section.end))
        return next((model.index(rows[0], 0) for rows in inside if rows), QModelIndex())

    def step(self, forward: bool) -> None:
        """Go to the next or previous open finding as one reads the annex, round and round."""
        from tthc_gui.desktop.audit.order import FindingOrder

        audit, editor = self.audit, self._editor
        if audit is None or not audit.is_ready:
            editor.say(self.tr("Đang rà soát, xin chờ giây lát."))
            return
        order = FindingOrder(audit, editor.model)
        found = order.next(self._here(), self._position, forward=forward)
        if found is None:
            editor.say(self.tr("Không còn phát hiện nào trong bảng đang hiện."))
            return
        self.go_to(found)
        number, total = order.number(found)
        of_heading = found.record is None
        said = found.message if of_heading else editor.describe(editor.view.currentIndex())
        editor.say(self.tr("Phát hiện {0}/{1} · {2}").format(number, total, said))

    def _at_cell(self) -> "list[Finding]":
        """Return the findings of the current cell, those that are not accepted first."""
        index, audit = self._editor.view.currentIndex(), self.audit
        if audit is None or not index.isValid():
            return []
        found = self._editor.model.findings_at(index)
        return sorted(found, key=lambda one: audit.waiver_of(one) is not None)

    def _follow_cell(self) -> None:
        if not self._going:
            found = self._at_cell()
            self._move(self._position if self._position in found else next(iter(found), None))

    def _move(self, finding: "Finding | None") -> None:
        if finding != self._position:
            self._position = finding
            self.moved.emit(finding)

    # What is done about findings

    def fix_all(self, rule: str) -> None:
        """Let the user fix all open findings of a rule, once they have seen what changes."""
        from tthc_gui.desktop.audit.fix_all import FixAllDialog

        audit = self.audit
        if audit is None or not audit.is_ready:
            return
        every = (*audit.document_findings(), *self._all(audit))
        found = [one for one in every if one.rule == rule and not audit.waiver_of(one)]
        dialog = FixAllDialog(self._editor.document, rule, found, self._editor)
        if dialog.has_nothing:
            self._editor.say(
                self.tr("Không phát hiện nào loại này sửa hàng loạt được; hãy xem từng chỗ.")
            )
            dialog.deleteLater()
            return
        dialog.chosen.connect(self._fix)
        dialog.open()

    def _fix(self, edit: "Edit") -> None:
        if self._editor.do(lambda: edit):
            self._editor.say(self.tr("Đã làm: {0}").format(edit.label))

    def compare(self, finding: "Finding") -> None:
        """Show the procedures that share a code side by side."""
        from tthc_gui.desktop.audit.side_by_side import SideBySide

        if self.audit is None or finding.record is None:
            return
        sharing = self.audit.auditor.sharing(finding.rule, finding.record)
        others = [at for at in sharing if at != finding.record]
        dialog = SideBySide(self._editor.document.content, [finding.record, *others], self._editor)
        dialog.go_asked.connect(lambda at: self.go_to(finding.at(at)))
        dialog.show()

    def accept(self, finding: "Finding", reason: str) -> None:
        """Accept a finding for a reason."""
        from tthc_gui.domain.audit.waivers import accept

        self._editor.do(lambda: accept(self._editor.document.content, [finding], reason))

    def withdraw(self, waiver: "Waiver") -> None:
        """Take an acceptance back."""
        from tthc_gui.domain.audit.waivers import withdraw

        self._editor.do(lambda: withdraw(self._editor.document.content, [waiver]))

    def show_waivers(self, waivers: "Collection[Waiver]") -> None:
        """Go to the first finding that one of some waivers accepts, or accepted before."""
        from tthc_gui.domain.audit.waivers import finding_key

        audit, procedures = self.audit, self._editor.document.content.records
        keys = {waiver.key for waiver in waivers}
        for one in (*audit.document_findings(), *self._all(audit)) if audit else ():
            procedure = None if one.record is None else procedures[one.record]
            if finding_key(one, procedure) in keys:
                self.go_to(one)
                return

    def fix_all_like_current(self) -> None:
        """Let the user fix all findings of the current one's rule."""
        found = self.current_findings()
        if found:
            self.fix_all(found[0].rule)
        else:
            self._editor.say(self.tr("Hãy đến một phát hiện trước (F8)."))

    def _all(self, audit: "AuditWatch") -> "Iterator[Finding]":
        for at in range(len(self._editor.document.content.records)):
            yield from audit.findings(at)

    def _here(self) -> QModelIndex:
        """Return the current cell; none where the position is a finding of the heading."""
        at = self._position
        if at is not None and self.is_of_heading(at):
            return QModelIndex()
        return self._editor.view.currentIndex()

    def _show(self, procedures: list[int] | None) -> None:
        """Paint again what has other findings now: these procedures, or None for all."""
        if procedures is None:
            self._editor.view.mark_found()
        else:
            self._editor.view.repaint_records(procedures)
        self._editor.view.verticalHeader().viewport().update()
        audit = self.audit
        if audit is not None:
            self.counted.emit(audit.open_count)
            at = self._position
            if at is None or at.record is not None or at not in audit.document_findings():
                self._follow_cell()
