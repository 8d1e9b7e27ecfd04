"""The rules in the <style> elements of a web page, and which of them hold for an element.

Known are selectors of elements, classes and ids, several of them on one element, and such around
it; a rule for the children of an element holds for all inside it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

Marks = frozenset[str]
"""What selectors name of an element: "td", ".class", "#id"."""
Declarations = Mapping[str, str]

_COMPOUND = re.compile(r"((?:[a-z]\w*+)?)((?:[.#][\w-]++)*)", re.IGNORECASE)
_EDGE = re.compile(r"::?(before|after)$", re.IGNORECASE)
_MARK = re.compile(r"[.#][\w-]+")
_IMPORTANT = re.compile(r"!\s*important", re.IGNORECASE)
_COMMENT = ("/*", "*/")
_AS_WRITTEN = {"font-family", "content"}


class _Rule(NamedTuple):
    """What holds for an element with all of some marks, inside others; more telling ones last."""

    weight: tuple[int, int, int]
    number: int
    marks: Marks
    around: tuple[Marks, ...]
    declarations: Declarations

    def holds(self, marks: Marks, around: Sequence[Marks]) -> bool:
        """Return whether it holds for an element inside others, the outermost first."""
        if not self.marks <= marks:
            return False
        outer = iter(reversed(around))
        return all(any(wanted <= one for one in outer) for wanted in reversed(self.around))


class Rules:
    """The rules of a page, found by what they name of an element."""

    def __init__(self) -> None:
        self.asks_around = False
        """Whether elements around another decide on a rule."""
        self.generates = False
        """Whether something is added before or after elements."""
        self._rules: dict[str, list[_Rule]] = defaultdict(list)
        self._edges: dict[str, list[_Rule]] = defaultdict(list)
        self.count = 0
        """Rules taken so far."""

    def __contains__(self, mark: str) -> bool:
        return mark in self._rules

    def add_sheet(self, sheet: str) -> None:
        """Take the rules of a <style> element; those for other media than screens are passed."""
        sheet = _without_comments(sheet.replace("<!--", "").replace("-->", ""))
        skipped = False
        for part in sheet.split("}"):
            before, brace, body = part.rpartition("{")
            if not brace:
                # What closes here is a group of rules.
                skipped = False
                continue
            group, in_group, selectors = before.rpartition("{")
            if in_group:
                skipped = "@media" in group and "print" in group and "screen" not in group
            if skipped:
                continue
            if declared := declarations(body):
                for selector in selectors.split(","):
                    self._add(selector.strip().casefold(), declared)

    def style(self, marks: Marks, around: Callable[[], Sequence[Marks]]) -> dict[str, str]:
        """Return what the rules say of an element; `around` gives the marks of those around it."""
        return _said(self._rules, marks, around() if self.asks_around else ())

    def content(self, edge: str, marks: Marks, around: Callable[[], Sequence[Marks]]) -> str:
        """Return what is added before or after an element, as it is written; "" for nothing."""
        rules = {mark: found for mark in marks if (found := self._edges.get(edge + mark))}
        return _said(rules, marks, around() if self.asks_around else ()).get("content", "")

    def _add(self, selector: str, declared: Declarations) -> None:
        edge = _EDGE.search(selector)
        parts = _EDGE.sub("", selector).replace(">", " ").split()
        compounds = [_marks_of(part) for part in parts]
        if not all(compounds):
            return
        *around, marks = compounds
        self.count += 1
        every = [mark for marks in compounds for mark in marks]
        ids, classes = (sum(mark[0] == sign for mark in every) for sign in "#.")
        weight = ids, classes, len(every) - ids - classes
        rule = _Rule(weight, self.count, marks, tuple(around), declared)
        # Found by its most telling mark, as few elements have it.
        key = max(marks, key=lambda mark: (mark[0] == "#", mark[0] == "."))
        self.asks_around = self.asks_around or bool(around)
        if edge is None:
            self._rules[key].append(rule)
        elif "content" in declared:
            self.generates = True
            self._edges[edge[1] + key].append(rule)


def marks_of(tag: str, attributes: Mapping[str, str]) -> Marks:
    """Return what selectors may name of an element."""
    marks = [f".{name}" for name in attributes.get("class", "").casefold().split()]
    marks += [f"#{name}" for name in attributes.get("id", "").casefold().split()]
    return frozenset((tag, *marks))


def declarations(text: str) -> dict[str, str]:
    """Return the properties of a style; values that are no names or texts in small letters."""
    found: dict[str, str] = {}
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            name = name.strip().casefold()
            value = _IMPORTANT.sub("", value).strip() if "!" in value else value.strip()
            found[name] = value if name in _AS_WRITTEN else value.casefold()
    return found


def _said(
    rules: Mapping[str, Iterable[_Rule]], marks: Marks, around: Sequence[Marks]
) -> dict[str, str]:
    found = [
        rule for mark in marks if mark in rules for rule in rules[mark] if rule.holds(marks, around)
    ]
    style: dict[str, str] = {}
    for rule in sorted(found, key=lambda rule: rule[:2]):
        style |= rule.declarations
    return style


def _marks_of(compound: str) -> Marks:
    """Return the marks that one part of a selector names; none for a part that is not known."""
    match = _COMPOUND.fullmatch(compound)
    if match is None or not compound:
        return frozenset()
    named = [match[1]] if match[1] else []
    return frozenset((*named, *_MARK.findall(match[2])))


def _without_comments(sheet: str) -> str:
    start, end = _COMMENT
    kept = []
    for number, part in enumerate(sheet.split(start)):
        kept.append(part.partition(end)[2] if number else part)
    return " ".join(kept)
