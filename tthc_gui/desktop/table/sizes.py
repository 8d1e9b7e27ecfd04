"""The widths and heights of a table: chosen by hand, fitted to its window, laid out anew."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from tthc_gui.desktop.table.bands import Bands
from tthc_gui.desktop.table.fitting import Fitter
from tthc_gui.desktop.table.frozen import FrozenColumns
from tthc_gui.desktop.table.keeping import Keeper
from tthc_gui.desktop.table.model import DocumentModel
from tthc_gui.desktop.table.typed_table import TypedTable


class TableSizes(QObject):
    """Lay out a table and its frozen columns, and keep both as wide and as high."""

    widths_changed = Signal()

    def __init__(
        self, model: DocumentModel, table: TypedTable, frozen: FrozenColumns, bands: Bands
    ) -> None:
        super().__init__(table)
        self._table = table
        self._frozen = frozen
        fitter = self._fitter = Fitter(model, (table, frozen), bands)
        self.fitted = fitter.fitted
        self.width_for_text = fitter.width_for_text
        self.height_for_text = fitter.height_for_text
        self.reset_heights = fitter.forget_heights
        self.fit = fitter.fit
        self._fitted_room = self._fitted_times = 0
        self._refitting = QTimer(self)
        self._refitting.setSingleShot(True)
        self._refitting.timeout.connect(fitter.fit_all)
        for view in (table, frozen):
            view.horizontalHeader().sectionResized.connect(self._take_width)
        table.verticalHeader().sectionResized.connect(self._take_height)
        model.records_changed.connect(fitter.refresh)
        self._keeper = Keeper(model, table)
        model.modelReset.connect(self._lay_out_again)
        model.hidden_changed.connect(fitter.hide_columns)
        model.hidden_changed.connect(self.fit_width)
        self.fit.outgrown.connect(self.fit_width)

    def relayout(self) -> None:
        """Set all widths, spans and heights anew, as after opening or changing the font."""
        frozen, header = self._frozen, self._table.horizontalHeader()
        for widget in (frozen, header, frozen.horizontalHeader()):
            widget.setFont(self._table.font())
        self._fitter.relayout()
        frozen.place()

    def fit_width(self) -> None:
        """Lay out for the width of the window, while the table follows it."""
        if not self.fit.is_on or not self._table.isVisible():
            return
        self._fitted_room = self.fit.room()
        before = self._fitted_times
        self.fit.tell_room()
        if self._fitted_times != before:
            return  # What was in the way was hidden, and all is laid out without it.
        self._fitted_times += 1
        font = self.fit.font()
        if font == self._table.font():
            self._fitter.rewiden()
            self._frozen.place()
        else:
            self._table.setFont(font)
            self.relayout()

    def follow_window(self) -> None:
        """Lay out for a window that has another width now."""
        if self.fit.is_on and self.fit.room() != self._fitted_room:
            self.fit_width()

    def widths(self) -> dict[str, float]:
        """Return the widths that were chosen, by column key, as multiples of the columns' own."""
        return dict(self._fitter.widths)

    def set_widths(self, widths: Mapping[str, float]) -> None:
        """Set other widths for columns than their own; all have their own for none."""
        self._fitter.widths = dict(widths)
        self.relayout()
        self.widths_changed.emit()

    def _lay_out_again(self) -> None:
        """Lay out what a reset model shows; the current cell stays, and stays where it is seen."""
        self.relayout()
        target = self._keeper.target()
        if target.isValid():
            self._fitter.fit_near(target.row())
            self._keeper.restore(target)

    def _take_width(self, column: int, old: int, width: int) -> None:
        """Keep both views' columns as wide as each other, then refit the rows once."""
        # From or to no width at all, a column is shown or hidden, not resized.
        if old and width:
            for view in (self._table, self._frozen):
                view.setColumnWidth(column, width)
            self._fitter.choose_width(column, width)
            self._refitting.start()
            self.widths_changed.emit()

    def _take_height(self, row: int, old: int, height: int) -> None:
        if old and height:
            self._fitter.choose_height(row, height)
