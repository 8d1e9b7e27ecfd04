"""The formulas of a sheet of an .xls or .xlsb whose stored results may say nothing.

Source: [MS-XLS] 2.5.198.58 (references to formulas that several cells share) and 2.4.277.
"""

from tthc_gui.files.grid import Place
from tthc_gui.files.sheets.formula_tokens import Formula, Layout, Results, formula_of

_SHARED = 0x01


class StoredResults:
    """Collects such formulas as tokens: what cells share may stand behind the first of them."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._shared: list[tuple[Place, Place, bytes]] = []
        self._blank: list[tuple[Place, bytes]] = []
        self._zeros: list[tuple[Place, bytes, bool]] = []

    def add_shared(self, first: Place, last: Place, tokens: bytes) -> None:
        """Take a formula that the cells of a range share."""
        self._shared.append((first, last, tokens))

    def add_blank(self, place: Place, tokens: bytes) -> None:
        """Take a formula whose result is a blank text."""
        self._blank.append((place, tokens))

    def add_zero(self, place: Place, tokens: bytes, *, told: bool) -> None:
        """Take a formula whose result is 0; `told` says that the file asks for its result."""
        self._zeros.append((place, tokens, told))

    def missing(self) -> dict[Place, str]:
        """Return the formulas without results by their places, "" for one that is not known."""
        results = Results()
        for place, tokens in self._blank:
            results.add_blank(place, self._formula(place, tokens))
        for place, tokens, told in self._zeros:
            results.add_zero(place, self._formula(place, tokens), told=told)
        return results.missing()

    def _formula(self, place: Place, tokens: bytes) -> Formula | None:
        if tokens[:1] != bytes([_SHARED]):
            return formula_of(tokens, self._layout)
        for first, last, shared in reversed(self._shared):
            if first[0] <= place[0] <= last[0] and first[1] <= place[1] <= last[1]:
                return formula_of(shared, self._layout, place)
        return None
