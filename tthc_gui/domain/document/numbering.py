"""The numbers (STT) of an annex's procedures."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tthc_gui.domain.annex.annex import Annex, Procedure
from tthc_gui.domain.document.edits import Edit, Splice, replace_procedures

_NUMBER = re.compile(r"([0-9]{1,6})\.?")


def stt_number(procedure: Procedure) -> int | None:
    """Give the printed number; None for blank and for numbers of sections ("I", "1.1")."""
    match = _NUMBER.fullmatch(procedure.stt.strip())
    return int(match.group(1)) if match else None


def renumber(annex: Annex) -> Edit:
    """Make the edit that counts procedures from 1 anew; sections stay and count for none."""
    new, number = {}, 0
    for at, procedure in enumerate(annex.procedures):
        if procedure.stt.strip() and stt_number(procedure) is None:
            continue
        number += 1
        new[at] = replace(procedure, stt=str(number))
    return replace_procedures(annex, new, "Đánh lại số thứ tự")


def insert_numbered(annex: Annex, at: int, new: Sequence[Procedure], label: str) -> Edit:
    """Make the edit that puts procedures before the one at `at`, numbered on from those above.

    In an annex that counts from 1 without a gap those below are counted anew, too.
    """
    if not new:
        return Edit(label, ())
    standing = annex.procedures
    is_counted = [stt_number(p) for p in standing] == list(range(1, len(standing) + 1))
    above = [n for p in standing[:at] if (n := stt_number(p)) is not None]
    first = above[-1] + 1 if above else 1
    below = tuple(standing[at:]) if is_counted else ()
    numbered = tuple(
        replace(procedure, stt=str(number))
        for number, procedure in enumerate((*new, *below), first)
    )
    return Edit(label, (Splice(at, below, numbered),))
