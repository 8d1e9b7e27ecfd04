"""What a document holds: records, of one printed line or several, and a heading above them."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Self

from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.document.remark import Remark
from tthc_gui.domain.document.verdict import NO_VERDICT, Verdict
from tthc_gui.domain.values.lazy_dataclass import dataclass, field, replace
from tthc_gui.domain.values.times import Time

SECTIONS = "groups"
"""The key of the places that the headings of sections are."""


@dataclass(frozen=True)
class DocumentHeading:
    """The lines above a table, an immutable value.

    `doubts` are open ones about the document, `remarks` those about it, `verdict` that on it.
    """

    doubts: tuple[Doubt, ...] = field(default=(), kw_only=True)
    remarks: tuple[Remark, ...] = field(default=(), kw_only=True)
    verdict: Verdict = field(default=NO_VERDICT, kw_only=True)


@dataclass(frozen=True, kw_only=True)
class RecordLine:
    """One printed line of a record that has several.

    `doubts` are open ones about its cells, `remarks` those about them.
    """

    doubts: tuple[Doubt, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Record:
    """One entry of a table, an immutable value: its number, code and name as printed, and more.

    `doubts` are open ones about the cells that stand for all its lines (see doubts.py), `remarks`
    those about them and about the whole of it (see remarks.py), `verdict` what a reviewer found
    (see verdicts.py). `groups` are the headings it stands under, outermost first, as printed
    across the table (see sections.py).
    """

    stt: str = ""
    code: str = ""
    name: str = ""
    groups: tuple[str, ...] = field(default=(), kw_only=True)
    doubts: tuple[Doubt, ...] = field(default=(), kw_only=True)
    remarks: tuple[Remark, ...] = field(default=(), kw_only=True)
    verdict: Verdict = field(default=NO_VERDICT, kw_only=True)

    @property
    def identity(self) -> str:
        """Return what it is known by in another state of its document."""
        return self.code.strip() or self.name.strip() or self.stt.strip()

    @property
    def lines(self) -> Sequence[RecordLine]:
        """Return the lines that are values of their own, none in a form of one line a record."""
        return ()

    @property
    def line_count(self) -> int:
        """Count the printed lines, at least one."""
        return len(self.lines) or 1

    @cached_property
    def is_doubted(self) -> bool:
        """Return whether anything of it was read with doubt that nobody has looked at since."""
        return bool(self.doubts) or any(line.doubts for line in self.lines)

    @cached_property
    def is_remarked(self) -> bool:
        """Return whether anybody has remarked on it or its lines."""
        return bool(self.remarks) or any(line.remarks for line in self.lines)

    def unremarked(self) -> Self:
        """Return the record without remarks and verdict, which are about it and no copy of it."""
        if not self.is_remarked and self.verdict == NO_VERDICT:
            return self
        lines = [replace(line, remarks=()) for line in self.lines]
        return replace(self.with_lines(lines), remarks=(), verdict=NO_VERDICT)

    def bare(self) -> Self:
        """Return the record without anything that is said about it."""
        silent = self.unremarked()
        if not silent.is_doubted:
            return silent
        lines = [replace(line, doubts=()) for line in silent.lines]
        return replace(silent.with_lines(lines), doubts=())

    def line_name(self, line: int) -> str:
        """Return a name that a line has of its own beside the record's, "" for none."""
        del line
        return ""

    def lock_at(self, line: int, key: str) -> str:
        """Return how the cell of a column is held fast or let go, "" for neither."""
        del line, key
        return ""

    def beside_cells(self) -> Mapping[str, str]:
        """Return the texts it holds for which the table has no cell, by what each is called."""
        return {}

    def contents(self) -> Iterator[Time | Fraction]:
        """Yield what its cells hold, typed or computed, so that it can be found."""
        yield from (self.stt, self.code, self.name)

    def has_unreadable_time(self, line: int) -> bool:
        """Return whether a text stands on a line where a time belongs."""
        del line
        return False

    def with_lines(self, lines: Sequence[RecordLine]) -> Self:
        """Return the record with other lines, as many as its form allows."""
        if lines:
            raise TypeError(f"{type(self).__name__} has no lines of its own")
        return self

    def with_stt(self, stt: str) -> Self:
        """Return the record with another number."""
        return replace(self, stt=stt)
