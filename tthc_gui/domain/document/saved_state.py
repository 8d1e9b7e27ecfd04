"""Whether a document is as it was saved, told at the cost of what changed."""

from typing import Generic, TypeVar

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Change, Splice
from tthc_gui.domain.values.lazy_dataclass import replace

D = TypeVar("D", bound=AnyDocument)


class SavedState(Generic[D]):
    """The document as its file holds it, compared with the document as it stands.

    A value typed and typed back makes the two equal again, whatever the history says.
    """

    def __init__(self, document: D, *, standing: bool = True) -> None:
        """Keep the document as its file holds it; `standing` tells that it also stands so."""
        self._saved = document.copy()
        self._differing: set[int] | None = set() if standing else None

    def document(self) -> D:
        """Return the document as its file holds it."""
        return self._saved.copy()

    def follow(self, change: Change) -> None:
        """Take note of a change that was made to the document."""
        if not isinstance(change, Splice):
            return
        if len(change.old) != len(change.new):
            # All below have moved; they are compared anew once there are as many as were saved.
            self._differing = None
        if self._differing is None:
            return
        for at, record in enumerate(change.new, change.at):
            if self._is_saved(at, record):
                self._differing.discard(at)
            else:
                self._differing.add(at)

    def equals(self, document: D) -> bool:
        """Return whether the document is as it was saved; all changes must have been followed."""
        if replace(document, records=[]) != replace(self._saved, records=[]):
            return False
        if len(document.records) != len(self._saved.records):
            return False
        if self._differing is None:
            self._differing = {
                at for at, record in enumerate(document.records) if not self._is_saved(at, record)
            }
        return not self._differing

    def _is_saved(self, at: int, record: object) -> bool:
        saved = self._saved.records[at]
        return saved is record or saved == record
