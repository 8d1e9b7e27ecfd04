"""What lies on the cells of a sheet: comments, text boxes, form controls, whatever the format."""

from collections.abc import Sequence

from tthc_gui.domain.document.remark import Remark
from tthc_gui.domain.values.lazy_dataclass import dataclass, field
from tthc_gui.files.grid import Grid, Place
from tthc_gui.files.problems import Note
from tthc_gui.files.recognition.heading_lines import kind_of_heading
from tthc_gui.files.sheets.comments import remark_of_note

_HIGHEST = 200
"""Rows from the top among which headings are put."""
_LONGEST = 200
_CONTROL = "ô có hộp chọn hoặc ô điều khiển nằm trên, không đọc được; hãy xem giá trị ở đó."


@dataclass
class Drawn:
    """What lies on a sheet: comments as remarks, paragraphs of text boxes, places of controls.

    Of the paragraphs of `loose` boxes no cell is known.
    """

    comments: dict[Place, list[Remark]] = field(default_factory=dict)
    boxes: list[tuple[Place, list[str]]] = field(default_factory=list)
    controls: list[Place] = field(default_factory=list)
    loose: list[list[str]] = field(default_factory=list)

    def comment(self, place: Place, text: str, author: str = "", time: str = "") -> None:
        """Take the note on a cell."""
        if (remark := remark_of_note(text, author, time)) is not None:
            self.comments.setdefault(place, []).append(remark)


def say_drawn(grid: Grid, drawn: Drawn) -> None:
    """Doubt the cells that something lies on; a heading in a text box becomes one in its rows."""
    grid.remarks |= {place: tuple(remarks) for place, remarks in drawn.comments.items()}
    for place, paragraphs in drawn.boxes:
        _say_box(grid, place, paragraphs)
    for row, column in drawn.controls:
        grid.doubt(row, column, _CONTROL)
    for paragraphs in drawn.loose:
        if rest := _put_headings(grid, (0, 0), paragraphs):
            message = f"{_named(rest)} không được đọc; hãy xem khung nằm trên ô nào."
            grid.notes.append(Note(grid.title, message, uncertain=True))


def _say_box(grid: Grid, place: Place, paragraphs: Sequence[str]) -> None:
    """Put the headings of a text box into the blank rows it lies on, and doubt the cell else."""
    if rest := _put_headings(grid, place, paragraphs):
        grid.doubt(*place, f"{_named(rest)} nằm trên ô, không được đọc vào ô.")


def _named(paragraphs: Sequence[str]) -> str:
    return f"khung chữ “{_short(' / '.join(paragraphs))}”"


def _put_headings(grid: Grid, place: Place, paragraphs: Sequence[str]) -> list[str]:
    """Put headings into the blank rows from a place on, and return the other paragraphs."""
    row, column = place
    rest = []
    grid.reach([(row + len(paragraphs), column)] if row < _HIGHEST else [])
    for text in paragraphs:
        if kind_of_heading(text) is not None and _is_blank(grid, row):
            grid.rows[row][column] = text
            row += 1
        else:
            rest.append(text)
    return rest


def place_of_box(start: tuple[float, float], end: tuple[float, float], paragraphs: int) -> Place:
    """Return the cell a box lies on: its first where it has several lines, else its middle."""
    if paragraphs > 1:
        return int(start[0]), int(start[1])
    return int((start[0] + end[0]) / 2), int((start[1] + end[1]) / 2)


def _is_blank(grid: Grid, row: int) -> bool:
    """Return whether a row of the grid holds nothing."""
    return row < len(grid.rows) and not any(cell != "" for cell in grid.rows[row])


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
