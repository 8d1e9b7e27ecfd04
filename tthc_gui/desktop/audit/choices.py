"""The remedies of a finding in words: why, and what each would change, from what to what."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from tthc_gui.desktop.document.audited import AuditedDocument
from tthc_gui.desktop.widgets.text import tr, worded
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.audit.mending import remedies
from tthc_gui.domain.audit.preview import PreviewedChange, differences
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.document.form import Words

_MOST = 3
"""Changed cells that are named one by one."""
_LONGEST = 80
_DUPLICATE = "code-duplicate"


class Choice(NamedTuple):
    """One remedy to choose: its reason, the changes it makes in words, and the edit.

    `certain` tells whether it may be made without asking, for all findings alike.
    """

    reason: str
    changes: tuple[str, ...]
    edit: Edit
    certain: bool

    @property
    def text(self) -> str:
        """Return the whole choice in one line."""
        return f"{self.reason} — {'; '.join(self.changes)}"


def choices(document: AuditedDocument, finding: Finding) -> list[Choice]:
    """Return what may be done about a finding, the usual remedy first."""
    annex = document.content
    found = []
    for remedy in remedies(annex, finding, document.criteria):
        at = finding.record
        own = "" if at is None else annex.records[at].stt or str(at + 1)
        changes = tuple(in_words(annex, remedy.edit, own))
        found.append(Choice(remedy.reason, changes, remedy.edit, remedy.certain))
    return found


def in_words(annex: Annex, edit: Edit, own: str = "") -> Iterable[str]:
    """Say what an edit changes: the first cells, and how many more.

    Cells of the procedure with the number `own` are named without it.
    """
    changes = differences(annex, edit)
    for change in islice(changes, _MOST):
        yield change_text(change, annex.form.words, own)
    rest = sum(1 for _ in changes)
    if rest:
        yield tr("và {0} ô khác").format(rest)


def change_text(change: PreviewedChange, words: Words, own: str = "") -> str:
    """Say from what to what one cell changes."""
    place = change.place
    if change.stt not in ("", own):
        place = worded(tr("{Record} {0}, {1}"), words).format(change.stt, place)
    old, new = _apart(change.old, change.new)
    return f"{place}: {old or tr('trống')} → {new or tr('trống')}"


def is_duplicate(finding: Finding) -> bool:
    """Return whether a finding is about procedures that are to be seen side by side."""
    return finding.rule == _DUPLICATE


def _apart(old: str, new: str) -> tuple[str, str]:
    """Shorten two long texts to where they differ."""
    if max(len(old), len(new)) <= _LONGEST:
        return _visible(old), _visible(new)
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    start = max(0, start - _LONGEST // 4)
    return _visible(_cut(old, start)), _visible(_cut(new, start))


def _cut(text: str, start: int) -> str:
    part = text[start : start + _LONGEST]
    end = "…" if start + _LONGEST < len(text) else ""
    return f"{'…' if start else ''}{part}{end}"


def _visible(text: str) -> str:
    """Quote a text whose blanks at the edges or in a row would not be seen."""
    return f"“{text}”" if text != " ".join(text.split()) else text
