"""Find the header of a table of steps in a grid, and say which column is which.

Published tables name their columns in many ways; what a heading means may depend on the others:
"STT" counts steps in the table of one procedure, and procedures in a table of many.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from tthc_gui.domain.values.lazy_dataclass import dataclass, field
from tthc_gui.domain.workflow.durations import TimeUnit, named_unit
from tthc_gui.files.grid import Grid
from tthc_gui.files.recognition.wording import words

_ORDINAL, _STEP, _AUTHORITY = "ordinal", "step", "authority"
_WORDINGS = (
    (_ORDINAL, r"(?:so )?(?:tt|stt)|so thu tu"),
    ("code", r"ma(?: so)? (?:tthc|thu tuc)(?: .*)?|ma so"),
    ("process_code", r"(?:ma|ma so|ma hieu|ky hieu)(?: so)? quy trinh.*|ma hieu|ky hieu"),
    ("name", r"ten (?:tthc|thu tuc|quy trinh).*|thu tuc(?: hanh chinh)?|tthc|quy trinh noi bo"),
    ("case", r"truong hop.*"),
    ("total", r"tong(?: so| cong)?(?: thoi gian| thoi han)?(?: .*)?"),
    ("time", r"(?:thoi gian|thoi han|tg)(?: .*)?|so (?:ngay|gio)(?: .*)?"),
    ("content", r"(?:noi dung|cong viec|mo ta|hoat dong|nhiem vu|ten cong viec)(?: .*)?"),
    (_STEP, r"(?:cac |thu tu |ten |trinh tu )?(?:cac )?buoc(?: .*)?|thu tu(?: cong viec)?"),
    ("content", r"trinh tu(?: .*)?|quy trinh(?: .*)?"),
    (
        "responsible",
        r"(?:trach nhiem|nguoi|can bo|chuc danh|chu the|doi tuong|vi tri|chu tri)(?: .*)?",
    ),
    ("responsible", r"(?:don vi|bo phan|co quan|phong)(?: .*)? (?:nguoi|can bo|ca nhan)(?: .*)?"),
    ("part", "noi (?:thuc hien|giai quyet)"),
    (_AUTHORITY, r"(?:don vi|bo phan|co quan|noi|phong|cap)(?: .*)?"),
)
"""Patterns of headings without accents, by what stands below; the first that fits counts."""
_NO_STEPS = re.compile(r"(?:truoc|sau) (?:khi )?cat giam|thoi gian .*(?:cat giam|hien nay)")
"""Headings of annexes, whose tables are none of steps."""
_HIGHEST = 3
"""Rows of a header."""
_LONGEST = 60
"""Letters of a heading."""
_UNIT = re.compile(
    r"\(([^()]{1,20})\)|(?:tính theo|đvt:?|đơn vị(?: tính)?:?)\s+(.{1,20})$", re.IGNORECASE
)
OF_RECORDS = ("stt", "code", "name", "process_code", "case", "total")
"""What a column may hold that stands for all steps of a workflow."""


@dataclass(frozen=True)
class StepHeader:
    """A header found: its first and last row, its columns by key, and those beyond the form.

    `unit` is what times are counted in below a heading that says so: "Thời gian (giờ)".
    """

    top: int
    bottom: int
    columns: Mapping[str, int]
    extras: Mapping[int, str] = field(default_factory=dict)
    unit: TimeUnit | None = None

    @property
    def is_flat(self) -> bool:
        """Return whether one table holds many workflows, each named in its own cells."""
        return "name" in self.columns

    def is_like(self, other: "StepHeader | None") -> bool:
        """Return whether another header has the same columns, as that of a further page."""
        return other is not None and self.columns == other.columns


def step_header_at(grid: Grid, row: int) -> StepHeader | None:
    """Return the header of a table of steps that begins in a row; None where none does."""
    cells = grid.rows[row]
    texts = [cell for cell in cells if isinstance(cell, str) and cell]
    if len(texts) < 3 or not any(meaning_of(text) == "time" for text in texts):
        return None
    bottom = max([row, *_merged_below(grid, row)])
    bottom = min(bottom, row + _HIGHEST - 1, len(grid.rows) - 1)  # Merged cells may reach further.
    headings = _headings(grid, row, bottom)
    if any(_NO_STEPS.search(" ".join(words(text))) for text in headings.values()):
        return None
    columns = _resolved({at: meaning_of(text) for at, text in headings.items()})
    if not _are_of_steps(columns):
        return None
    ours = set(columns.values())
    extras = {at: text for at, text in headings.items() if text and at not in ours}
    extras = {at: text for at, text in extras.items() if meaning_of(text) != _ORDINAL}
    return StepHeader(row, bottom, columns, extras, _unit_in(headings[columns["time"]]))


def heads_steps(texts: Sequence[str]) -> bool:
    """Return whether texts side by side are the headings of a table of steps."""
    if any(_NO_STEPS.search(" ".join(words(text))) for text in texts):
        return False
    return _are_of_steps(_resolved({at: meaning_of(text) for at, text in enumerate(texts)}))


def _are_of_steps(columns: Collection[str]) -> bool:
    return {"content", "time"} <= {*columns} and bool({"responsible", "number"} & {*columns})


@lru_cache(maxsize=1024)
def meaning_of(heading: str) -> str:
    """Return what a heading may name, "" for any other text."""
    if len(heading) > _LONGEST:
        return ""
    bare = " ".join(words(re.sub(r"\([^()]*\)", " ", heading)))
    return next((key for key, pattern in _patterns() if pattern.fullmatch(bare)), "")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((key, re.compile(pattern)) for key, pattern in _WORDINGS)


def _resolved(meanings: Mapping[int, str]) -> dict[str, int]:
    """Return the columns by key, each meaning's first, with what depends on the others settled."""
    found: dict[str, int] = {}
    for at, meaning in sorted(meanings.items()):
        if meaning:
            found.setdefault(meaning, at)
    step, ordinal = found.pop(_STEP, None), found.pop(_ORDINAL, None)
    authority = found.pop(_AUTHORITY, None)
    if "content" not in found and step is not None:
        found["content"], step = step, None
    if ordinal is not None and "name" in found:
        found["stt"] = ordinal
    elif ordinal is not None and step is None:
        step = ordinal
    if step is not None:
        found["number"] = step
    if authority is not None:
        found.setdefault("responsible", authority)
    if "name" not in found:
        found.pop("total", None)
    elif "total" not in found:
        _find_total(found, meanings)
    return found


def _find_total(found: dict[str, int], meanings: Mapping[int, str]) -> None:
    """Let the first of two times be that of all steps, where it stands before them."""
    times = [at for at, meaning in sorted(meanings.items()) if meaning == "time"]
    if len(times) > 1 and "content" in found and times[0] < found["content"] < times[-1]:
        found["total"], found["time"] = times[0], times[-1]


def _headings(grid: Grid, top: int, bottom: int) -> dict[int, str]:
    """Return the texts above each column, a merged one above all that it covers."""
    texts: dict[int, list[str]] = {at: [] for at in range(grid.width)}
    over = {(merge.top, merge.left): merge.right for merge in grid.merges}
    for row in range(top, bottom + 1):
        for at, cell in enumerate(grid.rows[row]):
            if isinstance(cell, str) and cell.strip():
                last = min(over.get((row, at), at), grid.width - 1)
                for covered in range(at, last + 1):
                    texts[covered].append(" ".join(cell.split()))
    return {at: " ".join(dict.fromkeys(found)) for at, found in texts.items()}


def _merged_below(grid: Grid, row: int) -> Iterator[int]:
    return (merge.bottom for merge in grid.merges if merge.top == row)


def _unit_in(heading: str) -> TimeUnit | None:
    """Return the unit that a heading names: "Thời gian (giờ)", "Số ngày làm việc"."""
    match = _UNIT.search(heading)
    if match and (unit := named_unit(match[1] or match[2])):
        return unit
    bare = re.sub(r"^\s*số\s+|\s+(?:thực hiện|quy định)\s*$", "", heading, flags=re.IGNORECASE)
    return named_unit(bare)
