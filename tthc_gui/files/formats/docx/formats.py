"""What the formatting of a run says of its text: hidden, struck out, raised, white on white.

Source: ECMA-376 part 1, 17.3.2 (run properties).
"""

from typing import TYPE_CHECKING, NamedTuple

from tthc_gui.files.formats.docx.styles import (
    OFF,
    DocxStyles,
    Names,
    Properties,
    child_of,
    own_of,
    value_of,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NAMES = (
    *(b"vanish", b"strike", b"superscript", b"position ", b'sz w:val="1"', b'sz w:val="2"'),
    *(b'color w:val="FFFFFF"', b'color w:val="ffffff"', b'themeColor="background1"'),
)
_FORMATTING = {"vanish", "strike", "dstrike", "vertAlign", "position", "sz"}
_SMALLEST = 2
"""Half points up to which nobody sees letters."""
_WHITE, _UNPAINTED = {"FFFFFF"}, {"", "AUTO", "FFFFFF"}
_RAISED = 4
"""Half points from which a run set higher is no mere correction of its place."""


class Format(NamedTuple):
    """What of a run's formatting matters."""

    hidden: bool = False
    struck: bool = False
    raised: bool = False
    pale: bool = False


PLAIN = Format()


class RunFormats:
    """Reports the formats of runs, where a document has any that matters."""

    def __init__(self, styles: DocxStyles, xml: bytes) -> None:
        self._styles = styles
        self._plain: set[Names] = set()
        self.on_colour = False
        """Whether the cell that is read has a background of its own."""
        self.matter = any(name in xml or name in styles.xml() for name in _NAMES)

    def of(self, run: "Element", paragraph: "Element") -> Format:
        """Return the format of a run."""
        if not self.matter:
            return PLAIN
        own = child_of(run, "rPr")
        styles = self._styles.names(own, paragraph)
        if own is None and styles in self._plain:
            return PLAIN
        found = self._styles.by_name(own, styles)
        is_white = _is_white(found.get("color"))
        made = self._made(found, is_pale=is_white and not self._is_painted(found, paragraph))
        if own is None and made == PLAIN and not is_white:
            self._plain.add(styles)
        return made

    @staticmethod
    def _made(found: Properties, *, is_pale: bool) -> Format:
        said = {name: value_of(found[name]) for name in found.keys() & _FORMATTING}
        struck = (said.get(name, "0") not in OFF for name in ("strike", "dstrike"))
        position, size = (_number(said.get(name, "")) for name in ("position", "sz"))
        return Format(
            said.get("vanish", "0") not in OFF or 0 < size <= _SMALLEST,
            any(struck),
            said.get("vertAlign", "") == "superscript" or position >= _RAISED,
            is_pale,
        )

    def _is_painted(self, found: Properties, paragraph: "Element") -> bool:
        """Return whether letters stand on a colour: of their own, of the paragraph, of the cell."""
        marked = value_of(found.get("highlight")) not in ("", "none", "white")
        own, around = found.get("shd"), child_of(child_of(paragraph, "pPr"), "shd")
        return self.on_colour or marked or any(map(has_colour, (own, around)))


def has_colour(shading: "Element | None") -> bool:
    """Return whether a shading is one, and not white."""
    if shading is None:
        return False
    theme = own_of(shading.attrib, "themeFill")
    return own_of(shading.attrib, "fill").upper() not in _UNPAINTED or bool(theme)


def _is_white(color: "Element | None") -> bool:
    if color is None:
        return False
    theme = own_of(color.attrib, "themeColor")
    return theme == "background1" if theme else value_of(color).upper() in _WHITE


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0
