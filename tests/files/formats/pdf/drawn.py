"""Draw small PDFs, byte by byte: text anywhere, lines, pictures, pages turned and cropped.

Places are given from the upper left corner of the page as it is read, in points.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SIZE = 10.0
_WIDTH = 0.5
"""The width of every letter of the font, in ems."""

_MAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Plain def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
%d beginbfrange
%s
endbfrange endcmap end end"""


def _unicode_map() -> bytes:
    """Say that each code is the letter of that number; a range may not leave its high byte."""
    highs = [*range(0x04), *range(0x1E, 0x23), 0xFB]
    ranges = [b"<%02X00> <%02XFF> <%02X00>" % (high, high, high) for high in highs]
    return _MAP % (len(ranges), b"\n".join(ranges))


@dataclass
class Page:
    """A page to be drawn; `turn` draws everything turned, `rotate` says so in the page itself."""

    width: float = 600
    height: float = 400
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    content: list[str] = field(default_factory=list)
    has_picture: bool = False
    as_bars: bool = False
    annotations: list[tuple[str, str]] = field(default_factory=list)

    def annotate(
        self, kind: str, box: tuple[float, float, float, float], shown: str = "", more: str = ""
    ) -> None:
        """Lay something over the page, by what draws it from its lower left corner."""
        left, top, right, bottom = box
        rect = f"{left} {self.height - bottom} {right} {self.height - top}"
        self.annotations.append((f"/Type/Annot/Subtype/{kind}/F 4/Rect[{rect}]{more}", shown))

    def area(self, box: tuple[float, float, float, float], colour: str = "1 g") -> None:
        """Fill an area."""
        left, top, right, bottom = box
        size = f"{left} {self.height - bottom} {right - left} {bottom - top}"
        self.content.append(f"q {colour} {size} re f Q")

    def text(self, x: float, y: float, text: str, size: float = SIZE) -> None:
        """Write a line of text that begins at x and stands on y."""
        codes = text.encode("utf-16-be").hex()
        place = f"1 0 0 1 {x} {self.height - y}"
        self.content.append(f"BT /F {size} Tf {place} Tm <{codes}> Tj ET")

    def upright_text(self, x: float, y: float, text: str) -> None:
        """Write a line that runs up the page."""
        codes = text.encode("utf-16-be").hex()
        self.content.append(f"BT /F {SIZE} Tf 0 1 -1 0 {x} {self.height - y} Tm <{codes}> Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line, or fill the area that looks like one."""
        y0, y1 = self.height - y0, self.height - y1
        if self.as_bars:
            area = f"{x0 - 0.25} {y1 - 0.25} {x1 - x0 + 0.5} {y0 - y1 + 0.5}"
            self.content.append(f"{area} re f")
        else:
            self.content.append(f"{x0} {y0} m {x1} {y1} l S")

    def clipped_text(
        self, box: tuple[float, float, float, float], x: float, y: float, text: str
    ) -> None:
        """Write a text of which only what is in a box is shown: left, top, right, bottom."""
        left, top, right, bottom = box
        self.content.append(f"q {left} {self.height - bottom} {right - left} {bottom - top} re W n")
        self.text(x, y, text)
        self.content.append("Q")

    def picture(self) -> None:
        """Cover the page with a picture."""
        self.has_picture = True
        self.content.append(f"q {self.width} 0 0 {self.height} 0 0 cm /P Do Q")

    def turned(self) -> "Page":
        """Return the page drawn on its side, and saying that it is to be shown upright."""
        side = Page(self.height, self.width, 90, has_picture=self.has_picture)
        side.content = [f"q 0 1 -1 0 {self.height} 0 cm", *self.content, "Q"]
        return side


Place = tuple[int, int]
Line = tuple[float, float, float, float]


LEFT = 30.0
"""Where tables begin."""


def table(
    page: Page,
    rows: Sequence[Sequence[str]],
    *,
    top: float = 60.0,
    width: float = 60.0,
    height: float = 20.0,
    merges: Mapping[Place, Place] | None = None,
    missing: Sequence[Line] = (),
) -> Page:
    """Draw a table on a page, and return the page.

    `merges` give the last place of cells that begin at the first. Lines of a cell's text are
    parted by newlines. `missing` lines are not drawn.
    """
    lasts = dict(merges or {})
    inside = {
        (row, column)
        for (first, start), (last, end) in lasts.items()
        for row in range(first, last + 1)
        for column in range(start, end + 1)
        if (row, column) != (first, start)
    }
    lines: set[Line] = set()
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if (row, column) in inside:
                continue
            last, end = lasts.get((row, column), (row, column))
            x0, y0 = LEFT + column * width, top + row * height
            x1, y1 = LEFT + (end + 1) * width, top + (last + 1) * height
            lines |= {(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)}
            for number, part in enumerate(text.split("\n") if text else ()):
                page.text(x0 + 3, y0 + 9 + 9 * number, part, 8)
    for x0, y0, x1, y1 in sorted(lines - set(missing)):
        page.line(x0, y0, x1, y1)
    return page


def pdf(*pages: Page, trailer: str = "", info: str = "", font: str = "Plain") -> bytes:
    """Return the pages as a PDF, with entries of its trailer and its properties."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        _font(font),
        _stream(_unicode_map()),
    ]
    appearances: list[str] = []
    for number, page in enumerate(pages):
        boxes = f"/MediaBox[0 0 {page.width} {page.height}]/Rotate {page.rotate}"
        if page.crop:
            boxes += f"/CropBox[{' '.join(map(str, page.crop))}]"
        for at, (entries, shown) in enumerate(page.annotations):
            boxes += ("/Annots[" if not at else " ") + f"<<{entries}{{AP{len(appearances)}}}>>"
            appearances.append(shown)
        boxes += "]" if page.annotations else ""
        picture = "/XObject<</P<<>>>>" if page.has_picture else ""
        objects.append(
            f"<</Type/Page/Parent 2 0 R{boxes}/Contents {6 + 2 * number} 0 R"
            f"/Resources<</Font<</F 3 0 R>>{picture}>>>>".encode()
        )
        objects.append(_stream("\n".join(page.content).encode()))
    objects.append(_stream(b"\x80", "/Type/XObject/Subtype/Image/Width 1/Height 1" + _GREY))
    picture_at = f"/P {len(objects)} 0 R".encode()
    for at, shown in enumerate(appearances):
        named = f"{{AP{at}}}".encode()
        entry = f"/AP<</N {len(objects) + 1} 0 R>>".encode() if shown else b""
        objects = [item.replace(named, entry) for item in objects]
        if shown:
            form = "/Type/XObject/Subtype/Form/BBox[0 0 60 20]/Resources<</Font<</F 3 0 R>>>>"
            objects.append(_stream(shown.encode(), form))
    if info:
        objects.append(f"<<{info}>>".encode())
        trailer += f"/Info {len(objects)} 0 R"
    data = b"%PDF-1.7\n"
    for number, item in enumerate(objects, start=1):
        data += b"%d 0 obj\n%s\nendobj\n" % (number, item.replace(b"/P<<>>", picture_at))
    return data + f"trailer\n<</Root 1 0 R/Size {len(objects) + 1}{trailer}>>\n%%EOF\n".encode()


_GREY = "/ColorSpace/DeviceGray/BitsPerComponent 8"


def _font(name: str) -> bytes:
    descriptor = (
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4/Ascent 800/Descent -200"
        "/CapHeight 700/ItalicAngle 0/StemV 80/FontBBox[0 -200 500 800]>>"
    )
    descendant = (
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {descriptor}/DW {round(1000 * _WIDTH)}>>"
    )
    return (
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
        f"/DescendantFonts[{descendant}]/ToUnicode 4 0 R>>"
    ).encode()


def _stream(data: bytes, more: str = "") -> bytes:
    return f"<</Length {len(data)}{more}>>\nstream\n".encode() + data + b"\nendstream"
