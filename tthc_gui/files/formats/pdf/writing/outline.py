"""The bookmarks of a PDF: annexes, and in them groups of procedures."""

from tthc_gui.domain.values.lazy_dataclass import dataclass, field
from tthc_gui.files.formats.pdf.writing.objects import ObjectFile, text_string
from tthc_gui.pages.drawing import Bookmark, Page


@dataclass
class _Entry:
    title: str
    number: int
    target: str
    children: list["_Entry"] = field(default_factory=list)


class Outline:
    """Collect bookmarks page by page, and write them."""

    def __init__(self, file: ObjectFile) -> None:
        self._file = file
        self._entries: list[_Entry] = []

    def add(self, page: Page, number: int) -> None:
        """Take the bookmarks of a page, given the number of its object."""
        for mark in page.bookmarks:
            siblings = self._siblings(mark)
            target = f"[{number} 0 R/XYZ 0 {page.height - mark.top:.2f} null]"
            siblings.append(_Entry(mark.title, self._file.reserve(), target))

    def finish(self) -> int | None:
        """Write the bookmarks; return the number of their root, None where there are none."""
        if not self._entries:
            return None
        root = self._file.reserve()
        first, last = self._write(self._entries, root)
        entries = f"/First {first} 0 R/Last {last} 0 R/Count {len(self._entries)}"
        return self._file.add(f"<</Type/Outlines{entries}>>", root)

    def _siblings(self, mark: Bookmark) -> list[_Entry]:
        siblings = self._entries
        for _ in range(mark.level):
            if siblings:
                siblings = siblings[-1].children
        return siblings

    def _write(self, entries: list[_Entry], parent: int) -> tuple[int, int]:
        """Write entries that stand beside each other, those below them folded away."""
        for at, entry in enumerate(entries):
            parts = f"/Title{text_string(entry.title)}/Parent {parent} 0 R/Dest{entry.target}"
            if at:
                parts += f"/Prev {entries[at - 1].number} 0 R"
            if at + 1 < len(entries):
                parts += f"/Next {entries[at + 1].number} 0 R"
            if entry.children:
                first, last = self._write(entry.children, entry.number)
                parts += f"/First {first} 0 R/Last {last} 0 R/Count {-len(entry.children)}"
            self._file.add(f"<<{parts}>>", entry.number)
        return entries[0].number, entries[-1].number
