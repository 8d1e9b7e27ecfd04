"""The fonts of before Unicode in an .ods: of cells, of parts of their texts, and the usual one.

Source: OpenDocument 1.3 part 3, 16.23 (font faces), 16.2 (styles), 20.189 (font families).
"""

from collections.abc import Mapping
from contextlib import suppress
from xml.parsers.expat import ExpatError

from tthc_gui.files.ods.xml import parsed
from tthc_gui.files.old_fonts import names_old_font
from tthc_gui.files.package import Package, PackageProblem

_BODY = b":body"
_COMMON = "styles.xml"
_DEEPEST = 20
"""Styles based on styles that are followed."""


class OdsFonts:
    """The fonts of styles, where a spreadsheet names one of before Unicode at all."""

    def __init__(self, package: Package, content: bytes) -> None:
        self._faces: dict[str, str] = {}
        self._fonts: dict[tuple[str, str], str] = {}
        self._parents: dict[tuple[str, str], str] = {}
        self._style = ("", "")
        self._unseen = False
        styles = _raw(package, _COMMON)
        self.are_old = names_old_font(content[: content.find(_BODY)]) or names_old_font(styles)
        if self.are_old and styles:
            self._read_common(styles)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note of an element of a style."""
        if name == "style:font-face":
            family = attributes.get("svg:font-family", "")
            self._faces[attributes.get("style:name", "")] = family.strip("' ")
        elif name in ("style:style", "style:default-style"):
            kind = attributes.get("style:family", "")
            self._style = kind, attributes.get("style:name", "")
            if self._style[1]:
                self._parents[self._style] = attributes.get("style:parent-style-name", "")
        elif name == "style:text-properties":
            face = attributes.get("style:font-name", "")
            family = attributes.get("fo:font-family", "").strip("' ")
            if font := self._faces.get(face, face) or family:
                self._fonts[self._style] = font

    def of(self, kind: str, style: str) -> str | None:
        """Give the font of a style of a kind ("table-cell", "text"); None where it names none."""
        for _ in range(_DEEPEST):
            font = self._fonts.get((kind, style))
            if font is not None or not style:
                return font
            style = self._parents.get((kind, style), "")
        return None

    def _read_common(self, xml: bytes) -> None:
        """Read the styles that people name; those of headers and footers are other ones."""

        def start(name: str, attributes: dict[str, str]) -> None:
            self._unseen |= name == "office:automatic-styles"
            if not self._unseen:
                self.start(name, attributes)

        # What was read before any damage is true; the cells themselves are whole.
        with suppress(ExpatError):
            list(parsed(xml, start))


def _raw(package: Package, part: str) -> bytes:
    """Give a part, b"" when there is none that is whole."""
    try:
        return package.read(part)
    except PackageProblem:
        return b""
