"""Which records of an earlier document are those of one that is edited, kept true meanwhile."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.form import Form
from tthc_gui.domain.document.record import Record


class Pairing:
    """The earlier document that another counts from.

    `records` is the list that is edited, which is looked at again whenever a record is asked for
    that was not there, or the list has become longer or shorter. `is_shown` tells that the columns
    about it belong to the table, `target` is the rate of cut that counts from it. `changes` counts
    how often records that stayed have found other partners.
    """

    def __init__(
        self, form: Form, earlier: Sequence[Record], records: Sequence[Record], name: str = ""
    ) -> None:
        self.name = name
        self.is_shown = False
        self.target = Fraction(0)
        self.changes = 0
        self.columns: tuple[Column, ...] = form.columns_since(self)
        self._form = form
        self._earlier = earlier
        self._records = records
        self._seen: list[Record] = []
        self._partners: dict[int, Record | None] = {}
        self._vanished: tuple[Record, ...] = tuple(earlier)

    def of(self, record: Record) -> Record | None:
        """Return what a record was in the earlier document, None where it is not in it.

        One that does not stand in the list is known by its code alone.
        """
        if id(record) not in self._partners or len(self._records) != len(self._seen):
            self.follow()
        if id(record) in self._partners:
            return self._partners[id(record)]
        core = self._form.core_of(record)
        found = [one for one in self._earlier if core and self._form.core_of(one) == core]
        return found[0] if len(found) == 1 else None

    @property
    def vanished(self) -> tuple[Record, ...]:
        """The records of the earlier document that are gone."""
        self.follow()
        return self._vanished

    def beside(self, records: Sequence[Record]) -> "Pairing":
        """Return the same for another list."""
        other = Pairing(self._form, self._earlier, records, self.name)
        other.is_shown, other.target = self.is_shown, self.target
        return other

    def follow(self) -> None:
        """Look at the list again where it has changed."""
        from tthc_gui.domain.document.matching import named_alike

        new = list(self._records)
        if len(new) == len(self._seen):
            changed = [
                (was, now) for was, now in zip(self._seen, new, strict=True) if was is not now
            ]
            if all(named_alike(was, now, self._form.core_of) for was, now in changed):
                for was, now in changed:
                    self._partners[id(now)] = self._partners[id(was)]
                for gone in {id(was) for was, _ in changed} - set(map(id, new)):
                    del self._partners[gone]
                self._seen = new
                return
        self._match(new)

    def _match(self, new: list[Record]) -> None:
        from tthc_gui.domain.document.matching import matched

        before = self._partners
        matches = matched(self._earlier, new, self._form.core_of)
        self._partners = dict(self._pairs(new, matches))
        gone = (one.old for one in matches if one.new is None and one.old is not None)
        self._vanished = tuple(self._earlier[at] for at in gone)
        self._seen = new
        self.changes += any(
            before[key] is not partner for key, partner in self._partners.items() if key in before
        )

    def _pairs(
        self, new: Sequence[Record], matches: Sequence[tuple[int | None, int | None, object]]
    ) -> Iterator[tuple[int, Record | None]]:
        for was, now, _ in matches:
            if now is not None:
                yield id(new[now]), None if was is None else self._earlier[was]
