"""Edits that follow from links: what a person confirms, and what is issued anew."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from tthc_gui.domain.document.edits import Edit, replace_records
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.domain.linking.linking import Link, Place, link_key
from tthc_gui.domain.linking.reissue import next_edition, reissued
from tthc_gui.domain.values.lazy_dataclass import replace


def confirm(
    iso_list: IsoList,
    chosen: Mapping[int, Iterable[Place]],
    taken_back: Mapping[int, Iterable[Place]] = MappingProxyType({}),
) -> Edit:
    """Make the edit by which rows remember the procedures that a person says they are, or not."""
    new = {}
    for at in sorted({*chosen, *taken_back}):
        row = iso_list.records[at]
        dropped = {link_key(place.procedure) for place in taken_back.get(at, ())}
        keys = (*row.links, *(link_key(place.procedure) for place in chosen.get(at, ())))
        kept = dict.fromkeys(key for key in keys if key and key not in dropped)
        new[at] = replace(row, links=tuple(kept))
    return replace_records(iso_list, new, f"Xác nhận liên kết của {len(new)} quy trình")


def issue_anew(iso_list: IsoList, links: Mapping[int, Link], day: date) -> Edit:
    """Make the one edit that gives rows the edition next to that of their link's process."""
    new = {at: reissued(link, day) for at, link in links.items()}
    typed = sum(not next_edition(link.process) for link in links.values())
    more = f", {typed} quy trình còn phải tự ghi lần ban hành" if typed else ""
    return replace_records(iso_list, new, f"Ban hành lại {len(new)} quy trình{more}")
