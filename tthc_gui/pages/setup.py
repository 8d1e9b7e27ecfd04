"""The choices for a printed document: paper, margins, sizes, and what is left out or added."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from enum import Enum

from tthc_gui.domain.document.form import Form
from tthc_gui.domain.values.lazy_dataclass import dataclass, field, replace

MILLIMETRE = 72 / 25.4
"""Points in a millimetre."""

SMALLEST = 6.0
"""The smallest size of the table's text, in points, that can still be read."""

LARGEST = 16.0
"""The largest size of the table's text, in points."""

WIDEST = 60.0
"""The widest margin, in millimetres."""


class Paper(Enum):
    """Paper sizes, across but for one: width and height in millimetres."""

    A3 = (420.0, 297.0)
    A4 = (297.0, 210.0)
    A4_UPRIGHT = (210.0, 297.0)

    @property
    def is_upright(self) -> bool:
        """Return whether the paper is higher than wide."""
        return self.value[1] > self.value[0]


ACROSS = tuple(paper for paper in Paper if not paper.is_upright)
"""The papers for annexes, whose 26 columns would break words on an upright one."""

_TABLE_SIZES = {Paper.A3: 9.0, Paper.A4: 6.0, Paper.A4_UPRIGHT: 10.0}
"""The size of the table's text that suits a paper, in points."""


@dataclass(frozen=True)
class Margins:
    """Margins in millimetres. Source: Decree 30/2020/NĐ-CP, Appendix I."""

    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15


@dataclass(frozen=True)
class PageSetup:
    """How documents are laid out on paper.

    `size` is the size of the table's text in points, None what suits the paper.
    """

    paper: Paper = Paper.A3
    margins: Margins = field(default_factory=Margins)
    size: float | None = None
    skip_empty_steps: bool = False
    findings: bool = False
    draft: bool = False
    signature: bool = False
    contents: bool = True
    grayscale: bool = False

    @property
    def table_size(self) -> float:
        """Return the size of the table's text in points."""
        return max(self.size or _TABLE_SIZES[self.paper], SMALLEST)

    @property
    def width(self) -> float:
        """Return the paper's width in points."""
        return self.paper.value[0] * MILLIMETRE

    @property
    def height(self) -> float:
        """Return the paper's height in points."""
        return self.paper.value[1] * MILLIMETRE

    @property
    def left(self) -> float:
        """Return where the text begins, in points from the left edge."""
        return self.margins.left * MILLIMETRE

    @property
    def right(self) -> float:
        """Return where the text ends, in points from the left edge."""
        return self.width - self.margins.right * MILLIMETRE

    @property
    def top(self) -> float:
        """Return where the text begins, in points from the upper edge."""
        return self.margins.top * MILLIMETRE

    @property
    def bottom(self) -> float:
        """Return where the text ends, in points from the upper edge."""
        return self.height - self.margins.bottom * MILLIMETRE

    def to_data(self) -> dict[str, object]:
        """Return the choices as plain data, to be remembered."""
        return {**asdict(self), "paper": self.paper.name}

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> "PageSetup":
        """Take remembered choices; what is missing or senseless is as in a new setup."""
        new = cls()
        margins = data.get("margins")
        switches = {
            switch.name: value
            for switch in fields(cls)
            if isinstance(getattr(new, switch.name), bool)
            and isinstance(value := data.get(switch.name), bool)
        }
        size = data.get("size")
        return replace(
            new,
            paper=Paper.__members__.get(str(data.get("paper")), new.paper),
            margins=_margins(margins if isinstance(margins, Mapping) else {}),
            size=float(size) if isinstance(size, int | float) and 0 < size <= LARGEST else None,
            **switches,
        )


def usual_setup(form: Form) -> PageSetup:
    """Return the choices that documents of a form are printed with where nobody has chosen."""
    return PageSetup(Paper[form.paper], size=form.text_size)


def _margins(data: Mapping[str, object]) -> Margins:
    kept = {
        side.name: float(value)
        for side in fields(Margins)
        if isinstance(value := data.get(side.name), int | float) and 0 <= value <= WIDEST
    }
    return Margins(**kept)
