"""The note on a cell of a spreadsheet as a remark, whichever program wrote it.

Programs that know threads of comments (Excel since 2018) leave a stub of a thread in the note for
those that do not: its author is "tc={…}", and its text explains itself in the language of the
program, with a link, before it repeats what was said.
Source: [MS-XLSX] 2.1.17 (threaded comments) and the notes that Excel writes beside them.
"""

from datetime import UTC, datetime

from tthc_gui.domain.document.remark import Remark, Reply, stamped
from tthc_gui.domain.values.controls import holdable

_STUB_AUTHOR = "tc={"
_STUB_LINK = "linkid=870924"
"""The number of the page that a stub refers to, in every language."""
_INDENT = " "


def remark_of_note(text: str, author: str = "", time: str = "") -> Remark | None:
    """Return what a note says, without the name that programs put above it; None for nothing."""
    text = holdable(text.replace("_x000D_", "").replace("\r\n", "\n")).strip()
    author = holdable(author).strip()
    if is_stub(text, author):
        return _of_stub(text)
    first, newline, rest = text.partition("\n")
    if newline and author and first.strip() == f"{author}:":
        text = rest.strip()
    return Remark(text, author, time) if text else None


def is_stub(text: str, author: str) -> bool:
    """Return whether a note only stands for a thread of comments."""
    return author.startswith(_STUB_AUTHOR) or _STUB_LINK in text


def stamp_of(moment: str, *, in_utc: bool) -> str:
    """Return a moment of a file ("2023-05-10T08:00:00.12Z") as remarks keep it, "" for none.

    What names no zone is local time, or, as in Excel, that of Greenwich.
    """
    try:
        found = datetime.fromisoformat(moment.strip())
    except ValueError:
        return ""
    if in_utc and found.tzinfo is None:
        found = found.replace(tzinfo=UTC)
    try:
        return stamped(found)
    except OverflowError:
        return ""


def _of_stub(text: str) -> Remark | None:
    """Return the thread that a stub repeats, each of its texts set in below a word for its kind.

    A stub that repeats nothing keeps its text, for it may be all there is.
    """
    _, _, told = text.partition(_STUB_LINK)
    said: list[list[str]] = []
    for line in told.splitlines()[1:]:
        if line.startswith(_INDENT) and said:
            said[-1].append(line.strip())
        elif line.strip().endswith(":"):
            said.append([])
        elif said and line.strip():
            said[-1].append(line.strip())
    texts = [joined for lines in said if (joined := "\n".join(lines).strip())]
    if not texts:
        return Remark(text) if text else None
    return Remark(texts[0], replies=tuple(map(Reply, texts[1:])))
