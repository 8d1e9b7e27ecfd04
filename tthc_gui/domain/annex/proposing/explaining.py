"""A proposal in sentences: what is missing, who gives it, what would open the way."""

from collections.abc import Iterable, Iterator

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.day_hours import bracketed
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.keys import STEP_KEYS
from tthc_gui.domain.annex.printed import place_name, step_name
from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.annex.proposing.choices import Per
from tthc_gui.domain.annex.proposing.giving import StepGiving
from tthc_gui.domain.annex.proposing.proposal import CaseProposal, Proposal, TargetReach
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import format_time

_GIVEN = frozenset(("current", "unit", *(after for _, after in STEP_KEYS)))
"""The columns that a plan is computed from."""


def counted(proposal: Proposal) -> str:
    """Return in one sentence how many reach the target, or how the whole annex comes to it."""
    target = percent_text(proposal.choices.target, 0)
    if proposal.choices.target * 100 % 1:
        target = percent_text(proposal.choices.target)
    if proposal.choices.per is Per.ANNEX:
        return f"Chỉ tiêu bình quân {target} của cả phụ lục: {_mean(proposal)}."
    what = "thủ tục" if proposal.choices.per is Per.PROCEDURE else "trường hợp"
    already, proposed, impossible = (proposal.counts[reach] for reach in TargetReach)
    return (
        f"Chỉ tiêu {target}: {already} {what} đã đạt, {proposed} đạt được theo phương án, "
        f"{impossible} không đạt được."
    )


def proven(proposal: Proposal) -> str:
    """Return what is to be said where a plan is not proven to be the mildest, "" where it is."""
    if proposal.gap == 0:
        return ""
    start = "Chưa chứng minh được đây là phương án cắt nhẹ nhất"
    if proposal.gap is None:
        return f"{start}; mọi giới hạn và chỉ tiêu vẫn được giữ."
    most = percent_text(proposal.gap, 4) if proposal.gap >= 1e-6 else "0,0001%"
    return f"{start}; tổng bình phương mức cắt hơn mức nhỏ nhất nhiều nhất {most}."


def sentence(annex: Annex, proposal: Proposal, one: CaseProposal) -> str:
    """Return what is proposed for a case, in one sentence, and what it rests on uncertainly."""
    doubted = ", ".join(
        place_name(key, annex.heading) for key in dict.fromkeys(_doubted_keys(annex, one))
    )
    told = _told(annex, proposal, one)
    if not one.is_proven:
        told += " Thủ tục có nhiều trường hợp chưa cắt: chưa chứng minh được đây là cách nhẹ nhất."
    return f"{told} Đọc chưa chắc: {doubted}; hãy xem lại trước." if doubted else told


def resting_on_doubts(annex: Annex, proposal: Proposal) -> str:
    """Return how many of the cases that would change were read with doubt, "" where none was."""
    count = sum(
        bool(one.changes) and any(True for _ in _doubted_keys(annex, one)) for one in proposal.cases
    )
    if not count:
        return ""
    return f"{count} trường hợp được tính từ số đọc chưa chắc; hãy xem lại trước khi nhận."


def _told(annex: Annex, proposal: Proposal, one: CaseProposal) -> str:
    if one.reach is not TargetReach.IMPOSSIBLE and not _case(annex, one).totals.has_steps:
        return "Trường hợp này không có thời gian ở bước nào nên không tính vào tỷ lệ."
    if one.reach is TargetReach.ALREADY:
        return f"Đã đạt {percent_text(one.rates[0])}, giữ nguyên."
    if one.missing is None:
        return "Trường hợp này chưa có đủ thời gian hiện nay, trước và sau của các bước."
    if one.reach is TargetReach.IMPOSSIBLE:
        return _why_impossible(annex, proposal, one)
    if not one.changes:
        others = "phụ lục" if proposal.choices.per is Per.ANNEX else "thủ tục"
        what = "thủ tục" if proposal.choices.per is Per.ANNEX else "trường hợp"
        return f"Giữ nguyên; các {what} khác của {others} bù đủ."
    told = ", ".join(
        f"{step_name(annex.heading, step)} {format_time(old)} → {format_time(new)}"
        f"{bracketed(annex.heading, _case(annex, one).unit, old, new)}"
        for step, old, new in one.changes
    )
    return f"Còn thiếu {_missing(annex, one)}: {told}." if one.missing else f"{told}."


def giving(heading: Heading, one: StepGiving) -> str:
    """Return what a step gives, in a line: "Bước 2: 812 → 640 ngày, bớt 172 ở 9 trường hợp"."""
    name, unit = step_name(heading, one.step), one.unit.lower()
    times = f"{format_time(one.today)} → {format_time(one.proposed)} {unit}".rstrip()
    given = f"{format_time(one.given)}{bracketed(heading, one.unit, one.given)}"
    also = bracketed(heading, one.unit, one.today, one.proposed)
    return f"{name}: {times}{also}, bớt {given} ở {one.cases} trường hợp"


def opening(annex: Annex, steps: Iterable[int]) -> str:
    """Return the steps whose opening would do, by their names."""
    return " và ".join(step_name(annex.heading, step) for step in steps)


def _mean(proposal: Proposal) -> str:
    before, after = (percent_text(rate) or "—" for rate in proposal.means)
    reaches = {one.reach for one in proposal.cases}
    if TargetReach.PROPOSED in reaches:
        changed = sum(any(one.changes for one in record) for record in proposal.records)
        return f"{before} → {after}, đổi {changed} thủ tục"
    return f"{before}, đã đạt" if TargetReach.ALREADY in reaches else f"{before}, không đạt được"


def _why_impossible(annex: Annex, proposal: Proposal, one: CaseProposal) -> str:
    if proposal.choices.per is Per.ANNEX:
        if one.is_limited:
            return "Cả phụ lục không đạt được vì giới hạn (Tối đa) của các bước."
        way = opening(annex, proposal.opening)
        return f"Cả phụ lục không đạt được; {_opened(way)}"
    if not one.missing:
        return "Trường hợp này đã đạt, nhưng cả thủ tục thì chưa."
    if one.is_limited:
        return (
            f"Còn thiếu {_missing(annex, one)}; giới hạn của cả phụ lục không còn đủ cho thủ tục."
        )
    room = f"{format_time(one.room)}{bracketed(annex.heading, _case(annex, one).unit, one.room)}"
    start = f"Còn thiếu {_missing(annex, one)}, các bước không khoá chỉ cắt được {room}"
    return f"{start}; {_opened(opening(annex, one.opening))}"


def _opened(names: str) -> str:
    return f"mở khoá {names} thì đủ." if names else "mở khoá mọi bước cũng không đủ."


def _doubted_keys(annex: Annex, one: CaseProposal) -> Iterator[str]:
    """Yield the columns in which a case was read with doubt, of those a plan depends on."""
    return (key for doubt in _case(annex, one).doubts if (key := doubt.column) in _GIVEN)


def _missing(annex: Annex, one: CaseProposal) -> str:
    unit = _case(annex, one).unit
    told = f"{format_time(one.missing)} {unit.lower()}".strip()
    return f"{told}{bracketed(annex.heading, unit, one.missing)}"


def _case(annex: Annex, one: CaseProposal) -> Case:
    return annex.procedures[one.record].cases[one.line]
