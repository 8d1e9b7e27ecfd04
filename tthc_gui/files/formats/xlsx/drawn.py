"""What lies on the cells of an Excel sheet: text boxes and form controls.

Source: ECMA-376 part 1, 20.5 (drawings); part 4, 19.4 (VML, where form controls are anchored).
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.files.grid import Place
from tthc_gui.files.package import Package, PackageProblem
from tthc_gui.files.sheets.drawn import Drawn, place_of_box

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CONTROL = regex(
    rb'<(?:\w+:)?ClientData\s[^>]*ObjectType="(Drop|List|Edit|Checkbox|Radio|Spin|Scroll)"(.*?)'
    rb"</(?:\w+:)?ClientData>",
    re.DOTALL,
)
_ANCHOR = regex(rb"Anchor>\s*(\d+),\s*\d+,\s*(\d+),")
_WIDTH, _HEIGHT = 609_600, 190_500
"""A column and a row of the usual size, in English metric units."""
_FARTHEST = 1 << 21


def drawn_on(package: Package, part: str) -> Drawn:
    """Return what lies on a sheet's cells, as the parts say that a sheet's part is related to."""
    drawn = Drawn(controls=list(_controls(package, part)))
    for place, paragraphs in _boxes(package, part):
        if place is None:
            drawn.loose.append(paragraphs)
        else:
            drawn.boxes.append((place, paragraphs))
    return drawn


def _is_text(element: "Element") -> bool:
    return element.tag.rpartition("}")[2] in ("t", "text")


def _boxes(package: Package, part: str) -> Iterator[tuple[Place | None, list[str]]]:
    """Return the paragraphs of shapes with a text, and the cells they lie on where that is told."""
    for kind, target in package.targets(part).values():
        if not kind.endswith("/drawing"):
            continue
        for name in ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor"):
            for anchor in _nodes(package, target, name):
                for body in anchor.iter():
                    if body.tag.rpartition("}")[2] == "txBody" and (found := _paragraphs(body)):
                        loose = name == "absoluteAnchor"
                        yield None if loose else _middle(anchor, len(found)), found


def _paragraphs(body: "Element") -> list[str]:
    texts = (
        "".join(one.text or "" for one in paragraph.iter() if _is_text(one))
        for paragraph in body.findall("{*}p")
    )
    return [text.strip() for text in texts if text.strip()]


def _middle(anchor: "Element", paragraphs: int) -> Place:
    start = _corner(anchor, "from")
    end = start if anchor.find("{*}to") is None else _corner(anchor, "to")
    return place_of_box(start, end, paragraphs)


def _corner(anchor: "Element", name: str) -> tuple[float, float]:
    def number(part: str) -> float:
        text = (anchor.findtext(f"{{*}}{name}/{{*}}{part}") or "0").strip()
        return float(min(int(text), _FARTHEST)) if text.isdecimal() and text.isascii() else 0.0

    row = number("row") + min(number("rowOff") / _HEIGHT, 0.99)
    return row, number("col") + min(number("colOff") / _WIDTH, 0.99)


def _controls(package: Package, part: str) -> Iterator[Place]:
    for kind, target in package.targets(part).values():
        if kind.endswith("/vmlDrawing") and package.has(target):
            for control in _CONTROL.finditer(package.raw(target)):
                if anchor := _ANCHOR.search(control[2]):
                    yield int(anchor[2]), int(anchor[1])


def _nodes(package: Package, part: str, name: str) -> Iterator["Element"]:
    """Return the elements of a name; what lies on cells is no reason not to open a damaged file."""
    try:
        nodes = package.tree(part).iter()
    except PackageProblem:
        return
    yield from (node for node in nodes if node.tag.rpartition("}")[2] == name)
