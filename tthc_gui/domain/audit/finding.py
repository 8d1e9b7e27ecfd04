"""What the audit says of one cell: a rule that is broken, and the numbers that break it."""

from enum import StrEnum
from typing import NamedTuple

from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.domain.values.lazy_regex import regex


class Severity(StrEnum):
    """How bad a finding is: an error contradicts itself, a warning asks to be looked at."""

    ERROR = "error"
    WARNING = "warning"


class Fault(NamedTuple):
    """What a rule reports: the cell's column key, both values as printed, and one sentence.

    `line` counts from 0 and is None where the fault is the whole record's.
    """

    column: str
    message: str
    stated: str = ""
    computed: str = ""
    line: int | None = None


@dataclass(frozen=True)
class Finding:
    """One broken rule at one cell.

    `record` and `line` count from 0; `record` is None for the document, `line` for the record.
    `stated` and `computed` are as printed, with a decimal comma.
    """

    rule: str
    severity: Severity
    column: str
    message: str
    stated: str = ""
    computed: str = ""
    record: int | None = None
    line: int | None = None

    def at(self, record: int) -> "Finding":
        """Return the finding with the record it is about."""
        # Not by replace(), which takes five times as long: an edit may be about a hundred of them.
        return Finding(
            self.rule,
            self.severity,
            self.column,
            self.message,
            self.stated,
            self.computed,
            record,
            self.line,
        )


_PRINTED_NUMBER = regex(r"-?\d+,\d+%?")


def point_decimal(text: str) -> str:
    """Return a printed number with a decimal point ("6,5" is "6.5"); other text as it is."""
    return text.replace(",", ".") if _PRINTED_NUMBER.fullmatch(text) else text
