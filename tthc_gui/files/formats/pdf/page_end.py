"""Make rows and merged cells whole that a page's end has cut.

A merged cell that goes on has no line below it where its neighbours have one; programs that draw
that line all the same leave other traces: a row without ordinal and without numbers, a text that
goes on in small letters, a merged cell without text at the top of the page. Our own prints repeat
ordinal, code and name, and mark them "(tiếp theo)".
"""

from collections.abc import Iterable, Sequence

from tthc_gui.files.formats.pdf.lines import joined
from tthc_gui.files.formats.pdf.page_content import TextCell
from tthc_gui.files.formats.pdf.values import is_number
from tthc_gui.files.problems import Note
from tthc_gui.pages.blocks import CONTINUED

_SAME_EDGE = 4.0
_MOST_TEXTS = 3
"""Cells with text that the rest of a cut row has at most: code, name, unit."""
_NAMING = 3
"""Columns at the left that name a procedure: ordinal, code, name."""
_CERTAIN_STARTS = (".", ",", ";", ")", "/", "-", "–")


_NOTHING = TextCell(0, 0, 0.0, 0.0, "")


class Stitcher:
    """Join cells at the top of a page with those at the end of the page before.

    `before` holds the cells that may end in `last_row`, the last row before; the new cells begin
    in the row after it. Afterwards `remaining` holds the new cells that are cells of their own,
    and `first_is_rest` tells that the first new row was nothing but the rest of the row before,
    and is gone. The cells before are changed in place. `place` names the first new row.
    """

    def __init__(
        self,
        before: Sequence[TextCell],
        new: Sequence[TextCell],
        last_row: int,
        place: str,
    ) -> None:
        self.remaining = list(new)
        self.first_is_rest = False
        self.notes: list[Note] = []
        self._place = place
        tops = sorted((c for c in new if c.top == last_row + 1), key=lambda cell: cell.left)
        bottoms = [cell for cell in before if cell.bottom == last_row]
        self._pairs = [(_above(bottoms, cell), cell) for cell in tops]
        self._has_numbers = any(is_number(c.text) for c in tops[1:] if c.top == c.bottom)
        # Where every cell is open, the page ends without a line, which says nothing.
        told = any(not cell.is_open for cell in bottoms) or not self._has_numbers
        self._open = [told and above is not None and above.is_open for above, _ in self._pairs]
        self._stitch(last_row)

    def _stitch(self, last_row: int) -> None:
        if not self._pairs:
            return
        if self._is_continued():
            self._join_continued(last_row)
        elif self._is_rest():
            self._join_row(last_row)
        elif not self._pairs[0][1].text or self._open[0]:
            self._join_merged()

    def _is_continued(self) -> bool:
        """Return whether the page repeats ordinal and code of a procedure and says it goes on."""
        same = [above is not None and above.text == cell.text for above, cell in self._pairs[:2]]
        return (
            all(same)
            and bool(self._pairs[0][1].text)
            and any(_without_mark(cell.text) != cell.text for _, cell in self._pairs[2:])
        )

    def _join_continued(self, last_row: int) -> None:
        """Join what a page repeats to what it repeats, and texts that go on to their beginning."""
        if any(cell.text.startswith(CONTINUED) for _, cell in self._pairs):
            for above, cell in self._pairs:
                is_repeated = above is not None and above.text == cell.text
                cell.text = "" if is_repeated else _without_mark(cell.text)
            self._join_row(last_row)
            return
        (first, ordinal), *_ = self._pairs
        for at, (above, cell) in enumerate(self._pairs):
            if above is None or first is None or above.text != _without_mark(cell.text):
                continue
            whole = (above.top, cell.bottom) == (first.top, ordinal.bottom)
            if at < _NAMING or (whole and "%" in cell.text):
                above.bottom, above.is_open = cell.bottom, cell.is_open
                self.remaining.remove(cell)

    def _is_rest(self) -> bool:
        """Return whether the first new row is the rest of a cut row, noting where it may be.

        The two parts have one ordinal and the numbers of one line; where both have a text, the
        second surely goes on from the first, or the cells are open. Merged cells may go on below.
        """
        pairs = [(above or _NOTHING, cell) for above, cell in self._pairs]
        filled = [(above, cell) for above, cell in pairs if cell.text]
        both = [cell for above, cell in filled if above.text]
        numbered = any(is_number(above.text) for above, _ in pairs[1:])
        known = all(
            above is not None for above, cell in self._pairs if cell.text or cell.bottom > cell.top
        )
        if not filled or not known or all(cell.text for cell in pairs[0]):
            return False
        if self._has_numbers:
            begun = any(above.text for above, _ in pairs)
            if numbered or not begun or not all(_goes_on(cell.text) for cell in both):
                return False
            self._doubt("dòng bị cắt ở cuối trang trước được nối với phần còn lại ở đầu trang này")
            return True
        if len(filled) > _MOST_TEXTS or pairs[0][1].text:
            return False
        certain = any(self._open) or all(_goes_on(cell.text) for cell in both)
        if not certain and len(both) == len(filled):
            self._doubt("dòng đầu trang có thể là phần còn lại của dòng cuối trang trước")
        return certain

    def _join_row(self, last_row: int) -> None:
        """Join the first new row to the row before."""
        for above, cell in self._pairs:
            if above is not None:
                _append(above, cell)
                above.bottom = last_row + cell.bottom - cell.top
                above.is_open = cell.is_open
                self.remaining.remove(cell)
        self.remaining = without_row(self.remaining, last_row + 1)
        self.first_is_rest = True

    def _join_merged(self) -> None:
        """Join merged cells whose further cases stand on the new page."""
        going_on = [at for at, is_open in enumerate(self._open) if is_open]
        if not going_on and not (going_on := self._closed_but_going_on()):
            return
        for at in going_on:
            above, cell = self._pairs[at]
            if above is not None:
                _append(above, cell)
                above.bottom, above.is_open = cell.bottom, cell.is_open
                self.remaining.remove(cell)

    def _closed_but_going_on(self) -> list[int]:
        """Return the columns of merged cells that go on though a line is drawn below them."""
        if len(self._pairs) < 3 or self._pairs[0][1].text or self._pairs[1][1].text:
            return []
        ordinal, rest = self._pairs[0]
        name = self._pairs[2][1].text
        if ordinal is None or not ordinal.text:
            return []
        merged = ordinal.bottom > ordinal.top or rest.bottom > rest.top
        if not merged and not _goes_on(name):
            # A case below its procedure's first line, which the recogniser knows.
            return []
        columns = [0, 1]
        if not name or _goes_on(name):
            columns.append(2)
        else:
            self._doubt("tên ở đầu trang có thể là phần còn lại của tên ở cuối trang trước")
        shape = ordinal.top, rest.bottom
        for at, (above, cell) in enumerate(self._pairs[3:], start=3):
            same = above is not None and merged and (above.top, cell.bottom) == shape
            if same and above is not None and above.text and not cell.text:
                columns.append(at)
        return columns

    def _doubt(self, what: str) -> None:
        message = f"{what}; hãy so lại với tệp gốc."
        self.notes.append(Note(self._place, message, uncertain=True))


def without_row(cells: Iterable[TextCell], row: int) -> list[TextCell]:
    """Take a row out of cells, and the cells that stand in no other row."""
    kept = [cell for cell in cells if not cell.top == cell.bottom == row]
    for cell in kept:
        cell.top -= cell.top > row
        cell.bottom -= cell.bottom >= row
    return kept


def _without_mark(text: str) -> str:
    """Return a text without the words by which a print tells that it goes on."""
    return text.removeprefix(CONTINUED).removesuffix(CONTINUED).strip()


def _above(cells: Sequence[TextCell], cell: TextCell) -> TextCell | None:
    """Return the cell with the same edges."""
    for above in cells:
        same_left = abs(above.left - cell.left) <= _SAME_EDGE
        if same_left and abs(above.right - cell.right) <= _SAME_EDGE:
            return above
    return None


def _goes_on(text: str) -> bool:
    """Return whether a text surely is not the beginning of one."""
    return text[:1].islower() or text.startswith(_CERTAIN_STARTS)


def _append(above: TextCell, cell: TextCell) -> None:
    """Join the texts of two parts; a program may print the whole text in both."""
    if cell.text and cell.text != above.text:
        above.text = joined((above.text, cell.text))
    above.doubt = " ".join(filter(None, (above.doubt, cell.doubt)))
