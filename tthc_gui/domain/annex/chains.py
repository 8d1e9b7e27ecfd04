"""A chain of procedures, of one annex or several: one after another or side by side.

A document keeps each as a line of text: "Giao đất: 1.012753 > 1.012754 + 1.012755". What stands
between two ">" goes on side by side, and lasts as long as its longest.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.values.codes import core
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.domain.values.times import canonical, format_time

_THEN, _BESIDE, _NAMED = ">", "+", ":"
Stages = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Chain:
    """A name, and the codes of procedures stage by stage."""

    name: str
    stages: Stages

    @property
    def line(self) -> str:
        """Return the chain as a line of text."""
        return f"{self.name.replace(_NAMED, ' ')}{_NAMED} {stages_text(self.stages)}"


def chain_of(line: str) -> Chain:
    """Read a chain from its line."""
    name, _, stages = line.partition(_NAMED)
    return Chain(" ".join(name.split()), stages_of(stages))


def stages_of(text: str) -> Stages:
    """Read stages from a text of codes."""
    found = (
        tuple(filter(None, map(str.strip, stage.split(_BESIDE)))) for stage in text.split(_THEN)
    )
    return tuple(filter(None, found))


def stages_text(stages: Stages) -> str:
    """Return stages as a text of codes."""
    return f" {_THEN} ".join(f" {_BESIDE} ".join(stage) for stage in stages)


@dataclass(frozen=True)
class ChainLink:
    """A procedure of a chain: where it stands and what it takes, its longest case."""

    code: str
    label: str = ""
    name: str = ""
    unit: str = ""
    before: Decimal | None = None
    after: Decimal | None = None


@dataclass(frozen=True)
class ChainLength:
    """What a chain takes in all: its links stage by stage, and its sums by unit.

    `sums` are before and after; stages whose units or times do not let them be told apart are in
    `untold`, counted from 0, and in no sum. `longest` is the link that takes longest after the
    cut, among those of the unit most used.
    """

    stages: tuple[tuple[ChainLink, ...], ...]
    sums: tuple[tuple[str, Decimal, Decimal], ...]
    untold: tuple[int, ...]
    longest: ChainLink | None

    def sentence(self) -> str:
        """Return it in a few words."""
        one_unit = len(self.sums) < 2
        blank = "" if one_unit else "(không ghi đơn vị)"
        told = [
            f"{format_time(before)} → {format_time(after)} {unit.lower() or blank}".rstrip()
            for unit, before, after in self.sums
        ]
        what = "Chỉ các chặng tính được" if self.untold else "Cả chuỗi"
        parts = [f"{what}: {'; '.join(told)}." if told else "Chuỗi chưa có thời gian."]
        if self.longest is not None:
            unit = self.longest.unit.lower()
            of_unit = f" trong số tính bằng {unit}" if unit else " trong số không ghi đơn vị"
            among = "" if one_unit else of_unit
            named = f"{self.longest.code} {self.longest.name}".rstrip()
            parts.append(f"Lâu nhất{among}: {named}.")
        if self.untold:
            numbers = ", ".join(str(stage + 1) for stage in self.untold)
            why = "thiếu thủ tục, thiếu thời gian, hoặc khác đơn vị"
            parts.append(f"Chưa tính được chặng {numbers}: {why}.")
        return " ".join(parts)


def length_of(stages: Stages, annexes: Sequence[Annex]) -> ChainLength:
    """Return what a chain takes, its procedures looked for in some annexes, the first first."""
    known: dict[str, tuple[Annex, Procedure]] = {}
    for annex in annexes:
        for procedure in annex.procedures:
            if code := core(procedure.code):
                known.setdefault(code, (annex, procedure))
    found = tuple(tuple(_link(code, known.get(core(code) or code)) for code in s) for s in stages)
    sums: dict[str, list[Decimal]] = {}
    untold: list[int] = []
    links: list[ChainLink] = []
    for number, stage in enumerate(found):
        units = {link.unit for link in stage}
        befores = [link.before for link in stage if link.before is not None]
        afters = [link.after for link in stage if link.after is not None]
        if len(units) > 1 or not len(befores) == len(afters) == len(stage):
            untold.append(number)
            continue
        entry = sums.setdefault(units.pop(), [Decimal(0), Decimal(0)])
        entry[0] += max(befores)
        entry[1] += max(afters)
        links += stage
    return ChainLength(
        found,
        tuple((unit, canonical(one), canonical(two)) for unit, (one, two) in sums.items()),
        tuple(untold),
        _longest(links),
    )


def _link(code: str, found: tuple[Annex, Procedure] | None) -> ChainLink:
    if found is None:
        return ChainLink(code)
    annex, procedure = found
    cases = [
        (case.current, case.totals.remaining if case.totals.has_steps else case.current, case.unit)
        for case in procedure.cases
        if isinstance(case.current, Decimal)
    ]
    named = ChainLink(code, annex.heading.label, procedure.name)
    if not cases or len({unit for _, _, unit in cases}) > 1:
        return named
    afters = [after for _, after, _ in cases if isinstance(after, Decimal)]
    return ChainLink(
        code,
        named.label,
        named.name,
        cases[0][2],
        max(before for before, _, _ in cases),
        max(afters) if len(afters) == len(cases) else None,
    )


def _longest(links: Iterable[ChainLink]) -> ChainLink | None:
    """Return the link that takes longest, of the unit that most have."""
    found = list(links)
    if not found:
        return None
    units = [link.unit for link in found]
    most = max(units, key=units.count)
    return max((one for one in found if one.unit == most), key=lambda one: one.after or Decimal(0))
