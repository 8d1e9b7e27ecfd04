"""A list of ISO processes in text copied from a PDF viewer, which keeps no columns.

Codes with a date part the text into rows. What stands between a number and a code is the name
twice: of the procedure and of its process; it is parted where the two halves are most alike.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from unicodedata import normalize

from tthc_gui.domain.iso_list.headings import field_of
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.domain.iso_list.iso_process import COLUMN_HEADINGS, IsoHeading, IsoProcess
from tthc_gui.files.recognition.sections import Sections

_END = re.compile(
    r"(?P<code>[^\W\d_]{2,8}[-./]\d{1,3}[-./] ?[^\W\d_]+(?:-[^\W\d_]+)*)"
    r"\s+(?:(?P<edition>\d{1,2})\s+)?(?P<issued>\d{1,2}/\d{1,2}/\d{4})"
)
"""How a row ends: code, edition, date."""
_ORDINAL = re.compile(r"^[ \t]*(\d{1,4})[.)]?(?=[ \t]|$)", re.MULTILINE)
_COLUMNS = re.compile(
    r"(S?TT)\s+(Tên\b.*?)\s+((?:Tên )?[Qq]uy\s+trình\b.*?)\s+(Mã\s+\w+)\s+"
    r"(Lần\s+ban\s+hành)\s+(Ngày\s+ban\s+hành)",
    re.DOTALL,
)
_ATTACHED = re.compile(r"\(?(?:kèm theo|ban hành kèm)", re.IGNORECASE)
_LEAST_ROWS = 2


def read_list_text(text: str) -> IsoList | None:
    """Recognise a list in a text without tabs; None when it shows none."""
    if "\t" in text:
        return None
    text = normalize("NFC", text).replace("\xa0", " ")
    ends = list(_END.finditer(text))
    columns = _COLUMNS.search(text)
    if len(ends) < _LEAST_ROWS or columns is None:
        return None
    headings = tuple(" ".join(part.split()) for part in columns.groups())
    if [field_of(heading) for heading in headings] != _FIELDS:
        return None
    sections = Sections()
    header_words = set(" ".join(headings).split())
    starts = [columns.end(), *(end.end() for end in ends)]
    rows: list[IsoProcess] = []
    for start, end in zip(starts, ends, strict=False):
        rows.append(_row(text[start : end.start()], end, rows, sections, header_words))
    return IsoList(IsoHeading(*_lines_above(text[: columns.start()]), headings), rows)


_FIELDS = [field_of(heading) for heading in COLUMN_HEADINGS]


def _row(
    text: str,
    end: re.Match[str],
    above: Sequence[IsoProcess],
    sections: Sections,
    header_words: set[str],
) -> IsoProcess:
    """Read a row, and the headings of sections that stand above its number."""
    ordinal = _ordinal(text, above)
    before = text[: ordinal.start()] if ordinal else ""
    for line in before.splitlines():
        heading = " ".join(line.split())
        if heading and not header_words.issuperset(heading.split()):
            sections.enter(heading)
    name, iso_name = _parted((text[ordinal.end() :] if ordinal else text).split())
    return IsoProcess(
        stt=ordinal[1] if ordinal else "",
        code=" ".join(end["code"].split()),
        name=name,
        iso_name=iso_name,
        edition=end["edition"] or "",
        issued=end["issued"],
        groups=sections.above_line(),
    )


def _ordinal(text: str, above: Sequence[IsoProcess]) -> re.Match[str] | None:
    """Return the number of a row: the one that follows the last, else the first there is."""
    found = list(_ORDINAL.finditer(text))
    last = above[-1].stt if above else "0"
    expected = str(int(last) + 1) if last.isdigit() else ""
    # A heading that happens to have the same number, "1. LĨNH VỰC", has a mark behind it.
    found.sort(key=lambda one: (one[1] != expected, one[0][-1:] in ".)"))
    return found[0] if found else None


def _parted(words: Sequence[str]) -> tuple[str, str]:
    """Part words into two names where they are most alike."""

    def likeness(at: int) -> tuple[float, int]:
        one, other = words[:at], words[at:]
        matcher = SequenceMatcher(None, one, other, autojunk=False)
        return matcher.ratio(), -abs(len(one) - len(other))

    if len(words) < 2:
        return " ".join(words), ""
    at = max(range(1, len(words)), key=likeness)
    return " ".join(words[:at]), " ".join(words[at:])


def _lines_above(text: str) -> tuple[str, str]:
    """Return the title, which may take several lines, and the line of the decision."""
    title: list[str] = []
    attached: list[str] = []
    for line in (" ".join(line.split()) for line in text.splitlines()):
        if _ATTACHED.match(line) or (attached and line):
            attached.append(line)
        elif line.isupper():
            title.append(line)
    return " ".join(title), " ".join(attached)
