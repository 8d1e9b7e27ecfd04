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
        self.procedures = self.cases = self.cut_cases = self.unfinished = 0
        self.rates: Counter[tuple[int, int]] = Counter()
        """By numerator and denominator, which are looked up much faster than a Fraction."""
        self.rate_sum = 0
        self.rated = 0
        self.units: dict[str, tuple[int, Decimal, Decimal]] = {}
        """By unit: how many cases, and their times today and after in sum."""
        self.add(procedures)

    def add(self, procedures: Iterable[Record]) -> None:
        """Count procedures in."""
        self._count(procedures, 1)

    def remove(self, procedures: Iterable[Record]) -> None:
        """Take out procedures that were counted in."""
        self._count(procedures, -1)

    def take(self, gain: "Tally", sign: int = 1) -> None:
        """Count in what others have counted, or out with -1; it costs the same at any size."""
        self.procedures += sign * gain.procedures
        self.cases += sign * gain.cases
        self.cut_cases += sign * gain.cut_cases
        self.unfinished += sign * gain.unfinished
        self.rated += sign * gain.rated
        self.rate_sum += sign * gain.rate_sum
        for ratio, count in gain.rates.items():
            self._count_rate(ratio, sign * count)
        for unit, (count, current, remaining) in gain.units.items():
            self._count_unit(unit, sign * count, sign * current, sign * remaining)

    def reversed(self) -> "Tally":
        """Return what takes this back where it is counted in."""
        result = Tally()
        result.take(self, -1)
        return result

    def summary(self, target: Fraction = DEFAULT_TARGET) -> Summary:
        """Return the summary as it stands; its cost depends on the count of distinct rates only."""
        mean = None
        if self.rated:
            # The sum is held on a grid of 1e-30, so snapping to 1e-20 restores exact ties.
            mean = Fraction(round(Fraction(self.rate_sum * _SNAP, self.rated * _GRID)), _SNAP)
        return Summary(
            procedures=self.procedures,
            cases=self.cases,
            cut_cases=self.cut_cases,
            rated_procedures=self.rated,
            mean_of_rates=mean,
            units=tuple(
                UnitSums(unit, current, remaining, count)
                for unit, (count, current, remaining) in sorted(self.units.items())
                if count
            ),
            below_target=sum(n for rate, n in self.rates.items() if Fraction(*rate) < target),
            unfinished_cases=self.unfinished,
        )

    def _count(self, records: Iterable[Record], sign: int) -> None:
        rated: list[tuple[int, int]] = []
        for record in records:
            self.procedures += sign
            self.cases += sign * record.line_count
            if isinstance(record, Procedure):
                if (rate := record.rate) is not None:
                    rated.append(rate.as_integer_ratio())
                self._count_times(record.cases, sign)
        # Most of an annex's rates are few, and numbers of a hundred bits are slow.
        for ratio, count in Counter(rated).items():
            numerator, denominator = ratio
            self.rated += sign * count
            self.rate_sum += sign * count * (numerator * _GRID // denominator)
            self._count_rate(ratio, sign * count)

    def _count_rate(self, ratio: tuple[int, int], count: int) -> None:
        self.rates[ratio] += count
        if not self.rates[ratio]:
            del self.rates[ratio]

    def _count_times(self, cases: Iterable[Case], sign: int) -> None:
        for case in cases:
            totals = case.totals
            self.cut_cases += sign * totals.is_cut
            self.unfinished += sign * totals.is_unfinished
            if not totals.has_steps or totals.cut is None or totals.remaining is None:
                continue
            current = totals.remaining + totals.cut
            self._count_unit(case.unit, sign, sign * current, sign * totals.remaining)

    def _count_unit(self, unit: str, count: int, current: Decimal, remaining: Decimal) -> None:
        before = self.units.get(unit, (0, _NOTHING, _NOTHING))
        self.units[unit] = (before[0] + count, before[1] + current, before[2] + remaining)
