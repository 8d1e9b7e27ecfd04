"""The fonts of before Unicode in a Word document.

Source: ECMA-376 part 1, 17.3.2.26 (fonts of a run).
"""

from typing import TYPE_CHECKING

from tthc_gui.files.formats.docx.styles import DocxStyles, own_of
from tthc_gui.files.sheets.old_fonts import names_old_font

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class DocumentFonts:
    """Reports the fonts of runs, where a document names one of before Unicode at all."""

    def __init__(self, styles: DocxStyles, xml: bytes) -> None:
        self._styles = styles
        self.are_old = names_old_font(xml) or names_old_font(styles.xml())

    def of(self, run: "Element", paragraph: "Element") -> str:
        """Name the font of a run, "" for one of a theme or none."""
        if not self.are_old:
            return ""
        fonts = map(_font, self._styles.properties(run, paragraph))
        return next((font for font in fonts if font is not None), "")


def _font(properties: "Element") -> str | None:
    """Return the font for letters beyond ASCII; "" for a theme's, None where none is named."""
    fonts = properties.find("{*}rFonts")
    if fonts is None:
        return None
    for script in ("hAnsi", "ascii"):
        if own_of(fonts.attrib, f"{script}Theme"):
            return ""
        if font := own_of(fonts.attrib, script):
            return font
    return None
