"""The tags of a PDF: what is a heading, a table, a row, a cell, in the order it is read aloud.

Source: ISO 32000-1, 14.7 (logical structure) and 14.8 (tagged PDF).
"""

from tthc_gui.domain.values.lazy_dataclass import dataclass, field
from tthc_gui.files.formats.pdf.writing.objects import ObjectFile


@dataclass
class _Element:
    """An element that is open: its number, its parent's, and those of what it holds."""

    kind: str
    number: int
    parent: int
    children: list[int] = field(default_factory=list)


class Tags:
    """Build the structure of a document while its pages are written.

    Only elements that are open are kept: of a table no more than the numbers of its rows.
    """

    def __init__(self, file: ObjectFile) -> None:
        self._file = file
        self._root = file.reserve()
        self._open = [_Element("Document", file.reserve(), self._root)]
        self._page = 0
        self._marked: list[int] = []
        self._list = 0
        self._parents: list[int] = []
        self._notes = 0

    def begin_page(self, number: int) -> int:
        """Begin the page with an object's number; return the key under which it finds its tags."""
        self._page = number
        self._marked = []
        self._list = self._file.reserve()
        return self._key(self._list)

    def end_page(self) -> None:
        """Write which element each marked content of the page belongs to."""
        self._file.add(f"[{_references(self._marked)}]", self._list)

    def within(self, *kinds: str) -> None:
        """Go where elements of these kinds are open, one in the other, and no others."""
        shared = 0
        for kind, element in zip(kinds, self._open[1:], strict=False):
            if kind != element.kind:
                break
            shared += 1
        self._close_to(shared + 1)
        for kind in kinds[shared:]:
            number = self._file.reserve()
            self._open[-1].children.append(number)
            self._open.append(_Element(kind, number, self._open[-1].number))

    def is_within(self, kind: str) -> bool:
        """Return whether an element of a kind is open."""
        return any(element.kind == kind for element in self._open)

    def end(self, kind: str) -> None:
        """End the innermost element if it is of a kind."""
        if self._open[-1].kind == kind:
            self._close_to(len(self._open) - 1)

    def leaf(self, kind: str, attributes: str = "", depth: int = 0) -> int:
        """Add an element of text, at a depth or in the innermost; return its mark on the page."""
        mark = len(self._marked)
        content = f"/Pg {self._page} 0 R/K {mark}{attributes}"
        self._marked.append(self._add(kind, content, self._open[depth - 1]))
        return mark

    def note(self) -> int:
        """Add a note beside the table, which may go on; return its mark on the page."""
        self._notes += 1
        return self.leaf("Note", f"/ID(note-{self._notes})", depth=2)

    def link(self, annotation: int) -> tuple[int, int]:
        """Add a link of text, given its annotation's number; return its mark and its key."""
        mark = len(self._marked)
        parts = f"[{mark} <</Type/OBJR/Obj {annotation} 0 R>>]"
        number = self._add("Link", f"/Pg {self._page} 0 R/K{parts}", self._open[-1])
        self._marked.append(number)
        return mark, self._key(number)

    def blank(self, kind: str, attributes: str = "") -> None:
        """Add an element without content, such as a blank cell."""
        self._add(kind, attributes, self._open[-1])

    def finish(self) -> int:
        """Close everything; return the number of the structure's root."""
        document = self._open[0].number
        self._close_to(0)
        parents = " ".join(f"{key} {number} 0 R" for key, number in enumerate(self._parents))
        tree = self._file.add(f"<</Nums[{parents}]>>")
        self._file.add(
            f"<</Type/StructTreeRoot/K {document} 0 R/ParentTree {tree} 0 R"
            f"/ParentTreeNextKey {len(self._parents)}>>",
            self._root,
        )
        return self._root

    def _key(self, number: int) -> int:
        """Return the key under which what is on a page finds an object."""
        self._parents.append(number)
        return len(self._parents) - 1

    def _add(self, kind: str, entries: str, parent: _Element) -> int:
        number = self._file.add(f"<</S/{kind}/P {parent.number} 0 R{entries}>>")
        parent.children.append(number)
        return number

    def _close_to(self, depth: int) -> None:
        while len(self._open) > depth:
            element = self._open.pop()
            children = _references(element.children)
            entries = f"<</S/{element.kind}/P {element.parent} 0 R/K[{children}]>>"
            self._file.add(entries, element.number)


def _references(numbers: list[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)
