"""Which columns are seen: each of the document's, or those of a group in one."""

from collections.abc import Sequence

from tthc_gui.domain.document.columns import Column


class SeenColumns:
    """Let the last column of a group show the one before it too, while that is switched on.

    There are as many seen columns as there are in the document; those shown in another are folded.
    """

    def __init__(self, columns: Sequence[Column]) -> None:
        self.is_on = False
        self.take(columns)

    def take(self, columns: Sequence[Column]) -> None:
        """Show these columns from now on."""
        from tthc_gui.domain.document.pairs import paired

        self._columns = columns
        places = [
            at
            for at, column in enumerate(columns)
            if self.is_on and column.group is not None and column.place
        ]
        self.folded = frozenset(columns[at - 1].key for at in places)
        self.seen = tuple(
            paired(columns[at - 1], column) if at in places else column
            for at, column in enumerate(columns)
        )

    def switch(self, *, on: bool) -> None:
        """Show the columns of a group as one, or as two."""
        self.is_on = on
        self.take(self._columns)

    def shown_at(self, number: int) -> int:
        """Return the number of the column in which one is shown."""
        return number + 1 if self._columns[number].key in self.folded else number

    def members(self, number: int) -> Sequence[int]:
        """Return the numbers of the columns that one shows."""
        if number and self._columns[number - 1].key in self.folded:
            return number - 1, number
        return (number,)
