"""Verdicts on records and on the document: what stands, the edits that change them, and progress.

A verdict is part of the record (or of the heading) it is about, so that it goes wherever that goes.
It keeps the mark of the content that was judged. Whether it still stands is asked of the content as
it is (`standing_of`), so a record that is edited afterwards is to be looked at again by itself,
and is not any more once the edit is taken back. A new number in the row or another section is no
change; neither are remarks and doubts.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from time import perf_counter
from typing import NamedTuple
from unicodedata import normalize

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit, Splice, replace_heading, replace_records
from tthc_gui.domain.document.form import Form
from tthc_gui.domain.document.named_cells import Value
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.document.structure import named_records
from tthc_gui.domain.document.verdict import NO_VERDICT, Judgement, Verdict
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.times import Refusal, canonical

_NO_CONTENT = frozenset({"stt", "groups"})
_BLANK: tuple[Value, ...] = (None, "", ())
_MARK = 16
"""Letters of a mark."""
_FEW = 20
"""Records whose marks are made without a look at the clock."""
TO_SEE = frozenset({Judgement.UNSEEN, Judgement.CHANGED})
"""What somebody still has to look at."""


class Progress(NamedTuple):
    """How many records there are, and how many of them passed, are to revise, and have changed."""

    total: int
    passed: int
    to_revise: int
    changed: int

    @property
    def seen(self) -> int:
        """Count those on which a verdict stands."""
        return self.passed + self.to_revise


class Standings:
    """What stands of the verdicts of a document, followed while it is edited.

    The marks that verdicts are held against take their time: they are made by `go_on`, until
    `is_ready`.
    """

    def __init__(self, document: AnyDocument) -> None:
        self._form: Form = document.form
        self._records = list(document.records)
        self._found = [_at_once(record) for record in self._records]
        self._counts: Counter[Judgement | None] = Counter(self._found)
        self._from = 0
        """Before it nothing is left to be found."""

    @property
    def is_ready(self) -> bool:
        """Return whether it is known what stands for every record."""
        return not self._counts[None]

    @property
    def progress(self) -> Progress:
        """Count what is known to stand."""
        return _progress(self._counts)

    def follow(self, splice: Splice) -> None:
        """Follow a change of the records."""
        end = splice.at + len(splice.old)
        old, new = self._found[splice.at : end], list(map(_at_once, splice.new))
        self._records[splice.at : end] = splice.new
        if new != old:
            self._counts.subtract(old)
            self._counts.update(new)
            self._found[splice.at : end] = new
            self._from = min(self._from, splice.at)

    def go_on(self, seconds: float) -> None:
        """Find what stands for further records, for about so long: for a few at least."""
        end = perf_counter() + seconds
        while not self.is_ready:
            self._from = self._found.index(None, self._from)
            self._find(self._from, self._from + _FEW)
            if perf_counter() >= end:
                return

    def all(self) -> list[Judgement]:
        """Return what stands for each record, whatever is still to be found."""
        self._find(0, len(self._found))
        return [one for one in self._found if one is not None]

    def _find(self, start: int, end: int) -> None:
        for at, found in enumerate(self._found[start:end], start):
            if found is None:
                self._found[at] = standing = standing_of(self._form, self._records[at])
                self._counts[None] -= 1
                self._counts[standing] += 1


def standings_of(document: AnyDocument) -> list[Judgement]:
    """Return what stands for each record of a document."""
    return [standing_of(document.form, record) for record in document.records]


def progress_of(document: AnyDocument) -> Progress:
    """Count what stands for the records of a document."""
    return _progress(Counter(standings_of(document)))


def standing_of(form: Form, record: Record) -> Judgement:
    """Return what stands for a record: its judgement, or CHANGED where its content is another."""
    return _standing(record.verdict, lambda: content_mark(form, record))


def standing_of_document(document: AnyDocument) -> Judgement:
    """Return what stands for the document as a whole."""
    return _standing(document.heading.verdict, lambda: document_mark(document))


def has_verdicts(document: AnyDocument) -> bool:
    """Return whether anything was judged."""
    return document.heading.verdict != NO_VERDICT or any(
        record.verdict != NO_VERDICT for record in document.records
    )


def judge(document: AnyDocument, positions: Iterable[int], verdict: Verdict) -> Edit:
    """Make the edit by which a reviewer judges records as they stand; NO_VERDICT takes it back.

    The marks are added here. Raises Refusal for records to revise without a reason.
    """
    _check(verdict)
    chosen = sorted(set(positions))
    new = {at: _judged(document.form, document.records[at], verdict) for at in chosen}
    label = f"Kết quả xem {named_records(document, chosen)}: {verdict.judgement.label}"
    return replace_records(document, new, label)


def judge_document(document: AnyDocument, verdict: Verdict) -> Edit:
    """Make the edit by which a reviewer judges the document as it stands, as `judge` does."""
    _check(verdict)
    mark = document_mark(document) if verdict.judgement else ""
    heading = replace(document.heading, verdict=replace(verdict, mark=mark))
    label = f"Kết quả xem {document.form.words.document}: {verdict.judgement.label}"
    return replace_heading(document, heading, label)


def next_to_see(standings: Sequence[Judgement], order: Sequence[int], after: int) -> int | None:
    """Return the next record to look at below one, or from the top again; None without any.

    `order` holds the positions of the records as shown.
    """
    start = order.index(after) + 1 if after in order else 0
    around = [*order[start:], *order[:start]]
    return next((at for at in around if standings[at] in TO_SEE), None)


def joined_verdict(verdicts: Sequence[Verdict]) -> Verdict:
    """Return the verdict on records that become one: what is to revise outweighs what passed."""
    asked = [one for one in verdicts if one.judgement is Judgement.TO_REVISE]
    given = asked or [one for one in verdicts if one.judgement]
    if not given:
        return NO_VERDICT
    reasons = "; ".join(dict.fromkeys(one.reason for one in given if one.reason))
    return replace(given[0], reason=reasons)


def content_mark(form: Form, record: Record) -> str:
    """Return a short text that is another for any other content of a record."""
    cells = form.cells_of(form.compared(record))
    parts = [str(record.line_count)]
    parts += (
        f"{cell.line} {cell.field} {_plain(value)}"
        for cell, value in cells.items()
        if value not in _BLANK and cell.field not in _NO_CONTENT
    )
    return _hashed(parts)


def document_mark(document: AnyDocument) -> str:
    """Return the mark of all records and of the lines above them."""
    heading = document.heading
    lines = [field.key for field in document.form.heading_fields if field.is_line]
    parts = [_plain(getattr(heading, key)) for key in lines]
    return _hashed([*parts, *(content_mark(document.form, one) for one in document.records)])


def _at_once(record: Record) -> Judgement | None:
    """Return what stands for a record where that needs no mark."""
    return None if record.verdict.mark else record.verdict.judgement


def _progress(counts: Mapping[Judgement | None, int]) -> Progress:
    counted = (Judgement.PASSED, Judgement.TO_REVISE, Judgement.CHANGED)
    return Progress(sum(counts.values()), *(counts.get(one, 0) for one in counted))


def _standing(verdict: Verdict, mark: Callable[[], str]) -> Judgement:
    """Return what stands of a verdict; one that names no content is about whatever there is."""
    if not verdict.mark or verdict.mark == mark():
        return verdict.judgement
    return Judgement.CHANGED


def _check(verdict: Verdict) -> None:
    if verdict.judgement is Judgement.TO_REVISE and not verdict.reason.strip():
        raise Refusal("Hãy ghi lý do cần sửa, để đơn vị biết phải làm gì.")


def _judged(form: Form, record: Record, verdict: Verdict) -> Record:
    mark = content_mark(form, record) if verdict.judgement else ""
    return replace(record, verdict=replace(verdict, mark=mark))


def _hashed(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]


def _plain(value: Value) -> str:
    """Return a value as text that is one for all its forms."""
    if isinstance(value, Decimal):
        return str(canonical(value))
    return " ".join(normalize("NFC", str(value)).split())
