"""What a sheet's XML says that python-calamine does not: number formats, errors, formulas.

The XML may be 40 MB, so it is searched for the few cells that matter and never parsed.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import repeat

from tthc_gui.domain.values.formatted_text import Run
from tthc_gui.domain.values.lazy_dataclass import dataclass, field
from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.files.grid import MOST_CELLS, Place, column_index
from tthc_gui.files.sheets.drawn import Drawn
from tthc_gui.files.sheets.shown_numbers import changes_reading

_PREFIX = regex(rb"<(?:(\w+):)?worksheet\b")
_START = 4096
"""Bytes within which the root element begins."""
# A cell that does not begin with a reference among the first two million: in the columns A to Z
# and the rows to 39,999, or in the columns to AZ and the rows to 19,999.
_PLACE = rb'(?=[\s/>])(?! r="(?:[A-Z][1-3]?|A[A-Z]1?)\d{1,4}")'
_UNUSUAL = regex(b"<c" + _PLACE)
_UNUSUAL_PREFIXED = regex(rb"<\w+:c" + _PLACE)
_BLANKS = bytes.maketrans(b"\t\r\n", b"   ")
_LOOSE = (b" r =", b'= "', b"='", b"= '")
_ATTRIBUTE = regex(rb"""( [\w:]+) {0,9}= {0,9}(?:"([^"<>]*)"|'([^"'<>]*)')""")
# Cells with something in them (blank ones end at once), beyond column Z or row 9,999.
_WIDE = regex(rb' r="([A-Za-z]{2,3})\d+"(?!(?: s="\d+")? ?/>)')
_LOW = regex(rb' r="[A-Za-z]{1,3}(\d{5,})"(?!(?: s="\d+")? ?/>)')
_STYLE = regex(rb' s="(\d{1,9})"')
_RICH = regex(rb">\s{0,9}(<is>\s{0,9}<r>.*?</is>)", re.DOTALL)
_SHARED = regex(rb">\s{0,9}<(?:\w+:)?v>(\d{1,9})<")
_SHARED_INDEX = regex(rb' si="(\d{1,9})"')
_LOW_ROW = regex(rb'row r="(\d{5,})"')
_RANGE = regex(rb' ref="([A-Z]{1,3})([1-9]\d{0,6}):([A-Z]{1,3})([1-9]\d{0,6})"')
_MOST_IN_RANGE = 1_000_000
_UNPLACED = regex(rb"<(?:\w+:)?c(?![^<>]* r=)[ />]")
_TAG = rb'[^<>]{0,1000} )??r="([A-Za-z]{1,3})([1-9]\d{0,6})"'
"""The end of a pattern for a cell's tag up to its reference."""
_DECIMALS = rb"(?=[^<>]*>(?:<(?:\w+:)?f[^<>]*>(?:[^<>]*</(?:\w+:)?f>)?)?<(?:\w+:)?v>[^<>]*[.E])"
"""What follows the style of a number that is no whole one."""
_NO_ZEROS = regex(rb'<(?:\w+:)?sheetView [^<>]*\bshowZeros="(?:0|false)"')
_HIDDEN_ROW = regex(
    rb'<(?:\w+:)?row (?=[^<>]*(?:hidden="(?:1|true)"|ht="0(?:\.0*)?"))(?:[^<>]* )?r="(\d{1,7})"'
)
_MARKS_OF_HIDDEN_ROWS = (b' hidden="1"', b' hidden="true"', b' ht="0')
_HIDDEN_COLUMN = regex(
    rb'<(?:\w+:)?col (?=[^<>]*(?:hidden="(?:1|true)"|width="0(?:\.0*)?"))[^<>]*>'
)
_FIRST, _LAST = regex(rb'min="(\d{1,5})"'), regex(rb'max="(\d{1,5})"')
_MOST_COLUMNS = 16_384
_CONDITIONED, _SPAN = b"conditionalFormatting", regex(rb' sqref="([^"<>]{1,400})"')
_PUT_ON = regex(rb'dxfId="\d{1,6}"')
_LONGEST_TAG = 1_000
_PART = 1024**2
"""Bytes looked at together."""
_NAME_ENDS = (b">", b" ", b"/", b"\t", b"\n", b"\r")
"""What follows the name of an element."""
_NAMED_LETTERS = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
"""The letters that XML names, "&" at the end so that what it makes is not read again."""
_LONGEST_CELL = 40_000
"""Bytes of a cell looked at; Excel's formulas have at most 8,192 characters."""


class TooLarge(Exception):
    """Say that a sheet has cells so far out that reading it would exhaust the memory."""


@dataclass
class Facts:
    """The sparse facts of one sheet, by row and column.

    `texts` are those of which some letters are struck out, raised or not to be seen; `struck` and
    `pale` the cells whose letters all are struck out, or all have the colour behind them.
    """

    formats: dict[Place, str] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    truths: dict[Place, str] = field(default_factory=dict)
    formulas: dict[Place, str] = field(default_factory=dict)
    fonts: dict[Place, str] = field(default_factory=dict)
    hides_zeros: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    computed: set[Place] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    texts: dict[Place, list[Run]] = field(default_factory=dict)
    struck: set[Place] = field(default_factory=set)
    pale: set[Place] = field(default_factory=set)
    drawn: Drawn = field(default_factory=Drawn)


def is_usual(xml: bytes) -> bool:
    """Return whether all cells are written as Excel writes them, none far out."""
    match = _PREFIX.search(xml, 0, _START)
    if match is None:
        return False
    return (_UNUSUAL_PREFIXED if match[1] else _UNUSUAL).search(xml) is None


def normalised(xml: bytes) -> bytes:
    """Return the XML with blanks between attributes and double quotes around their values."""
    xml = xml.translate(_BLANKS)
    if any(loose in xml for loose in _LOOSE):
        xml = _ATTRIBUTE.sub(rb'\1="\2\3"', xml)
    return xml


def check_extent(xml: bytes, most: int = MOST_CELLS) -> None:
    """Raise TooLarge when cells with values lie so far apart that there are more than `most`."""
    columns, rows = set(_WIDE.findall(xml)), set(_LOW.findall(xml))
    width = 1 + max((column_index(name.decode()) for name in columns), default=25)
    height = max(map(int, rows), default=9_999)
    if _UNPLACED.search(xml):
        # Cells without references stand side by side in their rows.
        width = max(width, *(row.count(b"<") // 2 for row in xml.split(b"row>")))
        height = max(height, *map(int, _LOW_ROW.findall(xml)), 0)
    if width * height > most:
        raise TooLarge


def scan(xml: bytes, formats: Mapping[str, str]) -> Facts:
    """Collect the facts of a sheet; `formats` gives the codes that matter by style id."""
    match = _PREFIX.search(xml, 0, _START)
    prefix = match[1] + b":" if match and match[1] else b""
    facts = Facts()
    rounding = {style for style, code in formats.items() if not changes_reading(code)}
    # Of numbers without decimals there is nothing to round.
    for styles, followed in ((formats.keys() - rounding, b""), (rounding, _DECIMALS)):
        if styles:
            named = b"|".join(style.encode() for style in sorted(styles))
            for place, style, _ in _cells(xml, prefix, rb' s="(' + named + rb')"' + followed):
                facts.formats[place] = formats[style.decode()]
    for place, kind, end in _cells(xml, prefix, rb' t="([eb])"'):
        value = _value(xml, end, prefix)
        if kind == b"e":
            facts.errors[place] = value or "#N/A"
        else:
            facts.truths[place] = "TRUE" if value == "1" else "FALSE"
    _add_formulas(xml, prefix, facts)
    facts.computed = _computed(xml, prefix)
    return facts


def hides_zeros(xml: bytes) -> bool:
    """Return whether a sheet is set to show zeros as nothing."""
    return _NO_ZEROS.search(xml, 0, xml.find(b"sheetData")) is not None


def hidden_parts(xml: bytes) -> tuple[set[int], set[int]]:
    """Return the rows and columns that are hidden, by hand or by a filter."""
    rows: set[int] = set()
    columns: set[int] = set()
    data = max(xml.find(b"sheetData"), 0)
    # LibreOffice says of every row that it is not hidden.
    if any(xml.find(mark, data) >= 0 for mark in _MARKS_OF_HIDDEN_ROWS):
        rows = {int(match[1]) - 1 for match in _HIDDEN_ROW.finditer(xml, data)}
    if xml.find(b' hidden="', 0, data) >= 0 or xml.find(b' width="0', 0, data) >= 0:
        for column in _HIDDEN_COLUMN.finditer(xml, 0, data):
            first, last = _FIRST.search(column[0]), _LAST.search(column[0])
            if first and last:
                columns |= set(range(int(first[1]) - 1, min(int(last[1]), _MOST_COLUMNS)))
    return rows, columns


def conditioned(xml: bytes, formats: Collection[str]) -> Iterator[str]:
    """Return the ranges on which a condition puts one of some formats."""
    wanted = {f'dxfId="{number}"'.encode() for number in formats}
    for part in xml.split(_CONDITIONED)[1:] if wanted else ():
        span = _SPAN.search(part, 0, _LONGEST_TAG)
        if span and not wanted.isdisjoint(_PUT_ON.findall(part)):
            yield span[1].decode("utf-8", "replace")


def cells_of_styles(xml: bytes, styles: Collection[str]) -> Iterator[Place]:
    """Find the cells of some styles."""
    if styles:
        match = _PREFIX.search(xml, 0, _START)
        prefix = match[1] + b":" if match and match[1] else b""
        wanted = b"|".join(style.encode() for style in styles)
        yield from (place for place, *_ in _cells(xml, prefix, rb' s="(' + wanted + rb')"'))


def text_cells(xml: bytes) -> Iterator[tuple[Place, str, str, bytes]]:
    """Find the cells with texts: place, style id, number of a shared text, an own rich one."""
    match = _PREFIX.search(xml, 0, _START)
    prefix = match[1] + b":" if match and match[1] else b""
    for place, kind, at in _cells(xml, prefix, rb' t="(s|str|inlineStr)"'):
        end = xml.find(b">", at, at + _LONGEST_TAG)
        style = _STYLE.search(xml, xml.rfind(b"<", 0, at), end)
        shared = _SHARED.match(xml, end) if kind == b"s" and end > 0 else None
        rich = _RICH.match(xml, end, end + _LONGEST_CELL) if kind == b"inlineStr" else None
        number = shared[1].decode() if shared else ""
        yield place, style[1].decode() if style else "0", number, rich[1] if rich else b""


def _cells(xml: bytes, prefix: bytes, attribute: bytes) -> Iterator[tuple[Place, bytes, int]]:
    """Find the cells with an attribute: place, the attribute's value, where the search stands."""
    tag = re.compile(b"<" + prefix + b"c (?:" + _TAG)
    indexes: dict[bytes, int] = {}
    for match in re.finditer(attribute, xml):
        cell = tag.match(xml, xml.rfind(b"<", max(0, match.start() - _LONGEST_TAG), match.start()))
        if cell is None:
            continue
        letters = cell[1]
        column = indexes.get(letters)
        if column is None:
            column = indexes[letters] = column_index(letters.decode())
        yield (int(cell[2]) - 1, column), match[1], match.end()


def _add_formulas(xml: bytes, prefix: bytes, facts: Facts) -> None:
    """Find formulas that no value follows."""
    from tthc_gui.files.sheets.shared_formulas import moved

    close, value = b"</" + prefix, b"<" + prefix + b"v"
    empty = value + b" ?/>|" + value + b"> {0,99}" + close + b"v>"
    blank = b" {0,99}(?:" + empty + b")? {0,99}" + close + b"c>"
    tag = re.compile(b"<" + prefix + b"c (?:" + _TAG + b"[^<>]{0,1000}>")
    first: dict[bytes, tuple[Place, str]] = {}
    for pattern in (close + b"f>" + blank, b"<" + prefix + b"f [^<>]*/>" + blank):
        for match in re.finditer(pattern, xml):
            earliest = max(0, match.start() - _LONGEST_CELL)
            cell = tag.match(xml, xml.rfind(b"<" + prefix + b"c ", earliest, match.start()))
            # A formula that gives a blank text has no value either, but is no riddle.
            if cell is None or b't="str"' in cell[0] or b't="e"' in cell[0]:
                continue
            formula = xml[cell.end() : match.start()].rpartition(b">")[2]
            place = (int(cell[2]) - 1, column_index(cell[1].decode()))
            shared = _SHARED_INDEX.search(xml, cell.end(), match.end())
            if shared and not formula:
                first = first or _first_formulas(xml, prefix)
                start, text = first.get(shared[1], (place, ""))
                facts.formulas[place] = moved(text, start, place)
            else:
                facts.formulas[place] = _unescaped(formula)


def _first_formulas(xml: bytes, prefix: bytes) -> dict[bytes, tuple[Place, str]]:
    """Return the formulas that are written for several cells, and the cells that have them."""
    tag = re.compile(b"<" + prefix + b"c (?:" + _TAG)
    first = {}
    for match in re.finditer(b"<" + prefix + rb'f (?=[^<>]*t="shared")[^<>]*>([^<]+)<', xml):
        cell = tag.match(xml, xml.rfind(b"<" + prefix + b"c ", 0, match.start()))
        index = _SHARED_INDEX.search(match[0])
        if cell and index:
            place = (int(cell[2]) - 1, column_index(cell[1].decode()))
            first[index[1]] = place, _unescaped(match[1])
    return first


def _computed(xml: bytes, prefix: bytes) -> set[Place]:
    """Find the cells that hold a formula; of one for a whole range only the first names it."""
    tag = re.compile(b"<" + prefix + b"c (?:" + _TAG + rb"[^<>]*>\s*(?![^<])")
    places: set[Place] = set()
    for part in _parts(xml, b"<" + prefix + b"c "):
        # The tags before formulas are few bytes, in which all cells are found at once.
        before, *following = part.split(b"<" + prefix + b"f")
        tags = []
        for after in following:
            if after.startswith(_NAME_ENDS):
                tags.append(before[before.rfind(b"<", -_LONGEST_TAG) :])
            before = after
        columns: dict[bytes, list[int]] = {}
        for letters, row in tag.findall(b"".join(tags)):
            columns.setdefault(letters, []).append(int(row) - 1)
        for letters, rows in columns.items():
            places.update(zip(rows, repeat(column_index(letters.decode()))))
    return places | _computed_at_once(xml, prefix)


def _computed_at_once(xml: bytes, prefix: bytes) -> set[Place]:
    """Find the cells of ranges that one formula is for."""
    places: set[Place] = set()
    if b"array" in xml:
        for match in re.finditer(b"<" + prefix + rb"f\s[^<>]{0,1000}", xml):
            if b"array" in match[0] and (range_ := _RANGE.search(match[0])):
                places |= _places_in(range_)
    return places


def _parts(xml: bytes, start: bytes) -> Iterator[bytes]:
    """Part a sheet before the start of a cell, now and then, to look at little at a time."""
    at = 0
    while at < len(xml):
        end = xml.find(start, at + _PART)
        end = end if end >= 0 else len(xml)
        yield xml[at:end]
        at = end


def _places_in(match: re.Match[bytes]) -> set[Place]:
    left, right = (column_index(match[group].decode()) for group in (1, 3))
    rows = range(int(match[2]) - 1, int(match[4]))
    if len(rows) * (right - left + 1) > _MOST_IN_RANGE:
        return set()
    return {(row, column) for row in rows for column in range(left, right + 1)}


def _value(xml: bytes, start: int, prefix: bytes) -> str:
    """Return the text of the value element of the cell whose tag ends at `start`."""
    end = xml.find(b"</" + prefix + b"c>", start, start + _LONGEST_CELL)
    cell = xml[start : max(end, start)]
    text = cell.rpartition(b"<" + prefix + b"v>")[2].partition(b"<")[0]
    return _unescaped(text).strip()


def _unescaped(text: bytes) -> str:
    """Return the text that stands in XML; letters by number need the table of HTML, loaded then."""
    plain = text.decode("utf-8", "replace")
    if "&#" not in plain:
        for name, letter in _NAMED_LETTERS:
            plain = plain.replace(name, letter)
        return plain
    from html import unescape

    return unescape(plain)
