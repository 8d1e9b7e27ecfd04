"""Going from match to match in the table, and counting them while nothing else happens."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import chain
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from tthc_gui.desktop.search.searching import Searcher
from tthc_gui.desktop.table.navigation import Spot
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.document.cells import Cell
from tthc_gui.domain.document.search import Needle, SearchMatch, matches_in, needle
from tthc_gui.domain.document.stopping import while_wanted

_SLICE = 0.008
"""Seconds of counting in one go: half of a frame."""


class MatchFinder(QObject):
    """Knows where in the shown rows a text stands.

    `progressed` tells that the count, or the place among the matches, is another.
    """

    progressed = Signal()

    def __init__(self, editor: Workbench, searcher: Searcher) -> None:
        super().__init__(editor)
        self._editor = editor
        self._searcher = searcher
        self._needle: Needle | None = None
        self._candidates: list[int] = []
        self._first_rows: list[int] = []
        self._spots: list[Spot] = []
        self._uncounted: Iterator[Spot] | None = None
        self._waits_to_go = False
        self._waits = False
        self._moving = False
        self._from = self._current()
        self._counting = QTimer(self)
        self._counting.setInterval(0)
        self._counting.timeout.connect(self._count_more)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self._collect)
        self._searcher.learnt.connect(self._go_on)
        editor.document.changed.connect(self._look_again)
        editor.model.modelReset.connect(self._look_again)
        editor.view.current_changed.connect(self._take_current)

    # What is found

    @property
    def is_counted(self) -> bool:
        """Return whether all matches are counted."""
        return self._uncounted is None and not self._waits and not self._again.isActive()

    @property
    def count(self) -> int:
        """Return how many cells were found so far."""
        return len(self._spots)

    @property
    def place(self) -> int:
        """Return which of the matches the current cell is, from 1; 0 when it is none."""
        spot = self._current()
        at = bisect_left(self._spots, spot)
        return at + 1 if at < len(self._spots) and self._spots[at] == spot else 0

    def matches(self) -> tuple[Iterator[SearchMatch], int]:
        """Return all matches in the rows shown, in the document's order, and in how many records.

        They are found as they are asked for, in whatever thread.
        """
        self._catch_up()
        document, sought = self._editor.document.content, self._needle
        places = [] if sought is None else sorted(self._candidates)
        parts = (matches_in(document, at, sought) for at in while_wanted(places) if sought)
        return chain.from_iterable(parts), len(places)

    def current_match(self) -> SearchMatch | None:
        """Return the match in the current cell; None when there is none."""
        model = self._editor.model
        index = model.anchor(self._editor.view.currentIndex())
        spans = model.found_spans(index) if index.isValid() else []
        if not spans:
            return None
        return SearchMatch(Cell(*model.place(index.row()), model.columns[index.column()]), spans)

    # Looking and going

    def look_for(self, typed: str) -> None:
        """Mark a text wherever it is seen, and go to the first match from where one was."""
        sought = needle(typed)
        self._needle = sought if sought.folded else None
        self._editor.model.sought = self._needle
        self._editor.view.mark_found()
        self._waits_to_go = self._needle is not None
        self._collect()

    def stay(self) -> None:
        """Go to no match by itself, even where the first one is still being looked for."""
        self._waits_to_go = False

    def stop(self) -> None:
        """Mark nothing any more."""
        self._needle = None
        self._editor.model.sought = None
        self._editor.view.mark_found()
        self._collect()

    def step(self, *, forward: bool) -> bool:
        """Go to the next match, or to the one before; round at the end. Tell whether there is."""
        self._catch_up()
        spot = self._next(self._current(), forward=forward)
        if spot is not None:
            self._go(spot)
        return spot is not None

    def _collect(self) -> None:
        """Find the records that hold the text, and begin to count."""
        self._again.stop()
        self._spots, self._uncounted, self._waits = [], None, False
        self._candidates, self._first_rows = [], []
        if self._needle is None:
            self._counting.stop()
            self.progressed.emit()
            return
        if not self._searcher.knows(self._needle.folding):
            self._waits = True
            self.progressed.emit()
            return
        model = self._editor.model
        found = self._searcher.index.records(self._editor.document.content, self._needle)
        placed = [(rows[0], at) for at in found if (rows := model.rows_of(at))]
        if model.order is not None:
            placed.sort()
        self._first_rows = [row for row, _ in placed]
        self._candidates = [at for _, at in placed]
        self._uncounted = (spot for at in self._candidates for spot in self._spots_in(at))
        if self._waits_to_go:
            self._waits_to_go = False
            first = self._next(self._from, forward=True, here=True)
            if first is not None:
                self._go(first, stay=True)
        self._count_more()
        self._counting.start()

    def _go_on(self) -> None:
        if self._waits:
            self._collect()

    def _look_again(self) -> None:
        if self._needle is not None:
            self._counting.stop()
            self._again.start()

    def _catch_up(self) -> None:
        """Find anew at once what an edit may have changed."""
        if self._again.isActive():
            self._collect()

    def _count_more(self) -> None:
        until = perf_counter() + _SLICE
        while self._uncounted is not None and perf_counter() < until:
            spot = next(self._uncounted, None)
            if spot is None:
                self._uncounted = None
            else:
                self._spots.append(spot)
        if self._uncounted is None:
            self._counting.stop()
        self.progressed.emit()

    def _spots_in(self, at: int) -> list[Spot]:
        if self._needle is None:
            return []
        model = self._editor.model
        rows = model.rows_of(at)
        numbers = {column.key: number for number, column in enumerate(model.columns)}
        return [
            Spot(rows[match.cell.line], numbers[match.cell.column.key])
            for match in matches_in(self._editor.document.content, at, self._needle)
        ]

    def _next(self, spot: Spot, *, forward: bool, here: bool = False) -> Spot | None:
        """Return the nearest match after a spot, or before it; with `here`, the spot itself too."""
        count = len(self._candidates)
        start = max(bisect_right(self._first_rows, spot[0]) - 1, 0)
        way = 1 if forward else -1
        for turn in range(count + 1 if count else 0):
            spots = self._spots_in(self._candidates[(start + way * turn) % count])
            if turn == 0:
                beyond = (s for s in spots if (s > spot if forward else s < spot))
                spots = [spot] if here and spot in spots else list(beyond)
            if spots:
                return spots[0] if forward else spots[-1]
        return None

    def _go(self, spot: Spot, *, stay: bool = False) -> None:
        """Make a cell current; `stay` when further letters are to be found from where one was."""
        self._moving = stay
        # Not as the keys held would have it: Shift+F3 would select all between.
        self._editor.view.selecting.go(spot)
        self._moving = False
        self.progressed.emit()

    def _take_current(self) -> None:
        if not self._moving:
            self._from = self._current()
        if self._needle is not None:
            self.progressed.emit()

    def _current(self) -> Spot:
        index = self._editor.view.currentIndex()
        if not index.isValid():
            return Spot(0, 0)
        anchor = self._editor.model.anchor(index)
        return Spot(anchor.row(), anchor.column())
