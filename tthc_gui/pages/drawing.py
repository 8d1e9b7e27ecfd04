"""What stands on a page, in points from its upper left corner, ready to be drawn anywhere."""

from enum import Enum
from typing import NamedTuple

from tthc_gui.domain.values.lazy_dataclass import dataclass, field
from tthc_gui.pages.fonts import BOLD, REGULAR, serif_measure

HAIRLINE = 0.4
"""Width of a border in points."""
WATERMARK_TURN = 30
"""Degrees by which the watermark is turned to the left."""
_WATERMARK_SIZE = 120.0


class Ink(Enum):
    """Colours by what they are for: red, green and blue, 0 to 255."""

    TEXT = (0, 0, 0)
    FINDING = (139, 26, 26)
    WATERMARK = (225, 225, 225)
    BAR = (96, 96, 96)
    PALE = (232, 232, 232)
    GRID = (190, 190, 190)


class PageText(NamedTuple):
    """One line of text: its left end and baseline, size in points, and face of the serif font."""

    x: float
    y: float
    text: str
    size: float
    face: str = REGULAR
    ink: Ink = Ink.TEXT


class PageRule(NamedTuple):
    """A straight hairline."""

    x1: float
    y1: float
    x2: float
    y2: float


class PageFill(NamedTuple):
    """A rectangle filled with a colour."""

    left: float
    top: float
    right: float
    bottom: float
    ink: Ink


class Box(NamedTuple):
    """The room of one cell and the lines in it, in which nothing may be cut.

    `row` counts the rows of the table on this page; `rows` and `columns` are what the cell covers.
    """

    left: float
    top: float
    right: float
    bottom: float
    lines: tuple[str, ...]
    row: int
    rows: int
    columns: int


class PageRole(Enum):
    """What a piece of a page is to somebody who has it read aloud."""

    TITLE = "title"
    PARAGRAPH = "paragraph"
    ENTRY = "entry of a table of contents"
    HEADER = "cell of the header"
    CELL = "cell"
    HEADING = "heading below the title"
    FIGURE = "picture"
    NOTE = "note at the foot"
    PAGE_NUMBER = "page number"


class PageLink(NamedTuple):
    """Room on a page that leads to where a document of the print begins, counted from 0."""

    document: int
    title: str
    left: float
    top: float
    right: float
    bottom: float


class PageFigure(NamedTuple):
    """What of a picture is no text: its room, filled rectangles, lines over them, its contents.

    `description` is what somebody hears who cannot see it.
    """

    left: float
    top: float
    right: float
    bottom: float
    fills: tuple[PageFill, ...]
    rules: tuple[PageRule, ...]
    description: str


class Piece(NamedTuple):
    """Lines of text that are read as one.

    A cell has a box, an entry of contents a link, a picture a figure.
    """

    role: PageRole
    texts: tuple[PageText, ...]
    box: Box | None = None
    link: PageLink | None = None
    figure: PageFigure | None = None


class Bookmark(NamedTuple):
    """A place worth finding again; level 0 is a document, those below its sections."""

    title: str
    top: float
    level: int


@dataclass
class Page:
    """One page, in points, its pieces in the order they are read.

    `number` counts from 1 in each document; `document`, from 0 in a print, is given where one
    begins.
    """

    width: float
    height: float
    number: int
    pieces: list[Piece] = field(default_factory=list)
    rules: list[PageRule] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    watermark: str = ""
    document: int | None = None

    def watermark_text(self) -> PageText:
        """Return the watermark before it is turned, about the middle of the page as the origin."""
        width = serif_measure(BOLD).width(self.watermark) * _WATERMARK_SIZE
        x, y = -width / 2, _WATERMARK_SIZE / 3
        return PageText(x, y, self.watermark, _WATERMARK_SIZE, BOLD, Ink.WATERMARK)

    @property
    def texts(self) -> list[PageText]:
        """Return all lines of text."""
        return [text for piece in self.pieces for text in piece.texts]

    @property
    def figures(self) -> list[PageFigure]:
        """Return what of all pictures is no text."""
        return [piece.figure for piece in self.pieces if piece.figure]

    @property
    def boxes(self) -> list[Box]:
        """Return the boxes of all cells."""
        return [piece.box for piece in self.pieces if piece.box]
