"""The sheet that goes back to a department: what it is asked to do, cell by cell.

What is said of one cell, by the audit, by reviewers, and what differs there since the round
before, stands in one row.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tthc_gui.domain.audit.finding import Finding, Severity
from tthc_gui.domain.audit.report import SEVERITY_NAMES, Audited
from tthc_gui.domain.document.comparing import DocumentComparison
from tthc_gui.domain.document.remark import Remark, said_by, shown_stamp
from tthc_gui.domain.document.remarks import all_remarks
from tthc_gui.domain.document.verdict import Judgement
from tthc_gui.domain.document.verdicts import progress_of, standing_of_document, standings_of
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.files.disk.safe_write import save
from tthc_gui.files.problems import FileProblem, name_in
from tthc_gui.files.reports.comparison import changes_page
from tthc_gui.files.reports.difference_texts import counts_text
from tthc_gui.files.reports.text_pages import Row, TextSheet, write_document, write_pages

TITLE = "PHIẾU GỬI LẠI"
COVER = "TỔNG HỢP RÀ SOÁT PHỤ LỤC CÁC SỞ"
WRITERS = {".docx": write_document, ".xlsx": write_pages}
"""The writer of each ending."""
NOTHING = "Không còn việc nào."


@dataclass(frozen=True)
class Returned:
    """A submission to be sent back: what its audit found, and what differs since the last round."""

    audited: Audited
    since: DocumentComparison | None = None


class _Spot(NamedTuple):
    """A place that something is said of: the document's own come first, then records and lines.

    Positions are -1 for the document, and for the whole of a record.
    """

    record: int
    line: int
    column: str


@dataclass(frozen=True)
class _Said:
    spot: _Spot
    text: str


def save_send_back(returned: Returned, day: date, path: Path) -> None:
    """Save the sheet of one department in the format its ending names; raise FileProblem."""
    _save(TITLE, _sheets(returned, day), path)


def save_cover(returned: Sequence[Returned], day: date, path: Path) -> None:
    """Save the summary over all departments, as `save_send_back` does."""
    columns = {
        "Phụ lục": 12,
        "Cơ quan": 34,
        "Thủ tục": 9,
        "Đã xem": 9,
        "Đạt": 8,
        "Cần sửa": 8,
        "Xem lại": 8,
        "Lỗi": 8,
        "Cảnh báo": 9,
        "Nhận xét chưa xong": 10,
        "Kết luận": 26,
    }
    page = TextSheet("Các sở", columns, [_cover_row(one) for one in returned])
    _save(f"{COVER} – {day:%d/%m/%Y}", [page], path)


def _save(title: str, pages: Sequence[TextSheet], path: Path) -> None:
    write = WRITERS.get(path.suffix.casefold())
    if write is None:
        known = " hoặc ".join(WRITERS)
        raise FileProblem(f"Không lưu được “{name_in(path)}”: tên tệp phải có đuôi {known}.")
    content = BytesIO()
    write(title, pages, content)

    def fill(file: BinaryIO) -> None:
        file.write(content.getbuffer())

    save(path, fill)


def _sheets(returned: Returned, day: date) -> list[TextSheet]:
    pages = [_about(returned, day), _asked(returned.audited)]
    if returned.since is not None:
        pages.append(changes_page(returned.since)._replace(name="Khác vòng trước"))
    return pages


def _cover_row(returned: Returned) -> Row:
    audited, document = returned.audited, returned.audited.document
    progress = progress_of(document)
    return (
        audited.label,
        audited.department,
        progress.total,
        progress.seen,
        progress.passed,
        progress.to_revise,
        progress.changed,
        audited.count(Severity.ERROR),
        audited.count(Severity.WARNING),
        sum(not one.remark.is_done for one in all_remarks(document)),
        _verdict(returned),
    )


def _verdict(returned: Returned) -> str:
    document = returned.audited.document
    standing, verdict = standing_of_document(document), document.heading.verdict
    told = str(verdict) if standing is verdict.judgement else standing.label
    return f"{told[:1].upper()}{told[1:]}"


def _about(returned: Returned, day: date) -> TextSheet:
    audited, document = returned.audited, returned.audited.document
    words, progress = document.form.words, progress_of(document)
    seen = (
        f"{progress.seen}/{progress.total} {words.record}: {progress.passed} đạt, "
        f"{progress.to_revise} cần sửa, {progress.changed} cần xem lại"
    )
    errors, warnings = audited.count(Severity.ERROR), audited.count(Severity.WARNING)
    rows: list[Row] = [
        ("Cơ quan", audited.department),
        (words.document.capitalize(), audited.label),
        ("Ngày", f"{day:%d/%m/%Y}"),
        ("Kết luận", _verdict(returned)),
        ("Đã xem", seen),
        ("Rà soát", f"{errors} lỗi, {warnings} cảnh báo"),
    ]
    if returned.since is not None:
        rows.append(("So với vòng trước", counts_text(returned.since)))
    return TextSheet("Tóm tắt", {"Nội dung": 24, "Kết quả": 110}, [row for row in rows if row[1]])


def _asked(audited: Audited) -> TextSheet:
    """List what is asked of the department, all that is said of one cell in one row."""
    columns = {"STT": 7, "Mã": 26, "Tên": 44, "Ô": 30, "Việc cần làm": 76}
    said = sorted(_all_said(audited), key=lambda one: one.spot)
    rows: list[Row] = [
        (*_record(audited, spot), _place(audited, spot), "\n".join(one.text for one in same))
        for spot, same in groupby(said, key=lambda one: one.spot)
    ]
    return TextSheet("Việc cần làm", columns, rows or [("", "", NOTHING, "", "")])


def _all_said(audited: Audited) -> Iterator[_Said]:
    document = audited.document
    for at, (record, standing) in enumerate(
        zip(document.records, standings_of(document), strict=True)
    ):
        if standing is Judgement.TO_REVISE:
            yield _Said(_Spot(at, -1, ""), _sentence(str(record.verdict)))
    for placed in all_remarks(document):
        if not placed.remark.is_done:
            spot = _Spot(_or_none(placed.record), _or_none(placed.line), placed.remark.column)
            yield _Said(_on_one_line(audited, spot), _remark(placed.remark))
    for finding in audited.findings:
        spot = _Spot(_or_none(finding.record), _or_none(finding.line), finding.column)
        yield _Said(_on_one_line(audited, spot), _finding(finding))


def _on_one_line(audited: Audited, spot: _Spot) -> _Spot:
    """Return the spot of a cell in the same way, whether the record or its only line holds it."""
    if spot.record >= 0 and audited.document.records[spot.record].line_count == 1:
        return spot._replace(line=-1)
    return spot


def _or_none(position: int | None) -> int:
    return -1 if position is None else position


def _remark(remark: Remark) -> str:
    when = shown_stamp(remark.time)
    answers = "".join(f" → {said_by(reply)}" for reply in remark.replies)
    return f"Nhận xét{f' ({when})' if when else ''}: {said_by(remark)}{answers}"


def _finding(finding: Finding) -> str:
    return f"{_sentence(SEVERITY_NAMES[finding.severity])}: {finding.message}"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _record(audited: Audited, spot: _Spot) -> tuple[str, str, str]:
    if spot.record < 0:
        return "", "", f"Phần đầu {audited.document.form.words.document}"
    record = audited.document.records[spot.record]
    return record.stt, record.code, record.name or record.line_name(max(spot.line, 0))


def _place(audited: Audited, spot: _Spot) -> str:
    words = audited.document.form.words
    if not spot.column:
        return "" if spot.record < 0 else f"Cả {words.record}"
    name = audited.place(spot.column)
    return name if spot.line < 0 else f"{name}, {words.line} {spot.line + 1}"
