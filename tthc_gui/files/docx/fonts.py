"""The fonts of before Unicode in a Word document: of runs, of styles, and the document's own.

Source: ECMA-376 part 1, 17.3.2.26 (fonts of a run) and 17.7.2 (the order of styles).
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tthc_gui.files.old_fonts import names_old_font
from tthc_gui.files.package import Package, PackageProblem

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DEEPEST = 20
"""Styles based on styles that are followed."""


class DocumentFonts:
    """Tells the fonts of runs, where a document names one of before Unicode at all."""

    def __init__(self, package: Package, document: str, xml: bytes) -> None:
        self._default: str | None = None
        self._of_style: dict[str, str | None] = {}
        self._based_on: dict[str, str] = {}
        self._usual: dict[str, str] = {}
        self._table = ""
        self.are_old = names_old_font(xml)
        styles = package.related(document, "/styles")
        try:
            if styles is not None and (self.are_old or names_old_font(package.raw(styles))):
                self._read_styles(package.tree(styles))
                self.are_old = True
        except PackageProblem:
            # Without its styles a document is still worth opening.
            self._of_style = {}

    def enter_table(self, table: "Element | None") -> None:
        """Take note of the table, with its style, that the next paragraphs stand in."""
        style = None if table is None else table.find("{*}tblPr/{*}tblStyle")
        self._table = "" if table is None else _value(style) or self._usual.get("table", "")

    def of(self, run: "Element", paragraph: "Element") -> str:
        """Name the font of a run, "" for one of a theme or none."""
        own = _font(run.find("{*}rPr"))
        if own is not None:
            return own
        of_paragraph = _value(paragraph.find("{*}pPr/{*}pStyle"))
        styles = (
            _value(run.find("{*}rPr/{*}rStyle")),
            of_paragraph or self._usual.get("paragraph", ""),
            self._table,
        )
        fonts = (self._styled(style) for style in styles)
        return next((font for font in fonts if font is not None), self._default or "")

    def _styled(self, style: str) -> str | None:
        """Give the font that a style, or one that it is based on, names."""
        for _ in range(_DEEPEST):
            font = self._of_style.get(style)
            if font is not None or style not in self._based_on:
                return font
            style = self._based_on[style]
        return None

    def _read_styles(self, root: "Element") -> None:
        self._default = _font(root.find("{*}docDefaults/{*}rPrDefault/{*}rPr"))
        for style in root.findall("{*}style"):
            key = _own(style.attrib, "styleId")
            self._of_style[key] = _font(style.find("{*}rPr"))
            if based_on := _value(style.find("{*}basedOn")):
                self._based_on[key] = based_on
            if _own(style.attrib, "default") in ("1", "true", "on"):
                self._usual[_own(style.attrib, "type")] = key


def _font(properties: "Element | None") -> str | None:
    """Give the font for letters beyond ASCII; "" for one of the theme, None where none is named."""
    fonts = None if properties is None else properties.find("{*}rFonts")
    if fonts is None:
        return None
    for script in ("hAnsi", "ascii"):
        if _own(fonts.attrib, f"{script}Theme"):
            return ""
        if font := _own(fonts.attrib, script):
            return font
    return None


def _own(attributes: Mapping[str, str], name: str) -> str:
    return next((text for key, text in attributes.items() if key.rpartition("}")[2] == name), "")


def _value(element: "Element | None") -> str:
    return "" if element is None else _own(element.attrib, "val")
