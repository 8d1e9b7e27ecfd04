"""The properties of runs in a Word document: their own, those of their styles, the document's.

Source: ECMA-376 part 1, 17.7.2 (the order of styles).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tthc_gui.files.package import Package, PackageProblem

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Properties = Mapping[str, "Element"]
Names = tuple[str, str, str]
"""The styles that a run has by itself, from its paragraph and from its table."""
_Inherited = tuple[Sequence["Element"], Properties]
OFF = ("0", "false", "off")
"""How a property that is switched off is written."""
_DEEPEST = 20
"""Styles based on styles that are followed."""


class DocxStyles:
    """The styles of a document, which are read when they are first asked for."""

    def __init__(self, package: Package, document: str) -> None:
        self._package = package
        self._part = package.related(document, "/styles")
        self._is_read = False
        self._default: Element | None = None
        self._of_style: dict[str, Element] = {}
        self._based_on: dict[str, str] = {}
        self._usual: dict[str, str] = {}
        self._table = ""
        self._inherited: dict[Names, _Inherited] = {}

    def xml(self) -> bytes:
        """Return the styles as they stand in the file, b"" where there are none."""
        try:
            return self._package.raw(self._part) if self._part is not None else b""
        except PackageProblem:
            # Without its styles a document is still worth opening.
            return b""

    def enter_table(self, table: "Element | None") -> None:
        """Take note of the table, with its style, that the next paragraphs stand in."""
        style = None if table is None else table.find("{*}tblPr/{*}tblStyle")
        self._table = value_of(style)
        if table is not None and not self._table:
            self._read()
            self._table = self._usual.get("table", "")

    def properties(self, run: "Element", paragraph: "Element") -> Iterator["Element"]:
        """Return what sets the properties of a run, the nearest first."""
        own = child_of(run, "rPr")
        if own is not None:
            yield own
        yield from self._said_by(self.names(own, paragraph))[0]

    def by_name(self, own: "Element | None", names: Names) -> Properties:
        """Return the properties of a run by their names, each as it is set nearest to it."""
        inherited = self._said_by(names)[1]
        return inherited if own is None else {**inherited, **_by_name([own])}

    def names(self, own: "Element | None", paragraph: "Element") -> Names:
        """Name the styles of a run with these properties of its own, the nearest first."""
        self._read()
        of_paragraph = value_of(child_of(child_of(paragraph, "pPr"), "pStyle"))
        return (
            value_of(child_of(own, "rStyle")),
            of_paragraph or self._usual.get("paragraph", ""),
            self._table,
        )

    def _said_by(self, styles: Names) -> _Inherited:
        """Return what styles and the document say, worked out once for each set of styles."""
        if styles not in self._inherited:
            chain = [properties for style in styles for properties in self._chain(style)]
            chain += [] if self._default is None else [self._default]
            self._inherited[styles] = chain, _by_name(chain)
        return self._inherited[styles]

    def _chain(self, style: str) -> Iterator["Element"]:
        for _ in range(_DEEPEST):
            if style in self._of_style:
                yield self._of_style[style]
            if style not in self._based_on:
                return
            style = self._based_on[style]

    def _read(self) -> None:
        if self._is_read:
            return
        self._is_read = True
        if self._part is None:
            return
        try:
            root = self._package.tree(self._part)
        except PackageProblem:
            return
        self._default = root.find("{*}docDefaults/{*}rPrDefault/{*}rPr")
        for style in root.findall("{*}style"):
            key = own_of(style.attrib, "styleId")
            properties = style.find("{*}rPr")
            if properties is not None:
                self._of_style[key] = properties
            if based_on := value_of(style.find("{*}basedOn")):
                self._based_on[key] = based_on
            if own_of(style.attrib, "default") in ("1", "true", "on"):
                self._usual[own_of(style.attrib, "type")] = key


def _by_name(properties: Iterable["Element"]) -> Properties:
    """Return what is set by its name; what is said first holds."""
    found: dict[str, Element] = {}
    for each in properties:
        for child in each:
            found.setdefault(name_of(child), child)
    return found


def name_of(element: "Element") -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def child_of(element: "Element | None", name: str) -> "Element | None":
    """Return the first child of a name, whatever its namespace; much faster than `find`."""
    if element is not None:
        for child in element:
            if child.tag.rpartition("}")[2] == name:
                return child
    return None


def own_of(attributes: Mapping[str, str], name: str) -> str:
    """Return an attribute of Word's own namespace, "" when it is not there."""
    for key, text in attributes.items():
        if key.rpartition("}")[2] == name:
            return text
    return ""


def value_of(element: "Element | None") -> str:
    """Return the `val` of an element, "" when it is not there."""
    return "" if element is None else own_of(element.attrib, "val")
