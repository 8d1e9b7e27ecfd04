"""Plans side by side: what each would come to; one of them is chosen."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidgetItem

from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.wrapped_list import WrappedTable
from tthc_gui.domain.annex.proposing.choices import ProposalChoices
from tthc_gui.domain.annex.proposing.giving import PlanOutcome
from tthc_gui.domain.annex.proposing.plans import ProposalPlan
from tthc_gui.domain.annex.proposing.proposal import TargetReach
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import format_time

_LEAST_DIGITS = 12
"""Of a column, so that its figures can be read however many plans there are."""


class PlansTable(WrappedTable):
    """Set plans side by side, a column each; a double click or Enter in one chooses it."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__(1)
        self._heads = (
            tr("Phương án"),
            tr("Còn lại"),
            tr("Bình quân"),
            tr("Dưới chỉ tiêu"),
            tr("Ai cho bao nhiêu"),
        )
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        # The names stand in the first line, where they wrap.
        header.hide()
        header.setMinimumSectionSize(self.fontMetrics().horizontalAdvance("0") * _LEAST_DIGITS)
        self.setAccessibleName(tr("So sánh các phương án"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setToolTip(tr("Bấm đúp hoặc Enter để chọn một phương án"))
        self.cellActivated.connect(self._choose)

    def names(self) -> list[str]:
        """Return the names of the plans, the chosen one ticked."""
        return self._texts(0)

    def texts(self) -> list[list[str]]:
        """Return the figures, line by line, a plan a column."""
        return [self._texts(row) for row in range(1, self.rowCount())]

    def _texts(self, row: int) -> list[str]:
        items = (self.item(row, column) for column in range(1, self.columnCount()))
        return [item.text() if item else "" for item in items]

    def show_plans(
        self, plans: Sequence[ProposalPlan], known: Mapping[ProposalChoices, PlanOutcome]
    ) -> None:
        """Show plans with what they come to, as far as that is known."""
        self.setColumnCount(len(plans) + 1)
        self.setRowCount(len(self._heads))
        for row, head in enumerate(self._heads):
            self._show(row, 0, head, bold=False)
        for column, plan in enumerate(plans, 1):
            name = f"✓ {plan.name}" if plan.is_chosen else plan.name
            found = known.get(plan.choices)
            figures = _figures(found) if found else ("…",) * (len(self._heads) - 1)
            for row, text in enumerate((name, *figures)):
                self._show(row, column, text, bold=plan.is_chosen)

    def _show(self, row: int, column: int, text: str, *, bold: bool) -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(row, column, item)
        if item.text() != text:
            item.setText(text)
            item.setToolTip(text)
        font = QFont(self.font())
        font.setBold(bold)
        item.setFont(font)

    def _choose(self, _row: int, column: int) -> None:
        if column:
            self.chosen.emit(column - 1)


def _figures(found: PlanOutcome) -> tuple[str, ...]:
    remaining = "\n".join(
        f"{format_time(now)} → {format_time(then)} {unit.lower()}".strip()
        for unit, now, then in found.remaining
    )
    before, after = (percent_text(rate) or "—" for rate in found.rates)
    impossible = found.proposal.counts[TargetReach.IMPOSSIBLE]
    below = f"{found.below[0]} → {found.below[1]}"
    if impossible:
        below += "\n" + tr("{0} không đạt được").format(impossible)
    gives: dict[int, list[str]] = {}
    for one in found.givings:
        if one.given:
            gives.setdefault(one.step, []).append(
                f"{format_time(one.given)} {one.unit.lower()}".strip()
            )
    giving = "\n".join(
        tr("bước {0}: {1}").format(step + 1, ", ".join(texts)) for step, texts in gives.items()
    )
    return remaining, f"{before} → {after}", below, giving or "—"
