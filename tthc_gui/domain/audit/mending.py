"""Which remedies a finding has, and all findings of a rule mended at once."""

from collections.abc import Iterator, Sequence

from tthc_gui.domain.audit.criteria import Criteria
from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.audit.remedy import Remedy
from tthc_gui.domain.audit.rule_set import rules_of
from tthc_gui.domain.audit.sound import settled, stands
from tthc_gui.domain.document.cells import record_name
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit, HeadingChange, Splice, replace_records
from tthc_gui.domain.document.record import Record


def remedies(
    document: AnyDocument, finding: Finding, criteria: Criteria | None = None
) -> tuple[Remedy, ...]:
    """Return the remedies of a finding, none where it does not stand in the document as it is now.

    Each ends the finding, adds no error, and drops what the document states that it makes wrong.
    """
    made = _sound(document, finding, criteria or rules_of(document).criteria)
    distinct = {one.edit.changes: one for one in reversed(list(made))}
    return tuple(reversed(distinct.values()))


def _sound(document: AnyDocument, finding: Finding, criteria: Criteria) -> Iterator[Remedy]:
    """Yield the remedies one by one, for of many findings only the usual one is asked for."""
    maker = rules_of(document).makers.get(finding.rule)
    if maker is not None and stands(document, finding, criteria):
        for made in maker(document, finding, criteria):
            if made.edit and (sound := _made_sound(document, finding, criteria, made)):
                yield sound


def _made_sound(
    document: AnyDocument, finding: Finding, criteria: Criteria, made: Remedy
) -> Remedy | None:
    """Let stated numbers follow a remedy of one record; None where it would do harm."""
    first, *more = made.edit.changes
    if more or not isinstance(first, Splice) or finding.record != first.at:
        return made
    if len(first.old) != 1 or len(first.new) != 1:
        return made
    new = settled(document, finding, criteria, first.old[0], first.new[0])
    if new is None:
        return None
    return made._replace(edit=replace_records(document, {first.at: new}, made.edit.label))


class FixPlan:
    """Mends findings one after another by their usual remedies, each on what those before leave.

    `previews` are the findings that can be mended without asking, each with its remedy; those
    without a certain one are left. Nothing changes before somebody makes the edit.
    """

    def __init__(
        self,
        document: AnyDocument,
        findings: Sequence[Finding],
        criteria: Criteria | None = None,
    ) -> None:
        self._document = document
        self._scratch = document.copy()
        self._findings = findings
        self._criteria = criteria or rules_of(document).criteria
        self.looked_at = 0
        self.previews: list[tuple[Finding, Remedy]] = []

    @property
    def is_whole(self) -> bool:
        """Return whether all findings have been looked at."""
        return self.looked_at == len(self._findings)

    def go_on(self) -> tuple[Finding, Remedy] | None:
        """Look at the next finding; return it with its remedy where it has a certain one."""
        finding = self._findings[self.looked_at]
        self.looked_at += 1
        sound = _sound(self._scratch, finding, self._criteria)
        usual = next((found for found in sound if found.certain), None)
        if usual is None:
            return None
        usual.edit.apply(self._scratch)
        self.previews.append((finding, usual))
        return finding, usual

    def edit(self, label: str) -> Edit:
        """Return the one edit that mends what has been looked at."""
        document, scratch = self._document, self._scratch
        pairs = zip(document.records, scratch.records, strict=True)
        new = {at: after for at, (before, after) in enumerate(pairs) if after is not before}
        edit = replace_records(document, new, label)
        if scratch.heading != document.heading:
            heading = HeadingChange(document.heading, scratch.heading)
            edit = Edit(label, (heading, *edit.changes))
        return edit


def record_edit(document: AnyDocument, finding: Finding, label: str, new: Record) -> Edit:
    """Make the edit that puts another record in the place of the finding's."""
    at = finding.record
    if at is None:
        raise ValueError(f"{finding.rule} is about the document here")
    named = f"{label} ({document.form.words.record} {record_name(document, at)})"
    return replace_records(document, {at: new}, named)
