"""Numbers written as equations, of documents and of web pages (MathML).

A fraction that is a decimal is read as one; any other equation as its letters in a row. Either is
remarked on.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from tthc_gui.domain.values.formatted_text import Run
from tthc_gui.domain.values.lazy_dataclass import dataclass, field
from tthc_gui.domain.values.times import format_time

_DEEPEST = 40
_EMPTY = {"mspace", "none", "mprescripts"}
_UNSEEN = {"annotation", "annotation-xml", "maligngroup", "malignmark", "mphantom"}
_BETWEEN = {"mfrac": "/", "msup": "^", "mover": " ", "mtr": " "}
_BEFORE = {"msqrt": "√", "mroot": "√"}


def fraction(upper: str, lower: str, before: Sequence[object]) -> Run:
    """Return a fraction: as a decimal where no text stands before it and it is one, else as it is.

    Blanks keep it apart from what stands beside it.
    """
    # From the end, where a text is found at once when there are many equations.
    stands_first = not any(isinstance(part, Run) and part.text.strip() for part in reversed(before))
    number = _decimal(upper, lower) if stands_first else None
    text = f"{upper}/{lower}" if number is None else number
    return Run(f" {text} ", remark=f"số viết bằng công thức {upper}/{lower} được đọc là “{text}”.")


def equation(text: str) -> Run:
    """Return an equation that is no lone fraction, as its letters in a row."""
    return Run(text, remark=f"số viết bằng công thức được đọc là “{text[:60]}”.")


@dataclass
class _EquationPart:
    """An element of an equation: its texts and elements in order."""

    name: str
    parts: "list[_EquationPart | str]" = field(default_factory=list)

    def text(self) -> str:
        """Return the letters in a row."""
        between = _BETWEEN.get(self.name, "")
        texts = (part if isinstance(part, str) else part.text() for part in self.parts)
        text = between.join(text for text in texts if text)
        return f"{_BEFORE.get(self.name, '')}{text}"

    def lone(self) -> "_EquationPart":
        """Return the innermost element that holds all of this one."""
        part = self
        while len(part.parts) == 1 and isinstance(inner := part.parts[0], _EquationPart):
            part = inner
        return part


class MathReader:
    """Takes the tags and texts of a <math> element."""

    def __init__(self) -> None:
        self._open = [_EquationPart("math")]

    def start(self, name: str) -> None:
        """Begin an element; too deep ones are taken for their contents."""
        part = _EquationPart(name)
        if name not in _UNSEEN:
            self._open[-1].parts.append(part)
        if name not in _EMPTY and len(self._open) < _DEEPEST:
            self._open.append(part)

    def end(self, name: str) -> None:
        """End the innermost element of a name."""
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].name == name:
                del self._open[at:]
                return

    def add(self, text: str) -> None:
        """Add a text to the element that is open."""
        if text := text.strip():
            self._open[-1].parts.append(text)

    def runs(self, before: Sequence[object]) -> Iterator[Run]:
        """Return what the equation is read as behind what stands before it."""
        lone = self._open[0].lone()
        texts = [part.text() if isinstance(part, _EquationPart) else part for part in lone.parts]
        if lone.name == "mfrac" and len(texts) == 2 and all(texts):
            yield fraction(texts[0], texts[1], before)
        elif whole := self._open[0].text():
            yield equation(whole)


def _decimal(upper: str, lower: str) -> str | None:
    """Return a fraction of whole numbers as a decimal, None when it is none."""
    if not (upper.isdecimal() and lower.isdecimal() and len(upper + lower) < 9 and int(lower)):
        return None
    exact = Fraction(int(upper), int(lower))
    number = Decimal(exact.numerator) / Decimal(exact.denominator)
    return format_time(number) if Fraction(number) == exact else None
