"""The list of procedures and ISO processes: a heading and its rows in printed order."""

from dataclasses import dataclass, field

from tthc_gui.domain.iso_list.iso_process import IsoHeading, IsoProcess


@dataclass
class IsoList:
    """A ward's or department's list."""

    heading: IsoHeading = field(default_factory=IsoHeading)
    records: list[IsoProcess] = field(default_factory=list)
