"""Procedures in text copied from a PDF viewer, which keeps no columns and no blank cells.

Only the contents tell what is what: codes part the text into procedures, and the time today, its
unit, what remains, what is cut and the rate belong together by arithmetic. A step's time has its
place only where all steps have times. Whatever may mean something else stays blank, with a doubt
that shows what was read.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import normalize

from tthc_gui.domain.annex.keys import STEP_KEYS
from tthc_gui.domain.annex.procedure import Case, Procedure, Stated
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.values.lazy_dataclass import dataclass, field, replace
from tthc_gui.domain.values.times import format_time
from tthc_gui.files.pasted.laid_out_text import CODE, in_reading_order
from tthc_gui.files.pasted.pdf_cases import (
    LONGEST_NAME,
    MIXED,
    STEP_TIMES,
    Cases,
    CopiedLine,
    agreement,
    find_cases,
)

PLACE = "bảng đã dán"
_ORDINAL = re.compile(r"(?<!\S)(\d{1,4})[.)]?\s*\Z")
_HEADINGS = re.compile(r"Mã\s+TTHC|Đơn\s+vị\s+tính|(?:Trước|Sau)\s+cắt", re.IGNORECASE)
"""Headings that a page begins with, which stand in no name."""
_BLANKS = re.compile(r"\s")
_LINE_END = re.compile(r"\r\n?|[\n\f\v]")
_BROKEN = re.compile(r"(?<=\w)([/-])\s*\n\s*(?=[^\W\d])")
"""Where a line ends inside of what is written without a blank, "cấp/cấp lại"."""
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LONGEST = 1_000_000
"""Letters of the longest text that is looked at; 170 pages of annexes have fewer."""
_SHOWN = 160
"""Letters of a text that a doubt shows."""


@dataclass
class PdfText:
    """What was recognised in a text, and how often something was left blank."""

    procedures: list[Procedure] = field(default_factory=list)
    without_steps: int = 0
    without_name: int = 0
    only_codes: int = 0

    def sentence(self) -> str:
        """Say in one sentence what was pasted and what was left blank."""
        blank = [
            (self.without_steps, "{} trường hợp chưa có thời gian từng bước"),
            (self.without_name, "{} thủ tục chưa có tên"),
            (self.only_codes, "{} thủ tục chỉ có mã"),
        ]
        told = ", ".join(text.format(count) for count, text in blank if count)
        done = f"Đã dán {len(self.procedures)} thủ tục"
        if not told:
            return f"{done}; hãy so lại với tệp gốc."
        return (
            f"{done}, để trống chỗ không chắc ({told}): văn bản dán từ PDF không giữ các ô trống; "
            "nên mở chính tệp PDF: Tệp > Mở."
        )


class _Ordinal(NamedTuple):
    """What stands before a code: the ordinal, where the text before it ends, and how sure it is."""

    text: str
    start: int
    is_sure: bool = True


def read_pdf_text(text: str) -> PdfText | None:
    """Recognise the procedures in a text without tabs; None when it shows none with its times."""
    if "\t" in text or len(text) > _LONGEST:
        return None
    text = in_reading_order(_cleaned(text))
    codes = list(CODE.finditer(text))
    if not codes:
        return None
    starts = [0, *(code.end() for code in codes)]
    before = [text[start : code.start()] for start, code in zip(starts, codes, strict=False)]
    ordinals = _ordinals(before)
    bodies = [body[: ordinal.start] for body, ordinal in zip(before, ordinals, strict=True)]
    # The ordinal that may be a time of the procedure above makes that one's times uncertain.
    following = [*(ordinal.is_sure for ordinal in ordinals[1:]), True]
    result = PdfText()
    for code, ordinal, body, is_sure in zip(
        codes, ordinals, [*bodies[1:], text[starts[-1] :]], following, strict=True
    ):
        procedure = Procedure(ordinal.text if ordinal.is_sure else "", _BLANKS.sub("", code[0]))
        read = find_cases(body) if ordinal.is_sure else MIXED
        result.procedures.append(_filled(procedure, body, read, result, is_sure=is_sure))
    return result if len(codes) > result.only_codes else None


def _cleaned(text: str) -> str:
    """Return the text composed (NFC), with plain blanks and plain line ends."""
    plain = _INVISIBLE.sub("", normalize("NFC", text)).replace("\xa0", " ")
    return "\n".join(line.rstrip() for line in _LINE_END.split(plain))


def _ordinals(before: Sequence[str]) -> list[_Ordinal]:
    """Find the ordinals that stand before codes; a number there may be a time of the row above.

    One is an ordinal where it stands on its code's line, where it follows the one before and goes
    before the next, or on a line of its own above the first code.
    """
    found = [_ORDINAL.search(text) for text in before]
    numbers = [int(match[1]) if match else None for match in found]
    ordinals = []
    for at, (text, match) in enumerate(zip(before, found, strict=True)):
        if match is None:
            ordinals.append(_Ordinal("", len(text), False))
            continue
        number = int(match[1])
        around = [
            (other, value)
            for other, value in ((at - 1, number - 1), (at + 1, number + 1))
            if 0 <= other < len(found)
        ]
        is_counted = bool(around) and all(numbers[other] == value for other, value in around)
        line = text[: match.end(1)].rsplit("\n", 1)[-1]
        is_beside = line.strip() == match[1] and (not at or "\n" not in text[match.end(1) :])
        ordinals.append(_Ordinal(match[1], match.start(), is_counted or is_beside))
    if not any(ordinal.is_sure for ordinal in ordinals):
        # Where no code has one they were not copied.
        return [ordinal._replace(is_sure=not ordinal.text) for ordinal in ordinals]
    return ordinals


def _filled(
    procedure: Procedure, body: str, read: Cases, result: PdfText, *, is_sure: bool
) -> Procedure:
    """Return the procedure what was read behind its code, and count what stays blank."""
    start, lines, end = read
    if not lines:
        result.only_codes += 1
        shown = " ".join(body.split())
        doubt = _doubt("name", f"phần sau mã không tách được thành các cột: “{_short(shown)}”.")
        return replace(procedure, doubts=(doubt,))
    is_sure = is_sure and not body[end:].strip()
    cases = tuple(_case(line, is_sure=is_sure) for line in lines)
    result.without_steps += sum(bool(case.doubts) for case in cases)
    name = _BROKEN.sub(r"\1", body[:start])
    name = " ".join(name.split())
    behind = " ".join(body[end:].split())
    doubts: tuple[Doubt, ...] = ()
    if not _is_name(name):
        name, doubts = "", (_doubt("name", "không rõ tên thủ tục nằm ở đâu trong văn bản."),)
        result.without_name += 1
    elif any(map(str.isalpha, behind)):
        doubts = (_doubt("name", f"có thể còn tiếp ở chữ phía sau: “{_short(behind)}”.", name),)
    return replace(procedure, name=name, stated_rate=lines[0].rate, cases=cases, doubts=doubts)


def _case(line: CopiedLine, *, is_sure: bool) -> Case:
    steps = _steps(line, is_sure=is_sure and bool(line.unit))
    doubts = []
    if not line.unit:
        doubts.append(_doubt("unit", "không rõ đơn vị tính trong văn bản."))
    if steps is None:
        shown = f"các số “{_short(line.shown)}”" if line.shown else "văn bản"
        doubts.append(
            _doubt(STEP_KEYS[0][0], f"{shown} không cho biết thời gian nào của bước nào.")
        )
    stated = Stated(format_time(line.remaining), format_time(line.cut))
    return Case(line.current, line.unit, steps or Case().steps, stated, doubts=tuple(doubts))


def _steps(line: CopiedLine, *, is_sure: bool) -> tuple[Step, ...] | None:
    """Return the steps where each time has its place; None where it has not.

    All steps have times, or none has; the sums tell a page's number behind them from a time.
    """
    times = line.times[:STEP_TIMES]
    more = len(line.times) - STEP_TIMES
    agree = agreement(line)
    if (more == 0 and (is_sure or any(agree))) or (more == 1 and all(agree)):
        return tuple(map(Step, times[0::2], times[1::2]))
    return Case().steps if not line.times and not line.remaining and is_sure else None


def _is_name(text: str) -> bool:
    return (
        any(letter.isalpha() for letter in text)
        and len(text) <= LONGEST_NAME
        and _HEADINGS.search(text) is None
    )


def _doubt(column: str, message: str, text: str = "") -> Doubt:
    return Doubt(column, text, PLACE, message)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
