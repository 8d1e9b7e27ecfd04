"""The findings of the checks across as rows of a table."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QIcon

from tthc_gui.desktop.widgets.icons import icon
from tthc_gui.desktop.widgets.rows_model import TEXT_ROLES, Index, RowsModel
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.widgets.theme import colours
from tthc_gui.domain.audit.report import SEVERITY_NAMES
from tthc_gui.domain.province.crossing import CrossFinding

_REASON = 3
"""The column that says why a finding is accepted."""


class CrossColumn(NamedTuple):
    """A column: its heading, and what a finding shows in it."""

    heading: str
    text: Callable[[CrossFinding], str]


def rule_name(rule: str) -> str:
    """Return what a check across annexes is called."""
    return {
        "cross-annex": tr("hai phụ lục khác nhau"),
        "cross-annex-same": tr("đứng ở hai phụ lục"),
        "same-name-two-codes": tr("một tên hai mã"),
        "step-labels": tr("tên bước khác"),
        "label-number": tr("số phụ lục"),
    }.get(rule, rule)


def _severity(finding: CrossFinding) -> str:
    return tr("đã chấp nhận") if finding.reason else SEVERITY_NAMES[finding.severity]


def cross_columns() -> list[CrossColumn]:
    """Return the columns from left to right."""
    return [
        CrossColumn(tr("Mức"), _severity),
        CrossColumn(tr("Việc"), lambda one: rule_name(one.rule)),
        CrossColumn(tr("Nội dung"), lambda one: one.message),
        CrossColumn(tr("Chấp nhận vì"), lambda one: one.reason),
        CrossColumn(tr("Tên thủ tục"), lambda one: " ".join(one.name.split())),
    ]


class CrossModel(RowsModel[CrossFinding]):
    """Shows findings; those accepted are struck out."""

    def __init__(self, parent: QObject | None = None) -> None:
        self._columns = cross_columns()
        super().__init__([column.heading for column in self._columns], parent)

    def show_findings(self, findings: Sequence[CrossFinding]) -> None:
        """Show other findings; where they are about the same, the rows stay."""
        is_same = list(map(_identity, findings)) == list(map(_identity, self.rows))
        (self.take_rows if is_same else self.show_rows)(findings)

    def row_of(self, finding: CrossFinding) -> int | None:
        """Return the row of what a finding is about, None where it is no more."""
        return next(
            (at for at, one in enumerate(self.rows) if _identity(one) == _identity(finding)),
            None,
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        finding, column = self.rows[index.row()], self._columns[index.column()]
        if role in TEXT_ROLES:
            return self.spoken(role, index.column(), column.text(finding))
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return _sign(finding)
        return _struck(role, is_reason=index.column() == _REASON) if finding.reason else None


def _struck(role: int, *, is_reason: bool) -> object:
    """Return how a finding is shown that is accepted: all but the reason is struck out."""
    if role == Qt.ItemDataRole.FontRole and not is_reason:
        font = QFont()
        font.setStrikeOut(True)
        return font
    if role == Qt.ItemDataRole.ForegroundRole:
        return QBrush(QColor(colours().faint_text))
    return None


def _identity(finding: CrossFinding) -> tuple[str, str, tuple[int, ...]]:
    return finding.rule, finding.about, tuple(place.annex for place in finding.places)


def _sign(finding: CrossFinding) -> QIcon:
    if finding.reason:
        return icon("check", colours().faint_text)
    if finding.is_error:
        return icon("circle-x", colours().wrong_text)
    return icon("triangle-alert", colours().warning)
