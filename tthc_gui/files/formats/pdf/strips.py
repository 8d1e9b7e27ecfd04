"""Put pages side by side that hold one table between them.

A sheet that is wider than the paper is printed in strips: the first columns on one page, the
others on the next, or on those after all pages of the first ones. The lines between its rows
then stand at the same heights on the pages that belong together, while the columns differ.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import reduce

from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.files.formats.pdf.headings import is_label
from tthc_gui.files.formats.pdf.lines import TextLine
from tthc_gui.files.formats.pdf.page_content import PageContent, PageTable, TextCell

_SAME_HEIGHT = 1.0
"""Points by which a line may stand elsewhere on the page beside."""
_SAME_EDGE = 4.0
_FEWEST_ROWS = 3
_FEWEST_OF_COLUMN = 5
"""Rows of a single column that is no frame around a few words."""
_MOST_PAGES = 200
"""Pages of one strip."""


def side_by_side(
    pages: Sequence[PageContent], joined: list[int], apart: list[int]
) -> Iterator[PageContent]:
    """Return the pages, with strips of one table as one; list which were joined.

    A column of a table that is on a page apart, and beside no other, is no text: it is left out.
    """
    at = 0
    while at < len(pages):
        length, count = _strips(pages, at)
        if count > 1:
            joined += (page.number for page in pages[at : at + length * count])
        elif _is_column(page := pages[at]):
            apart.append(page.number)
            lines = [block for block in page.in_column if isinstance(block, TextLine)]
            yield replace(page, blocks=lines)
            at += 1
            continue
        for first in range(at, at + length):
            yield _joined([pages[first + strip * length] for strip in range(count)])
        at += length * count


def _strips(pages: Sequence[PageContent], start: int) -> tuple[int, int]:
    """Return how many pages a strip is that begins at one, and how many strips there are."""
    if _table(pages[start]) is not None:
        for length in range(1, min(_MOST_PAGES, len(pages) - start)):
            if _begins_another(pages[start], pages[start + length]):
                break
            count = 1
            while _are_beside(pages, start, start + count * length, length):
                count += 1
            if count > 1:
                return length, count
    return 1, 1


def _is_column(page: PageContent) -> bool:
    """Return whether a page holds one column of many rows."""
    table = _table(page) if page.in_column else None
    return table is not None and table.height >= _FEWEST_OF_COLUMN


def _are_beside(pages: Sequence[PageContent], first: int, other: int, length: int) -> bool:
    """Return whether so many pages are, each of them, beside those of the first strip."""
    return other + length <= len(pages) and all(
        _is_beside(pages[first + at], pages[other + at]) for at in range(length)
    )


def _is_beside(page: PageContent, other: PageContent) -> bool:
    left, right = _table(page), _table(other)
    if left is None or right is None or _begins_another(page, other):
        return False
    if min(left.height, right.height) < _FEWEST_ROWS or not _have_same_rows(left.ys, right.ys):
        return False
    same_columns = len(left.xs) == len(right.xs) and all(
        abs((x - left.xs[0]) - (z - right.xs[0])) <= _SAME_EDGE
        for x, z in zip(left.xs, right.xs, strict=True)
    )
    return not same_columns or (_repeated(left, right) > 0 and _heads(left) != _heads(right))


def _have_same_rows(some: Sequence[float], others: Sequence[float]) -> bool:
    """Return whether two parts begin and end at one height, and the lines of one are in both.

    The columns of one part may all be merged over lines that the other one has.
    """
    fewer, more = sorted((some, others), key=len)
    ends = ((fewer[0], more[0]), (fewer[-1], more[-1]))
    return all(abs(y - z) <= _SAME_HEIGHT for y, z in ends) and all(
        _nearest(more, y) is not None for y in fewer
    )


def _nearest(ys: Sequence[float], y: float) -> int | None:
    """Find a height among several."""
    at = bisect_left(ys, y - _SAME_HEIGHT)
    return at if at < len(ys) and ys[at] <= y + _SAME_HEIGHT else None


def _begins_another(page: PageContent, other: PageContent) -> bool:
    """Return whether a page has the label of another annex; one over all columns is on one page."""
    some, others = _labels(page), _labels(other)
    return bool(some and others) and some != others


def _labels(page: PageContent) -> set[str]:
    return {
        block.text for block in _blocks(page) if isinstance(block, TextLine) and is_label(block)
    }


def _table(page: PageContent) -> PageTable | None:
    """Return the only table of a page; its parts where rows across it have no lines."""
    tables = [block for block in _blocks(page) if isinstance(block, PageTable)]
    parted = all(_have_same_columns(tables[0], table) for table in tables[1:])
    return reduce(_put_below, tables) if tables and parted else None


def _blocks(page: PageContent) -> Sequence[TextLine | PageTable]:
    return page.in_column or page.blocks


def _have_same_columns(some: PageTable, other: PageTable) -> bool:
    return len(some.xs) == len(other.xs) and all(
        abs(x - z) <= _SAME_EDGE for x, z in zip(some.xs, other.xs, strict=True)
    )


def _put_below(upper: PageTable, lower: PageTable) -> PageTable:
    """Return one table of two, with a blank row between them."""
    down = len(upper.ys)
    cells = [
        replace(
            cell,
            top=cell.top + down,
            bottom=cell.bottom + down,
            left=_nearest_of(upper.xs, cell.left),
            right=_nearest_of(upper.xs, cell.right),
        )
        for cell in lower.cells
    ]
    return PageTable(upper.xs, [*upper.ys, *lower.ys], [*upper.cells, *cells])


def _nearest_of(xs: Sequence[float], place: float) -> float:
    return min(xs, key=lambda x: abs(x - place))


def _heads(table: PageTable) -> list[str]:
    return [cell.text for cell in table.cells if cell.top == 0]


def _joined(pages: Sequence[PageContent]) -> PageContent:
    """Return the first page with the tables of all in one, and the texts of all."""
    tables = [table for page in pages if (table := _table(page)) is not None]
    if len(pages) == 1 or not tables:
        return pages[0]
    table = reduce(_put_beside, tables)
    lines = [block for page in pages for block in _blocks(page) if isinstance(block, TextLine)]
    blocks: list[TextLine | PageTable] = [table, *_whole_lines(lines)]
    blocks.sort(key=_height)
    return replace(pages[0], blocks=blocks)


def _whole_lines(lines: Sequence[TextLine]) -> list[TextLine]:
    """Join lines of one height that several pages hold parts of, or hold wholly."""
    whole: list[TextLine] = []
    for line in lines:
        letters = _letters(line)
        parts = [at for at, one in enumerate(whole) if _is_level(one, line)]
        if not parts:
            whole.append(line)
            continue
        known = [_letters(whole[at]) for at in parts]
        last = whole[parts[-1]]
        if all(text in letters for text in known):
            whole[parts[-1]] = line
        elif not any(letters in text for text in known):
            whole[parts[-1]] = last._replace(text=f"{last.text} {line.text}")
    return whole


def _letters(line: TextLine) -> str:
    """Return a text without blanks, for a page's end may cut words."""
    return "".join(line.text.split())


def _is_level(line: TextLine, other: TextLine) -> bool:
    return abs(line.baseline - other.baseline) <= _SAME_HEIGHT


def _height(block: TextLine | PageTable) -> float:
    return block.baseline if isinstance(block, TextLine) else block.ys[0]


def _put_beside(left: PageTable, right: PageTable) -> PageTable:
    """Return one table, without the columns that the right part repeats."""
    start = right.xs[_repeated(left, right)]
    shift = left.xs[-1] - start
    ys = max(left.ys, right.ys, key=len)
    cells = _on_rows(left, ys)
    beside = _on_rows(right, ys)
    body = _first_apart(left, cells, [cell for cell in beside if cell.left == start])
    for cell in beside:
        if cell.right <= start:
            continue
        moved = replace(cell, left=max(cell.left, start) + shift, right=cell.right + shift)
        at = _cut_off(cells, moved, left.xs[-1])
        in_columns = cell.top >= body and _is_narrow(right, cell)
        if at is None or (in_columns and _is_narrow(left, cells[at])):
            cells.append(moved)
        else:
            cells[at] = replace(cells[at], right=moved.right)
    xs = [*left.xs, *(x + shift for x in right.xs if x > start)]
    return PageTable(xs, ys, cells)


def _on_rows(table: PageTable, ys: Sequence[float]) -> list[TextCell]:
    """Return the cells by the rows between more lines than the table has."""
    rows = [_nearest(ys, y) or 0 for y in table.ys]
    return [
        replace(cell, top=rows[cell.top], bottom=rows[cell.bottom + 1] - 1) for cell in table.cells
    ]


def _repeated(left: PageTable, right: PageTable) -> int:
    """Count the columns at the left that both parts have."""
    count = 0
    rows = max(left.ys, right.ys, key=len)
    while count < min(len(left.xs), len(right.xs)) - 2:
        mine, theirs = _column(left, count, rows), _column(right, count, rows)
        if mine != theirs or not any(text for _, _, text in mine):
            break
        count += 1
    return count


def _column(table: PageTable, at: int, ys: Sequence[float]) -> list[tuple[int, int, str]]:
    start = table.xs[at]
    cells = _on_rows(table, ys)
    return sorted((cell.top, cell.bottom, cell.text) for cell in cells if cell.left == start)


def _first_apart(left: PageTable, cells: Sequence[TextCell], beside: Sequence[TextCell]) -> int:
    """Return the first row that has different texts in the columns at both sides of the edge.

    From there on equal texts are two, as where a process is called what its procedure is.
    """
    texts = {cell.top: cell.text for cell in beside if cell.text}
    return min(
        (
            cell.top
            for cell in cells
            if cell.right == left.xs[-1] and _is_narrow(left, cell) and cell.text
            if texts.get(cell.top, cell.text) != cell.text
        ),
        default=len(left.ys),
    )


def _is_narrow(table: PageTable, cell: TextCell) -> bool:
    """Return whether a cell is in one column."""
    return not any(cell.left < x < cell.right for x in table.xs)


def _cut_off(cells: Sequence[TextCell], cell: TextCell, edge: float) -> int | None:
    """Find the heading that ends at the edge and is printed again at the other side of it."""
    if cell.left > edge + _SAME_EDGE or not any(letter.isalpha() for letter in cell.text):
        return None
    for at, other in enumerate(cells):
        same = (other.top, other.bottom, other.text) == (cell.top, cell.bottom, cell.text)
        if same and abs(other.right - edge) <= _SAME_EDGE:
            return at
    return None
