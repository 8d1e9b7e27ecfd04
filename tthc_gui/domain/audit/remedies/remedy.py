"""What a remedy is, which ones a finding has, and all findings of a rule mended at once."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Case, Procedure, with_case
from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.audit.remedies.sound import settled, stands
from tthc_gui.domain.document.edits import Edit, HeadingChange, Splice, replace_records


class Remedy(NamedTuple):
    """One way to end a finding: why one would, and the edit, whose label says what it does.

    `certain` is False where only a person can know whether it is what was meant.
    """

    reason: str
    edit: Edit
    certain: bool = True


Maker = Callable[[Annex, Finding], Iterator[Remedy]]
_MAKERS: dict[str, Maker] = {}


def remedy(rule: str) -> Callable[[Maker], Maker]:
    """Register the function that gives the remedies of a rule's findings, the usual one first."""

    def register(maker: Maker) -> Maker:
        _MAKERS[rule] = maker
        return maker

    return register


def remedies(annex: Annex, finding: Finding) -> tuple[Remedy, ...]:
    """Give the remedies of a finding, none where it does not stand in the annex as it is now.

    Each ends the finding, adds no error, and drops what the document states that it makes wrong.
    """
    distinct = {one.edit.changes: one for one in reversed(list(_sound(annex, finding)))}
    return tuple(reversed(distinct.values()))


def _sound(annex: Annex, finding: Finding) -> Iterator[Remedy]:
    """Yield the remedies one by one, for of many findings only the usual one is asked for."""
    maker = _MAKERS.get(finding.rule)
    if maker is not None and stands(annex, finding):
        for made in maker(annex, finding):
            if made.edit and (sound := _made_sound(annex, finding, made)):
                yield sound


def _made_sound(annex: Annex, finding: Finding, made: Remedy) -> Remedy | None:
    """Let stated numbers follow a remedy of one procedure; None where it would do harm."""
    first, *more = made.edit.changes
    if more or not isinstance(first, Splice) or finding.procedure != first.at:
        return made
    if len(first.old) != 1 or len(first.new) != 1:
        return made
    new = settled(annex, finding, first.old[0], first.new[0])
    if new is None:
        return None
    return made._replace(edit=replace_records(annex, {first.at: new}, made.edit.label))


class FixPlan:
    """Mends findings one after another by their usual remedies, each on what those before leave.

    `previews` are the findings that can be mended without asking, each with its remedy; those
    without a certain one are left. Nothing changes before somebody makes the edit.
    """

    def __init__(self, annex: Annex, findings: Sequence[Finding]) -> None:
        self._annex = annex
        self._scratch = annex.copy()
        self._findings = findings
        self.looked_at = 0
        self.previews: list[tuple[Finding, Remedy]] = []

    @property
    def is_whole(self) -> bool:
        """Tell whether all findings have been looked at."""
        return self.looked_at == len(self._findings)

    def go_on(self) -> tuple[Finding, Remedy] | None:
        """Look at the next finding; return it with its remedy where it has a certain one."""
        finding = self._findings[self.looked_at]
        self.looked_at += 1
        usual = next((found for found in _sound(self._scratch, finding) if found.certain), None)
        if usual is None:
            return None
        usual.edit.apply(self._scratch)
        self.previews.append((finding, usual))
        return finding, usual

    def edit(self, label: str) -> Edit:
        """Return the one edit that mends what has been looked at."""
        annex, scratch = self._annex, self._scratch
        pairs = zip(annex.procedures, scratch.procedures, strict=True)
        new = {at: after for at, (before, after) in enumerate(pairs) if after is not before}
        edit = replace_records(annex, new, label)
        if scratch.heading != annex.heading:
            heading = HeadingChange(annex.heading, scratch.heading)
            edit = Edit(label, (heading, *edit.changes))
        return edit


def place(annex: Annex, finding: Finding) -> tuple[int, Procedure, Case]:
    """Give position, procedure and line of a finding; the first line where it names none."""
    if finding.procedure is None:
        raise ValueError(f"{finding.rule} is about the document here")
    procedure = annex.procedures[finding.procedure]
    return finding.procedure, procedure, procedure.cases[finding.case or 0]


def procedure_edit(annex: Annex, finding: Finding, label: str, new: Procedure) -> Edit:
    """Make the edit that puts another procedure in the place of the finding's."""
    at, old, _ = place(annex, finding)
    named = f"{label} (thủ tục {old.stt or at + 1})"
    return replace_records(annex, {at: new}, named)


def case_edit(annex: Annex, finding: Finding, label: str, new: Case) -> Edit:
    """Make the edit that puts another line in the place of the finding's."""
    _, old, _ = place(annex, finding)
    return procedure_edit(annex, finding, label, with_case(old, finding.case or 0, new))
