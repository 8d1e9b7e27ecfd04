"""Rules about the code of the process: "QT-01/TĐKT"."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tthc_gui.domain.audit.finding import Fault
from tthc_gui.domain.iso_list.iso_process import IsoProcess
from tthc_gui.domain.iso_list.process_codes import (
    ProcessCode,
    example_of,
    have_one_form,
    repaired,
    shape_of_most,
    taken_apart,
    without_blanks,
)

Faults = Iterator[tuple[int, Fault]]
"""Faults, each with the position of the row that it is about."""


def process_missing(process: IsoProcess) -> Iterator[Fault]:
    """Find rows without a process code."""
    if not process.code.strip():
        yield Fault("code", "Dòng này chưa có mã hiệu quy trình.")


def process_blank(process: IsoProcess) -> Iterator[Fault]:
    """Find blanks in a code."""
    bare = without_blanks(process.code)
    if bare and bare != process.code:
        yield Fault("code", f"Mã hiệu “{process.code}” thừa khoảng trắng.", process.code, bare)


def process_malformed(processes: Sequence[IsoProcess]) -> Faults:
    """Find codes unlike those of the list; blanks in them are another rule's."""
    codes = [process.code for process in processes if process.code.strip()]
    if have_one_form(codes):
        return
    shape = shape_of_most(codes)
    for at, process in enumerate(processes):
        parts = taken_apart(process.code)
        if process.code.strip() and (parts is None or parts.shape != shape):
            message = f"Mã hiệu “{process.code}” không có dạng {example_of(shape)}."
            yield at, Fault("code", message, process.code, repaired(process.code, shape))


def process_duplicate(processes: Sequence[IsoProcess]) -> Faults:
    """Find codes that stand in two rows."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, process in enumerate(processes):
        if bare := without_blanks(process.code).casefold():
            places[bare].append(at)
    for shared in places.values():
        for at in shared if len(shared) > 1 else ():
            named = ", ".join(processes[n].stt or "không số" for n in shared if n != at)
            code = without_blanks(processes[at].code)
            yield at, Fault("code", f"Mã hiệu {code} trùng với dòng TT {named}.", code)


def process_sequence(processes: Sequence[IsoProcess]) -> Faults:
    """Find numbers that a series skips, and numbers after a larger one.

    A number that stands twice is another rule's, and one missing here that stands elsewhere is
    told where it stands.
    """
    for rows in _series(processes).values():
        there = {parts.number for _, parts in rows}
        last, seen = 0, set[int]()
        for at, parts in rows:
            missing = [n for n in range(last + 1, parts.number) if n not in there]
            if missing:
                yield at, Fault("code", _skipping(parts, missing), parts.numbered(parts.number))
            elif parts.number < last and parts.number not in seen:
                message = (
                    f"Mã hiệu {parts.numbered(parts.number)} đứng sau {parts.numbered(last)}, "
                    "sai thứ tự."
                )
                yield at, Fault("code", message, parts.numbered(parts.number))
            seen.add(parts.number)
            last = max(last, parts.number)


def process_series(processes: Sequence[IsoProcess]) -> Faults:
    """Find codes whose series is not that of their section.

    A section's series is that of two thirds of its rows. Several rows that are counted from 1 are
    a series of their own, which may share the section.
    """
    sections: dict[tuple[str, ...], list[tuple[int, ProcessCode]]] = defaultdict(list)
    for at, process in enumerate(processes):
        if parts := taken_apart(process.code):
            sections[process.groups].append((at, parts))
    for rows in sections.values():
        counts = Counter(parts.series for _, parts in rows)
        leader, most = counts.most_common(1)[0]
        if most < 3 or 3 * most < 2 * len(rows):
            continue
        example = next(parts for _, parts in rows if parts.series == leader)
        for at, parts in rows:
            own = {other.number for _, other in rows if other.series == parts.series}
            is_series = len(own) > 1 and own == set(range(1, len(own) + 1))
            if parts.series != leader and not is_series:
                meant = example.numbered(parts.number)
                message = (
                    f"Mã hiệu {parts.numbered(parts.number)} khác dãy {leader} của các quy trình "
                    "cùng lĩnh vực."
                )
                yield at, Fault("code", message, parts.numbered(parts.number), meant)


def _series(processes: Sequence[IsoProcess]) -> dict[str, list[tuple[int, ProcessCode]]]:
    series: dict[str, list[tuple[int, ProcessCode]]] = defaultdict(list)
    for at, process in enumerate(processes):
        if parts := taken_apart(process.code):
            series[parts.series].append((at, parts))
    return series


def _skipping(parts: ProcessCode, missing: Sequence[int]) -> str:
    named = parts.numbered(missing[0])
    if len(missing) > 1:
        between = " và " if len(missing) == 2 else " đến "
        named += between + parts.numbered(missing[-1])
    return f"Dãy mã hiệu nhảy tới {parts.numbered(parts.number)}, thiếu {named}."
