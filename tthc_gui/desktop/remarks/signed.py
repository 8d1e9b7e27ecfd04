"""Remarks and verdicts made in an editor, in the name of whoever sits there."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property

from PySide6.QtCore import QObject, Signal

from tthc_gui.desktop.workbench.moving import go_to_cell, show_in_middle
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.document.remark import Remark, Reply, stamped
from tthc_gui.domain.document.remarks import (
    PlacedRemark,
    add_remark,
    answer,
    remove_remark,
    set_done,
)
from tthc_gui.domain.document.verdict import NO_VERDICT, Judgement, Verdict
from tthc_gui.domain.document.verdicts import judge, judge_document, next_to_see

Take = Callable[[str], bool]
"""Takes what was typed, and returns whether it could be taken."""


class Signed(QObject):
    """Make edits of remarks and verdicts; each is one entry of the history."""

    author_changed = Signal(str)

    def __init__(self, editor: Workbench) -> None:
        super().__init__(editor)
        self._editor = editor

    @cached_property
    def author(self) -> str:
        """The name that is signed with: the account's, until another is given."""
        return account_name()

    def set_author(self, name: str) -> None:
        """Sign from now on with a name."""
        if name.strip() and name.strip() != self.author:
            self.author = name.strip()
            self.author_changed.emit(self.author)

    # Going

    def go_to(self, placed: PlacedRemark) -> bool:
        """Make the cell of a remark the current one; return whether there is one that is shown."""
        return go_to_cell(self._editor, placed.record, placed.line, placed.remark.column)

    def next_unseen(self) -> None:
        """Go to the next record that nobody has looked at, or that has changed since."""
        editor = self._editor
        model, annex = editor.model, editor.document.content
        index = editor.view.currentIndex()
        here = model.place(index.row()).record if index.isValid() else -1
        order = model.order if model.order is not None else range(len(annex.records))
        found = next_to_see(editor.document.standings.all(), order, here)
        if found is None:
            editor.say(editor.worded(self.tr("Mọi {record} đang hiện đều đã xem.")))
            return
        row = model.rows_of(found)[0]
        column = index.column() if index.isValid() else 0
        editor.view.setCurrentIndex(model.anchor(model.index(row, column)))
        show_in_middle(editor.view, editor.view.currentIndex())

    # Remarks

    def add(self, text: str, record: int | None, line: int | None, column: str) -> bool:
        """Add a remark; return whether that was possible."""
        new = PlacedRemark(Remark(text.strip(), self.author, _now(), column), record, line)
        return self._editor.do(lambda: add_remark(self._editor.document.content, new))

    def answer(self, placed: PlacedRemark, text: str) -> bool:
        """Add a reply to a remark; return whether that was possible."""
        reply = Reply(text.strip(), self.author, _now())
        return self._editor.do(lambda: answer(self._editor.document.content, placed, reply))

    def switch_done(self, placed: PlacedRemark) -> bool:
        """Mark a remark as done, or open it again."""
        done = not placed.remark.is_done
        return self._editor.do(lambda: set_done(self._editor.document.content, placed, done=done))

    def remove(self, placed: PlacedRemark) -> bool:
        """Remove a remark with its replies."""
        return self._editor.do(lambda: remove_remark(self._editor.document.content, placed))

    # Verdicts

    def judge(self, judgement: Judgement, reason: str = "") -> bool:
        """Judge the selected records, or take that back; return whether that was possible."""
        editor, chosen = self._editor, self._editor.selected_records()
        verdict = self._verdict(judgement, reason)
        return bool(chosen) and editor.do(lambda: judge(editor.document.content, chosen, verdict))

    def judge_document(self, judgement: Judgement, reason: str = "") -> bool:
        """Judge the whole document, or take that back; return whether that was possible."""
        annex, verdict = self._editor.document.content, self._verdict(judgement, reason)
        return self._editor.do(lambda: judge_document(annex, verdict))

    def _verdict(self, judgement: Judgement, reason: str) -> Verdict:
        if judgement is Judgement.UNSEEN:
            return NO_VERDICT
        return Verdict(judgement, reason.strip(), self.author, _now())


def account_name() -> str:
    """Return the name of the account, "" where the system has none to tell."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _now() -> str:
    return stamped(datetime.now(UTC))
