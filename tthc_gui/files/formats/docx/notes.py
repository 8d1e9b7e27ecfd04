"""The comments and footnotes of a Word document, which stand in parts of their own.

Source: ECMA-376 part 1, 17.11 (footnotes and endnotes) and 17.13.4 (comments).
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tthc_gui.files.formats.docx.styles import own_of
from tthc_gui.files.package import Package, PackageProblem

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LONGEST = 200


def notes_of(package: Package, document: str) -> Mapping[tuple[str, str], str]:
    """Return the texts of all notes by their kind ("comment", "footnote") and id."""
    found: dict[tuple[str, str], str] = {}
    for kind in ("comment", "footnote", "endnote"):
        try:
            part = package.related(document, f"/{kind}s")
            notes = [] if part is None else package.tree(part).findall(f"{{*}}{kind}")
        except PackageProblem:
            # A table is worth reading without its notes.
            continue
        found |= {(kind, own_of(note.attrib, "id")): _text(note) for note in notes}
    return found


def _text(note: "Element") -> str:
    """Return who wrote a note, and what."""
    words = " ".join("".join(piece.text or "" for piece in note.iterfind(".//{*}t")).split())
    author = own_of(note.attrib, "author")
    text = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    return f"{author}: {text}" if author and text else text
