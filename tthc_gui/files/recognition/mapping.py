"""Which of a file's columns is taken for which of ours, to be shown and changed before reading."""

from collections.abc import Sequence
from hashlib import sha256
from itertools import chain
from typing import NamedTuple

from tthc_gui.domain.annex.columns import UNIT
from tthc_gui.domain.annex.keys import STEP_KEYS
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.files.recognition.header import TableHeader
from tthc_gui.files.recognition.headings import (
    HEADINGS,
    OPTIONAL,
    REQUIRED,
    STEPS_MISSING,
    further_columns,
    is_plain_list,
    without_side,
)
from tthc_gui.files.recognition.steps import StepColumns
from tthc_gui.files.recognition.wording import folded

SURE = 0.9
"""The confidence from which a column is not asked about."""


class MappedColumn(NamedTuple):
    """One column of a file: its place from 0, its heading, our column's key, and how sure that is.

    `key` is None for a column that is none of ours.
    """

    column: int
    heading: str
    key: str | None
    confidence: float


class ColumnMapping(NamedTuple):
    """The columns of one table of a file against ours; `top` and `bottom` are the header's rows."""

    top: int
    bottom: int
    columns: tuple[MappedColumn, ...]

    @property
    def missing(self) -> list[str]:
        """Return the headings without a column; the table cannot be read with one of them."""
        taken = {column.key for column in self.columns}
        missing = [heading for key, heading in HEADINGS.items() if key in REQUIRED - taken]
        if not any(taken.issuperset(keys) for keys in STEP_KEYS):
            missing.append(STEPS_MISSING)
        return missing

    @property
    def is_list(self) -> bool:
        """Return whether only steps are missing, as in a list of procedures and their times."""
        taken = {column.key for column in self.columns if column.key}
        headings = [column.heading for column in self.columns]
        return self.missing == [STEPS_MISSING] and is_plain_list(taken, headings)

    @property
    def absent(self) -> list[str]:
        """Return our headings that stay blank; a unit may be named elsewhere than in one."""
        taken = {column.key for column in self.columns}
        shown = OPTIONAL - taken - {UNIT.key}
        absent = [heading for key, heading in HEADINGS.items() if key in shown]
        steps = [n for n, keys in enumerate(STEP_KEYS, 1) if not taken.issuperset(keys)]
        if steps:
            absent.append(f"bước {', '.join(map(str, steps))}")
        return absent

    @property
    def is_certain(self) -> bool:
        """Return whether nobody needs to be asked: nothing is missing or taken by likeness."""
        keys = {column.key for column in self.columns}
        steps = set(chain(*STEP_KEYS))
        if self.is_list:
            return all(column.confidence >= SURE for column in self.columns if column.key)
        return (
            not self.missing
            and steps <= keys
            and (REQUIRED | OPTIONAL) - {UNIT.key} <= keys
            and all(column.confidence >= SURE for column in self.columns if column.key)
        )

    @property
    def signature(self) -> str:
        """Return a text that is equal for all files with the same headings in the same order."""
        text = "\n".join(folded(column.heading) for column in self.columns)
        return sha256(text.encode()).hexdigest()[:32]

    @property
    def keys(self) -> tuple[str | None, ...]:
        """Return our keys in the file's order: what to remember for the next file."""
        return tuple(column.key for column in self.columns)

    def with_keys(self, keys: Sequence[str | None]) -> "ColumnMapping":
        """Return the mapping as the user answered it, now or for an earlier file like this one.

        Keys that are not ours, or taken before, leave their column without one.
        """
        taken: set[str] = set()
        columns = []
        for column, key in zip(self.columns, keys, strict=False):
            known = key if key in KEYS and key not in taken else None
            taken |= {known} if known else set()
            columns.append(column._replace(key=known, confidence=1.0))
        return self._replace(columns=(*columns, *self.columns[len(columns) :]))


KEYS = (*HEADINGS, *chain(*STEP_KEYS))
"""The keys a file's column may be given."""


def mapping_of(header: TableHeader) -> ColumnMapping:
    """Return what a header's columns are taken for."""
    found: dict[int, tuple[str, float]] = {
        column: (key, header.sureness.get(key, 1.0)) for key, column in header.columns.items()
    }
    steps = header.found_steps
    for slot, sure, pair in zip(steps.slots, steps.sureness, steps.pairs, strict=True):
        # A table may have more steps than the form.
        for key, column in zip(
            STEP_KEYS[slot] if slot < len(STEP_KEYS) else (), pair, strict=False
        ):
            found[column] = (key, sure)
    return ColumnMapping(
        header.top,
        header.bottom,
        tuple(
            MappedColumn(column, heading, *found.get(column, (None, 1.0)))
            for column, heading in enumerate(header.paths)
            if heading or column in found
        ),
    )


def with_mapping(header: TableHeader, mapping: ColumnMapping) -> TableHeader:
    """Return a header whose columns are what a mapping says."""
    at = {column.key: column.column for column in mapping.columns if column.key}
    pairs, slots, labels = [], [], []
    own = dict(zip(header.steps, header.step_labels, strict=True))
    for slot, keys in enumerate(STEP_KEYS):
        before, after = map(at.get, keys)
        if before is None or after is None:
            continue
        pairs.append((before, after))
        slots.append(slot)
        labels.append(own.get((before, after)) or without_side(header.paths[before]))
    taken = {at[key] for key in HEADINGS if key in at} | {place for pair in pairs for place in pair}
    return replace(
        header,
        columns={key: at[key] for key in HEADINGS if key in at},
        found_steps=StepColumns(pairs, labels, slots, [1.0] * len(pairs)),
        extra=further_columns(header.paths, taken),
        sureness={},
    )
