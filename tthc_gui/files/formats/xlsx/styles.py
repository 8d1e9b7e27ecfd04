"""What the styles and texts of an Excel workbook say: number formats, fonts, struck letters."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from tthc_gui.domain.values.formatted_text import Run
from tthc_gui.domain.values.legacy import coding_of_font
from tthc_gui.files.grid import Place
from tthc_gui.files.package import WorkbookPackage
from tthc_gui.files.sheets.number_formats import BUILT_IN
from tthc_gui.files.sheets.old_fonts import names_old_font
from tthc_gui.files.sheets.rich_texts import UNKNOWN, WHITE, Font, Parts, marked_runs, old_font
from tthc_gui.files.sheets.sheet_facts import text_cells
from tthc_gui.files.sheets.shown_numbers import matters

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

TEXTS = "xl/sharedStrings.xml"
"""Where python-calamine looks for texts, whatever the relationships say."""

_MARKS = (b"<strike", b"<vertAlign", b":strike", b":vertAlign", b'rgb="FFFFFFFF"', b'theme="0"')
_OWN_TEXT = b"inlineStr"
"""What marks a cell that holds its text itself."""
_THEME, _INDEXED = {"0": WHITE, "1": "000000"}, {"1": WHITE, "9": WHITE, "64": "", "65": WHITE}


class XlsxStyles:
    """The number formats that change how a number reads, and the fonts, by style id."""

    def __init__(self, package: WorkbookPackage) -> None:
        self.formats: dict[str, str] = {}
        self._fonts: list[Font] = []
        self.telling: set[str] = set()
        """The formats put on by a condition that strike or hide what a cell holds."""
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
        self.pale = {str(style) for style, font in enumerate(self._fonts) if font.is_pale}
        """The styles whose letters have the colour behind them."""
        self._are_marked = bool(self.struck or self.pale) or _has_marks(texts)

    def fonts_of(self, xml: bytes) -> dict[Place, str]:
        """Return the cells of a sheet that are set in fonts of before Unicode."""
        fonts = {}
        for place, own, runs in self._text_cells(xml):
            if name := old_font(runs, own):
                fonts[place] = name
        return fonts

    def marked_texts(self, xml: bytes) -> dict[Place, list[Run]]:
        """Return the texts of a sheet of which some letters are struck out or raised."""
        if not (self._are_marked or (_OWN_TEXT in xml and _has_marks(xml))):
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
        applied = enumerate(root.findall("{*}dxfs/{*}dxf"))
        self.telling = {str(number) for number, put_on in applied if _changes(put_on)}
        numbered = {str(number): font for number, font in enumerate(fonts)}
        grounds = [_ground(fill) for fill in root.findall("{*}fills/{*}fill")]
        for styles in root.findall(".//{*}cellXfs"):
            for index, node in enumerate(styles.findall("{*}xf")):
                font = numbered.get(node.get("fontId", "0"), Font())
                fill = int(node.get("fillId", "0"))
                ground = grounds[fill] if fill < len(grounds) else WHITE
                self._fonts.append(font._replace(ground=ground))
                code = codes.get(node.get("numFmtId", ""), "")
                if matters(code):
                    self.formats[str(index)] = code

    @cached_property
    def _rich_texts(self) -> dict[str, Parts]:
        """Return the texts whose parts have fonts of their own, by their numbers."""
        if not self._package.has(TEXTS):
            return {}
        texts = enumerate(self._package.tree(TEXTS).findall("{*}si"))
        rich = ((number, text.findall("{*}r")) for number, text in texts)
        return {str(number): list(map(_run, runs)) for number, runs in rich if runs}


def _own_runs(xml: bytes) -> Parts:
    """Return the parts of a text that stands in its cell, none when it cannot be told."""
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
    color = _color(properties.find("{*}color"))
    return Font(_value(properties.find(f"{{*}}{name}")), struck, raised, color)


def _changes(put_on: "Element") -> bool:
    """Return whether a format put on by a condition makes a cell read otherwise."""
    code, letters = put_on.find("{*}numFmt"), put_on.find("{*}font")
    if code is not None and matters(code.get("formatCode", "")):
        return True
    if letters is None:
        return False
    fill = put_on.find("{*}fill/{*}patternFill/{*}bgColor")
    ground = WHITE if fill is None else _color(fill) or UNKNOWN
    return _font(letters, "name")._replace(ground=ground).is_marked


def _ground(fill: "Element") -> str:
    """Return the colour of a cell's background."""
    pattern = fill.find("{*}patternFill")
    kind = UNKNOWN if pattern is None else pattern.get("patternType", "none")
    if pattern is None or kind not in ("none", "solid"):
        return UNKNOWN
    return WHITE if kind == "none" else _color(pattern.find("{*}fgColor")) or UNKNOWN


def _color(color: "Element | None") -> str:
    """Return a colour as it is written, "" for the usual one."""
    if color is None or color.get("auto") in ("1", "true"):
        return ""
    if color.get("tint"):
        return UNKNOWN
    rgb, theme, index = (color.get(name) for name in ("rgb", "theme", "indexed"))
    if rgb:
        return rgb[-6:].upper()
    return _INDEXED.get(index, UNKNOWN) if index else _THEME.get(theme or "", UNKNOWN)


def _has_marks(xml: bytes) -> bool:
    return any(mark in xml for mark in _MARKS)


def _value(element: "Element | None") -> str:
    return "" if element is None else element.get("val", "")
