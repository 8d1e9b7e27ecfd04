"""The comments on the cells of an Excel sheet as remarks: classic notes, and threads.

Source: ECMA-376 part 1, 18.7 (comments); [MS-XLSX] 2.6.207 (threaded comments) and 2.6.204
(persons).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tthc_gui.domain.document.remark import Remark, Reply
from tthc_gui.domain.values.controls import holdable
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.files.grid import Place, column_index
from tthc_gui.files.package import Package, PackageProblem
from tthc_gui.files.sheets.comments import remark_of_note, stamp_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Remarks = dict[Place, tuple[Remark, ...]]
_REFERENCE = regex(r"([A-Za-z]{1,3})([1-9]\d{0,6})")
_PERSONS = "xl/persons/person.xml"
"""Where Excel puts the persons, for workbooks that do not say where they are."""


def remarks_on(package: Package, part: str) -> Remarks:
    """Return the comments on a sheet; a thread stands for the note that repeats it."""
    notes: dict[Place, list[Remark]] = {}
    for target in _targets(package, part, "/comments"):
        root = _root(package, target)
        authors = [] if root is None else [_text(one) for one in root.iterfind(".//{*}author")]
        for node in () if root is None else root.iterfind(".//{*}comment"):
            author = _at(authors, node.get("authorId", ""))
            remark = remark_of_note(_text(node.find("{*}text")), author)
            if remark is not None and (place := place_of(node.get("ref", ""))):
                notes.setdefault(place, []).append(remark)
    return {place: tuple(remarks) for place, remarks in notes.items()} | threads_on(package, part)


def threads_on(package: Package, part: str) -> Remarks:
    """Return the threads of comments on a sheet, each a remark with its replies."""
    found: dict[Place, dict[str, Remark]] = {}
    persons: Mapping[str, str] | None = None
    for target in _targets(package, part, "/threadedcomment"):
        persons = _persons(package) if persons is None else persons
        root = _root(package, target)
        for node in () if root is None else root.iterfind(".//{*}threadedComment"):
            text = holdable(_text(node.find("{*}text"))).strip()
            place = place_of(node.get("ref", ""))
            if not text or place is None:
                continue
            author = persons.get(node.get("personId", ""), "")
            time = stamp_of(node.get("dT", ""), in_utc=True)
            threads = found.setdefault(place, {})
            thread = threads.get(node.get("parentId", ""))
            if thread is not None:
                threads[node.get("parentId", "")] = thread.answered(Reply(text, author, time))
            else:
                done = node.get("done") in {"1", "true"}
                key = node.get("id") or str(len(threads))
                threads[key] = replace(Remark(text, author, time), is_done=done)
    return {place: tuple(threads.values()) for place, threads in found.items()}


def place_of(reference: str) -> Place | None:
    """Return the place that "D8" names, None for what names none."""
    match = _REFERENCE.fullmatch(reference)
    return (int(match[2]) - 1, column_index(match[1])) if match else None


def _targets(package: Package, part: str, kind: str) -> Iterator[str]:
    for found, target in package.targets(part).values():
        if found.casefold().endswith(kind):
            yield target


def _root(package: Package, part: str) -> "Element | None":
    """Return what a part holds; a damaged one is no reason not to open the workbook."""
    try:
        return package.tree(part)
    except PackageProblem:
        return None


def _persons(package: Package) -> Mapping[str, str]:
    """Return the names of those who commented, by what stands for each."""
    workbook = package.related("", "/officeDocument") or "xl/workbook.xml"
    part = package.related(workbook, "/person") or _PERSONS
    root = _root(package, part) if package.has(part) else None
    nodes = () if root is None else root.iterfind(".//{*}person")
    return {node.get("id", ""): holdable(node.get("displayName", "")).strip() for node in nodes}


def _text(element: "Element | None") -> str:
    """Return the letters of an element, those of its runs in a row, without readings beside it."""
    if element is None:
        return ""
    if len(element) == 0:
        return element.text or ""
    parts: list[str | None] = []
    for child in element:
        name = child.tag.rpartition("}")[2]
        parts += [child.text] if name == "t" else []
        parts += [one.text for one in child.iterfind("{*}t")] if name == "r" else []
    return "".join(filter(None, parts))


def _at(authors: Sequence[str], number: str) -> str:
    at = int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else -1
    return authors[at] if 0 <= at < len(authors) else ""
