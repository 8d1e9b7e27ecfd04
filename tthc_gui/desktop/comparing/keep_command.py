"""Deciding to keep what is open: an entry of the history that leaves the document as it is."""

from collections.abc import Callable, Hashable
from weakref import WeakMethod

from PySide6.QtGui import QUndoCommand

KeptParts = frozenset[Hashable]
"""What the differences are known by that one has decided to keep."""


class KeepCommand(QUndoCommand):
    """A decision on the stack of the document; it holds no panel, which may be gone by then."""

    def __init__(
        self, label: str, before: KeptParts, after: KeptParts, show: Callable[[KeptParts], object]
    ) -> None:
        super().__init__(label)
        self._before, self._after = before, after
        self._show = WeakMethod(show)

    def redo(self) -> None:
        self._tell(self._after)

    def undo(self) -> None:
        self._tell(self._before)

    def _tell(self, kept: KeptParts) -> None:
        if (show := self._show()) is not None:
            show(kept)
