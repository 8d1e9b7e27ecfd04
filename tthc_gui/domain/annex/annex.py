"""The annex: a department's procedures, and by how much their handling time is cut."""

from typing import ClassVar

from tthc_gui.domain.annex.form import ANNEX
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.document import Document
from tthc_gui.domain.document.form import Form
from tthc_gui.domain.values.lazy_dataclass import dataclass, field


@dataclass
class Annex(Document[Heading, Procedure]):
    """One department's annex: a heading and its procedures in printed order."""

    form: ClassVar[Form] = ANNEX

    heading: Heading = field(default_factory=Heading)

    @property
    def procedures(self) -> list[Procedure]:
        """Return the records, by the annex's own word for them."""
        return self.records

    @property
    def case_count(self) -> int:
        """Count the cases, which are the lines of the table."""
        return self.line_count
