"""Figures: what was measured and its reference, taken in turns so that both meet the same machine.

Times are in seconds, memory in bytes.
"""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Sample = Callable[[], float]
"""Does the work once and gives the seconds it took, without preparation."""


@dataclass(frozen=True)
class Series:
    """What was measured, in words, and what each run gave; `unit` is that of the values."""

    what: str
    values: tuple[float, ...]
    unit: str = "s"

    @property
    def median(self) -> float:
        """Return the middle of the runs."""
        return median(self.values)


@dataclass(frozen=True)
class Figure:
    """A measured thing beside its reference, and what is aimed at.

    `most` is the largest ratio of the medians that meets the aim; `within`, where there is one,
    the largest median of the measured thing itself, in seconds.
    """

    measured: Series
    reference: Series
    most: float
    within: float | None = None

    @property
    def ratio(self) -> float:
        """Return how many times as long as the reference the measured thing takes."""
        return self.measured.median / self.reference.median

    @property
    def met(self) -> bool:
        """Return whether the aim is met."""
        fast = self.within is None or self.measured.median <= self.within
        return fast and self.ratio <= self.most


def timed(work: Callable[[], object]) -> Sample:
    """Make a sample of work that needs no preparation."""

    def sample() -> float:
        start = perf_counter()
        work()
        return perf_counter() - start

    return sample


def alternate(runs: int, *samples: tuple[str, Sample]) -> list[Series]:
    """Run samples in turns (A B A B …), each with a heap just swept, after one run to warm up."""
    for _, sample in samples:
        sample()
    taken: list[list[float]] = [[] for _ in samples]
    for _ in range(runs):
        for seconds, (_, sample) in zip(taken, samples, strict=True):
            gc.collect()
            seconds.append(sample())
    return [Series(what, tuple(seconds)) for (what, _), seconds in zip(samples, taken, strict=True)]
