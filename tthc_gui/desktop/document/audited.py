"""What an audit follows of the open document."""

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from tthc_gui.domain.annex.summary import DEFAULT_TARGET
from tthc_gui.domain.audit.criteria import Criteria
from tthc_gui.domain.document.document import AnyDocument

if TYPE_CHECKING:
    from tthc_gui.domain.annex.reference import Reference


class AuditedDocument(QObject):
    """A document that is edited, and what it is held against: a rate of cut, a list of procedures.

    `made` carries each Edit that was made or taken back. `findings_changed` carries the positions
    of the records whose findings are new, None for all. `earlier_changed` tells that the document
    counts from another earlier one now, or shows other columns about it.
    """

    made = Signal(object)
    target_changed = Signal()
    reference_changed = Signal()
    earlier_changed = Signal()
    findings_changed = Signal(object)

    def __init__(self, document: AnyDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.content: Any = document
        self._criteria = Criteria(DEFAULT_TARGET)

    @property
    def target(self) -> Fraction:
        """The rate of cut every record should reach (1 = 100 %)."""
        return self._criteria.target

    def set_target(self, target: Fraction) -> None:
        """Set the rate of cut every record should reach (1 = 100 %)."""
        if target != self._criteria.target:
            self._criteria = self._criteria._replace(target=target)
            if self.content.earlier is not None:
                self.content.earlier.target = target
            self.target_changed.emit()

    @property
    def reference(self) -> "Reference | None":
        """The list of procedures that codes and names are held against; None without one."""
        reference: Reference | None = self._criteria.reference
        return reference

    def set_reference(self, reference: "Reference | None") -> None:
        """Set the list of procedures that codes and names are held against."""
        if reference is not self._criteria.reference:
            self._criteria = self._criteria._replace(reference=reference)
            self.reference_changed.emit()

    @property
    def criteria(self) -> Criteria:
        """Return what the audit holds the document against."""
        return self._criteria

    def count_from(self, earlier: AnyDocument | None, name: str = "") -> None:
        """Count from an earlier document from now on, or from none."""
        self.content.count_from(earlier, name)
        if self.content.earlier is not None:
            self.content.earlier.target = self.target
        self.earlier_changed.emit()

    def show_earlier(self, *, shown: bool) -> None:
        """Show the columns about the earlier document, or hide them."""
        if self.content.earlier is not None and self.content.earlier.is_shown is not shown:
            self.content.earlier.is_shown = shown
            self.earlier_changed.emit()
