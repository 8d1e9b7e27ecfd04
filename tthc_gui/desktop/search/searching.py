"""Searching without holding anybody up: the index is made while nothing else happens."""

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal

from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.document.edits import Edit, Splice
from tthc_gui.domain.document.search import SearchIndex
from tthc_gui.domain.values.folding import Folding

_CHUNK = 150
"""Procedures taken in at one go, within some milliseconds."""
_AT_ONCE = 2_000
"""Procedures that an edit may change for the next search to take them in at once."""

FOLDINGS = (Folding(), Folding(accents=True), Folding(accents=True, case=True), Folding(case=True))
"""Every way a text may be looked for, the likeliest first."""


class Searcher(QObject):
    """Holds the search index of a document and fills it incrementally.

    `learnt` tells that needles of another folding are now found at once.
    """

    learnt = Signal()

    def __init__(self, editor: Workbench) -> None:
        super().__init__(editor)
        self.index = SearchIndex()
        self._document = editor.document
        self._known: set[Folding] = set()
        self._waiting = list(FOLDINGS)
        self._chunks: Iterator[None] = iter(())
        editor.document.made.connect(self._follow)
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._take_in_more)
        self._next.start()

    def knows(self, folding: Folding) -> bool:
        """Return whether needles of a folding are found at once; see to it that they soon are."""
        if folding in self._waiting:
            self._waiting.remove(folding)
            self._waiting.insert(0, folding)
        return folding in self._known

    def _follow(self, edit: Edit) -> None:
        """Take in what an edit has changed before anything is found, where that is very much."""
        changed = sum(len(one.new) for one in edit.changes if isinstance(one, Splice))
        if changed > _AT_ONCE:
            self._waiting = list(FOLDINGS)
            self._known.clear()
            self._chunks = iter(())
            self._next.start()

    def _take_in_more(self) -> None:
        try:
            next(self._chunks)
        except StopIteration:
            if self._waiting:
                self._chunks = self._taking_in(self._waiting.pop(0))
            else:
                self._next.stop()

    def _taking_in(self, folding: Folding) -> Iterator[None]:
        records = iter(tuple(self._document.content.records))
        while chunk := tuple(islice(records, _CHUNK)):
            self.index.take_in(chunk, folding)
            yield
        self._known.add(folding)
        self.learnt.emit()
