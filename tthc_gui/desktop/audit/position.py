"""Where one is among the findings of a document, and what is done about them."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Signal

from tthc_gui.desktop.audit.ticks import FindingTicks
from tthc_gui.desktop.document.marks import Mark
from tthc_gui.desktop.table.navigation import Spot
from tthc_gui.desktop.widgets.painted import once_painted
from tthc_gui.desktop.workbench.workbench import Workbench

if TYPE_CHECKING:
    from tthc_gui.desktop.document.audit_watch import AuditWatch
    from tthc_gui.domain.audit.finding import Finding
    from tthc_gui.domain.document.edits import Edit
    from tthc_gui.domain.document.sections import Section
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
        editor = self._editor
        index = self._cell_of(finding)
        if finding.record is not None and not index.isValid():
            editor.say(self.tr("Thủ tục này đang ẩn vì bộ lọc; hãy bỏ lọc để xem."))
            return False
        self._going = True
        if index.isValid():
            # Not as the keys held would have it: Shift+F8 would select all between.
            editor.view.selecting.go(Spot(index.row(), index.column()))
        self._going = False
        self._move(finding)
        if finding.record is None:
            editor.say(finding.message)
        return True

    def is_of_heading(self, finding: "Finding") -> bool:
        """Return whether a finding is about the lines above the table."""
        return finding.record is None and self._section_of(finding) is None

    def _cell_of(self, finding: "Finding") -> QModelIndex:
        """Return the cell of a finding, the first one below the heading that it is about."""
        model, section = self._editor.model, self._section_of(finding)
        if section is None:
            return model.index_of(finding)
        rows = model.rows_of(section.first)
        return model.index(rows[0], 0) if rows else QModelIndex()

    def _section_of(self, finding: "Finding") -> "Section | None":
        from tthc_gui.domain.audit.common_rules import section_of

        return section_of(self._editor.document.annex.records, finding)

    def step(self, forward: bool) -> None:
        """Go to the next or previous open finding as one reads the annex, round and round."""
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
        annex = self._editor.document.annex
        every = (*audit.document_findings(), *self._all(audit))
        found = [one for one in every if one.rule == rule and not audit.waiver_of(one)]
        dialog = FixAllDialog(annex, rule, found, self._editor)
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
        dialog = SideBySide(self._editor.document.annex, [finding.record, *others], self._editor)
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

    def show_waivers(self, waivers: "Collection[Waiver]") -> None:
        """Go to the first finding that one of some waivers accepts, or accepted before."""
        from tthc_gui.domain.audit.waivers import finding_key

        audit, procedures = self.audit, self._editor.document.annex.records
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
        for at in range(len(self._editor.document.annex.records)):
            yield from audit.findings(at)

    # Going from one to the next

    def _next(self, audit: "AuditWatch", forward: bool) -> "Finding | None":
        places = (None, *self._shown())
        here = self._here()
        start = places.index(here) if here in places else 0
        around = [*places[start + 1 :], *places[:start]]
        for number, at in enumerate(
            (places[start], *around[:: 1 if forward else -1], places[start])
        ):
            if at is not None and audit.mark(at) <= Mark.ACCEPTED:
                continue
            found = self._open(audit, at)
            if number == 0:
                found = self._beyond(found, forward)
            if found:
                return found[0 if forward else -1]
        return None

    def _here(self) -> int | None:
        """Return the procedure of the position or of the current cell, None for the heading."""
        index, at = self._editor.view.currentIndex(), self._position
        if not index.isValid() or (at is not None and at.record is None):
            return None
        return self._editor.model.place(index.row()).procedure

    def _beyond(self, found: "list[Finding]", forward: bool) -> "list[Finding]":
        """Return those findings of the procedure one is in that follow, or go before."""
        if self._position in found:
            at = found.index(self._position)
            return found[at + 1 :] if forward else found[:at]
        index, model = self._editor.view.currentIndex(), self._editor.model
        if not index.isValid():
            return found
        here = self._place(model.anchor(index))
        places = [self._place(model.index_of(one)) for one in found]
        pairs = zip(found, places, strict=True)
        return [one for one, place in pairs if (place > here if forward else place < here)]

    def _place(self, index: QModelIndex) -> tuple[int, int]:
        """Return what sorts the cells of a procedure in reading order; the heading comes first."""
        if not index.isValid():
            return (-1, -1)
        return self._editor.model.place(index.row()).case, index.column()

    def _number(self, audit: "AuditWatch", finding: "Finding") -> tuple[int, int]:
        """Count the open findings shown up to one, and all of them."""
        counts, shown = audit.open_counts, self._shown()
        of_heading = len(self._open(audit, None))
        total = of_heading + sum(counts[procedure] for procedure in shown)
        number = self._open(audit, finding.record).index(finding) + 1
        if finding.record is not None:
            before = shown[: shown.index(finding.record)]
            number += of_heading + sum(counts[procedure] for procedure in before)
        return number, total

    def _shown(self) -> Sequence[int]:
        model = self._editor.model
        return range(len(model.document.annex.records)) if model.order is None else model.order

    def _open(self, audit: "AuditWatch", at: int | None) -> "list[Finding]":
        """Return the findings of a procedure, or of the heading, that are not accepted."""
        found = audit.document_findings() if at is None else audit.findings(at)
        return [one for one in found if not audit.waiver_of(one)]

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
            at = self._position
            if at is None or at.record is not None or at not in audit.document_findings():
                self._follow_cell()
