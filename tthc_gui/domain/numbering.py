"""The numbers (STT) of an annex's procedures."""

import re
from dataclasses import replace

from tthc_gui.domain.annex import Annex, Procedure
from tthc_gui.domain.cells import replace_procedures
from tthc_gui.domain.edits import Edit

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
