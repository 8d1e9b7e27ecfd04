"""What stands of the verdicts of an open document, kept true while it is edited."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tthc_gui.domain.document.verdicts import Standings

if TYPE_CHECKING:
    from tthc_gui.desktop.document.audited import AuditedDocument
    from tthc_gui.domain.document.edits import Splice
    from tthc_gui.domain.document.verdict import Judgement
    from tthc_gui.domain.document.verdicts import Progress

_BUDGET = 0.02
"""Seconds of one turn, so that the window goes on living."""


class StandingWatch(QObject):
    """Follow a document; `found` tells that it is known again what stands for every record."""

    found = Signal()

    def __init__(self, document: "AuditedDocument") -> None:
        super().__init__(document)
        self._standings = Standings(document.content)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        document.made.connect(self._begin)
        self._begin()

    @property
    def progress(self) -> "Progress | None":
        """Return how far a review is; None while that is not known yet."""
        return self._standings.progress if self._standings.is_ready else None

    def all(self) -> "list[Judgement]":
        """Return what stands for each record, whatever is still to be found."""
        return self._standings.all()

    def follow(self, splice: "Splice") -> None:
        """Follow a change of the records; what is found of it is told once the edit is made."""
        self._standings.follow(splice)

    def _begin(self) -> None:
        self._standings.go_on(_BUDGET)
        if not self._standings.is_ready:
            self._timer.start()

    def _go_on(self) -> None:
        self._standings.go_on(_BUDGET)
        if self._standings.is_ready:
            self._timer.stop()
            self.found.emit()
