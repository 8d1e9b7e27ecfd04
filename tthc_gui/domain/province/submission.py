"""A submission: the annex that a department has sent in, and what its audit found."""

from fractions import Fraction

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.summary import DEFAULT_TARGET
from tthc_gui.domain.audit.criteria import Criteria
from tthc_gui.domain.audit.finding import Severity
from tthc_gui.domain.audit.report import audit_document
from tthc_gui.domain.values.lazy_dataclass import dataclass


@dataclass(frozen=True)
class Submission:
    """An annex under the name of its file, with the number of its open findings."""

    path: str
    annex: Annex
    errors: int = 0
    warnings: int = 0

    @property
    def label(self) -> str:
        """Return the annex's label, "Phụ lục 09"."""
        return self.annex.heading.label


def submitted(path: str, annex: Annex, target: Fraction = DEFAULT_TARGET) -> Submission:
    """Audit an annex against a target rate (1 = 100 %), and return its submission."""
    audited = audit_document(annex, path, Criteria(target))
    return Submission(path, annex, audited.count(Severity.ERROR), audited.count(Severity.WARNING))
