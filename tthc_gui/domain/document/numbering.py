"""The numbers (STT) of an annex's procedures."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex, Procedure
from tthc_gui.domain.document.edits import Edit, Splice, replace_procedures
from tthc_gui.domain.document.structure import within_section

_NUMBER = re.compile(r"([0-9]{1,6})\.?")


def stt_number(procedure: Procedure) -> int | None:
    """Give the printed number; None for blank and for numbers of sections ("I", "1.1")."""
    match = _NUMBER.fullmatch(procedure.stt.strip())
    return int(match.group(1)) if match else None


class Ordinal(NamedTuple):
    """A printed number, and the headings it stands under: it may restart below another one."""

    number: int
    groups: tuple[str, ...]


def ordinal(procedure: Procedure) -> Ordinal | None:
    """Return the printed number and its headings; None where it has no number."""
    number = stt_number(procedure)
    return None if number is None else Ordinal(number, procedure.groups)


def restarts(procedures: Sequence[Procedure]) -> bool:
    """Return whether the numbers begin at 1 again below a heading."""
    ordinals = [one for procedure in procedures if (one := ordinal(procedure)) is not None]
    return any(
        now.number == 1 and now.groups != before.groups for before, now in pairwise(ordinals)
    )


def renumber(annex: Annex) -> Edit:
    """Make the edit that counts procedures from 1 anew, and in each section where they did.

    Numbers such as "I" or "1.1" stay, and count for none.
    """
    new, number = {}, 0
    groups: tuple[str, ...] = ()
    by_section = restarts(annex.procedures)
    for at, procedure in enumerate(annex.procedures):
        if procedure.stt.strip() and stt_number(procedure) is None:
            continue
        number = 1 if by_section and procedure.groups != groups else number + 1
        groups = procedure.groups
        new[at] = replace(procedure, stt=str(number))
    return replace_procedures(annex, new, "Đánh lại số thứ tự")


def insert_numbered(annex: Annex, at: int, new: Sequence[Procedure], label: str) -> Edit:
    """Make the edit that puts procedures before the one at `at`, numbered on from those above.

    In an annex that counts from 1 without a gap those below are counted anew, too.
    """
    if not new:
        return Edit(label, ())
    standing = annex.procedures
    new = within_section(annex, at, new)
    is_counted = [stt_number(p) for p in standing] == list(range(1, len(standing) + 1))
    above = [n for p in standing[:at] if (n := stt_number(p)) is not None]
    first = above[-1] + 1 if above else 1
    below = tuple(standing[at:]) if is_counted else ()
    numbered = tuple(
        replace(procedure, stt=str(number))
        for number, procedure in enumerate((*new, *below), first)
    )
    return Edit(label, (Splice(at, below, numbered),))
