"""Findings a reviewer accepts with a reason, for as long as their numbers stay the same."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex, Procedure
from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.document.edits import Edit, WaiverChange
from tthc_gui.domain.values.times import Refusal


class WaiverError(Refusal):
    """Say in Vietnamese what in the data is not a waiver."""


@dataclass(frozen=True)
class Waiver:
    """One accepted finding: where it stands, its numbers as they were accepted, and why.

    The procedure is known by its code, by its number only where it has none, so that a waiver
    stays with its procedure through sorting and renumbering. `case` counts from 0.
    """

    rule: str
    code: str
    stt: str
    case: int | None
    column: str
    stated: str
    computed: str
    reason: str

    @classmethod
    def of(cls, finding: Finding, procedure: Procedure | None, reason: str) -> "Waiver":
        """Accept a finding of a procedure, or of the document, for a reason."""
        if not reason.strip():
            raise WaiverError("Chấp nhận một phát hiện phải có lý do.")
        return cls(
            finding.rule,
            procedure.code if procedure else "",
            procedure.stt if procedure else "",
            finding.case,
            finding.column,
            finding.stated,
            finding.computed,
            reason.strip(),
        )

    def matches(self, finding: Finding, procedure: Procedure | None) -> bool:
        """Tell whether this is the finding that was accepted, its numbers unchanged."""
        return self.key == finding_key(finding, procedure)

    @property
    def key(self) -> "Key":
        """Give what identifies the finding and its numbers."""
        code, stt = _identity(self.code, self.stt)
        return Key(self.rule, code, stt, self.case, self.column, self.stated, self.computed)

    def to_data(self) -> dict[str, object]:
        """Give the waiver as JSON data; `case` counts from 1, as in the audit's JSON."""
        data: dict[str, object] = asdict(self)
        data["case"] = None if self.case is None else self.case + 1
        data["field"] = data.pop("column")
        return data

    @classmethod
    def from_data(cls, data: object) -> "Waiver":
        """Build a waiver from JSON data; raise WaiverError naming what is wrong."""
        if not isinstance(data, dict) or set(data) != {*_TEXTS, "case"}:
            raise WaiverError(f"Một phát hiện được chấp nhận phải có đủ các khoá {_TEXTS}, case.")
        texts = {key: data[key] for key in _TEXTS}
        case = data["case"]
        for key, text in texts.items():
            if not isinstance(text, str):
                raise WaiverError(f"“{key}” phải là chuỗi ký tự.")
        if case is not None and (not isinstance(case, int) or isinstance(case, bool) or case < 1):
            raise WaiverError("“case” phải là số từ 1 trở lên, hoặc null.")
        number = None if case is None else case - 1
        return cls(column=texts.pop("field"), case=number, **texts)


_TEXTS = ("rule", "code", "stt", "field", "stated", "computed", "reason")


class Key(NamedTuple):
    """What makes two findings the same: rule, procedure, cell, and both numbers."""

    rule: str
    code: str
    stt: str
    case: int | None
    column: str
    stated: str
    computed: str


class Sorted(NamedTuple):
    """Findings by whether they are accepted, and the waivers whose finding is gone or changed."""

    open: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...]
    lapsed: tuple[Waiver, ...]


def accept(annex: Annex, findings: Iterable[Finding], reason: str) -> Edit:
    """Make the edit that accepts findings for a reason; raise WaiverError for a blank one."""
    kept = {waiver.key: waiver for waiver in annex.waivers}
    count = 0
    for finding in findings:
        count += 1
        at = finding.procedure
        procedure = None if at is None else annex.procedures[at]
        waiver = Waiver.of(finding, procedure, reason)
        kept[waiver.key] = waiver
    new = tuple(kept.values())
    changes = () if new == annex.waivers else (WaiverChange(annex.waivers, new),)
    return Edit(f"Chấp nhận {count} phát hiện", changes)


def withdraw(annex: Annex, waivers: Iterable[Waiver]) -> Edit:
    """Make the edit that takes acceptances back, lapsed ones too."""
    gone = set(waivers)
    new = tuple(waiver for waiver in annex.waivers if waiver not in gone)
    count = len(annex.waivers) - len(new)
    changes = (WaiverChange(annex.waivers, new),) if count else ()
    return Edit(f"Bỏ {count} chấp nhận", changes)


def finding_key(finding: Finding, procedure: Procedure | None) -> Key:
    """Give what identifies a finding of a procedure, or of the document."""
    code, stt = _identity(procedure.code, procedure.stt) if procedure else ("", "")
    return Key(
        finding.rule, code, stt, finding.case, finding.column, finding.stated, finding.computed
    )


def sort_out(
    findings: Iterable[Finding], procedures: Sequence[Procedure], waivers: Iterable[Waiver]
) -> Sorted:
    """Tell the accepted findings from the open ones."""
    by_key = {waiver.key: waiver for waiver in waivers}
    still: list[Finding] = []
    waived: list[tuple[Finding, Waiver]] = []
    used = set()
    for finding in findings:
        at = finding.procedure
        key = finding_key(finding, None if at is None else procedures[at])
        if key in by_key:
            used.add(key)
            waived.append((finding, by_key[key]))
        else:
            still.append(finding)
    lapsed = tuple(waiver for key, waiver in by_key.items() if key not in used)
    return Sorted(tuple(still), tuple(waived), lapsed)


def _identity(code: str, stt: str) -> tuple[str, str]:
    return (code.strip(), "") if code.strip() else ("", stt.strip())
