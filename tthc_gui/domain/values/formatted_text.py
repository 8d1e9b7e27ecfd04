"""What a formatted text says: letters struck out or raised are no part of the value beside them.

One rule for spreadsheets, documents, web pages and the clipboard.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from tthc_gui.domain.values.controls import holdable
from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.domain.values.legacy import legacy_coding

STRUCK_CELL = "cả ô bị gạch ngang; giá trị vẫn được đọc."
FROM_DELETED = "ô gộp bắt đầu ở dòng đã xoá khi theo dõi thay đổi; giá trị lấy từ dòng đó."
FROM_HIDDEN = "ô gộp bắt đầu ở dòng bị ẩn; giá trị lấy từ dòng đó."
PALE_CELL = "chữ cùng màu với nền nên không thấy, nhưng vẫn được đọc; hãy đối chiếu."
_PALE, _STRUCK_OUT = "chữ cùng màu với nền", "chữ gạch bỏ"
_FOOTNOTE = regex(
    r"[(\[]?(?:\d{1,2}|[*†‡]{1,3}|[a-zđ])(?:[,; ]+\d{1,2})*[)\]]?|\[[A-Z]{1,3}\d{1,3}\]"
)
"""Marks of footnotes, and those that Word sets for comments: "[A1]"."""
_LENGTH = regex(r"(?:(?<=\d)|(?<!\w))[kdcm]?m$")
_EXPONENTS = str.maketrans("23", "²³")
_BLANKS = regex(r" {2,}")
_UNSEEN = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF], ""
) | {0x2028: "\n", 0x2029: "\n"}
_ODD = regex("[\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_OPTIONAL_HYPHEN = "\xad"
"""Seen at line ends alone; the letter ư in fonts of TCVN3."""


class Run(NamedTuple):
    """A part of a text in one formatting; `font` names its font where that matters.

    `remark` says what is doubtful about it; that of a part without text (a picture) goes for a
    place where nothing else stands. `pale` letters have the colour of what is behind them.
    """

    text: str
    struck: bool = False
    raised: bool = False
    font: str = ""
    remark: str = ""
    pale: bool = False


class Shown(NamedTuple):
    """What a text says; `remarks` tell what was kept apart, `struck` that all is struck out."""

    text: str
    remarks: tuple[str, ...] = ()
    struck: bool = False


def shown(runs: Sequence[Run]) -> Shown:
    """Return what is left of a text when what is no part of its value is taken out."""
    for _, is_struck, is_raised, _, remark, is_pale in runs:
        if is_struck or is_raised or remark or is_pale:
            break
    else:
        return Shown("".join([run.text for run in runs]))
    remarks: list[str] = []
    runs, struck = _without(runs, [run.struck for run in runs], _STRUCK_OUT, remarks)
    runs, pale = _without(runs, [run.pale for run in runs], _PALE, remarks)
    remarks += [PALE_CELL] * pale
    seen = [run for run in runs if run.text.strip()]
    if all(run.raised for run in seen):
        text = "".join(run.text for run in runs)
    else:
        text = _lowered(runs, remarks)
    told = (run.remark for run in runs if run.text.strip() or not text.strip())
    remarks += dict.fromkeys(remark for remark in told if remark)
    return Shown(_BLANKS.sub(" ", text), tuple(remarks), struck)


def _without(
    runs: Sequence[Run], gone: Sequence[bool], what: str, remarks: list[str]
) -> tuple[Sequence[Run], bool]:
    """Take out runs and remark on them; where all are to go, they stay, and that is told."""
    letters = [(run.text.strip(), is_gone) for run, is_gone in zip(runs, gone, strict=True)]
    taken = [text for text, is_gone in letters if text and is_gone]
    if taken and all(is_gone for text, is_gone in letters if text):
        return runs, True
    if taken:
        remarks.append(f"{what} “{_short(' '.join(taken))}” không được đọc.")
    return [run for run, is_gone in zip(runs, gone, strict=True) if not is_gone], False


def visible(text: str) -> str:
    """Return a text without letters that no page shows: of no width, or ordering the writing."""
    text = holdable(text)
    if text.isascii() or not _ODD.search(text):
        return text
    text = text.translate(_UNSEEN)
    if _OPTIONAL_HYPHEN in text and not legacy_coding(text):
        text = text.replace(_OPTIONAL_HYPHEN, "")
    return text


def _lowered(runs: Iterable[Run], remarks: list[str]) -> str:
    """Join runs, without raised ones that are marks of footnotes, and remark on those."""
    parts = [
        (raised, "".join(run.text for run in some))
        for raised, some in groupby(runs, lambda run: run.raised)
    ]
    text = ""
    for number, (raised, part) in enumerate(parts):
        mark = part.strip()
        after = parts[number + 1][1].lstrip() if number + 1 < len(parts) else ""
        if not raised or not mark:
            text += part
        elif mark in {"2", "3"} and _LENGTH.search(text):
            text += mark.translate(_EXPONENTS)
        elif after.startswith(("/", "\u2044")):
            text += f" {mark}"
        elif _FOOTNOTE.fullmatch(mark) and not (mark.isalpha() and text[-1:] in {"N", "n"}):
            remarks.append(f"dấu viết nâng “{mark}” được để riêng, không đọc vào ô.")
        else:
            if any(letter.isdigit() for letter in mark):
                remarks.append(f"chữ viết nâng “{_short(mark)}” được đọc liền với chữ bên cạnh.")
            text += part
    return text


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
