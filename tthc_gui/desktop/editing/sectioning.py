"""Add, rename, move, remove and fold the sections that the selected procedure stands in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tthc_gui.desktop.table.picking import picked
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.document import sectioning
from tthc_gui.domain.document.cells import Line, record_name
from tthc_gui.domain.document.sections import Section, sections_of
from tthc_gui.domain.values.times import Refusal

if TYPE_CHECKING:
    from tthc_gui.desktop.editing.section_bar import SectionBar


class Sectioning(QObject):
    """Change the section rows of a table, by the procedure that is current."""

    def __init__(self, editor: Workbench) -> None:
        super().__init__(editor)
        self._editor = editor
        self._annex = editor.document.content
        self._at = -1
        self._made_bar: SectionBar | None = None

    def ask_to_add(self) -> None:
        """Ask for a new section above the first procedure selected."""
        chosen = picked(self._editor.view, self._editor.model).records
        if not chosen or self._editor.model.order is not None:
            message = tr("Hãy hiện tất cả theo thứ tự gốc và chọn {record} đầu tiên của mục.")
            self._editor.say(self._editor.worded(message))
            return
        self._at = chosen[0]
        groups = self._annex.records[self._at].groups
        begins = self._at == 0 or self._annex.records[self._at - 1].groups != groups
        with self._editor.table_in_place():
            above = f"{{record}} {record_name(self._annex, self._at)}"
            self._bar().ask_to_add(self._editor.worded(above), groups, begins=begins)

    def ask_to_change(self, at: int = -1, level: int = -1) -> None:
        """Ask for another name of a section of the procedure at a position, or of the selected."""
        chosen = picked(self._editor.view, self._editor.model).records
        at = at if at >= 0 or not chosen else chosen[0]
        groups = self._annex.records[at].groups if at >= 0 else ()
        if not groups:
            self._editor.say(self._outside())
            return
        self._at = at
        with self._editor.table_in_place():
            self._bar().ask_to_change(groups, level)

    def fold(self) -> None:
        """Fold the innermost section of the selected procedure, or unfold all when some are."""
        view = self._editor.view
        bands = view.sections
        if bands.folded:
            bands.unfold_all()
            # What was above is longer now, and has taken the current cell out of sight.
            view.scrollTo(view.currentIndex())
            return
        chosen = picked(self._editor.view, self._editor.model).records
        groups = self._annex.records[chosen[0]].groups if chosen else ()
        if groups:
            bands.fold(groups, folded=True)
        else:
            self._editor.say(self._outside())

    def _bar(self) -> "SectionBar":
        if self._made_bar is None:
            from tthc_gui.desktop.editing.section_bar import SectionBar

            bar = self._made_bar = SectionBar()
            bar.added.connect(self._add)
            bar.renamed.connect(self._rename)
            bar.removed.connect(self._remove)
            bar.moved.connect(self._move)
            bar.left.connect(self._editor.view.setFocus)
            self._editor.document.changed.connect(bar.hide)
            self._editor.bars.addWidget(bar)
        return self._made_bar

    def _add(self, level: int, text: str) -> None:
        self._editor.change(
            lambda: sectioning.add_section(self._annex, self._at, level, text), self._first_line
        )

    def _rename(self, level: int, text: str) -> None:
        self._editor.change(
            lambda: sectioning.rename_section(self._annex, self._section(level), text),
            self._first_line,
        )

    def _remove(self, level: int) -> None:
        self._editor.change(
            lambda: sectioning.remove_section(self._annex, self._section(level)), self._first_line
        )

    def _move(self, level: int, down: bool) -> None:
        mover = self._annex.records[self._at]
        self._editor.change(
            lambda: sectioning.move_section(self._annex, self._section(level), down=down),
            lambda: [(self._annex.records.index(mover), 0)],
        )

    def _first_line(self) -> list[Line]:
        return [(self._at, 0)]

    def _section(self, level: int) -> Section:
        """Return the section of a level that the procedure asked about stands in."""
        for section in sections_of(self._annex.records):
            if section.level == level and section.first <= self._at < section.end:
                return section
        raise Refusal(self._outside())

    def _outside(self) -> str:
        return self._editor.worded(tr("{Record} đang chọn không nằm trong mục nào."))
