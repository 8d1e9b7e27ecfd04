"""What the styles and texts of an Excel workbook say: number formats, fonts, struck letters."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from tthc_gui.domain.audit.legacy import coding_of_font
from tthc_gui.domain.values.formatted_text import Run
from tthc_gui.files.grid import Place
from tthc_gui.files.package import WorkbookPackage
from tthc_gui.files.sheets.number_formats import BUILT_IN
from tthc_gui.files.sheets.old_fonts import names_old_font
from tthc_gui.files.sheets.rich_texts import Font, Parts, marked_runs, old_font
from tthc_gui.files.sheets.sheet_facts import text_cells
from tthc_gui.files.sheets.shown_numbers import matters

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

TEXTS = "xl/sharedStrings.xml"
"""Where python-calamine looks for texts, whatever the relationships say."""

_MARKS = (b"<strike", b"<vertAlign", b":strike", b":vertAlign")


class WorkbookStyles:
    """The number formats that change how a number reads, and the fonts, by style id."""

    def __init__(self, package: WorkbookPackage) -> None:
        self.formats: dict[str, str] = {}
        self._fonts: list[Font] = []
        self._package = package
        part = package.related(package.workbook, "/styles")
        if part is not None:
            self._read(package.tree(part))
        texts = package.read(TEXTS) if package.has(TEXTS) else b""
        names = (font.name for font in self._fonts)
        self.are_old = any(map(coding_of_font, names)) or names_old_font(texts)
        """Whether cells may be set in fonts of before Unicode."""
        self.struck = {str(style) for style, font in enumerate(self._fonts) if font.struck}
        """The styles whose letters are struck out."""
        self._are_marked = bool(self.struck) or _has_marks(texts)

    def fonts_of(self, xml: bytes) -> dict[Place, str]:
        """Give the cells of a sheet that are set in fonts of before Unicode."""
        fonts = {}
        for place, own, runs in self._text_cells(xml):
            if name := old_font(runs, own):
                fonts[place] = name
        return fonts

    def marked_texts(self, xml: bytes) -> dict[Place, list[Run]]:
        """Return the texts of a sheet of which some letters are struck out or raised."""
        if not (self._are_marked or _has_marks(xml)):
            return {}
        marked = {}
        for place, own, runs in self._text_cells(xml):
            if told := marked_runs(runs, own):
                marked[place] = told
        return marked

    def _text_cells(self, xml: bytes) -> Iterator[tuple[Place, Font, Parts]]:
        """Return the cells with texts: place, own font, and the parts of a rich text."""
        for place, style, number, rich in text_cells(xml):
            own = self._fonts[int(style)] if int(style) < len(self._fonts) else Font()
            yield place, own, _own_runs(rich) if rich else self._rich_texts.get(number, [])

    def _read(self, root: "Element") -> None:
        codes = {str(number): code for number, code in BUILT_IN.items()}
        for node in root.findall(".//{*}numFmt"):
            codes[node.get("numFmtId", "")] = node.get("formatCode", "")
        fonts = [_font(font, "name") for font in root.findall("{*}fonts/{*}font")]
        numbered = {str(number): font for number, font in enumerate(fonts)}
        for styles in root.findall(".//{*}cellXfs"):
            for index, node in enumerate(styles.findall("{*}xf")):
                self._fonts.append(numbered.get(node.get("fontId", "0"), Font()))
                code = codes.get(node.get("numFmtId", ""), "")
                if matters(code):
                    self.formats[str(index)] = code

    @cached_property
    def _rich_texts(self) -> dict[str, Parts]:
        """Give the texts whose parts have fonts of their own, by their numbers."""
        if not self._package.has(TEXTS):
            return {}
        texts = enumerate(self._package.tree(TEXTS).findall("{*}si"))
        rich = ((number, text.findall("{*}r")) for number, text in texts)
        return {str(number): list(map(_run, runs)) for number, runs in rich if runs}


def _own_runs(xml: bytes) -> Parts:
    """Give the parts of a text that stands in its cell, none when it cannot be told."""
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        return list(map(_run, fromstring(xml, forbid_dtd=True).findall("r")))
    except ParseError:
        return []


def _run(run: "Element") -> tuple[str, Font | None]:
    properties = run.find("{*}rPr")
    font = None if properties is None else _font(properties, "rFont")
    return run.findtext("{*}t") or "", font


def _font(properties: "Element", name: str) -> Font:
    strike = properties.find("{*}strike")
    struck = strike is not None and strike.get("val", "1") not in ("0", "false")
    raised = _value(properties.find("{*}vertAlign")) == "superscript"
    return Font(_value(properties.find(f"{{*}}{name}")), struck, raised)


def _has_marks(xml: bytes) -> bool:
    return any(mark in xml for mark in _MARKS)


def _value(element: "Element | None") -> str:
    return "" if element is None else element.get("val", "")
