"""Which records the table shows, and in which order; the document stays as it is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.table.model import DocumentModel
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.values.times import Refusal

if TYPE_CHECKING:
    from tthc_gui.domain.document.edits import Edit
    from tthc_gui.domain.document.filters import Filter


class Arrangement(QObject):
    """Filters and sorting of one table, applied together when asked and not while typing."""

    changed = Signal()
    sorting_changed = Signal()
    filters_dropped = Signal()
    """All records are shown again, whatever a bar may say."""

    def __init__(self, model: DocumentModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._filters: tuple[Filter, ...] = ()
        self._key = ""
        self.descending = False
        self.opened = tuple(model.document.content.records)
        """The records as they were when the document was opened."""

    @property
    def document(self) -> OpenDocument:
        """The document on show."""
        return self._model.document

    @property
    def column(self) -> Column | None:
        """The column the table is sorted by; None in the document's order."""
        return next((column for column in self._model.columns if column.key == self._key), None)

    @property
    def filters(self) -> "tuple[Filter, ...]":
        """The filters in force."""
        return self._filters

    def filter_by(self, filters: "Sequence[Filter]") -> None:
        """Show the records that all filters let through."""
        self._filters = tuple(filters)
        self.apply()

    def drop_filters(self) -> None:
        """Show all records again, and let who has set filters know."""
        self.filter_by(())
        self.filters_dropped.emit()

    def sort_by(self, column: Column | None, *, descending: bool = False) -> None:
        """Show the records sorted by a column, or in the document's order."""
        self._key = column.key if column else ""
        self.descending = descending
        self.apply()
        self.sorting_changed.emit()

    def sort_on(self, column: Column) -> None:
        """Sort by a column upwards, then downwards, then go back to the document's order."""
        if column.key != self._key:
            self.sort_by(column)
        elif not self.descending:
            self.sort_by(column, descending=True)
        else:
            self.sort_by(None)

    def apply(self) -> None:
        """Filter and sort anew, by what the records hold now."""
        from tthc_gui.domain.document.filters import filtered

        column = self.column
        if column is None and not self._filters:
            self._model.show_records(None)
        else:
            document = self.document.content
            order = filtered(document, self._filters)
            if column is not None:
                from tthc_gui.domain.document.ordering import sorted_view

                order = sorted_view(document, order, column, self.descending)
            self._model.show_records(order)
        self.changed.emit()

    def documents_order(self) -> "Edit":
        """Make the edit that gives the document the order on show."""
        order = self._model.order
        if order is None:
            raise Refusal(self.tr("Bảng đang theo đúng thứ tự của tài liệu."))
        from tthc_gui.domain.document.ordering import reorder

        return reorder(self.document.content, order)
