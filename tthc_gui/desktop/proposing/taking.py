"""Go through what is proposed in an editor, take it, and lock steps."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tthc_gui.desktop.table.navigation import Spot
from tthc_gui.desktop.workbench.moving import go_to_spot
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.keys import STEP_KEYS, step_of
from tthc_gui.domain.document.cells import Cell, record_name

if TYPE_CHECKING:
    from tthc_gui.desktop.proposing.planner import Planner
    from tthc_gui.domain.annex.proposing.locking import StepPlace
    from tthc_gui.domain.annex.proposing.proposal import StepChange
    from tthc_gui.domain.document.edits import Edit


class ProposalTaking(QObject):
    """Act on what is proposed for the open annex, by what is selected in its table."""

    def __init__(self, editor: Workbench) -> None:
        super().__init__(editor)
        self._editor = editor

    @property
    def _annex(self) -> Annex:
        content = self._editor.document.content
        if not isinstance(content, Annex):
            raise TypeError("only annexes have proposals")
        return content

    @cached_property
    def planner(self) -> "Planner":
        """What is proposed, made when first asked for."""
        from tthc_gui.desktop.proposing.planner import Planner

        planner = Planner(self._editor.document, self._annex)
        self._editor.finishing.append(planner.finish)
        return planner

    def show(self, *, shown: bool) -> None:
        """Show in the table what is proposed, and keep it true; or leave that."""
        self.planner.activate(active=shown)
        self._editor.model.show_proposal(self.planner.shown if shown else None)

    def _repaint(self) -> None:
        if self.planner.is_active:
            self._editor.model.show_proposal(self.planner.shown)

    # Going through it

    def step(self, *, forward: bool) -> None:
        """Go to the next or previous cell that would change, round and round."""
        if not self._is_on():
            return
        model, current = self._editor.model, self._editor.view.currentIndex()
        places = list(self._spots())
        if not places:
            self._editor.say(self.tr("Phương án không đổi ô nào trong bảng đang hiện."))
            return
        here = Spot(current.row(), current.column())
        beyond = [spot for spot in places if (spot > here if forward else spot < here)]
        spot = (beyond or places)[0 if forward else -1]
        go_to_spot(self._editor.view, spot)
        told = self._editor.describe(model.index(spot.row, spot.column))
        number = places.index(spot) + 1
        self._editor.say(self.tr("Ô {0}/{1} của phương án. {2}").format(number, len(places), told))

    def _spots(self) -> Iterator[Spot]:
        model = self._editor.model
        columns = {column.key: number for number, column in enumerate(model.columns)}
        for row in range(model.rowCount()):
            for change in self.planner.shown.changes(*model.place(row)):
                key = STEP_KEYS[change.step][1]
                if key in columns and key not in model.hidden:
                    yield Spot(row, columns[key])

    # Taking it

    def accept_cells(self) -> None:
        """Take what is proposed in the selected cells."""
        chosen = {(at, line, step) for at, line, step in self._selected_steps()}
        self._accept(lambda at, line, change: (at, line, change.step) in chosen)

    def accept_procedures(self) -> None:
        """Take what is proposed for the procedures of the selected cells."""
        chosen = set(self._editor.selected_records())
        self._accept(lambda at, _line, _change: at in chosen)

    def accept_steps(self) -> None:
        """Take what is proposed in the steps of the selected cells, in all procedures."""
        chosen = {step for _, _, step in self._selected_steps()}
        self._accept(lambda _at, _line, change: change.step in chosen)

    def accept_all(self) -> None:
        """Take all that is proposed."""
        self._accept(lambda _at, _line, _change: True)

    def _accept(self, wanted: "Callable[[int, int, StepChange], bool]") -> None:
        from tthc_gui.domain.annex.proposing.accepting import accept_changes

        if not self._is_on() or not self._editor.view.finish_typing():
            return
        found = {
            (at, line): some
            for at, procedure in enumerate(self._annex.procedures)
            for line in range(procedure.line_count)
            if (
                some := [
                    change
                    for change in self.planner.shown.changes(at, line)
                    if wanted(at, line, change)
                ]
            )
        }
        if not found:
            self._editor.say(self.tr("Phương án không đổi gì ở đó."))
            return
        self._make(lambda: accept_changes(self._annex, found))

    def _make(self, make: "Callable[[], Edit]") -> None:
        edit = make()
        if self._editor.do(lambda: edit):
            self._editor.say(edit.label)

    def _is_on(self) -> bool:
        if self.planner.is_active:
            return True
        self._editor.say(self.tr("Chưa có phương án; hãy chọn Phương án, Đề xuất cắt giảm."))
        return False

    # Locking

    def lock_cells(self) -> None:
        """Lock the selected cells, or open them where all are locked."""
        places = self._selected_steps()
        self._lock(places, self.tr("{0} ô").format(len(places)))

    def lock_procedures(self) -> None:
        """Lock the steps of the selected cells in the whole of their procedures."""
        from tthc_gui.domain.annex.proposing.locking import places_like

        chosen = self._selected_steps()
        places = {place for one in chosen for place in places_like(self._annex, one)}
        names = sorted({record_name(self._annex, one.record) for one in chosen})
        self._lock(
            sorted(places),
            self.tr("{0} của thủ tục {1}").format(_steps(chosen), ", ".join(names)),
        )

    def lock_sections(self) -> None:
        """Lock the steps of the selected cells in the whole of their sections."""
        from tthc_gui.domain.annex.proposing.locking import places_in_section

        chosen = self._selected_steps()
        places = {place for one in chosen for place in places_in_section(self._annex, one)}
        groups = {
            group for one in chosen for group in self._annex.procedures[one.record].groups[-1:]
        }
        named = self.tr("mục {0}").format(", ".join(sorted(groups)))
        where = named if groups else self.tr("các thủ tục không thuộc mục nào")
        self._lock(sorted(places), self.tr("{0} ở {1}").format(_steps(chosen), where))

    def lock_steps(self) -> None:
        """Lock the steps of the selected cells in the whole annex, or open them."""
        from tthc_gui.domain.values.lazy_dataclass import replace

        steps = {place.step for place in self._selected_steps()}
        if not steps:
            self._editor.say(self.tr("Hãy chọn ô của một bước."))
            return
        choices = self.planner.choices
        locked = choices.locked - steps if steps <= choices.locked else choices.locked | steps
        self.planner.set_choices(replace(choices, locked=locked))
        self.planner.keep()
        self._editor.say(
            self.tr("Các bước bị khoá ở cả phụ lục: {0}.").format(
                ", ".join(str(step + 1) for step in sorted(locked)) or self.tr("không có")
            )
        )

    def _lock(self, places: "Sequence[StepPlace]", what: str) -> None:
        from tthc_gui.domain.annex.proposing.locking import switch_locks

        if not places:
            self._editor.say(self.tr("Hãy chọn ô của một bước."))
            return
        choices = self.planner.choices
        self._make(lambda: switch_locks(self._annex, choices, places, what))

    def _selected_steps(self) -> "list[StepPlace]":
        from tthc_gui.domain.annex.proposing.locking import StepPlace

        found = dict.fromkeys(
            StepPlace(cell.record, cell.line, side.step)
            for cell in self._cells()
            if (side := step_of(cell.column.key)) is not None
        )
        return list(found)

    def _cells(self) -> list[Cell]:
        return self._editor.selected_cells()

    # Which procedures

    def only_selected(self) -> None:
        """Deal with the procedures of the selected cells only, or with all again."""
        from tthc_gui.domain.values.lazy_dataclass import replace

        choices = self.planner.choices
        procedures = self._annex.procedures
        names = frozenset(procedures[at].identity for at in self._editor.selected_records())
        only = frozenset[str]() if choices.only else names - {""}
        self.planner.set_choices(replace(choices, only=only))


def _steps(places: "Sequence[StepPlace]") -> str:
    return ", ".join(f"bước {step + 1}" for step in sorted({place.step for place in places}))
