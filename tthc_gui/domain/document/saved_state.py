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
        """Positions of records that are known to differ; None where no position is comparable."""
        self._unsure: set[int] = set()
        """Positions of records that were not compared since they were changed."""

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
        changed = range(change.at, change.at + len(change.new))
        self._differing.difference_update(changed)
        self._unsure.update(changed)

    def equals(self, document: D) -> bool:
        """Return whether the document is as it was saved; all changes must have been followed.

        No more records are compared than it takes to find one that differs.
        """
        if replace(document, records=[]) != replace(self._saved, records=[]):
            return False
        if len(document.records) != len(self._saved.records):
            return False
        if self._differing is None:
            self._differing, self._unsure = set(), set(range(len(document.records)))
        while self._unsure and not self._differing:
            at = self._unsure.pop()
            if not self._is_saved(at, document.records[at]):
                self._differing.add(at)
        return not self._differing

    def _is_saved(self, at: int, record: object) -> bool:
        saved = self._saved.records[at]
        return saved is record or saved == record
