"""The list of procedures and ISO processes: a heading and its rows in printed order."""

from typing import ClassVar

from tthc_gui.domain.document.document import Document
from tthc_gui.domain.document.form import Form
from tthc_gui.domain.iso_list.form import ISO_LIST
from tthc_gui.domain.iso_list.iso_process import IsoHeading, IsoProcess
from tthc_gui.domain.values.lazy_dataclass import dataclass, field


@dataclass
class IsoList(Document[IsoHeading, IsoProcess]):
    """A ward's or department's list."""

    form: ClassVar[Form] = ISO_LIST

    heading: IsoHeading = field(default_factory=IsoHeading)
