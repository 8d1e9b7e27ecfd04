"""What the formatting of a run says of its text: hidden, struck out, raised.

Source: ECMA-376 part 1, 17.3.2 (run properties).
"""

from typing import TYPE_CHECKING, NamedTuple

from tthc_gui.files.formats.docx.styles import Styles, value_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NAMES = (b"vanish", b"strike", b"superscript", b"position ")
_OFF = ("0", "false", "off")
_RAISED = 4
"""Half points from which a run set higher is no mere correction of its place."""


class Format(NamedTuple):
    """What of a run's formatting matters."""

    hidden: bool = False
    struck: bool = False
    raised: bool = False


PLAIN = Format()


class RunFormats:
    """Tells the formats of runs, where a document has any that matters."""

    def __init__(self, styles: Styles, xml: bytes) -> None:
        self._styles = styles
        self.matter = any(name in xml or name in styles.xml() for name in _NAMES)

    def of(self, run: "Element", paragraph: "Element") -> Format:
        """Return the format of a run."""
        if not self.matter:
            return PLAIN
        found: dict[str, str] = {}
        for properties in self._styles.properties(run, paragraph):
            for child in properties:
                name = child.tag.rpartition("}")[2]
                if name not in found:
                    found[name] = value_of(child)
        struck = (found.get(name, "0") not in _OFF for name in ("strike", "dstrike"))
        position = found.get("position", "")
        raised = position.isdecimal() and len(position) < 6 and int(position) >= _RAISED
        return Format(
            found.get("vanish", "0") not in _OFF,
            any(struck),
            found.get("vertAlign", "") == "superscript" or raised,
        )
