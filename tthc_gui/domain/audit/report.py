"""The audit of whole files: as JSON data, as lines of text, as rows of a table."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.domain.audit.criteria import Criteria
from tthc_gui.domain.audit.finding import Finding, Severity, point_decimal
from tthc_gui.domain.audit.waivers import sort_out
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.form import Words
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.document.waiver import Waiver
from tthc_gui.domain.values.controls import without_controls
from tthc_gui.domain.values.lazy_dataclass import dataclass

CSV_HEADER = (
    *("path", "label", "department", "stt", "code", "case", "rule", "severity", "field"),
    *("stated", "computed", "message"),
)
SEVERITY_NAMES = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo"}
_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m"}
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"

_OF_SEVERAL = Words("tài liệu", "thủ tục", "trường hợp")


@dataclass(frozen=True)
class Audited:
    """One file's document with its open findings, those accepted, and waivers that lapsed."""

    path: str
    document: AnyDocument
    findings: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...] = ()
    lapsed: tuple[Waiver, ...] = ()

    def count(self, severity: Severity) -> int:
        """Count the open findings of a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def records_with_errors(self) -> int:
        """Count the records with an open finding of severity error."""
        errors = (finding for finding in self.findings if finding.severity is Severity.ERROR)
        return len({finding.record for finding in errors} - {None})

    def record(self, finding: Finding) -> Record | None:
        """Return the record of a finding, None for the document's."""
        at = finding.record
        return None if at is None else self.document.records[at]

    def place(self, key: str) -> str:
        """Name the place of a finding, a column or a line of the heading, in a sentence."""
        return self.document.form.place_name(self.document.heading, key)

    @property
    def label(self) -> str:
        """Return what the document is called."""
        return str(self.document.form.label_of(self.document.heading))

    @property
    def department(self) -> str:
        """Return the department that it names, "" where its form names none."""
        return str(self.document.form.department_of(self.document.heading))


@dataclass(frozen=True)
class Unread:
    """A file that could not be audited, and the sentence that says why."""

    path: str
    unusable: str


def audit_document(
    document: AnyDocument, path: str = "", criteria: Criteria | None = None
) -> Audited:
    """Audit a document against itself and the criteria."""
    still, waived, lapsed = sort_out(
        Auditor(document, criteria), document.records, document.waivers
    )
    return Audited(path, document, still, waived, lapsed)


def audit_data(audited: Audited | Unread) -> dict[str, object]:
    """Return one entry of "files" in the audit's JSON; "waived" is there only when some are."""
    if isinstance(audited, Unread):
        return {"path": audited.path, "unusable": audited.unusable}
    data: dict[str, object] = {
        "path": audited.path,
        "label": audited.label or None,
        "department": audited.department or None,
        "procedures": len(audited.document.records),
        "cases": audited.document.line_count,
        "errors": audited.count(Severity.ERROR),
        "warnings": audited.count(Severity.WARNING),
        "procedures_with_errors": audited.records_with_errors,
        "findings": [_finding_data(audited, finding) for finding in audited.findings],
    }
    if audited.waived:
        data["waived"] = [
            {**_finding_data(audited, finding), "reason": waiver.reason}
            for finding, waiver in audited.waived
        ]
    return data


def text_lines(files: Sequence[Audited | Unread], colour: bool = False) -> Iterator[str]:
    """Return the report as lines: findings by record, then totals; colour in a terminal only."""
    for audited in files:
        if isinstance(audited, Unread):
            yield _painted(audited.path, _BOLD, colour)
            yield f"  {without_controls(audited.unusable)}"
        else:
            yield from _file_lines(audited, colour)
        yield ""
    yield from _total_lines([one for one in files if isinstance(one, Audited)], colour)
    if unread := sum(isinstance(one, Unread) for one in files):
        yield f"  {unread} tệp không đọc được"


def csv_rows(files: Iterable[Audited | Unread]) -> Iterator[tuple[str, ...]]:
    """Return the header and one row a finding, decimals with a point, cases from 1.

    A file that could not be audited is a row of the rule "unusable".
    """
    yield CSV_HEADER
    for audited in files:
        if isinstance(audited, Unread):
            told = {"path": audited.path, "rule": "unusable", "message": audited.unusable}
            yield tuple(told.get(key, "") for key in CSV_HEADER)
            continue
        for finding in audited.findings:
            data = _finding_data(audited, finding)
            cells = {
                "path": audited.path,
                "label": audited.label,
                "department": audited.department,
                **data,
            }
            yield tuple("" if cells[key] is None else str(cells[key]) for key in CSV_HEADER)


def _finding_data(audited: Audited, finding: Finding) -> dict[str, object]:
    record = audited.record(finding)
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "stt": record.stt or None if record else None,
        "code": record.code or None if record else None,
        "case": None if finding.line is None else finding.line + 1,
        "field": finding.column,
        "stated": point_decimal(finding.stated) or None,
        "computed": point_decimal(finding.computed) or None,
        "message": finding.message,
    }


def _file_lines(audited: Audited, colour: bool) -> Iterator[str]:
    words = audited.document.form.words
    about = " – ".join(filter(None, (audited.path, audited.label, audited.department)))
    yield _painted(about or words.document.capitalize(), _BOLD, colour)
    for _, group in groupby(audited.findings, key=lambda finding: finding.record):
        findings = list(group)
        record = audited.record(findings[0])
        named = _record_line(record) if record else f"Phần đầu {words.document}"
        yield f"  {without_controls(named)}"
        for finding in findings:
            yield f"    {_finding_line(audited, finding, colour)}"
    for line in _waiver_lines(audited):
        yield _painted(line, _DIM, colour)
    yield f"  {_count_line((audited,))}"


def _waiver_lines(audited: Audited) -> Iterator[str]:
    if audited.waived:
        yield f"  Đã chấp nhận: {len(audited.waived)}"
    for finding, waiver in audited.waived:
        yield f"    {_where(audited, finding)}{finding.message} Lý do: {waiver.reason}"
    if audited.lapsed:
        yield f"  Chấp nhận đã hết hiệu lực: {len(audited.lapsed)}"
    for waiver in audited.lapsed:
        place = waiver.code or waiver.stt or "phần đầu"
        yield f"    [{waiver.rule}] {place}: {waiver.reason}"


def _record_line(record: Record) -> str:
    parts = (record.stt and f"{record.stt}.", record.code, _short(record.name))
    return " ".join(filter(None, parts)) or "Thủ tục không số, không mã, không tên"


def _finding_line(audited: Audited, finding: Finding, colour: bool) -> str:
    severity = _painted(SEVERITY_NAMES[finding.severity], _COLOURS[finding.severity], colour)
    return (
        f"{severity} [{finding.rule}] {_where(audited, finding)}{without_controls(finding.message)}"
    )


def _where(audited: Audited, finding: Finding) -> str:
    record = audited.record(finding)
    if record is None or finding.line is None or record.line_count == 1:
        return ""
    return f"{audited.document.form.words.line.capitalize()} {finding.line + 1}: "


def _total_lines(files: Sequence[Audited], colour: bool) -> Iterator[str]:
    yield _painted("Tổng cộng", _BOLD, colour)
    counts = Counter(finding.rule for audited in files for finding in audited.findings)
    severities = {one.rule: one.severity for audited in files for one in audited.findings}
    for rule, count in counts.most_common():
        yield f"  {count:>6}  {rule:<16} {SEVERITY_NAMES[severities[rule]]}"
    yield f"  {_count_line(files)}"


def _count_line(files: Sequence[Audited]) -> str:
    records = sum(len(audited.document.records) for audited in files)
    lines = sum(audited.document.line_count for audited in files)
    errors = sum(audited.count(Severity.ERROR) for audited in files)
    warnings = sum(audited.count(Severity.WARNING) for audited in files)
    wrong = sum(audited.records_with_errors for audited in files)
    forms = {audited.document.form.key: audited.document.form for audited in files}
    # Of several kinds together all are counted as the annexes are.
    words = next(iter(forms.values())).words if len(forms) == 1 else _OF_SEVERAL
    has_lines = not forms or any(form.has_several_lines for form in forms.values())
    counted = f"{records} {words.record}" + (f", {lines} {words.line}" if has_lines else "")
    return f"{counted}: {errors} lỗi, {warnings} cảnh báo; {wrong} {words.record} có lỗi"


def _painted(text: str, code: str, colour: bool) -> str:
    shown = without_controls(text)
    return f"{code}{shown}{_PLAIN}" if colour else shown


def _short(text: str, length: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"
