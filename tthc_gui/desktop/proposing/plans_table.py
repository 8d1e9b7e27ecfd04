"""Plans side by side: what each would come to; one of them is chosen."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QTableWidgetItem

from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.wrapped_list import WrappedTable
from tthc_gui.domain.annex.proposing.choices import ProposalChoices
from tthc_gui.domain.annex.proposing.giving import PlanOutcome
from tthc_gui.domain.annex.proposing.plans import ProposalPlan
from tthc_gui.domain.annex.proposing.proposal import TargetReach
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import format_time


class PlansTable(WrappedTable):
    """List plans in columns of figures; a double click or Enter on one chooses it."""

    chosen = Signal(int)

    def __init__(self) -> None:
        heads = (
            tr("Phương án"),
            tr("Còn lại"),
            tr("Bình quân"),
            tr("Dưới chỉ tiêu"),
            tr("Ai cho bao nhiêu"),
        )
        super().__init__(len(heads))
        self.setHorizontalHeaderLabels(heads)
        self.horizontalHeader().setStretchLastSection(True)
        self.setAccessibleName(tr("So sánh các phương án"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setToolTip(tr("Bấm đúp hoặc Enter để chọn một phương án"))
        self.cellActivated.connect(lambda row, _column: self.chosen.emit(row))

    def texts(self) -> list[list[str]]:
        """Return what the cells say, plan by plan."""
        places = range(self.columnCount())
        items = ([self.item(row, column) for column in places] for row in range(self.rowCount()))
        return [[item.text() if item else "" for item in row] for row in items]

    def show_plans(
        self, plans: Sequence[ProposalPlan], known: Mapping[ProposalChoices, PlanOutcome]
    ) -> None:
        """List plans with what they come to, as far as that is known."""
        if self.rowCount() != len(plans):
            self.setRowCount(len(plans))
        for row, plan in enumerate(plans):
            found = known.get(plan.choices)
            texts = (plan.name, *(_figures(found) if found else ("…",) * 4))
            for column, text in enumerate(texts):
                item = self.item(row, column)
                if item is None:
                    item = QTableWidgetItem()
                    self.setItem(row, column, item)
                shown = f"✓ {text}" if plan.is_chosen and not column else text
                if item.text() != shown:
                    item.setText(shown)
                    item.setToolTip(text)
                font = QFont(self.font())
                font.setBold(plan.is_chosen)
                item.setFont(font)
                item.setTextAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


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
    giving = "; ".join(
        tr("bước {0}: {1}").format(step + 1, ", ".join(texts)) for step, texts in gives.items()
    )
    return remaining, f"{before} → {after}", below, giving or "—"
