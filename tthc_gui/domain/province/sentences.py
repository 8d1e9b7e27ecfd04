"""The figures of a province as sentences: how much is cut, and which step gives how much of it."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from tthc_gui.domain.annex.summary import MEAN_RULE, UnitSums
from tthc_gui.domain.province.ranking import fractional_times
from tthc_gui.domain.province.summary import EXACT_RATES, Figures, ProvinceSummary, StepSums
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import format_time

NO_UNIT = "Không ghi đơn vị"
GivenStep = tuple[StepSums, Fraction | None]
"""The sums of a step, and its share of all that is cut in its unit."""


def sentences(summary: ProvinceSummary) -> list[str]:
    """Return what a report says of all departments, sums of one unit at a time."""
    total = summary.total
    return [
        *_counts(summary),
        *(_unit(sums) for sums in total.summary.units),
        *_rates(total, summary.target),
        *giving(total),
        *_fractional(summary),
    ]


def giving(figures: Figures) -> list[str]:
    """Return who gives most, and of each step how much it gives in each unit and what stays."""
    by_number: dict[int, list[GivenStep]] = {}
    for step, share in figures.shares():
        by_number.setdefault(step.number, []).append((step, share))
    return [*_most_given(by_number.values()), *map(_step, by_number.values())]


def unit_name(unit: str) -> str:
    """Return a unit as a heading names it; an annex may have none."""
    return unit or NO_UNIT


def target_text(target: Fraction) -> str:
    """Return a target as a percentage, "30%" or "33,33%"."""
    return percent_text(target, 0 if target * 100 % 1 == 0 else 2)


def _in_unit(unit: str) -> str:
    return f"tính theo {unit}" if unit else "ở các dòng không ghi đơn vị"


def _counts(summary: ProvinceSummary) -> Iterator[str]:
    counts = summary.total.summary
    yield (
        f"{len(summary.departments)} phụ lục có {counts.procedures} thủ tục với {counts.cases} "
        f"trường hợp; {counts.cut_cases} trường hợp được cắt giảm, {summary.total.uncut_cases} "
        "trường hợp không."
    )
    if counts.unfinished_cases:
        yield (
            f"{counts.unfinished_cases} trường hợp có bước chỉ ghi một trong hai thời gian, nên "
            "không tính vào tổng nào."
        )


def _unit(sums: UnitSums) -> str:
    cut = format_time(sums.current - sums.remaining)
    unit = _in_unit(sums.unit)
    return (
        f"{unit[0].upper()}{unit[1:]} ({sums.cases} trường hợp có bước): từ "
        f"{format_time(sums.current)} còn {format_time(sums.remaining)}, cắt giảm {cut}, tỷ lệ của "
        f"tổng {percent_text(sums.ratio) or '—'}."
    )


def _rates(figures: Figures, target: Fraction) -> Iterator[str]:
    counts = figures.summary
    if not counts.rated_procedures:
        return
    yield (
        f"Tỷ lệ bình quân của {counts.rated_procedures} thủ tục là "
        f"{percent_text(counts.mean_of_rates)} ({MEAN_RULE})."
    )
    exactly = ", ".join(
        f"{count} thủ tục đúng {percent_text(rate, 0)}"
        for count, rate in zip(figures.exactly, EXACT_RATES, strict=True)
    )
    yield f"{counts.below_target} thủ tục dưới chỉ tiêu {target_text(target)}; {exactly}."


def _most_given(steps: Iterable[Sequence[GivenStep]]) -> Iterator[str]:
    """Name for each unit the step that gives most."""
    best: dict[str, tuple[Fraction, StepSums]] = {}
    for given in steps:
        for step, share in given:
            if share is not None and (step.unit not in best or share > best[step.unit][0]):
                best[step.unit] = (share, step)
    for unit, (share, step) in sorted(best.items()):
        yield (
            f"Nhiều nhất, {percent_text(share)} toàn bộ phần cắt giảm {_in_unit(unit)}, đến từ "
            f"bước {step.label or step.number}."
        )


def _step(steps: Sequence[GivenStep]) -> str:
    """Return one sentence about a step, in all its units."""
    first, _ = steps[0]
    given = "; ".join(
        f"{percent_text(share)} phần cắt giảm {_in_unit(step.unit)} "
        f"({format_time(step.before)} → {format_time(step.after)})"
        for step, share in steps
        if share
    )
    filled = sum(step.filled for step, _ in steps)
    unchanged = sum(step.unchanged for step, _ in steps)
    named = f"Bước {first.number}" + (f" – {first.label}" if first.label else "")
    gives = f"góp {given}" if given else "không góp vào phần cắt giảm"
    told = f"{named} {gives}; {unchanged} trong {filled} lần có bước này giữ nguyên thời gian"
    unreadable = sum(step.unreadable for step, _ in steps)
    left_out = f"; {unreadable} lần ghi thời gian không phải số, không tính" if unreadable else ""
    return f"{told}{left_out}."


def _fractional(summary: ProvinceSummary) -> Iterator[str]:
    count = len(fractional_times(summary))
    if count:
        yield f"{count} trường hợp có thời gian hiện nay không phải số nguyên."
