"""One page of a PDF: the stream that draws its rules and texts, each marked with its tag."""

from collections.abc import Iterator, Mapping, Sequence
from math import cos, radians, sin

from tthc_gui.files.formats.pdf.writing.fonts import EmbeddedFont
from tthc_gui.files.formats.pdf.writing.links import Links
from tthc_gui.files.formats.pdf.writing.objects import text_string
from tthc_gui.files.formats.pdf.writing.tags import Tags
from tthc_gui.pages.drawing import (
    HAIRLINE,
    WATERMARK_TURN,
    Box,
    Ink,
    Page,
    PageFigure,
    PageLink,
    PageRole,
    PageRule,
    PageText,
    Piece,
)

_SHORT = 12
"""Letters of a text that occurs again and again, such as a time; its digits are remembered."""
_KINDS = {PageRole.TITLE: "H1", PageRole.HEADING: "H2"}
_ARTIFACT = "/Artifact BMC"
_END = "EMC"


class PageWriter:
    """Draw pages and tag what is on them; a table goes on from page to page."""

    def __init__(self, tags: Tags, links: Links, fonts: Mapping[str, EmbeddedFont]) -> None:
        self._tags = tags
        self._links = links
        self._fonts = fonts
        self._known: dict[tuple[str, str], str] = {}
        self._height = 0.0
        self._row = -1
        self._font: tuple[str, float] | None = None
        self._ink = Ink.TEXT

    def content(self, page: Page) -> bytes:
        """Return the stream of a page."""
        self._height, self._row = page.height, -1
        self._font, self._ink = None, Ink.TEXT
        if page.number == 1:
            self._tags.within()
        parts = [_ARTIFACT, *self._watermark(page), *self._lines(page.rules), _END]
        for piece in page.pieces:
            begin = self._entry(piece.link, page) if piece.link else self._begin(piece)
            if piece.texts:
                parts.append(begin)
                parts += self._figure(piece.figure) if piece.figure else ()
                parts.append("BT")
                parts += map(self._text, piece.texts)
                parts.append(f"ET\n{_END}")
        self._tags.end("TR")
        return "\n".join(parts).encode("ascii")

    def _begin(self, piece: Piece) -> str:
        """Tag a piece; return what begins its content. What furnishes a page is an artifact."""
        tags, role = self._tags, piece.role
        if role is PageRole.PAGE_NUMBER or (role is PageRole.HEADER and tags.is_within("TBody")):
            return _ARTIFACT  # a header is read once, at the table's beginning
        if piece.box is not None:
            return self._cell(piece, piece.box)
        if role is PageRole.NOTE:
            return _marked("Note", tags.note())
        tags.within("Sect")
        if piece.figure is not None:
            return _marked("Figure", tags.leaf("Figure", self._figure_attributes(piece.figure)))
        kind = _KINDS.get(role, "P")
        return _marked(kind, tags.leaf(kind))

    def _figure_attributes(self, figure: PageFigure) -> str:
        left, bottom = figure.left, self._height - figure.bottom
        right, top = figure.right, self._height - figure.top
        box = f"[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]"
        described = text_string(figure.description)
        return f"/Alt{described}/A<</O/Layout/Placement/Block/BBox{box}>>"

    def _figure(self, figure: PageFigure) -> Iterator[str]:
        """Draw the rectangles of a picture, then the lines over them."""
        for left, top, right, bottom, ink in figure.fills:
            place = f"{left:.2f} {self._height - bottom:.2f}"
            yield f"{_colour(ink)} rg {place} {right - left:.2f} {bottom - top:.2f} re f"
        yield f"{_colour(Ink.TEXT)} rg"
        self._ink = Ink.TEXT
        yield from self._lines(figure.rules)

    def _entry(self, link: PageLink, page: Page) -> str:
        """Tag an entry of contents as the link it is."""
        self._tags.end("Reference")
        self._tags.end("TOCI")
        self._tags.within("Sect", "TOC", "TOCI", "Reference")
        number = self._links.reserve()
        mark, key = self._tags.link(number)
        self._links.add(link, page, number, key)
        return _marked("Link", mark)

    def _cell(self, piece: Piece, box: Box) -> str:
        is_header = piece.role is PageRole.HEADER
        if box.row != self._row:
            self._row = box.row
            self._tags.end("TR")
            self._tags.within("Sect", "Table", "THead" if is_header else "TBody", "TR")
        kind = "TH" if is_header else "TD"
        attributes = _attributes(box, kind)
        if piece.texts:
            return _marked(kind, self._tags.leaf(kind, attributes))
        self._tags.blank(kind, attributes)
        return ""

    def _text(self, text: PageText) -> str:
        x, y, letters, size, face, ink = text
        change = ""
        if self._ink is not ink:
            self._ink = ink
            change = f"{_colour(ink)} rg\n"
        if self._font != (face, size):
            self._font = (face, size)
            change += f"/{face} {size:.6g} Tf\n"
        place = f"{x:.2f} {self._height - y:.2f}"
        return f"{change}1 0 0 1 {place} Tm <{self._encoded(letters, face)}> Tj"

    def _encoded(self, text: str, face: str) -> str:
        known = self._known.get((text, face))
        if known is None:
            known = self._fonts[face].encoded(text)
            if len(text) <= _SHORT:
                self._known[text, face] = known
        return known

    def _lines(self, rules: Sequence[PageRule]) -> Iterator[str]:
        yield f"{HAIRLINE} w"
        for x1, y1, x2, y2 in rules:
            yield f"{x1:.2f} {self._height - y1:.2f} m {x2:.2f} {self._height - y2:.2f} l"
        yield "S"

    def _watermark(self, page: Page) -> Iterator[str]:
        if not page.watermark:
            return
        x, y, letters, size, face, ink = page.watermark_text()
        turn = radians(WATERMARK_TURN)
        turned = f"{cos(turn):.3f} {sin(turn):.3f} {-sin(turn):.3f} {cos(turn):.3f}"
        middle = f"{page.width / 2:.2f} {page.height / 2:.2f}"
        yield f"q {turned} {middle} cm {_colour(ink)} rg"
        yield f"BT /{face} {size:.6g} Tf {x:.2f} {-y:.2f} Td"
        yield f"<{self._fonts[face].encoded(letters)}> Tj ET Q"


def _attributes(box: Box, kind: str) -> str:
    parts = "/Scope/Column" if kind == "TH" else ""
    parts += f"/RowSpan {box.rows}" if box.rows > 1 else ""
    parts += f"/ColSpan {box.columns}" if box.columns > 1 else ""
    return f"/A<</O/Table{parts}>>" if parts else ""


def _marked(kind: str, mark: int) -> str:
    return f"/{kind}<</MCID {mark}>>BDC"


def _colour(ink: Ink) -> str:
    return " ".join(f"{part / 255:.3g}" for part in ink.value)
