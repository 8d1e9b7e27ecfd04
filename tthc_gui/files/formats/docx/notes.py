"""The comments and footnotes of a Word document, which stand in parts of their own.

Source: ECMA-376 part 1, 17.11 (footnotes and endnotes) and 17.13.4 (comments); [MS-DOCX] 2.5.4
(which comment replies to which, and is done).
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tthc_gui.domain.document.remark import Remark, Reply
from tthc_gui.domain.values.controls import holdable
from tthc_gui.files.formats.docx.styles import own_of
from tthc_gui.files.package import Package, PackageProblem
from tthc_gui.files.sheets.comments import stamp_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LONGEST = 200


def notes_of(package: Package, document: str) -> Mapping[tuple[str, str], str]:
    """Return the texts of all notes by their kind ("comment", "footnote") and id."""
    found: dict[tuple[str, str], str] = {}
    for kind in ("footnote", "endnote"):
        notes = _nodes(package, document, f"/{kind}s", kind)
        found |= {(kind, own_of(note.attrib, "id")): _text(note) for note in notes}
    return found


def comments_of(package: Package, document: str) -> Mapping[str, Remark]:
    """Return the comments by their numbers, each with the replies to it."""
    nodes = _nodes(package, document, "/comments", "comment")
    parents, done = _threads(package, document)
    numbers: dict[str, str] = {}
    found: dict[str, Remark] = {}
    for node in nodes:
        number, author = (own_of(node.attrib, key) for key in ("id", "author"))
        said = holdable(_paragraphs(node)).strip()
        if not said:
            continue
        keys = [own_of(one.attrib, "paraId") for one in node.iterfind(".//{*}p")]
        key = keys[-1] if keys else ""
        author = holdable(author).strip()
        time = stamp_of(own_of(node.attrib, "date").removesuffix("Z"), in_utc=False)
        thread = numbers.get(_first(parents, key))
        if thread is not None:
            found[thread] = found[thread].answered(Reply(said, author, time))
        else:
            numbers |= {key: number} if key else {}
            found[number] = Remark(said, author, time, is_done=key in done)
    return found


def _first(parents: Mapping[str, str], key: str) -> str:
    """Return the comment that a thread begins with, "" for one that begins its own."""
    seen: set[str] = set()
    first = parents.get(key, "")
    while first in parents and first not in seen:
        seen.add(first)
        first = parents[first]
    return first


def _threads(package: Package, document: str) -> tuple[Mapping[str, str], set[str]]:
    """Return which comment replies to which, and those that are done, by their last paragraphs."""
    parents: dict[str, str] = {}
    done: set[str] = set()
    for node in _nodes(package, document, "/commentsExtended", "commentEx"):
        key = own_of(node.attrib, "paraId")
        if parent := own_of(node.attrib, "paraIdParent"):
            parents[key] = parent
        if own_of(node.attrib, "done") in {"1", "true"}:
            done.add(key)
    return parents, done


def _nodes(package: Package, document: str, kind: str, name: str) -> list["Element"]:
    try:
        part = package.related(document, kind)
        return [] if part is None else package.tree(part).findall(f"{{*}}{name}")
    except PackageProblem:
        # A table is worth reading without its notes.
        return []


def _paragraphs(note: "Element") -> str:
    paragraphs = note.iterfind(".//{*}p")
    return "\n".join("".join(one.text or "" for one in p.iterfind(".//{*}t")) for p in paragraphs)


def _text(note: "Element") -> str:
    """Return what a note says."""
    words = " ".join("".join(piece.text or "" for piece in note.iterfind(".//{*}t")).split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
