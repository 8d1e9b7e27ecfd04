"""The serif font in a PDF: only the letters used, each numbered by its code point.

So text is written as UTF-16, and copying it gives back the same letters, those too that the font
does not have. Source: ISO 32000-1, 9.7 (composite fonts) and 9.10.3 (ToUnicode).
"""

import io
from functools import cached_property
from typing import TYPE_CHECKING
from unicodedata import normalize

from tthc_gui.files.formats.pdf.writing.glyphs import with_only
from tthc_gui.files.formats.pdf.writing.objects import ObjectFile
from tthc_gui.resources import resource

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_FIRST_FREE = 0xD800
"""Surrogates are no letters: their numbers serve the letters beyond the first 65,536."""
_LAST_FREE = 0xDFFF
_SERIF, _SYMBOLIC, _ITALIC, _BOLD = 1 << 1, 1 << 2, 1 << 6, 1 << 18


class EmbeddedFont:
    """One face of the serif font; it is embedded when all text has been written."""

    def __init__(self, file: ObjectFile, face: str) -> None:
        self.number = file.reserve()
        self._file = file
        self._face = face
        self._used: set[str] = set()
        self._far: dict[str, str] = {}

    def encoded(self, text: str) -> str:
        """Return text, composed, as the hexadecimal digits of a string in this font."""
        text = normalize("NFC", text)
        self._used.update(text)
        if not text.isascii() and max(text) >= "\ud800":
            text = "".join(map(self._near, text))
        return text.encode("utf-16-be", "surrogatepass").hex()

    def embed(self) -> None:
        """Write the font with the letters used, their widths and what they mean when copied."""
        codes = {ord(self._far.get(letter, letter)): letter for letter in sorted(self._used)}
        names = {code: self._glyphs.get(ord(codes[code]), ".notdef") for code in codes}
        metrics = self._font["hmtx"].metrics
        scale = 1000 / self._em
        widths = " ".join(f"{code}[{metrics[names[code]][0] * scale:.0f}]" for code in codes)
        numbers = self._font.getReverseGlyphMap()
        used = {numbers[name] for name in names.values()}
        descriptor = self._descriptor(with_only(self._font, used))
        glyphs = bytearray(2 * (max(codes, default=0) + 1))
        for code, name in names.items():
            glyphs[2 * code : 2 * code + 2] = numbers[name].to_bytes(2, "big")
        name = self._name
        descendant = self._file.add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor} 0 R/DW 1000/W[{widths}]"
            f"/CIDToGIDMap {self._file.add_stream(bytes(glyphs))} 0 R>>"
        )
        unicode = self._file.add_stream(_to_unicode(codes).encode("ascii"))
        self._file.add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant} 0 R]/ToUnicode {unicode} 0 R>>",
            self.number,
        )
        self._font.close()

    def _near(self, letter: str) -> str:
        """Return the number of a letter, as a character, that is one UTF-16 unit."""
        if "\ud800" <= letter <= "\udfff" or letter > "\uffff":
            free = min(_FIRST_FREE + len(self._far), _LAST_FREE)
            return self._far.setdefault(letter, chr(free))
        return letter

    @property
    def _name(self) -> str:
        return f"TTHCAA+LiberationSerif-{self._face}"

    @cached_property
    def _font(self) -> "TTFont":
        from fontTools.ttLib import TTFont

        # In memory, so that no file stays open when writing fails.
        data = resource("fonts", f"LiberationSerif-{self._face}.ttf").read_bytes()
        return TTFont(io.BytesIO(data), lazy=True)

    @cached_property
    def _glyphs(self) -> dict[int, str]:
        return self._font.getBestCmap() or {}

    @cached_property
    def _em(self) -> int:
        return int(self._font["head"].unitsPerEm)

    def _descriptor(self, program: bytes) -> int:
        file = self._file.add_stream(program, f"/Length1 {len(program)}")
        scale = 1000 / self._em
        head, lines = self._font["head"], self._font["hhea"]
        box = " ".join(
            f"{edge * scale:.0f}" for edge in (head.xMin, head.yMin, head.xMax, head.yMax)
        )
        bold, italic = self._face == "Bold", self._face == "Italic"
        flags = _SERIF | _SYMBOLIC | (_BOLD if bold else 0) | (_ITALIC if italic else 0)
        return self._file.add(
            f"<</Type/FontDescriptor/FontName/{self._name}/Flags {flags}/FontBBox[{box}]"
            f"/ItalicAngle {-16 if italic else 0}/Ascent {lines.ascent * scale:.0f}"
            f"/Descent {lines.descent * scale:.0f}/CapHeight 662/StemV {140 if bold else 80}"
            f"/FontFile2 {file} 0 R>>"
        )


def _to_unicode(codes: dict[int, str]) -> str:
    """Write the table that says which letter each number is."""
    rows = [
        f"<{code:04X}><{letter.encode('utf-16-be', 'surrogatepass').hex()}>"
        for code, letter in codes.items()
    ]
    parts = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    ranges = "".join(
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n" for part in parts
    )
    return (
        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
        f"{ranges}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
