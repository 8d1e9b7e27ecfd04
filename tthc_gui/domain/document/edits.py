"""Edits: changes that hold old and new values already computed; apply and revert only swap them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from tthc_gui.domain.annex.annex import Annex, Heading, Procedure
from tthc_gui.domain.annex.stated import adopted, following
from tthc_gui.domain.document.columns import Column, Value

if TYPE_CHECKING:
    from tthc_gui.domain.document.waivers import Waiver


@dataclass(frozen=True)
class Splice:
    """Replace the procedures `old`, which stand from position `at`, by `new`."""

    at: int
    old: tuple[Procedure, ...]
    new: tuple[Procedure, ...]

    def reversed(self) -> "Splice":
        """Give the change that takes this one back."""
        return Splice(self.at, self.new, self.old)

    def apply(self, annex: Annex) -> None:
        """Swap old for new; raise ValueError when `old` is not what stands there."""
        end = self.at + len(self.old)
        standing = tuple(annex.procedures[self.at : end])
        if standing != self.old or not 0 <= self.at <= len(annex.procedures):
            raise ValueError(f"the procedures at {self.at} are not those this edit was made for")
        annex.procedures[self.at : end] = self.new


@dataclass(frozen=True)
class HeadingChange:
    """Replace the annex's heading."""

    old: Heading
    new: Heading

    def reversed(self) -> "HeadingChange":
        """Give the change that takes this one back."""
        return HeadingChange(self.new, self.old)

    def apply(self, annex: Annex) -> None:
        """Swap old for new; raise ValueError when `old` is not what stands there."""
        if annex.heading != self.old:
            raise ValueError("the heading is not the one this edit was made for")
        annex.heading = self.new


@dataclass(frozen=True)
class WaiverChange:
    """Replace the findings that are accepted."""

    old: "tuple[Waiver, ...]"
    new: "tuple[Waiver, ...]"

    def reversed(self) -> "WaiverChange":
        """Give the change that takes this one back."""
        return WaiverChange(self.new, self.old)

    def apply(self, annex: Annex) -> None:
        """Swap old for new; raise ValueError when `old` is not what stands there."""
        if annex.waivers != self.old:
            raise ValueError("the waivers are not those this edit was made for")
        annex.waivers = self.new


Change = Splice | HeadingChange | WaiverChange


@dataclass(frozen=True)
class Edit:
    """One entry of the history: a Vietnamese label and the changes it makes, in order."""

    label: str
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        """Tell whether the edit changes anything."""
        return bool(self.changes)

    def reversed(self) -> "Edit":
        """Give the edit that takes this one back."""
        return Edit(self.label, tuple(change.reversed() for change in reversed(self.changes)))

    def apply(self, annex: Annex) -> None:
        """Make the changes, all or, when one raises ValueError, none."""
        for number, change in enumerate(self.changes):
            try:
                change.apply(annex)
            except ValueError:
                for done in reversed(self.changes[:number]):
                    done.reversed().apply(annex)
                raise

    def revert(self, annex: Annex) -> None:
        """Take the changes back."""
        self.reversed().apply(annex)


def replace_procedures(annex: Annex, new: Mapping[int, Procedure], label: str) -> Edit:
    """Make the edit that puts new procedures in the places of old ones, neighbours together.

    What the old ones state goes where it followed from times that are changed.
    """
    changed = {
        at: following(annex.procedures[at], procedure)
        for at, procedure in sorted(new.items())
        if procedure != annex.procedures[at]
    }
    splices = []
    for _, run in groupby(enumerate(changed), key=lambda entry: entry[1] - entry[0]):
        places = [at for _, at in run]
        old = tuple(annex.procedures[places[0] : places[-1] + 1])
        splices.append(Splice(places[0], old, tuple(changed[at] for at in places)))
    return Edit(label, tuple(splices))


def set_cell(annex: Annex, at: int, case: int, column: Column, value: Value) -> Edit:
    """Make the edit that sets one cell of the procedure at `at`; empty when nothing changes."""
    old = annex.procedures[at]
    label = f"Sửa {column.heading[-1]} của thủ tục {old.stt or at + 1}"
    if column.write is None:
        raise ValueError(f"{column.key} is computed")
    if column.read(old, case) == value:
        return Edit(label, ())
    return replace_procedures(annex, {at: column.write(old, case, value)}, label)


def replace_heading(annex: Annex, heading: Heading, label: str = "Sửa phần đầu phụ lục") -> Edit:
    """Make the edit that changes the heading; empty when nothing changes."""
    if annex.heading == heading:
        return Edit(label, ())
    return Edit(label, (HeadingChange(annex.heading, heading),))


def adopt_computed(annex: Annex, positions: Iterable[int]) -> Edit:
    """Make the edit that drops what procedures state, so that the computed numbers stand alone."""
    new = {at: adopted(annex.procedures[at]) for at in positions}
    count = sum(procedure != annex.procedures[at] for at, procedure in new.items())
    return replace_procedures(annex, new, f"Nhận số tính được của {count} thủ tục")
