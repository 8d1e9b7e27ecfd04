"""What a finding across annexes is about, place beside place, and which of it differs."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import STEP_COUNT, Case, Procedure
from tthc_gui.domain.document.matching import plain_form
from tthc_gui.domain.province.crossing import CrossFinding, CrossPlace, named_step
from tthc_gui.domain.values.codes import core
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import format_time


class SideRow(NamedTuple):
    """One thing at each place: what it is called, its texts, whether they differ, and its column.

    `differs` is about what it says, not about how it is written. `column` is a key of the table,
    "" for what is no cell.
    """

    name: str
    texts: tuple[str, ...]
    differs: bool
    column: str = ""
    line: int = 0


def side_rows(annexes: Sequence[Annex], finding: CrossFinding) -> list[SideRow]:
    """Return what stands at the places of a finding; what is blank at all of them is left out."""
    places = finding.places
    if not places:
        return []  # of an annex that is missing
    if any(place.record is None for place in places):
        return list(_of_headings([annexes[place.annex] for place in places], finding))
    procedures = [_procedure(annexes, place) for place in places]
    return [row for row in _of_procedures(annexes, places, procedures) if any(row.texts)]


def _procedure(annexes: Sequence[Annex], place: CrossPlace) -> Procedure:
    return annexes[place.annex].procedures[place.record or 0]


def _of_headings(annexes: Sequence[Annex], finding: CrossFinding) -> Iterator[SideRow]:
    yield SideRow("Nhãn phụ lục", tuple(annex.heading.label for annex in annexes), differs=False)
    names = tuple(annex.heading.department for annex in annexes)
    yield SideRow("Cơ quan", names, differs=False)
    if finding.rule == "step-labels":
        step = named_step(finding)
        labels = tuple(annex.heading.step_labels[step] for annex in annexes)
        yield SideRow(f"Tên bước {step + 1}", labels, differs=True)


def _of_procedures(
    annexes: Sequence[Annex], places: Sequence[CrossPlace], procedures: Sequence[Procedure]
) -> Iterator[SideRow]:
    yield SideRow("STT", tuple(one.stt for one in procedures), differs=False, column="stt")
    yield _row("Mã TTHC", [one.code for one in procedures], core, "code")
    yield _row("Tên TTHC", [one.name for one in procedures], plain_form, "name")
    count = max(len(one.cases) for one in procedures)
    for line in range(count):
        cases = [one.cases[line] if line < len(one.cases) else None for one in procedures]
        start = f"Trường hợp {line + 1}: " if count > 1 else ""
        for name, column, read in _fields(annexes, places):
            texts = ["" if case is None else read(case) for case in cases]
            named = f"{start}{name}" if start else f"{name[:1].upper()}{name[1:]}"
            yield _row(named, texts, plain_form, column, line)


Reader = Callable[[Case], str]


def _fields(
    annexes: Sequence[Annex], places: Sequence[CrossPlace]
) -> Iterator[tuple[str, str, Reader]]:
    yield "tên trường hợp", "name", lambda case: case.name
    yield "thời gian hiện nay", "current", lambda case: format_time(case.current)
    yield "đơn vị tính", "unit", lambda case: case.unit
    for step in range(STEP_COUNT):
        # What stands in brackets explains, and is as long again.
        label = annexes[places[0].annex].heading.step_labels[step].partition("(")[0]
        yield f"bước {step + 1} ({label.strip()})", f"before-{step + 1}", _step(step)
    yield "còn lại", "remaining", lambda case: format_time(case.totals.remaining)
    yield "đã cắt giảm", "cut", lambda case: format_time(case.totals.cut)
    yield "tỷ lệ", "rate", _rate


def _step(step: int) -> Reader:
    def read(case: Case) -> str:
        before, after = case.steps[step]
        if before is None and after is None:
            return ""
        return f"{format_time(before) or '…'} → {format_time(after) or '…'}"

    return read


def _rate(case: Case) -> str:
    return "" if case.totals.rate is None else percent_text(case.totals.rate)


def _row(
    name: str, texts: Sequence[str], told: Callable[[str], str], column: str, line: int = 0
) -> SideRow:
    return SideRow(name, tuple(texts), len(set(map(told, texts))) > 1, column, line)
