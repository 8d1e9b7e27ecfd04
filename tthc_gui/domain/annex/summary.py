"""The annex's summary line, kept true by adding and taking away procedures."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.document.record import Record

DEFAULT_TARGET = Fraction(30, 100)
"""The rate a procedure should reach; the programme's target for 2026 is 50 %."""

MEAN_RULE = "trường hợp không cắt giảm không tính; thủ tục có bước mà không cắt giảm tính 0%"
"""How what is not cut counts in the mean of rates, said beside each."""

_GRID = 10**30
_SNAP = 10**20
_NOTHING = Decimal(0)


class UnitSums(NamedTuple):
    """The cases of one unit that have steps, added up in that unit."""

    unit: str
    current: Decimal
    remaining: Decimal
    cases: int = 0

    @property
    def ratio(self) -> Fraction | None:
        """Return the ratio of sums, (Σ current − Σ remaining) / Σ current."""
        if self.current <= 0:
            return None
        return Fraction(self.current - self.remaining) / Fraction(self.current)


class Summary(NamedTuple):
    """What the summary line shows."""

    procedures: int
    cases: int
    cut_cases: int
    rated_procedures: int
    mean_of_rates: Fraction | None
    units: tuple[UnitSums, ...]
    below_target: int
    unfinished_cases: int = 0
    """Cases with steps that are half, which no sum and no mean counts."""


class Tally:
    """Running totals over procedures; adding or removing some costs the same at any table size."""

    def __init__(self, procedures: Iterable[Record] = ()) -> None:
        self._procedures = self._cases = self._cut_cases = self._unfinished = 0
        self._rates: Counter[tuple[int, int]] = Counter()
        """By numerator and denominator, which are looked up much faster than a Fraction."""
        self._rate_sum = 0
        self._rated = 0
        self._units: dict[str, list[Decimal | int]] = {}
        self.add(procedures)

    def add(self, procedures: Iterable[Record]) -> None:
        """Count procedures in."""
        self._count(procedures, 1)

    def remove(self, procedures: Iterable[Record]) -> None:
        """Take out procedures that were counted in."""
        self._count(procedures, -1)

    def summary(self, target: Fraction = DEFAULT_TARGET) -> Summary:
        """Return the summary as it stands; its cost depends on the count of distinct rates only."""
        mean = None
        if self._rated:
            # The sum is held on a grid of 1e-30, so snapping to 1e-20 restores exact ties.
            mean = Fraction(round(Fraction(self._rate_sum * _SNAP, self._rated * _GRID)), _SNAP)
        return Summary(
            procedures=self._procedures,
            cases=self._cases,
            cut_cases=self._cut_cases,
            rated_procedures=self._rated,
            mean_of_rates=mean,
            units=tuple(
                UnitSums(unit, Decimal(current), Decimal(remaining), int(count))
                for unit, (count, current, remaining) in sorted(self._units.items())
                if count
            ),
            below_target=sum(n for rate, n in self._rates.items() if Fraction(*rate) < target),
            unfinished_cases=self._unfinished,
        )

    def _count(self, records: Iterable[Record], sign: int) -> None:
        rated: list[tuple[int, int]] = []
        for record in records:
            self._procedures += sign
            self._cases += sign * record.line_count
            if isinstance(record, Procedure):
                if (rate := record.rate) is not None:
                    rated.append(rate.as_integer_ratio())
                self._count_times(record.cases, sign)
        # Most of an annex's rates are few, and numbers of a hundred bits are slow.
        for ratio, count in Counter(rated).items():
            numerator, denominator = ratio
            self._rated += sign * count
            self._rate_sum += sign * count * (numerator * _GRID // denominator)
            self._rates[ratio] += sign * count
            if not self._rates[ratio]:
                del self._rates[ratio]

    def _count_times(self, cases: Iterable[Case], sign: int) -> None:
        for case in cases:
            totals = case.totals
            self._cut_cases += sign * totals.is_cut
            self._unfinished += sign * totals.is_unfinished
            if not totals.has_steps or totals.cut is None or totals.remaining is None:
                continue
            sums = self._units.setdefault(case.unit, [0, _NOTHING, _NOTHING])
            sums[0] += sign
            sums[1] += sign * (totals.remaining + totals.cut)
            sums[2] += sign * totals.remaining
