"""What the styles and texts of an Excel workbook say: number formats, fonts of before Unicode."""

from functools import cached_property
from typing import TYPE_CHECKING

from tthc_gui.domain.audit.legacy import coding_of_font
from tthc_gui.files.grid import Place
from tthc_gui.files.number_formats import BUILT_IN, changes_reading
from tthc_gui.files.old_fonts import font_of, names_old_font
from tthc_gui.files.package import WorkbookPackage
from tthc_gui.files.sheet_facts import text_cells

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

TEXTS = "xl/sharedStrings.xml"
"""Where python-calamine looks for texts, whatever the relationships say."""

_Runs = list[tuple[str, str | None]]
"""The parts of a text, each with its font, None for the cell's own."""


class WorkbookStyles:
    """The number formats that change how a number reads, and the fonts, by style id."""

    def __init__(self, package: WorkbookPackage) -> None:
        self.formats: dict[str, str] = {}
        self._fonts: list[str] = []
        self._package = package
        part = package.related(package.workbook, "/styles")
        if part is not None:
            self._read(package.tree(part))
        self.are_old = any(map(coding_of_font, self._fonts)) or (
            package.has(TEXTS) and names_old_font(package.read(TEXTS))
        )
        """Whether cells may be set in fonts of before Unicode."""

    def fonts_of(self, xml: bytes) -> dict[Place, str]:
        """Give the cells of a sheet that are set in fonts of before Unicode."""
        fonts = {}
        for place, style, number, rich in text_cells(xml):
            own = self._fonts[int(style)] if int(style) < len(self._fonts) else ""
            runs = _own_runs(rich) if rich else self._rich_texts.get(number)
            if runs:
                own = font_of((text, own if font is None else font) for text, font in runs)
            if coding_of_font(own):
                fonts[place] = own
        return fonts

    def _read(self, root: "Element") -> None:
        codes = {str(number): code for number, code in BUILT_IN.items()}
        for node in root.findall(".//{*}numFmt"):
            codes[node.get("numFmtId", "")] = node.get("formatCode", "")
        names = [_value(font.find("{*}name")) for font in root.findall("{*}fonts/{*}font")]
        numbered = {str(number): name for number, name in enumerate(names)}
        for styles in root.findall(".//{*}cellXfs"):
            for index, node in enumerate(styles.findall("{*}xf")):
                self._fonts.append(numbered.get(node.get("fontId", "0"), ""))
                code = codes.get(node.get("numFmtId", ""), "")
                if changes_reading(code):
                    self.formats[str(index)] = code

    @cached_property
    def _rich_texts(self) -> dict[str, _Runs]:
        """Give the texts whose parts have fonts of their own, by their numbers."""
        if not self._package.has(TEXTS):
            return {}
        texts = enumerate(self._package.tree(TEXTS).findall("{*}si"))
        rich = ((number, text.findall("{*}r")) for number, text in texts)
        return {str(number): list(map(_run, runs)) for number, runs in rich if runs}


def _own_runs(xml: bytes) -> _Runs:
    """Give the parts of a text that stands in its cell, none when it cannot be told."""
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        return list(map(_run, fromstring(xml, forbid_dtd=True).findall("r")))
    except ParseError:
        return []


def _run(run: "Element") -> tuple[str, str | None]:
    font = run.find("{*}rPr/{*}rFont")
    return run.findtext("{*}t") or "", None if font is None else _value(font)


def _value(element: "Element | None") -> str:
    return "" if element is None else element.get("val", "")
