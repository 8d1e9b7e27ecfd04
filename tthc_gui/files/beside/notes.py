"""The note on a cell of a workbook that we write, or a comment in Word: text for people to answer.

● Nguyễn An (28/11/2026 16:30):
Số này không khớp với quyết định.
↳ Trần Bình (29/11/2026 08:00):
Đã sửa thành 20.
[Đã xong]
— Xin trả lời bên dưới dòng này —

What somebody changes or adds there comes back as replies; "[Đã xong]" may be added, too.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.remark import Remark, Reply, shown_stamp, stamp_shown
from tthc_gui.domain.document.remarks import PlacedRemark, all_remarks
from tthc_gui.domain.values.lazy_dataclass import replace

END = "— Xin trả lời bên dưới dòng này —"
DONE = "[Đã xong]"
LONGEST = 32_000
"""Letters of a note: Excel takes some more."""
_WHOLE = "[Chung] "
"""Marks what is about no single cell."""
_UNKNOWN = "Không ghi tên"
_REMARK, _REPLY = "●", "↳"
_HEAD = re.compile(
    rf"({_REMARK}|{_REPLY}) ({re.escape(_WHOLE)})?(.*?)"
    r"(?: \((\d\d/\d\d/\d{4}(?: \d\d:\d\d)?)\))?:"
)


class NotePlace(NamedTuple):
    """The cell on which a note stands: record and line, None for the document, and the column.

    All count from 0.
    """

    record: int | None
    line: int = 0
    column: int = 0


def note_places(document: AnyDocument) -> dict[NotePlace, list[PlacedRemark]]:
    """Return the remarks of a document by the cells on which they are noted."""
    found: dict[NotePlace, list[PlacedRemark]] = {}
    for one in all_remarks(document):
        found.setdefault(note_place(document, one), []).append(one)
    return found


def note_place(document: AnyDocument, one: PlacedRemark) -> NotePlace:
    """Return the cell on which a remark is noted.

    One about a whole record stands on its first cell, one about a column that is not shown on the
    first cell of its line.
    """
    if one.record is None:
        return NotePlace(None)
    shown = document.columns
    at = next((n for n, column in enumerate(shown) if column.key == one.remark.column), 0)
    spans = shown[at].spans(document.records[one.record])
    return NotePlace(one.record, 0 if spans else one.line or 0, at)


def note_text(remarks: Sequence[Remark]) -> str:
    """Return the note for the remarks on one cell."""
    text = "\n".join(line for line, _ in _lines(remarks))
    rest = f"\n…\n{END}"
    return text if len(text) <= LONGEST else f"{text[: LONGEST - len(rest)]}{rest}"


def marked_text(remark: Remark) -> str:
    """Return the text of a remark that is noted alone, marked where it is about no single cell."""
    return remark.text if remark.column else f"{_WHOLE}{remark.text}"


def remarks_in_note(note: Remark) -> list[Remark]:
    """Return the remarks that a note holds: those we wrote, or else the note itself."""
    if note.text.startswith(_WHOLE):
        text = note.text.removeprefix(_WHOLE).strip()
        return [replace(note, text=text or note.text, column="", where="")]
    lines = note.text.splitlines()
    if note.replies or END not in map(_plain, lines):
        return [note]
    found: list[Remark] = []
    texts: list[list[str]] = []
    for line in lines:
        if match := _HEAD.fullmatch(line.strip()):
            _close(found, texts)
            said = Reply("", "" if match[3] == _UNKNOWN else match[3], stamp_shown(match[4] or ""))
            if match[1] == _REPLY and found:
                found[-1] = found[-1].answered(said)
            else:
                column = "" if match[2] else note.column
                found.append(Remark("", said.author, said.time, column, where=note.where))
            texts.append([])
        elif _plain(line) == DONE and found:
            found[-1] = replace(found[-1], is_done=True)
        elif _plain(line) == END and found:
            _close(found, texts)
            found[-1] = found[-1].answered(Reply("", *_other(note, found)))
            texts.append([])
        elif texts:
            texts[-1].append(line)
    _close(found, texts)
    return [one for one in found if one.text] or [note]


def answered(remarks: Sequence[Remark], note: Remark) -> list[Remark]:
    """Return the remarks on a cell with what their note says by now beside what was written."""
    written = [(_plain(line), number) for line, number in _lines(remarks)]
    written = [(line, number) for line, number in written if line]
    read = [line for line in note.text.splitlines() if _plain(line)]
    matcher = SequenceMatcher(None, [line for line, _ in written], list(map(_plain, read)), False)
    found = list(remarks)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag not in {"insert", "replace"}:
            continue
        at = written[max(end - 1, 0) if tag == "replace" else max(start - 1, 0)][1]
        lines = [line.strip() for line in read[first:last]]
        if DONE in lines:
            found[at] = replace(found[at], is_done=True)
        if text := "\n".join(line for line in lines if line not in {DONE, END}).strip():
            found[at] = found[at].answered(Reply(text, *_other(note, found)))
    return found


def is_answer(remarks: Sequence[Remark], note: Remark) -> bool:
    """Return whether a note is that of these remarks, whatever somebody has changed in it."""
    lines = set(map(_plain, note.text.splitlines()))
    return any(line in lines for line, _ in _lines(remarks) if line == END or _HEAD.fullmatch(line))


def _lines(remarks: Sequence[Remark]) -> Iterator[tuple[str, int]]:
    """Yield the lines of a note, each with the number of its remark."""
    for number, remark in enumerate(remarks):
        mark = "" if remark.column else _WHOLE
        yield _head(f"{_REMARK} {mark}", remark), number
        yield from ((line, number) for line in remark.text.splitlines())
        for reply in remark.replies:
            yield _head(f"{_REPLY} ", reply), number
            yield from ((line, number) for line in reply.text.splitlines())
        if remark.is_done:
            yield DONE, number
    yield END, len(remarks) - 1


def _head(sign: str, said: Remark | Reply) -> str:
    time = f" ({shown_stamp(said.time)})" if shown_stamp(said.time) else ""
    return f"{sign}{' '.join(said.author.split()) or _UNKNOWN}{time}:"


def _other(note: Remark, remarks: Sequence[Remark]) -> tuple[str, str]:
    """Return who saved a note last and when, where that is none of those who wrote in it."""
    known = {remark.author for remark in remarks}
    known |= {reply.author for remark in remarks for reply in remark.replies}
    return ("", "") if note.author in known else (note.author, note.time)


def _close(found: list[Remark], texts: list[list[str]]) -> None:
    """Put the lines that have come into the last remark or reply, and drop one without any."""
    if not found or not texts:
        return
    text, last = "\n".join(texts.pop()).strip(), found[-1]
    if last.replies and not last.replies[-1].text:
        reply = replace(last.replies[-1], text=text)
        found[-1] = replace(last, replies=(*last.replies[:-1], *([reply] if text else [])))
    elif not last.text:
        found[-1] = replace(last, text=text)


def _plain(line: str) -> str:
    return " ".join(line.split())
