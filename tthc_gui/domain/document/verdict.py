"""A verdict: what a reviewer found of a record or of a document."""

from enum import StrEnum

from tthc_gui.domain.values.lazy_dataclass import dataclass


class Judgement(StrEnum):
    """What was found; CHANGED follows from what was judged, and is never kept."""

    UNSEEN = ""
    PASSED = "passed"
    TO_REVISE = "revise"
    CHANGED = "changed"

    @property
    def label(self) -> str:
        """Return what it is called."""
        return _LABELS[self]


_LABELS = {
    Judgement.UNSEEN: "chưa xem",
    Judgement.PASSED: "đạt",
    Judgement.TO_REVISE: "cần sửa",
    Judgement.CHANGED: "cần xem lại",
}


@dataclass(frozen=True)
class Verdict:
    """What a reviewer found, an immutable value; without a judgement nobody has looked yet.

    `reason` says what to revise, `author` and `time` are as in a Remark. `mark` is that of the
    content that was judged (see verdicts.py): where the content has another, somebody has to look
    again.
    """

    judgement: Judgement = Judgement.UNSEEN
    reason: str = ""
    author: str = ""
    time: str = ""
    mark: str = ""

    def __str__(self) -> str:
        """Return the judgement with its reason, as a sentence has it."""
        return f"{self.judgement.label}: {self.reason}" if self.reason else self.judgement.label


NO_VERDICT = Verdict()
