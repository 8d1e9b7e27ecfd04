"""Edits that follow from links: what a person confirms, and what is issued anew."""

from collections.abc import Iterable, Mapping
from datetime import date

from tthc_gui.domain.document.edits import Edit, replace_records
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.domain.iso_list.iso_process import IsoProcess
from tthc_gui.domain.linking.linking import Place, link_key
from tthc_gui.domain.linking.reissue import reissued
from tthc_gui.domain.values.lazy_dataclass import replace


def confirm(iso_list: IsoList, chosen: Mapping[int, Iterable[Place]]) -> Edit:
    """Make the edit by which rows remember the procedures that a person says they are."""
    new = {}
    for at, places in chosen.items():
        row = iso_list.records[at]
        keys = (*row.links, *(link_key(place.procedure) for place in places))
        new[at] = replace(row, links=tuple(dict.fromkeys(filter(None, keys))))
    return replace_records(iso_list, new, f"Xác nhận liên kết của {len(new)} quy trình")


def issue_anew(iso_list: IsoList, before: Mapping[int, IsoProcess], day: date) -> Edit:
    """Make the one edit that gives rows the edition next to that before, issued on a day."""
    new = {at: reissued(process, day) for at, process in before.items()}
    return replace_records(iso_list, new, f"Ban hành lại {len(new)} quy trình")
