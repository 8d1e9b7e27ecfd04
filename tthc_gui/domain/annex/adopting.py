"""Adopting what the steps add up to in place of what a received document states."""

from collections.abc import Iterable

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.stated import adopted
from tthc_gui.domain.document.edits import Edit, replace_records


def adopt_computed(annex: Annex, positions: Iterable[int]) -> Edit:
    """Make the edit that drops what procedures state, so that the computed numbers stand alone."""
    new = {at: adopted(annex.procedures[at]) for at in positions}
    count = sum(procedure != annex.procedures[at] for at, procedure in new.items())
    return replace_records(annex, new, f"Nhận số tính được của {count} thủ tục")
