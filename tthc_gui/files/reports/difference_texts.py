"""What differs between two documents in words: each part, and what it comes to."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.effects import effect_of, unit_sums
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.summary import MEAN_RULE, Summary, Tally
from tthc_gui.domain.document.comparing import Became, DocumentComparison
from tthc_gui.domain.document.differences import DifferencePart, Sort
from tthc_gui.domain.document.named_cells import Value
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import format_time

SORTS = {
    Sort.CHANGED: "sửa",
    Sort.FORM: "chỉ khác cách viết",
    Sort.ADDED: "thêm",
    Sort.REMOVED: "bớt",
    Sort.MOVED: "chuyển chỗ",
}
_BESIDE = {"groups": "Mục", "case_name": "Tên trường hợp"}
"""The fields for which the table has no column of their own."""
_STATED = "stated"


class SummedUp(NamedTuple):
    """What a document comes to on either side, of a unit where it is a sum."""

    name: str
    old: str
    new: str
    unit: str = ""
    is_mean: bool = False

    @property
    def differs(self) -> bool:
        """Return whether the two come to something else."""
        return self.old != self.new

    def __str__(self) -> str:
        """Return it as one says it; what is the same is said once."""
        return f"{self.name} {f'{self.old} → {self.new}' if self.differs else self.new}"


def sums_text(sums: Iterable[SummedUp]) -> str:
    """Return sums as one says them, those of a unit together."""
    told = []
    for unit, of_unit in groupby(sums, lambda one: one.unit):
        parts = list(map(str, of_unit))
        told += [f"{unit}: {', '.join(parts)}"] if unit else parts
    return " · ".join(told)


def counts_text(found: DocumentComparison) -> str:
    """Return in one sentence how much differs."""
    counts = found.counts
    told = [f"{text}: {counts[sort]}" for sort, text in SORTS.items()]
    return f"Giữ nguyên: {counts[Became.SAME]}; {'; '.join(told)}."


def summaries(found: DocumentComparison) -> tuple[Summary, Summary]:
    """Add up either document."""
    return Tally(found.old.records).summary(), Tally(found.new.records).summary()


def summed_up(
    found: DocumentComparison, sides: tuple[Summary, Summary] | None = None
) -> Iterator[SummedUp]:
    """Yield what either document comes to: its size, its mean, its sums by unit.

    `sides` are their summaries where they are known already.
    """
    old, new = found.old, found.new
    words = new.form.words
    yield SummedUp(f"Số {words.record}", str(len(old.records)), str(len(new.records)))
    if not isinstance(old, Annex) or not isinstance(new, Annex):
        return
    was, now = sides or summaries(found)
    yield SummedUp(f"Số {words.line}", str(was.cases), str(now.cases))
    rated = str(was.rated_procedures), str(now.rated_procedures)
    yield SummedUp(f"Số {words.record} có tỷ lệ", *rated)
    means = _rate(was.mean_of_rates), _rate(now.mean_of_rates)
    yield SummedUp(f"Bình quân các tỷ lệ ({MEAN_RULE})", *means, is_mean=True)
    for unit, pair in unit_sums(was, now).items():
        named = unit or "Không ghi đơn vị"
        current = [_time(one and one.current) for one in pair]
        remaining = [_time(one and one.remaining) for one in pair]
        ratio = [_rate(one and one.ratio) for one in pair]
        for what, (before, after) in (
            ("hiện nay", current),
            ("còn lại", remaining),
            ("tỷ lệ", ratio),
        ):
            yield SummedUp(what, before, after, named)


def named(found: DocumentComparison, at: int | None) -> Record | None:
    """Return the record at a place as it is in the new document, else in the old one."""
    if at is None:
        return None
    old, new, _ = found.records[at].match
    document, place = (found.old, old) if new is None else (found.new, new)
    record: Record = document.records[place or 0]
    return record


def place_text(found: DocumentComparison, part: DifferencePart) -> str:
    """Name a part of what differs: a cell by its column and case, a field of the heading."""
    if part.cell is None:
        return f"Cả {found.new.form.words.record}"
    line, field = part.cell
    if part.record is None:
        return _field_of_heading(found, field)
    name = _field(found, field)
    if line is None:
        return name
    case = f"{found.new.form.words.line} {line + 1}"
    if not name:
        return f"{case[:1].upper()}{case[1:]}"
    record = named(found, part.record)
    return f"{name}, {case}" if record and record.line_count > 1 else name


def value_text(value: Value) -> str:
    """Show what a cell holds, in a line."""
    return " / ".join(value) if isinstance(value, tuple) else format_time(value)


def sort_text(part: DifferencePart) -> str:
    """Say what sort of difference a part is."""
    return SORTS[part.sort]


def effect_text(found: DocumentComparison, at: int | None) -> str:
    """Say what a change does to what remains, is cut and to the rate of a procedure."""
    if at is None or found.records[at].kind is not Became.CHANGED:
        return ""
    was, now, _ = found.records[at].match
    old, new = found.old.records[was or 0], found.new.records[now or 0]
    if not isinstance(old, Procedure) or not isinstance(new, Procedure):
        return ""
    before, after = effect_of(old), effect_of(new)
    parts = []
    for name, sums in (
        ("còn lại", (before.remaining, after.remaining)),
        ("đã cắt", (before.cut, after.cut)),
    ):
        if sums[0] != sums[1] and before.unit == after.unit is not None:
            parts.append(f"{name} {_time(sums[0])} → {_time(sums[1])} {after.unit.lower()}".strip())
    if before.rate != after.rate:
        parts.append(f"tỷ lệ {_rate(before.rate)} → {_rate(after.rate)}")
    return "; ".join(parts)


def _field(found: DocumentComparison, field: str) -> str:
    if field in _BESIDE or not field:
        return _BESIDE.get(field, "")
    form = found.new.form
    name = form.place_name(found.new.heading, form.column_of(field))
    return f"{name} (văn bản ghi)" if field.startswith(_STATED) else name


def _field_of_heading(found: DocumentComparison, field: str) -> str:
    key, _, number = field.partition(".")
    known = {one.key: one for one in found.new.form.heading_fields}
    return f"{known[key].label} {number}".strip()


def _time(value: Decimal | None) -> str:
    return format_time(value) or "—"


def _rate(rate: Fraction | None) -> str:
    return percent_text(rate) or "—"
