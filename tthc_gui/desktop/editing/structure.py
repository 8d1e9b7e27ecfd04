"""Add, copy, move, split and remove the selected procedures and cases, and select what became."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tthc_gui.desktop.table.navigation import Spot
from tthc_gui.desktop.table.picking import picked
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex import splitting
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.headings import set_title_count
from tthc_gui.domain.document import lines, structure
from tthc_gui.domain.document.cells import Line, record_name
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.document.numbering import add_numbered, is_counted, renumber
from tthc_gui.domain.values.times import Refusal

if TYPE_CHECKING:
    from tthc_gui.desktop.editing.number_bar import NumberBar
    from tthc_gui.desktop.editing.split_bar import SplitBar


class Structure(QObject):
    """Change an editor's procedures and cases, by what is selected in its table.

    After a change, its undo and its redo the rows in question are selected, in the same columns.
    """

    def __init__(self, editor: Workbench) -> None:
        super().__init__(editor)
        self._editor = editor
        self._annex = editor.document.content
        self._split_bar: SplitBar | None = None
        editor.view.typing_ended.connect(self._end_typing)

    # Procedures

    def add_above(self) -> None:
        """Add as many blank procedures as are selected, above them, at least one."""
        chosen = self._procedures()
        self.add_blank(chosen[0] if chosen else 0, len(chosen) or 1)

    def add_below(self) -> None:
        """Add as many blank procedures as are selected, below them, at least one."""
        chosen = self._procedures()
        self.add_blank(chosen[-1] + 1 if chosen else self._count, len(chosen) or 1)

    def add_blank(self, at: int, count: int) -> None:
        """Add blank procedures before the one at a position."""
        self._editor.change(
            lambda: add_numbered(self._annex, at, count),
            lambda: self._lines(range(at, at + count)),
        )

    def add_line(self) -> None:
        """Add a record at the end and go to its first cell after the number."""
        at = self._count
        if self._editor.change(lambda: add_numbered(self._annex, at)):
            typed = [n for n, one in enumerate(self._editor.model.columns) if one.editable]
            self._go_to(at, typed[min(1, len(typed) - 1)])

    def type_line(self, column: int, typed: object) -> None:
        """Open a cell of a record at the end, which is there once something is taken into it."""
        at = self._count
        self._editor.document.begin(add_numbered(self._annex, at))
        self._editor.view.setFocus()
        self._go_to(at, column)
        self._editor.view.type_on(typed)

    def _end_typing(self, given_up: bool) -> None:
        """Take the record away again into which nothing was typed."""
        view = self._editor.view
        column = view.currentIndex().column()
        if self._editor.document.withdraw() and given_up:
            view.go_past_end(column)

    def _go_to(self, at: int, column: int) -> None:
        self._editor.view.selecting.go(Spot(self._editor.model.rows_of(at)[0], column))

    def duplicate(self) -> None:
        """Copy the selected procedures below the last of them."""
        chosen = self._procedures()
        end = chosen[-1] + 1 if chosen else 0
        self._restructure(
            lambda: structure.duplicate_records(self._annex, self._some(chosen)),
            lambda: self._lines(range(end, end + len(chosen))),
        )

    def delete(self) -> None:
        """Remove the selected procedures; what follows them is selected next."""
        chosen = self._procedures()
        self._restructure(
            lambda: structure.delete_records(self._annex, self._some(chosen)),
            lambda: self._lines([min(chosen[0], self._count - 1)] if self._count else []),
        )

    def move_up(self) -> None:
        """Move the selected procedures, or cases inside their procedure, up by one."""
        self._move(structure.move_records_up, -1)

    def move_down(self) -> None:
        """Move the selected procedures, or cases inside their procedure, down by one."""
        self._move(structure.move_records_down, 1)

    def move_before(self, before: int) -> None:
        """Move the selected procedures before the one at a position."""
        chosen = self._procedures()
        first = before - sum(at < before for at in chosen)
        self._restructure(
            lambda: structure.move_records(self._in_order(), self._some(chosen), before),
            lambda: self._lines(range(first, first + len(chosen))),
        )

    def renumber(self) -> None:
        """Count the procedures from 1 anew."""
        self._editor.change(lambda: renumber(self._annex))

    def set_title_count(self) -> None:
        """Write the number of procedures into the title."""
        self._editor.change(lambda: set_title_count(self._annex))

    # Cases

    def add_case(self) -> None:
        """Add a blank case below the selected one; below the last where none is singled out."""
        at, chosen = self._singled_out()
        before = chosen[-1] + 1 if chosen else self._cases_of(at)
        self._editor.change(
            lambda: lines.add_blank_line(self._annex, self._one(at), before), lambda: [(at, before)]
        )

    def duplicate_cases(self) -> None:
        """Copy the selected cases below the last of them."""
        at, chosen = self._singled_out()
        end = chosen[-1] + 1 if chosen else 0
        self._editor.change(
            lambda: lines.duplicate_lines(self._annex, self._one(at), self._some_lines(chosen)),
            lambda: [(at, number) for number in range(end, end + len(chosen))],
        )

    def delete_cases(self) -> None:
        """Remove the selected cases; their procedure stays."""
        at, chosen = self._singled_out()
        self._editor.change(
            lambda: lines.delete_lines(self._annex, self._one(at), self._some_lines(chosen)),
            lambda: [(at, min(chosen[0], self._cases_of(at) - 1))],
        )

    def move_case(self, at: int, case: int, to: int) -> None:
        """Move a case to another place (from 0) in its procedure."""
        self._editor.change(
            lambda: lines.move_line(self._in_order(), at, case, to), lambda: [(at, to)]
        )

    # Splitting and joining

    def ask_split(self) -> None:
        """Ask how many cases the selected procedure is to have, when it can be split."""
        try:
            at = self._one(self._only())
            splitting.split_into_cases(self._annex, at, 2)
        except Refusal as refusal:
            self._editor.say(str(refusal))
        else:
            self._ask_split(at)

    def _ask_split(self, at: int) -> None:
        if self._split_bar is None:
            from tthc_gui.desktop.editing.split_bar import SplitBar

            self._split_bar = SplitBar()
            self._split_bar.answered.connect(self.split)
            self._split_bar.left.connect(self._editor.view.setFocus)
            self._editor.document.changed.connect(self._split_bar.hide)
            self._editor.bars.addWidget(self._split_bar)
        self._split_bar.ask(at, record_name(self._annex, at))

    def split(self, at: int, count: int) -> None:
        """Turn a procedure's only case into several like it."""
        self._editor.change(
            lambda: splitting.split_into_cases(self._annex, at, count),
            lambda: [(at, number) for number in range(count)],
        )

    def break_apart(self) -> None:
        """Turn each case of the selected procedure into a procedure of its own."""
        at = self._only()
        count = self._cases_of(at)
        self._restructure(
            lambda: splitting.break_apart(self._annex, self._one(at)),
            lambda: self._lines(range(at, at + count)),
        )

    def join(self) -> None:
        """Join the selected procedures into one with all their cases."""
        chosen = self._procedures()
        self._restructure(
            lambda: splitting.join(self._annex, chosen), lambda: self._lines(chosen[:1])
        )

    def _move(self, step: Callable[[Annex, list[int]], Edit], by: int) -> None:
        at, singled_out = self._singled_out()
        if len(singled_out) == 1 < self._cases_of(at):
            to = min(max(singled_out[0] + by, 0), self._cases_of(at) - 1)
            self.move_case(at, singled_out[0], to)
            return
        chosen = self._procedures()

        def moved() -> Sequence[Line]:
            above = chosen[0] - 1 if by < 0 else chosen[-1] + 2 - len(chosen)
            first = min(max(above, 0), self._count - len(chosen))
            return self._lines(range(first, first + len(chosen)))

        self._restructure(lambda: step(self._in_order(), self._some(chosen)), moved)

    def _restructure(self, make: Callable[[], Edit], selects: Callable[[], Sequence[Line]]) -> None:
        """Make an edit; where it leaves numbers out of order that were in it, offer to count."""
        was_counted = is_counted(self._annex)
        if self._editor.change(make, selects) and was_counted and not is_counted(self._annex):
            self.number_bar.offer()

    @cached_property
    def number_bar(self) -> "NumberBar":
        """The offer to number the records anew."""
        from tthc_gui.desktop.editing.number_bar import NumberBar

        return NumberBar(self._editor, self.renumber)

    # What is selected

    @property
    def _count(self) -> int:
        return len(self._annex.records)

    def _procedures(self) -> list[int]:
        return picked(self._editor.view, self._editor.model).records

    def _only(self) -> int:
        """Return the position of the one procedure selected, -1 unless it is one."""
        chosen = self._procedures()
        return chosen[0] if len(chosen) == 1 else -1

    def _some(self, chosen: list[int]) -> list[int]:
        if not chosen:
            raise Refusal(self._editor.worded(tr("Hãy chọn một {record} trước.")))
        return chosen

    def _one(self, at: int) -> int:
        if at < 0:
            raise Refusal(self._editor.worded(tr("Hãy chọn ô của đúng một {record}.")))
        return at

    def _lines(self, procedures: Sequence[int]) -> list[Line]:
        return [(at, case) for at in procedures for case in range(self._cases_of(at))]

    def _cases_of(self, at: int) -> int:
        return self._annex.records[at].line_count if 0 <= at < self._count else 0

    def _in_order(self) -> Annex:
        """Return the annex when all of it is shown as it stands; raise Refusal otherwise."""
        if self._editor.model.order is not None:
            raise Refusal(
                self.tr("Đang lọc hoặc sắp xếp; hãy hiện tất cả theo thứ tự gốc rồi chuyển chỗ.")
            )
        standing: Annex = self._annex
        return standing

    def _singled_out(self) -> tuple[int, list[int]]:
        """Return the one procedure selected and its selected cases.

        No cases when the current cell stands for all of them; -1 unless it is one procedure.
        """
        at, now = self._only(), picked(self._editor.view, self._editor.model)
        if at < 0:
            return at, []
        procedure = self._annex.records[at]
        if procedure.line_count > 1 and self._editor.model.columns[now.current].spans(procedure):
            return at, []
        return at, [case for _, case in now.lines]

    def _some_lines(self, chosen: list[int]) -> list[int]:
        if not chosen:
            told = tr(
                "Hãy chọn ô riêng của {line}, như cột thời gian; ô này chung cho cả {record}."
            )
            raise Refusal(self._editor.worded(told))
        return chosen
