"""What a part of the window of a whole province is given: the project, a voice, and ways out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from tthc_gui.desktop.province.open_project import OpenProject
from tthc_gui.desktop.widgets.banner import Action, Banner, Tone
from tthc_gui.desktop.workbench.reading_queue import ReadingQueue, Task
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.province.crossing import CrossPlace

if TYPE_CHECKING:
    from tthc_gui.desktop.workbench.reader import Work


class ProvinceBench(QMainWindow):
    """Hold the open project; tabs and exports stand around it and know nothing else.

    What a part shows it takes from `opened.standing`, and shows it anew when `opened.counted`
    tells. `place_asked` asks for a cell of an annex (its file, record and column key),
    `edit_asked` for an edit of one, made from its document once that is open.
    """

    tab_asked = Signal(str)
    """Asks for a tab by its name."""
    place_asked = Signal(Path, object, int, str)
    edit_asked = Signal(Path, object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.queue = ReadingQueue(self)
        """What is read and written beside the window."""
        self.banner = Banner()
        self.opened = OpenProject(self.queue, self)

    def tell(self, message: str, tone: Tone = Tone.NOTE, actions: Sequence[Action] = ()) -> None:
        """Say something above the page, and offer what to do, without stopping anybody."""
        self.banner.tell(message, tone, actions=actions)

    def go_to(self, place: CrossPlace, column: str = "", line: int = 0) -> None:
        """Show a place of the counted annexes in the editor."""
        standing = self.opened.standing
        member = standing.rows[standing.position(place.annex)].member
        self.place_asked.emit(member.path, place.record, line, column)

    def do_beside(self, name: str, work: "Work", doing: str) -> None:
        """Do a work beside the window, with progress and a way to stop it; tell what fails.

        `name` is what the bar calls it, and `doing` what is done with it.
        """

        def tell(problem: str) -> None:
            told = problem or self.tr("Đã dừng “{0}”.").format(name)
            self.tell(told, Tone.ERROR if problem else Tone.NOTE)

        self.queue.add(Task(name, work, tell, doing=doing))


Make = Callable[[ProvinceBench], QWidget]
"""Makes the widget of a tab."""
