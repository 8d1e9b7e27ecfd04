"""How many findings of each rule can be fixed at once, counted while nobody needs the window."""

from collections.abc import Mapping, Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from tthc_gui.desktop.document.audited import AuditedDocument
from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.audit.mending import FixPlan

_SETTLE = 400
"""Milliseconds after a change before counting begins anew."""
_BUDGET = 0.012
"""Seconds of counting between two looks at the user."""
_MOST = 300
"""Findings of a rule that are looked at; beyond them the count says "at least"."""


class FixCounter(QObject):
    """Count the findings that can be fixed without asking, rule by rule."""

    counted = Signal()

    def __init__(self, document: AuditedDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._waiting: list[tuple[str, Sequence[Finding]]] = []
        self._plan: tuple[str, FixPlan, bool] | None = None
        self._said: dict[str, str] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def said(self, rule: str) -> str:
        """Return how many can be fixed of a rule: "12", "300+", or "" for none or not known yet."""
        return self._said.get(rule, "")

    def count(self, findings: Mapping[str, Sequence[Finding]]) -> None:
        """Count these open findings, by their rules, once they stay as they are for a while."""
        self._waiting = list(findings.items())
        self._plan = None
        self._said.clear()
        self._timer.start(_SETTLE)

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def _go_on(self) -> None:
        self._timer.setInterval(0)
        until = perf_counter() + _BUDGET
        while perf_counter() < until:
            if self._plan is None:
                if not self._waiting:
                    self._timer.stop()
                    return
                rule, found = self._waiting.pop()
                plan = FixPlan(self._document.content, found[:_MOST], self._document.criteria)
                self._plan = (rule, plan, len(found) > _MOST)
            rule, plan, is_part = self._plan
            if not plan.is_whole:
                plan.go_on()
                continue
            self._plan = None
            if plan.previews:
                self._said[rule] = f"{len(plan.previews)}{'+' if is_part else ''}"
                self.counted.emit()
