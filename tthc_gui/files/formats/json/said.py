"""What is said about a document, a record or a line, in both interchange forms.

"remarks": [{"text", "author", "time", "field", "where", "done", "replies": [{"text", "author",
"time"}]}], where "field" is the key of a column as in `audit --format json`, "before-3"; "verdict":
{"judgement": "passed" or "revise", "reason", "author", "time", "mark"}. A time is local,
"2026-11-28T16:30". Of both, what is blank is left out. A verdict without "mark" is about the
content as it stands in the file; with another than the content's, it is to be looked at again.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from tthc_gui.domain.document.record import DocumentHeading, Record
from tthc_gui.domain.document.remark import Remark, Reply, is_stamp
from tthc_gui.domain.document.verdict import NO_VERDICT, Judgement, Verdict
from tthc_gui.files.formats.json.checked import InterchangeError, mapping, sequence, text

SAID = ("remarks", "verdict")
"""The keys, in objects of documents and records."""

_REPLY = ("text", "author", "time")
_REMARK = (*_REPLY, "field", "where", "done", "replies")
_VERDICT = ("judgement", "reason", "author", "time", "mark")
_JUDGEMENTS = (Judgement.PASSED, Judgement.TO_REVISE)


def said_data(holder: DocumentHeading | Record) -> dict[str, Any]:
    """Return what is said about a document or a record, under its keys; nothing for nothing."""
    data = remarks_data(holder.remarks)
    if holder.verdict != NO_VERDICT:
        verdict = {key: getattr(holder.verdict, key) for key in _VERDICT}
        data["verdict"] = _filled({**verdict, "judgement": str(holder.verdict.judgement)})
    return data


def remarks_data(remarks: Sequence[Remark]) -> dict[str, Any]:
    """Return remarks under their key, nothing for none."""
    return {"remarks": [_remark_data(remark) for remark in remarks]} if remarks else {}


def said_of(entry: Mapping[str, object], where: str, form: str) -> dict[str, Any]:
    """Read what an object says about a document or a record, by the names of the fields."""
    return {
        "remarks": remarks_of(entry, where, form),
        "verdict": _verdict(entry.get("verdict"), f"{where}verdict", form),
    }


def remarks_of(entry: Mapping[str, object], where: str, form: str) -> tuple[Remark, ...]:
    """Read the remarks of an object."""
    if (data := entry.get("remarks")) is None:
        return ()
    where = f"{where}remarks"
    return tuple(
        _remark(one, f"{where}[{number}]", form) for number, one in enumerate(sequence(data, where))
    )


def _filled(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}


def _remark_data(remark: Remark) -> dict[str, Any]:
    data = {key: getattr(remark, key) for key in (*_REPLY, "where")}
    replies = [_filled({key: getattr(one, key) for key in _REPLY}) for one in remark.replies]
    return _filled({**data, "field": remark.column, "done": remark.is_done, "replies": replies})


def _remark(data: object, where: str, form: str) -> Remark:
    entry = mapping(data, where, _REMARK, form)
    done = entry.get("done", False)
    if not isinstance(done, bool):
        raise InterchangeError(f"“{where}.done” phải là true hoặc false.")
    replies = sequence(entry.get("replies", []), f"{where}.replies")
    return Remark(
        *_said(entry, where),
        column=text(entry.get("field"), f"{where}.field"),
        replies=tuple(
            Reply(*_said(mapping(one, place, _REPLY, form), place))
            for number, one in enumerate(replies)
            for place in (f"{where}.replies[{number}]",)
        ),
        is_done=done,
        where=text(entry.get("where"), f"{where}.where"),
    )


def _said(entry: Mapping[str, object], where: str) -> tuple[str, str, str]:
    said, author = (text(entry.get(key), f"{where}.{key}") for key in ("text", "author"))
    if not said.strip():
        raise InterchangeError(f"“{where}.text” phải có nội dung.")
    return said, author, _time(entry, where)


def _time(entry: Mapping[str, object], where: str) -> str:
    time = text(entry.get("time"), f"{where}.time")
    if time and not is_stamp(time):
        raise InterchangeError(f"“{where}.time” phải là giờ địa phương như “2026-11-28T16:30”.")
    return time


def _verdict(data: object, where: str, form: str) -> Verdict:
    if data is None:
        return NO_VERDICT
    entry = mapping(data, where, _VERDICT, form)
    judgement = text(entry.get("judgement"), f"{where}.judgement")
    if judgement not in _JUDGEMENTS:
        choices = ", ".join(f"“{one}”" for one in _JUDGEMENTS)
        raise InterchangeError(f"“{where}.judgement” phải là một trong {choices}.")
    reason, author, mark = (
        text(entry.get(key), f"{where}.{key}") for key in ("reason", "author", "mark")
    )
    return Verdict(Judgement(judgement), reason, author, _time(entry, where), mark)
