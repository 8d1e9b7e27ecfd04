"""What was read with doubt: where it stands now, and whether anybody has looked at it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tthc_gui.domain.annex import Procedure
from tthc_gui.domain.columns import Column, columns_of
from tthc_gui.domain.edits import Splice
from tthc_gui.files.problems import Note

if TYPE_CHECKING:
    from tthc_gui.desktop.document import Document


@dataclass(eq=False)
class Doubt:
    """A note of the reading and its place in the document as it is now.

    `procedure` is None where the note is about no procedure, or about one that was taken out,
    which `lost` then is. `read` is what was read, to tell whether the cell was edited since.
    """

    note: Note
    procedure: int | None
    read: object = None
    lost: Procedure | None = None
    confirmed: bool = False


class Doubts(QObject):
    """The notes of a document's reading, which follow its edits.

    A doubt is open until it is confirmed or its cell is edited; taking the edit back opens it
    again. `changed` tells that one was confirmed.
    """

    changed = Signal()

    def __init__(self, document: "Document", notes: Sequence[Note]) -> None:
        super().__init__(document)
        self._annex = document.annex
        self._columns: dict[str, Column] = {}
        self._index: dict[tuple[int, int, str], list[Doubt]] | None = None
        count = len(self._annex.procedures)
        self.all = [
            Doubt(note, note.procedure if (note.procedure or 0) < count else None) for note in notes
        ]
        self._learn_columns()
        for doubt in self.all:
            doubt.read = self._standing(doubt)
        if self.all:
            document.spliced.connect(self._follow)
            document.heading_changed.connect(self._learn_columns)

    def is_open(self, doubt: Doubt) -> bool:
        """Tell whether somebody should still look at what was read."""
        if not doubt.note.uncertain or doubt.confirmed or doubt.lost is not None:
            return False
        return doubt.procedure is None or self._standing(doubt) == doubt.read

    def open(self) -> list[Doubt]:
        """Give all that somebody should still look at."""
        return [doubt for doubt in self.all if self.is_open(doubt)]

    def proposals(self) -> list[Doubt]:
        """Give the open ones that come with a text to be taken instead."""
        return [doubt for doubt in self.open() if doubt.note.proposal]

    def at(self, procedure: int, case: int, column: Column) -> Sequence[Doubt]:
        """Give the open doubts of a cell."""
        if not self.all:
            return ()
        if self._index is None:
            self._index = self._indexed()
        if column.spans(self._annex.procedures[procedure]):
            case = 0
        return self._index.get((procedure, case, column.key), ())

    def column(self, doubt: Doubt) -> Column | None:
        """Give the column of a doubt's cell, None where it has no cell."""
        return self._columns.get(doubt.note.column or "")

    def case(self, doubt: Doubt) -> int:
        """Give the case of a doubt's cell, the first where it goes for all."""
        column = self.column(doubt)
        if doubt.procedure is None or column is None:
            return 0
        procedure = self._annex.procedures[doubt.procedure]
        return 0 if column.spans(procedure) else doubt.note.case or 0

    def confirm(self, doubts: Iterable[Doubt]) -> int:
        """Note that somebody has looked at what was read; give how many were open."""
        count = 0
        for doubt in doubts:
            count += self.is_open(doubt)
            doubt.confirmed = True
        self._index = None
        if count:
            self.changed.emit()
        return count

    def _indexed(self) -> dict[tuple[int, int, str], list[Doubt]]:
        index: dict[tuple[int, int, str], list[Doubt]] = {}
        for doubt in self.open():
            if doubt.procedure is not None and doubt.note.column:
                place = (doubt.procedure, self.case(doubt), doubt.note.column)
                index.setdefault(place, []).append(doubt)
        return index

    def _standing(self, doubt: Doubt) -> object:
        """Give what stands in a doubt's cell now, None where it has none."""
        column = self.column(doubt)
        if column is None or doubt.procedure is None:
            return None
        procedure, case = self._annex.procedures[doubt.procedure], self.case(doubt)
        if case >= len(procedure.cases):
            return None
        return column.read(procedure, case), column.disputed(procedure, case)

    def _learn_columns(self) -> None:
        self._columns = {column.key: column for column in columns_of(self._annex.heading)}
        self._index = None

    def _follow(self, splice: Splice) -> None:
        self._index = None
        # A procedure that is moved, or put back, is the same object as before.
        places = {id(new): splice.at + number for number, new in enumerate(splice.new)}
        end, grown = splice.at + len(splice.old), len(splice.new) - len(splice.old)
        for doubt in self.all:
            if doubt.procedure is None:
                if id(doubt.lost) in places:
                    doubt.procedure, doubt.lost = places[id(doubt.lost)], None
            elif doubt.procedure >= end:
                doubt.procedure += grown
            elif doubt.procedure >= splice.at:
                self._replace(doubt, splice, places)

    def _replace(self, doubt: Doubt, splice: Splice, places: dict[int, int]) -> None:
        """Find where a procedure is that was among the old ones of a splice."""
        number = (doubt.procedure or 0) - splice.at
        old = splice.old[number]
        if id(old) in places:
            doubt.procedure = places[id(old)]
        elif len(splice.old) != len(splice.new) and not _is_like(old, splice.new[number:]):
            doubt.procedure, doubt.lost = None, old


def _is_like(old: Procedure, new: Sequence[Procedure]) -> bool:
    """Tell whether what stands in a procedure's place is that procedure, edited."""
    return bool(new) and (new[0].code, new[0].name) == (old.code, old.name)


def remark(doubts: Iterable[Doubt]) -> str:
    """Say of a cell where it was read, and what was doubtful about it."""
    return " ".join(
        f"Đọc từ {doubt.note}" if doubt.note.where else doubt.note.message for doubt in doubts
    )
