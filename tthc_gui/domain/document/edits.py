"""Edits: changes that hold old and new values already computed; apply and revert only swap them."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from tthc_gui.domain.document.columns import Column, Value
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.record import DocumentHeading, Record
from tthc_gui.domain.document.waiver import Waiver
from tthc_gui.domain.values.lazy_dataclass import dataclass


@dataclass(frozen=True)
class Splice:
    """Replace the records `old`, which stand from position `at`, by `new`."""

    at: int
    old: tuple[Any, ...]
    new: tuple[Any, ...]

    def reversed(self) -> "Splice":
        """Return the change that takes this one back."""
        return Splice(self.at, self.new, self.old)

    def apply(self, document: AnyDocument) -> None:
        """Swap old for new; raise ValueError when `old` is not what stands there."""
        end = self.at + len(self.old)
        standing = tuple(document.records[self.at : end])
        if standing != self.old or not 0 <= self.at <= len(document.records):
            raise ValueError(f"the records at {self.at} are not those this edit was made for")
        document.records[self.at : end] = self.new


@dataclass(frozen=True)
class HeadingChange:
    """Replace the heading."""

    old: Any
    new: Any

    def reversed(self) -> "HeadingChange":
        """Return the change that takes this one back."""
        return HeadingChange(self.new, self.old)

    def apply(self, document: AnyDocument) -> None:
        """Swap old for new; raise ValueError when `old` is not what stands there."""
        if document.heading != self.old:
            raise ValueError("the heading is not the one this edit was made for")
        document.heading = self.new


@dataclass(frozen=True)
class WaiverChange:
    """Replace the findings that are accepted."""

    old: tuple[Waiver, ...]
    new: tuple[Waiver, ...]

    def reversed(self) -> "WaiverChange":
        """Return the change that takes this one back."""
        return WaiverChange(self.new, self.old)

    def apply(self, document: AnyDocument) -> None:
        """Swap old for new; raise ValueError when `old` is not what stands there."""
        if document.waivers != self.old:
            raise ValueError("the waivers are not those this edit was made for")
        document.waivers = self.new


Change = Splice | HeadingChange | WaiverChange


@dataclass(frozen=True)
class Edit:
    """One entry of the history: a Vietnamese label and the changes it makes, in order."""

    label: str
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        """Return whether the edit changes anything."""
        return bool(self.changes)

    def reversed(self) -> "Edit":
        """Return the edit that takes this one back."""
        return Edit(self.label, tuple(change.reversed() for change in reversed(self.changes)))

    def apply(self, document: AnyDocument) -> None:
        """Make the changes, all or, when one raises ValueError, none."""
        for number, change in enumerate(self.changes):
            try:
                change.apply(document)
            except ValueError:
                for done in reversed(self.changes[:number]):
                    done.reversed().apply(document)
                raise

    def revert(self, document: AnyDocument) -> None:
        """Take the changes back."""
        self.reversed().apply(document)


def joined(first: Edit, second: Edit) -> Edit:
    """Return the edit that does both in order, under the label of the first.

    What the second changes of the records that the first has put there last becomes one change.
    """
    changes, rest = [*first.changes], [*second.changes]
    last = next((n for n, one in reversed([*enumerate(changes)]) if isinstance(one, Splice)), None)
    while last is not None and rest:
        outer, inner = changes[last], rest[0]
        if not (isinstance(outer, Splice) and isinstance(inner, Splice)):
            break
        start = inner.at - outer.at
        end = start + len(inner.old)
        if start < 0 or outer.new[start:end] != inner.old:
            break
        new = (*outer.new[:start], *inner.new, *outer.new[end:])
        changes[last] = Splice(outer.at, outer.old, new)
        del rest[0]
    return Edit(first.label, (*changes, *rest))


def replace_records(document: AnyDocument, new: Mapping[int, Record], label: str) -> Edit:
    """Make the edit that puts new records in the places of old ones, neighbours together.

    What follows from an edit beyond it, the form of the document knows.
    """
    # Loaded with the first edit.
    from tthc_gui.domain.document.stopping import while_wanted

    changed = {
        at: document.form.following(document.records[at], record)
        for at, record in while_wanted(sorted(new.items()))
        if record != document.records[at]
    }
    splices = []
    for _, run in groupby(enumerate(changed), key=lambda entry: entry[1] - entry[0]):
        places = [at for _, at in run]
        old = tuple(document.records[places[0] : places[-1] + 1])
        splices.append(Splice(places[0], old, tuple(changed[at] for at in places)))
    return Edit(label, tuple(splices))


def set_cell(document: AnyDocument, at: int, line: int, column: Column, value: Value) -> Edit:
    """Make the edit that sets one cell of the record at `at`; empty when nothing changes."""
    old = document.records[at]
    place = document.form.place_name(document.heading, column.key)
    label = f"Sửa {place} của {document.form.words.record} {old.stt or at + 1}"
    if column.write is None:
        raise ValueError(f"{column.key} is computed")
    if column.read(old, line) == value:
        return Edit(label, ())
    return replace_records(document, {at: column.write(old, line, value)}, label)


def replace_heading(document: AnyDocument, heading: DocumentHeading, label: str = "") -> Edit:
    """Make the edit that changes the heading; empty when nothing changes."""
    label = label or f"Sửa phần đầu {document.form.words.document}"
    if document.heading == heading:
        return Edit(label, ())
    return Edit(label, (HeadingChange(document.heading, heading),))
