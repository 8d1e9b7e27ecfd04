"""Hiding the steps that no procedure of the annex goes through."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tthc_gui.domain.annex import STEP_COUNT, Procedure
from tthc_gui.domain.edits import Splice

if TYPE_CHECKING:
    from tthc_gui.desktop.editor import AnnexEditor


class EmptySteps(QObject):
    """Hides both columns of each step that is empty in the whole annex, when switched on.

    A hidden step that comes to hold something is shown at once; one that is emptied goes when the
    switch is used again.
    """

    switched = Signal(bool)

    def __init__(self, editor: "AnnexEditor") -> None:
        super().__init__(editor)
        self._model = editor.model
        self.hides = False
        self._hidden: set[int] = set()
        editor.document.spliced.connect(self._follow)

    def switch(self, *, on: bool) -> None:
        """Hide the steps that are empty now, or show all."""
        self.hides = on
        self._hidden = set()
        if on:
            procedures = self._model.document.annex.procedures
            self._hidden = set(range(STEP_COUNT)) - _used(procedures, range(STEP_COUNT))
        self._show()
        self.switched.emit(on)

    def _follow(self, splice: Splice) -> None:
        filled = _used(splice.new, self._hidden) if self._hidden else set()
        if filled:
            self._hidden -= filled
            self._show()

    def _show(self) -> None:
        columns = self._model.columns
        self._model.hide_columns({c.key for c in columns if c.step in self._hidden})


def _used(procedures: Iterable[Procedure], steps: Iterable[int]) -> set[int]:
    """Give those of some steps in which a case has a time before or after."""
    sought, used = set(steps), set[int]()
    for procedure in procedures:
        for case in procedure.cases:
            used |= {step for step in sought - used if any(t is not None for t in case.steps[step])}
    return used
