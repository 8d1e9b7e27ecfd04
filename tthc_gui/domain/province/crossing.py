"""Checks across annexes: one procedure in two of them, names, step headings, annex numbers.

Two annexes of one decision must not publish one procedure with two times.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import STEP_COUNT, Case, Procedure
from tthc_gui.domain.audit.finding import Severity
from tthc_gui.domain.document.matching import plain_form
from tthc_gui.domain.province.order import label_number
from tthc_gui.domain.province.project import CrossWaiver
from tthc_gui.domain.province.summary import most_used
from tthc_gui.domain.values.codes import core
from tthc_gui.domain.values.lazy_dataclass import dataclass, replace
from tthc_gui.domain.values.times import format_time


class CrossPlace(NamedTuple):
    """An annex by its position in the order, and a record of it; None for the whole annex."""

    annex: int
    record: int | None = None


@dataclass(frozen=True)
class CrossFinding:
    """What a check across annexes found, at which places.

    `fields` names what differs. `code` and `name` are a procedure's, "" where it is about none.
    `about` is what identifies the finding under its rule, and `told` what each place says; `reason`
    is why it was accepted, "" while it is open.
    """

    rule: str
    severity: Severity
    places: tuple[CrossPlace, ...]
    fields: tuple[str, ...]
    message: str
    code: str = ""
    name: str = ""
    about: str = ""
    told: tuple[str, ...] = ()
    reason: str = ""

    @property
    def is_error(self) -> bool:
        """Return whether it is an error that nobody has accepted."""
        return self.severity is Severity.ERROR and not self.reason

    def accepted(self, reason: str) -> CrossWaiver:
        """Return the waiver that accepts the finding as it stands."""
        return CrossWaiver(self.rule, self.about, self.told, reason)


Listed = dict[str, list[tuple[CrossPlace, Procedure]]]
"""Procedures of all annexes by a key, with their places."""

_COMPARED: dict[str, Callable[[Case], Any]] = {
    "current": lambda case: case.current,
    "unit": lambda case: plain_form(case.unit),
    "remaining": lambda case: case.totals.remaining,
}
_FIELD_NAMES = {
    "current": "thời gian hiện nay",
    "unit": "đơn vị tính",
    "remaining": "thời gian còn lại",
    "cases": "số trường hợp",
}


def cross_findings(
    annexes: Iterable[Annex], accepted: Iterable[CrossWaiver] = ()
) -> list[CrossFinding]:
    """Check annexes, in their order, against one another; those accepted have their reason."""
    ordered = list(annexes)
    reasons = {waiver.key: waiver.reason for waiver in accepted}
    found = [
        *_shared_procedures(ordered),
        *_names_of_two_codes(ordered),
        *_unlike_steps(ordered),
        *_numbers(ordered),
    ]
    return [replace(one, reason=reasons.get(one.accepted("").key, "")) for one in found]


def _listed(annexes: Sequence[Annex], key: Callable[[Procedure], str]) -> Listed:
    listed: Listed = {}
    for at, annex in enumerate(annexes):
        for record, procedure in enumerate(annex.procedures):
            if text := key(procedure):
                listed.setdefault(text, []).append((CrossPlace(at, record), procedure))
    return listed


def _shared_procedures(annexes: Sequence[Annex]) -> Iterator[CrossFinding]:
    for code, found in _listed(annexes, lambda procedure: core(procedure.code)).items():
        if len({place.annex for place, _ in found}) < 2:
            continue
        places = tuple(place for place, _ in found)
        fields = _differing([procedure for _, procedure in found])
        where = _annexes(annexes, places)
        if fields:
            differing = ", ".join(_FIELD_NAMES[field] for field in fields)
            message = f"Thủ tục {code} đứng ở {where}, nhưng khác nhau về {differing}."
            rule, severity = "cross-annex", Severity.ERROR
        else:
            message = f"Thủ tục {code} đứng ở {where}, với cùng thời gian."
            rule, severity = "cross-annex-same", Severity.WARNING
        name, told = found[0][1].name, tuple(_times(procedure) for _, procedure in found)
        yield CrossFinding(rule, severity, places, fields, message, code, name, code, told)


def _times(procedure: Procedure) -> str:
    """Return what is compared of a procedure in few words, "20 → 12 Ngày"; cases apart by ";"."""
    return "; ".join(
        f"{format_time(case.current)} → {format_time(case.totals.remaining)} {case.unit}".strip()
        for case in procedure.cases
    )


def _differing(procedures: Sequence[Procedure]) -> tuple[str, ...]:
    first, *others = procedures
    fields = [
        field
        for field, read in _COMPARED.items()
        if any(
            read(one) != read(other)
            for procedure in others
            for one, other in zip(first.cases, procedure.cases, strict=False)
        )
    ]
    if len({len(procedure.cases) for procedure in procedures}) > 1:
        fields.append("cases")
    return tuple(fields)


def _names_of_two_codes(annexes: Sequence[Annex]) -> Iterator[CrossFinding]:
    for found in _listed(annexes, lambda procedure: plain_form(procedure.name)).values():
        codes = list(dict.fromkeys(core(procedure.code) for _, procedure in found))
        if len(set(codes) - {""}) < 2:
            continue
        coded = [(place, procedure) for place, procedure in found if core(procedure.code)]
        name = coded[0][1].name
        told = ", ".join(code for code in codes if code)
        yield CrossFinding(
            "same-name-two-codes",
            Severity.WARNING,
            tuple(place for place, _ in coded),
            ("code",),
            f"Cùng tên “{' '.join(name.split())}” nhưng các mã khác nhau: {told}.",
            core(coded[0][1].code),
            name,
            plain_form(name),
            tuple(core(procedure.code) for _, procedure in coded),
        )


def _unlike_steps(annexes: Sequence[Annex]) -> Iterator[CrossFinding]:
    for step in range(STEP_COUNT):
        labels = [annex.heading.step_labels[step] for annex in annexes]
        usual = most_used(labels)
        unlike: dict[str, list[CrossPlace]] = {}
        for at, label in enumerate(labels):
            if plain_form(label) != plain_form(usual):
                unlike.setdefault(label, []).append(CrossPlace(at))
        for label, places in unlike.items():
            yield CrossFinding(
                "step-labels",
                Severity.WARNING,
                tuple(places),
                (f"steps.{step + 1}.label",),
                f"Bước {step + 1} của {_annexes(annexes, places)} ghi “{label}”, "
                f"các phụ lục khác ghi “{usual}”.",
                about=f"steps.{step + 1}.label",
                told=(label,),
            )


def named_step(finding: CrossFinding) -> int:
    """Return the step (from 0) that a finding about step headings is about."""
    return int(finding.fields[0].split(".")[1]) - 1


def _numbers(annexes: Sequence[Annex]) -> Iterator[CrossFinding]:
    numbers = [label_number(annex.heading.label) for annex in annexes]
    for number, count in Counter(numbers).items():
        places = tuple(CrossPlace(at) for at, one in enumerate(numbers) if one == number)
        if number is None:
            yield _number_finding("", places, "Phụ lục chưa có số ở nhãn.")
        elif count > 1:
            message = f"Số phụ lục {number} được dùng {count} lần."
            yield _number_finding(str(number), places, message)
    known = sorted(number for number in set(numbers) if number is not None)
    for before, after in itertools.pairwise(known):
        for number in range(before + 1, min(after, before + _MOST_MISSING + 1)):
            yield _number_finding(str(number), (), f"Thiếu phụ lục số {number}.")


_MOST_MISSING = 100
"""Missing numbers that are told one by one: a label may hold a year."""


def _number_finding(about: str, places: tuple[CrossPlace, ...], message: str) -> CrossFinding:
    told = tuple(about for _ in places)
    return CrossFinding(
        "label-number", Severity.ERROR, places, ("label",), message, about=about, told=told
    )


def _annexes(annexes: Sequence[Annex], places: Iterable[CrossPlace]) -> str:
    """Name the annexes of places, each once."""
    names = [
        annexes[at].heading.label or annexes[at].heading.department or "phụ lục không nhãn"
        for at in dict.fromkeys(place.annex for place in places)
    ]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}"
