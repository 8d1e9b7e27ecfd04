"""What an audit follows of the open document."""

from fractions import Fraction
from typing import Any

from PySide6.QtCore import QObject, Signal

from tthc_gui.domain.annex.summary import DEFAULT_TARGET
from tthc_gui.domain.document.document import AnyDocument


class AuditedAnnex(QObject):
    """An annex that is edited, and the rate of cut every procedure should reach.

    `made` carries each Edit that was made or taken back. `findings_changed` carries the positions
    of the procedures whose findings are new, None for all.
    """

    made = Signal(object)
    target_changed = Signal()
    findings_changed = Signal(object)

    def __init__(self, annex: AnyDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.annex: Any = annex
        self._target = DEFAULT_TARGET

    @property
    def target(self) -> Fraction:
        """The rate of cut every procedure should reach (1 = 100 %)."""
        return self._target

    def set_target(self, target: Fraction) -> None:
        """Set the rate of cut every procedure should reach (1 = 100 %)."""
        if target != self._target:
            self._target = target
            self.target_changed.emit()
