"""The styles of an .ods: number formats and fonts of cells, fonts of parts of texts, hidden tables.

Source: OpenDocument 1.3 part 3, 16.2 (styles), 16.23 (font faces), 20.189 (font families),
20.384 (raised letters), 20.366 and 20.367 (struck ones).
"""

import re
from contextlib import suppress
from xml.parsers.expat import ExpatError

from tthc_gui.files.formats.ods.number_styles import NumberStyles
from tthc_gui.files.formats.ods.xml import Attributes, parsed
from tthc_gui.files.package import Package, PackageProblem
from tthc_gui.files.sheets.old_fonts import names_old_font
from tthc_gui.files.sheets.rich_texts import WHITE, Font
from tthc_gui.files.sheets.shown_numbers import matters

_BODY = b":body"
_COMMON = "styles.xml"
_DEEPEST = 20
"""Styles based on styles that are followed."""
_MARKS = re.compile(
    rb"""text-line-through-(?:style|type)=["'](?!none)|text-position=["'](?!0%|sub|-)"""
)
CELL, SPAN = "table-cell", "text"

Letters = dict[str, str | bool]
"""What a style says of its letters: those of "name", "struck", "raised", "color", "ground"."""
_WHITE_LETTERS = re.compile(rb"""fo:color=["']#ffffff""", re.IGNORECASE)


class OdsStyles:
    """The styles met so far while the XML is read, after those that people name."""

    def __init__(self, package: Package, content: bytes) -> None:
        self.hidden_tables: set[str] = set()
        self._faces: dict[str, str] = {}
        self._letters: dict[tuple[str, str], Letters] = {}
        self._parents: dict[tuple[str, str], str] = {}
        self._formats: dict[str, tuple[NumberStyles, str]] = {}
        self._codes: dict[str, str] = {}
        self._known: dict[tuple[str, str], Letters] = {}
        self._style = ("", "")
        self._unseen = False
        self._numbers = NumberStyles()
        styles = _raw(package, _COMMON)
        head = content[: content.find(_BODY)]
        # The styles that LibreOffice brings along have white letters on colours.
        pale = _WHITE_LETTERS.search(head) is not None
        self.are_marked = pale or any(map(_MARKS.search, (head, styles)))
        """Whether letters may be struck out, raised, or not to be seen."""
        self.are_told = self.are_marked or names_old_font(head) or names_old_font(styles)
        """Whether letters may be so or in fonts of before Unicode."""
        if styles:
            self._read_common(styles)
        self._numbers = NumberStyles(self._numbers)

    def start(self, name: str, attributes: Attributes) -> None:
        """Take note of an element of a style."""
        if name.startswith("number:") or name == "style:map":
            self._numbers.start(name, attributes)
        elif name == "style:font-face":
            family = attributes.get("svg:font-family", "")
            self._faces[attributes.get("style:name", "")] = family.strip("' ")
        elif name in ("style:style", "style:default-style"):
            self._start_style(attributes)
        elif name == "style:text-properties":
            self._letters.setdefault(self._style, {}).update(self._said_of_letters(attributes))
        elif name == "style:table-cell-properties":
            self._letters.setdefault(self._style, {}).update(_ground(attributes))
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self.hidden_tables.add(self._style[1])

    def characters(self, text: str) -> None:
        """Take characters, which matter in number formats."""
        self._numbers.characters(text)

    def end(self, name: str) -> None:
        """Take note of the end of an element."""
        if name.startswith("number:"):
            self._numbers.end(name)

    def code(self, style: str) -> str:
        """Return the number-format code of a style of cells, "" for one that says nothing."""
        code = self._codes.get(style)
        if code is None:
            code = self._number_code(style)
            code = self._codes[style] = code if matters(code) else ""
        return code

    def said(self, kind: str, style: str) -> Letters:
        """Return what a style of cells or of parts of texts says of letters, and those above it."""
        key = (kind, style)
        if key not in self._known:
            found: Letters = {}
            name = style
            for _ in range(_DEEPEST):
                found = self._letters.get((kind, name), {}) | found
                if not name:
                    break
                name = self._parents.get((kind, name), "")
            self._known[key] = found
        return self._known[key]

    def _number_code(self, style: str) -> str:
        for _ in range(_DEEPEST):
            if style in self._formats:
                numbers, name = self._formats[style]
                return numbers.code(name)
            style = self._parents.get((CELL, style), "")
        return ""

    def _start_style(self, attributes: Attributes) -> None:
        kind, name = attributes.get("style:family", ""), attributes.get("style:name", "")
        self._style = kind, name
        if name:
            self._parents[self._style] = attributes.get("style:parent-style-name", "")
        if kind == CELL and (number := attributes.get("style:data-style-name")):
            # Those that common styles name may be other ones than those of the same name here.
            self._formats[name] = self._numbers, number

    def _said_of_letters(self, attributes: Attributes) -> Letters:
        said = _ground(attributes)
        if color := attributes.get("fo:color", ""):
            said["color"] = color.lstrip("#").upper()
        face = attributes.get("style:font-name", "")
        family = attributes.get("fo:font-family", "").strip("' ")
        if font := self._faces.get(face, face) or family:
            said["name"] = font
        lines = [
            attributes[name]
            for name in ("style:text-line-through-style", "style:text-line-through-type")
            if name in attributes
        ]
        if lines:
            said["struck"] = "none" not in lines
        if position := attributes.get("style:text-position", ""):
            said["raised"] = position.startswith("super") or position[0] in "123456789"
        return said

    def _read_common(self, xml: bytes) -> None:
        """Read the styles that people name; those of headers and footers are other ones."""

        def start(name: str, attributes: Attributes) -> None:
            self._unseen |= name == "office:automatic-styles"
            if not self._unseen:
                self.start(name, attributes)

        # What was read before any damage is true; the cells themselves are whole.
        with suppress(ExpatError):
            list(parsed(xml, start, self.end, self.characters))


def font_of(*said: Letters) -> Font:
    """Return the font that styles make, later ones before earlier ones."""
    letters: Letters = {}
    for one in said:
        letters |= one
    return Font(
        str(letters.get("name", "")),
        bool(letters.get("struck")),
        bool(letters.get("raised")),
        str(letters.get("color", "")),
        str(letters.get("ground", WHITE)),
    )


def _ground(attributes: Attributes) -> Letters:
    """Return what a style says of the background of cells or letters."""
    color = attributes.get("fo:background-color", "transparent")
    return {} if color == "transparent" else {"ground": color.lstrip("#").upper()}


def _raw(package: Package, part: str) -> bytes:
    """Return a part, b"" when there is none that is whole."""
    try:
        return package.read(part)
    except PackageProblem:
        return b""
