"""The properties of runs in a Word document: their own, those of their styles, the document's.

Source: ECMA-376 part 1, 17.7.2 (the order of styles).
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tthc_gui.files.package import Package, PackageProblem

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

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
        own = run.find("{*}rPr")
        if own is not None:
            yield own
        self._read()
        yield from self._chain(value_of(run.find("{*}rPr/{*}rStyle")))
        of_paragraph = value_of(paragraph.find("{*}pPr/{*}pStyle"))
        yield from self._chain(of_paragraph or self._usual.get("paragraph", ""))
        yield from self._chain(self._table)
        if self._default is not None:
            yield self._default

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


def own_of(attributes: Mapping[str, str], name: str) -> str:
    """Return an attribute of Word's own namespace, "" when it is not there."""
    return next((text for key, text in attributes.items() if key.rpartition("}")[2] == name), "")


def value_of(element: "Element | None") -> str:
    """Return the `val` of an element, "" when it is not there."""
    return "" if element is None else own_of(element.attrib, "val")
