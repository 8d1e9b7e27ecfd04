"""What the rules hold a document against."""

from fractions import Fraction
from typing import Any, NamedTuple

from tthc_gui.domain.document.pairing import Pairing


class Criteria(NamedTuple):
    """What a document is held against beside itself: a rate to reach, a list of what there is.

    `target` is the rate below which a record is flagged (1 = 100 %); `reference` is None where no
    list is loaded. A form's rules know what it is. `earlier` is the earlier document that the one
    that is audited counts from, set by the auditor.
    """

    target: Fraction = Fraction(0)
    reference: Any = None
    earlier: Pairing | None = None


NO_CRITERIA = Criteria()
