"""The elements of a web page that are open at a place, found by name without a search."""

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from tthc_gui.domain.values.formatted_text import Run
from tthc_gui.files.formats.html.page_looks import HtmlLook
from tthc_gui.files.formats.html.page_rules import Marks

_MOST = 500
_PLAIN = HtmlLook()


class Element(NamedTuple):
    """An element that is open: its name, the look of what is in it, and what its end adds.

    `marks` are what rules name of it, where any asks for what is around an element. `own` is its
    own look, where that of what is in it is another.
    """

    name: str
    look: HtmlLook
    after: Run | None = None
    marks: Marks = frozenset()
    own: HtmlLook = _PLAIN


class OpenElements:
    """A stack of elements; what is nested too deep is taken for part of what is around it."""

    def __init__(self) -> None:
        self._stack: list[Element] = []
        self._places: dict[str, list[int]] = defaultdict(list)

    @property
    def look(self) -> HtmlLook:
        """Return the look inside the innermost element."""
        return self._stack[-1].look if self._stack else _PLAIN

    def own_look(self, name: str) -> HtmlLook:
        """Return the own look of the innermost element of a name, or that around the place."""
        at = self._innermost({name})
        return self._stack[at].own if at >= 0 else self.look

    def around(self) -> list[Marks]:
        """Return what rules name of the elements that are open, the outermost first."""
        return [element.marks for element in self._stack]

    def open(self, element: Element) -> None:
        """Put an element inside the innermost one."""
        if len(self._stack) < _MOST:
            self._places[element.name].append(len(self._stack))
            self._stack.append(element)

    def close(self, names: Collection[str], bounds: Collection[str]) -> list[Element]:
        """Close the innermost element of those names, unless it is beyond one of the bounds.

        Returns it, last, with all that were inside it.
        """
        if self._stack and self._stack[-1].name in names:
            # Nearly always, and quicker so.
            self._places[self._stack[-1].name].pop()
            return [self._stack.pop()]
        at = self._innermost(names)
        if at < 0 or at < self._innermost(bounds):
            return []
        closed = self._stack[at:][::-1]
        del self._stack[at:]
        for element in closed:
            self._places[element.name].pop()
        return closed

    def _innermost(self, names: Collection[str]) -> int:
        return max((places[-1] for name in names if (places := self._places.get(name))), default=-1)
