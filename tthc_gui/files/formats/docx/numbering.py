"""The automatic numbers of a Word document, which its text does not hold: an STT column's often.

Source: ECMA-376 part 1, 17.9 (numbering).
"""

from typing import TYPE_CHECKING

from tthc_gui.domain.values.lazy_dataclass import dataclass, field
from tthc_gui.files.formats.docx.styles import child_of, own_of, value_of
from tthc_gui.files.package import Package, PackageProblem

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LEVELS = 9
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass
class _Level:
    """How one level of a list is numbered; bullets have the form "bullet"."""

    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass
class _List:
    """A list's levels, and how far each has been counted."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs as they come."""

    def __init__(self, package: Package, document: str) -> None:
        self._lists: dict[str, _List] = {}
        self._of_style: dict[str, tuple[str, int]] = {}
        try:
            self._read_lists(package, package.related(document, "/numbering"))
            self._read_styles(package, package.related(document, "/styles"))
        except PackageProblem:
            # Without its numbers a document is still worth opening.
            self._lists = {}

    def next_number(self, paragraph: "Element") -> str:
        """Return the number before a paragraph, "" when it has none or a bullet."""
        if not self._lists:
            return ""
        said = child_of(paragraph, "pPr")
        properties = child_of(said, "numPr")
        key, level = self._of_style.get(value_of(child_of(said, "pStyle")), ("", 0))
        if properties is not None:
            key = value_of(properties.find("{*}numId")) or key
            level = _integer(properties.find("{*}ilvl"), level)
        counted = self._lists.get(key)
        return "" if counted is None else _count(counted, min(level, _LEVELS))

    def _read_lists(self, package: Package, part: str | None) -> None:
        if part is None:
            return
        root = package.tree(part)
        abstract = {
            own_of(node.attrib, "abstractNumId"): _levels(node)
            for node in root.findall("{*}abstractNum")
        }
        shared: dict[str, _List] = {}
        for node in root.findall("{*}num"):
            key = value_of(node.find("{*}abstractNumId"))
            levels = dict(abstract.get(key, {}))
            overrides = node.findall("{*}lvlOverride")
            for override in overrides:
                at = int(own_of(override.attrib, "ilvl") or 0)
                start = _integer(override.find("{*}startOverride"), 1)
                form = levels.get(at, _Level())
                levels[at] = _Level(form.form, form.text, start)
            # Lists of one definition go on counting; one that starts anew counts by itself.
            counted = _List(levels)
            self._lists[own_of(node.attrib, "numId")] = (
                counted if overrides else shared.setdefault(key, counted)
            )

    def _read_styles(self, package: Package, part: str | None) -> None:
        if part is None:
            return
        for style in package.tree(part).findall("{*}style"):
            properties = style.find("{*}pPr/{*}numPr")
            if properties is not None:
                place = (
                    value_of(properties.find("{*}numId")),
                    _integer(properties.find("{*}ilvl"), 0),
                )
                self._of_style[own_of(style.attrib, "styleId")] = place


def _levels(abstract: "Element") -> dict[int, _Level]:
    levels = {}
    for number, node in enumerate(abstract.findall("{*}lvl")[:_LEVELS]):
        form = value_of(node.find("{*}numFmt")) or "decimal"
        text = value_of(node.find("{*}lvlText"))
        levels[number] = _Level(form, text, _integer(node.find("{*}start"), 1))
    return levels


def _count(counted: _List, level: int) -> str:
    """Count one further at a level, and return the number as it is shown."""
    found = counted.levels.get(level)
    if found is None or found.form in ("bullet", "none"):
        return ""
    counted.counts[level] = counted.counts.get(level, found.start - 1) + 1
    for deeper in range(level + 1, _LEVELS):
        counted.counts.pop(deeper, None)
    text = found.text
    for at in range(level + 1):
        upper = counted.levels.get(at, _Level())
        number = counted.counts.get(at, upper.start)
        text = text.replace(f"%{at + 1}", _shown(number, upper.form))
    return text


def _shown(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 0 < number <= len(_LETTERS):
        letter = _LETTERS[number - 1]
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < number < 40:
        roman = ""
        for value, sign in _ROMAN:
            while number >= value:
                roman, number = roman + sign, number - value
        return roman.upper() if form == "upperRoman" else roman
    return f"{number:02}" if form == "decimalZero" else str(number)


def _integer(element: "Element | None", otherwise: int) -> int:
    text = value_of(element)
    return int(text) if text.isdecimal() and len(text) < 7 else otherwise
