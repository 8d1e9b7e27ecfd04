"""A remark: what somebody says about a cell, a record, or the whole document, and the replies."""

import re
from datetime import datetime

from tthc_gui.domain.values.lazy_dataclass import dataclass, replace
from tthc_gui.domain.values.lazy_regex import regex

_DAY = "%d/%m/%Y"
_SHOWN = f"{_DAY} %H:%M"
_AS_SHOWN = regex(r"(\d\d?)/(\d\d?)/(\d{4})(?: (\d\d?):(\d\d))?", re.ASCII)
_MIDNIGHT = "T00:00"


@dataclass(frozen=True)
class Reply:
    """One reply to a remark: who, when ("2026-11-28T16:30", local time), and the text.

    `author` and `time` are "" where they are not known.
    """

    text: str
    author: str = ""
    time: str = ""


@dataclass(frozen=True)
class Remark:
    """What somebody says about a cell, a record or a document, an immutable value.

    `column` is the key of the cell's column, "" where it is about a whole record or document.
    `author`, `time` and `text` are as in a Reply; `is_done` tells that nothing is left to do.
    `where` is the place in the file it was read from ("trang tính “PL 5”, ô A2") where that is no
    cell of the table, "" else.
    """

    text: str
    author: str = ""
    time: str = ""
    column: str = ""
    replies: tuple[Reply, ...] = ()
    is_done: bool = False
    where: str = ""

    def __str__(self) -> str:
        """Return the remark with its replies on one line."""
        parts = [said_by(self), *map(said_by, self.replies), *(["đã xong"] if self.is_done else [])]
        return " → ".join(" ".join(part.split()) for part in parts)

    def answered(self, reply: Reply) -> "Remark":
        """Return the remark with one more reply."""
        return replace(self, replies=(*self.replies, reply))


def said_by(said: Remark | Reply) -> str:
    """Return a text behind its author's name, where that is known."""
    return f"{said.author}: {said.text}" if said.author else said.text


def stamped(moment: datetime) -> str:
    """Return a moment as remarks and verdicts keep it: local time, to the minute."""
    local = moment.astimezone() if moment.tzinfo else moment
    return local.replace(tzinfo=None).isoformat(timespec="minutes")


def is_stamp(text: str) -> bool:
    """Return whether a text is a time as remarks keep it."""
    try:
        return stamped(datetime.fromisoformat(text)) == text
    except ValueError:
        return False


def shown_stamp(stamp: str) -> str:
    """Return a time as people read it: "28/11/2026 16:30", "" for none.

    Programs that keep days alone leave midnight for the hour, which nobody is shown.
    """
    if not is_stamp(stamp):
        return ""
    return datetime.fromisoformat(stamp).strftime(_DAY if stamp.endswith(_MIDNIGHT) else _SHOWN)


def stamp_shown(shown: str) -> str:
    """Return the time that people read as such, "" for any other text."""
    if (match := _AS_SHOWN.fullmatch(" ".join(shown.split()))) is None:
        return ""
    day, month, year, hour, minute = match.groups()
    stamp = f"{year}-{month:0>2}-{day:0>2}T{hour or '':0>2}:{minute or '00'}"
    return stamp if is_stamp(stamp) else ""
