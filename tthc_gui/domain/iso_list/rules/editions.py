"""Rules about edition and date of issue."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from tthc_gui.domain.audit.finding import Fault
from tthc_gui.domain.iso_list.iso_process import IsoProcess
from tthc_gui.domain.iso_list.process_codes import taken_apart, without_blanks
from tthc_gui.domain.iso_list.rules.codes import Faults

_EDITION = re.compile("[0-9]{2}")
_DATE = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")

_FIRST = 1987
"""The year of the first ISO 9001, before which no process was issued by it."""


def edition_number(process: IsoProcess) -> int | None:
    """Return the edition as a number; None where it is none."""
    text = process.edition.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else None


def issue_date(process: IsoProcess) -> date | None:
    """Return the day of issue; None where it is blank or impossible."""
    match = _DATE.fullmatch(process.issued.strip())
    if match is None:
        return None
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def edition_missing(process: IsoProcess) -> Iterator[Fault]:
    """Find rows without an edition."""
    if not process.edition.strip():
        yield Fault("edition", "Dòng này chưa ghi lần ban hành.")


def edition_malformed(process: IsoProcess) -> Iterator[Fault]:
    """Find editions that are not two digits, or none: 00."""
    text = process.edition.strip()
    if not text or (_EDITION.fullmatch(process.edition) and int(text)):
        return
    number = edition_number(process)
    meant = f"{number:02}" if number and number < 100 else ""
    yield Fault(
        "edition",
        f"Lần ban hành “{process.edition}” không phải là hai chữ số từ 01.",
        process.edition,
        meant,
    )


def date_missing(process: IsoProcess) -> Iterator[Fault]:
    """Find rows without a date of issue."""
    if not process.issued.strip():
        yield Fault("issued", "Dòng này chưa ghi ngày ban hành.")


def date_impossible(process: IsoProcess) -> Iterator[Fault]:
    """Find dates that are none, that no calendar has, still to come, or older than ISO 9001."""
    text = process.issued.strip()
    if not text:
        return
    day = issue_date(process)
    if day is None:
        what = "không có trong lịch" if _DATE.fullmatch(text) else "không có dạng ngày/tháng/năm"
        yield Fault("issued", f"Ngày ban hành “{text}” {what}.", text)
    elif day.year < _FIRST:
        yield Fault("issued", f"Ngày ban hành {text} ở trước năm {_FIRST}; hãy xem lại năm.", text)
    elif day > datetime.now().astimezone().date():
        yield Fault("issued", f"Ngày ban hành {text} ở sau ngày hôm nay.", text)


def date_order(processes: Sequence[IsoProcess]) -> Faults:
    """Find later editions with an earlier date than an earlier edition.

    Editions of one process are compared. Beyond it they are counted each by itself, unless all
    others of a series have one edition and one date, and have been issued anew: one beyond these
    is expected not to be older than they.
    """
    same: dict[str, list[int]] = defaultdict(list)
    series: dict[str, list[int]] = defaultdict(list)
    for at, process in enumerate(processes):
        if edition_number(process) is None or issue_date(process) is None:
            continue
        same[without_blanks(process.code).casefold()].append(at)
        if parts := taken_apart(process.code):
            series[parts.series].append(at)
    found: dict[int, int] = {}
    for rows in series.values():
        for at in rows:
            others = [other for other in rows if other != at]
            told = {(edition_number(processes[one]), issue_date(processes[one])) for one in others}
            if len(others) > 1 and len(told) == 1 and _is_revised_later(processes, at, others[0]):
                found[at] = others[0]
    for code, rows in same.items():
        for at in rows if code else ():
            earlier = [other for other in rows if _is_later(processes, at, other)]
            if earlier:
                found[at] = earlier[0]
    for at, other in sorted(found.items()):
        one, than = processes[at], processes[other]
        message = (
            f"Lần ban hành {one.edition.strip()} ghi ngày {one.issued.strip()}, trước ngày "
            f"{than.issued.strip()} của lần {than.edition.strip()} (dòng TT {than.stt})."
        )
        yield at, Fault("issued", message, one.issued)


def _is_later(processes: Sequence[IsoProcess], at: int, other: int) -> bool:
    """Return whether a row's edition is later than another's, and its date earlier."""
    editions = edition_number(processes[at]), edition_number(processes[other])
    dates = issue_date(processes[at]), issue_date(processes[other])
    if None in editions or None in dates:
        return False
    return (editions[0] or 0) > (editions[1] or 0) and (dates[0] or date.min) < (
        dates[1] or date.min
    )


def _is_revised_later(processes: Sequence[IsoProcess], at: int, other: int) -> bool:
    return (edition_number(processes[other]) or 0) > 1 and _is_later(processes, at, other)
