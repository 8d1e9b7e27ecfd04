"""Links from a table of contents to where the annexes begin, which is known at the end only.

Source: ISO 32000-1, 12.5.6.5 (link annotations) and 14.7.4.3 (annotations in the structure).
"""

from typing import NamedTuple

from tthc_gui.files.formats.pdf.writing.objects import ObjectFile, text_string
from tthc_gui.pages.drawing import Page, PageLink


class _Waiting(NamedTuple):
    number: int
    annex: int
    entries: str


class Links:
    """Collect links page by page, and write them."""

    def __init__(self, file: ObjectFile) -> None:
        self._file = file
        self._waiting: list[_Waiting] = []
        self._places: dict[int, str] = {}
        self._on_page: list[int] = []

    def reserve(self) -> int:
        """Return the number of a link's object."""
        return self._file.reserve()

    def add(self, link: PageLink, page: Page, number: int, key: int) -> None:
        """Take a link on a page; `number` is its object's, `key` that of its tag."""
        left, bottom = link.left, page.height - link.bottom
        right, top = link.right, page.height - link.top
        entries = (
            f"/Rect[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]"
            f"/Contents{text_string(link.title)}/StructParent {key}"
        )
        self._waiting.append(_Waiting(number, link.document, entries))
        self._on_page.append(number)

    def end_page(self, page: Page, number: int) -> list[int]:
        """Note what begins on the page with an object's number; return the links on it."""
        if page.document is not None:
            self._places[page.document] = f"/Dest[{number} 0 R/XYZ 0 {page.height:.2f} null]"
        links, self._on_page = self._on_page, []
        return links

    def finish(self) -> None:
        """Write the links; one to an annex that is not in the file leads nowhere."""
        for number, annex, entries in self._waiting:
            place = self._places.get(annex, "")
            self._file.add(
                f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]{entries}{place}>>", number
            )
