"""Whether an annex is as it was saved, told at the cost of what changed."""

from dataclasses import replace

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.edits import Change, Splice


class SavedState:
    """The annex as its file holds it, compared with the annex as it stands.

    A value typed and typed back makes the two equal again, whatever the history says.
    """

    def __init__(self, annex: Annex, *, standing: bool = True) -> None:
        """Keep the annex as its file holds it; `standing` tells that it also stands so."""
        self._saved = annex.copy()
        self._differing: set[int] | None = set() if standing else None

    def annex(self) -> Annex:
        """Return the annex as its file holds it."""
        return self._saved.copy()

    def follow(self, change: Change) -> None:
        """Take note of a change that was made to the annex."""
        if not isinstance(change, Splice):
            return
        if len(change.old) != len(change.new):
            # All below have moved; they are compared anew once there are as many as were saved.
            self._differing = None
        if self._differing is None:
            return
        for at, procedure in enumerate(change.new, change.at):
            if self._is_saved(at, procedure):
                self._differing.discard(at)
            else:
                self._differing.add(at)

    def equals(self, annex: Annex) -> bool:
        """Tell whether the annex is as it was saved; all changes must have been followed."""
        if replace(annex, procedures=[]) != replace(self._saved, procedures=[]):
            return False
        if len(annex.procedures) != len(self._saved.procedures):
            return False
        if self._differing is None:
            self._differing = {
                at
                for at, procedure in enumerate(annex.procedures)
                if not self._is_saved(at, procedure)
            }
        return not self._differing

    def _is_saved(self, at: int, procedure: object) -> bool:
        saved = self._saved.procedures[at]
        return saved is procedure or saved == procedure
