"""What lines of text above a table of steps come to: title, sections, procedure, case, total."""

from collections.abc import Sequence
from typing import NamedTuple

from tthc_gui.domain.values.lazy_dataclass import dataclass, field
from tthc_gui.files.recognition.workflows.lone_texts import (
    ProcedureName,
    Says,
    after_colon,
    case_in,
    code_in,
    plain_words,
    procedure_in,
    total_in,
)

_NAMES = (Says.PROCEDURE, Says.NUMBERED, Says.OTHER)
_NO_NAME = ("can cu", "dieu", "ghi chu", "noi nhan", "theo de nghi", "quyet dinh", "luu do")
"""How lines begin that are of a decision, and name no procedure."""
_LONGEST_NAME = 1200


class LoneText(NamedTuple):
    """A line of text, what it says, and where it stands."""

    text: str
    says: Says
    where: str


@dataclass
class Above:
    """What stands above a table of steps; "" and None for what does not."""

    titles: list[str] = field(default_factory=list)
    issued_with: str = ""
    sections: list[str] = field(default_factory=list)
    procedure: ProcedureName | None = None
    process_code: str = ""
    case: str = ""
    total: str = ""
    part: str = ""
    ignored: list[LoneText] = field(default_factory=list)

    @property
    def begins_workflow(self) -> bool:
        """Return whether the table below is of another procedure or case than the one before."""
        return bool(self.procedure or self.case)


def understood_above(lines: Sequence[LoneText]) -> Above:
    """Return what lines above a table say, from the first to the last."""
    above = Above()
    name = _name_at(lines)
    for at, line in enumerate(lines):
        if at == name:
            above.procedure = _with_same(lines[:at], procedure_in(line.text))
        elif line.says is Says.PROCEDURE and at < name and _is_same(line, lines[name]):
            continue
        elif at - 1 == name and above.procedure and not above.procedure.name:
            above.procedure = above.procedure._replace(name=procedure_in(line.text).name)
        else:
            _take(above, line)
    if above.procedure is None:
        _name_by_title(above)
    return above


def _take(above: Above, line: LoneText) -> None:
    """Take one line that is not the procedure's name."""
    text = line.text
    if line.says is Says.TITLE or (above.titles and _goes_on(line)):
        above.titles.append(text)
    elif line.says is Says.ISSUED_WITH and not above.issued_with:
        above.issued_with = text
    elif line.says is Says.SECTION:
        above.sections.append(text)
    elif line.says is Says.CASE:
        above.case = case_in(text)
    elif line.says is Says.PROCESS_CODE:
        above.process_code = after_colon(text)
    elif line.says is Says.TOTAL:
        above.total = total_in(text)
    elif line.says is Says.PART:
        above.part = case_in(text)
    elif line.says is Says.CODE and above.procedure:
        code = above.procedure.code or code_in(text)
        above.procedure = above.procedure._replace(code=code)
    elif line.says is not Says.WORKING_DAY:
        above.ignored.append(line)


def _goes_on(line: LoneText) -> bool:
    """Return whether a line below a title goes on with it."""
    return line.says is Says.OTHER and (line.text[:1].islower() or line.text.isupper())


def _name_at(lines: Sequence[LoneText]) -> int:
    """Return which line names the procedure: the last that says so, else the last that may; -1."""
    for kind in _NAMES:
        found = [at for at, line in enumerate(lines) if line.says is kind and _may_name(line)]
        # A line before one about a section names what is in it, and no single procedure.
        last = max((at for at, line in enumerate(lines) if line.says is Says.SECTION), default=-1)
        if found and found[-1] > last:
            return found[-1]
    return -1


def _is_same(line: LoneText, other: LoneText) -> bool:
    names = [plain_words(procedure_in(one.text).name) for one in (line, other)]
    return names[0] == names[1]


def _with_same(lines: Sequence[LoneText], found: ProcedureName) -> ProcedureName:
    """Return what names a procedure with what earlier lines say of the same name."""
    for line in lines:
        other = procedure_in(line.text)
        if line.says is Says.PROCEDURE and plain_words(other.name) == plain_words(found.name):
            found = ProcedureName(found.stt or other.stt, found.code or other.code, found.name)
    return found


def _may_name(line: LoneText) -> bool:
    if line.says is Says.PROCEDURE:
        return True
    bare = plain_words(line.text)
    return (
        len(line.text) <= _LONGEST_NAME
        and any(letter.isalpha() for letter in line.text)
        and not bare.startswith(_NO_NAME)
        and not line.text.rstrip().endswith((":", ";"))
    )


def _name_by_title(above: Above) -> None:
    """Let the title name the procedure, where it is that of a single one."""
    for title in above.titles:
        bare = plain_words(title)
        at = title.casefold().find("thủ tục")
        if at > 0 and not any(word in bare for word in ("linh vuc", "thuoc tham quyen", "cac ")):
            name = procedure_in(title[at:].removeprefix("THỦ TỤC HÀNH CHÍNH"))
            above.procedure = name if name.name.split()[2:] else None
