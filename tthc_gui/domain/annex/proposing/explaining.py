"""A proposal in sentences: what is missing, who gives it, what would open the way."""

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.printed import step_name
from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.annex.proposing.choices import Per
from tthc_gui.domain.annex.proposing.proposal import CaseProposal, Proposal, TargetReach, most_cut
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import format_time


def counted(proposal: Proposal) -> str:
    """Return in one sentence how many reach the target."""
    what = "thủ tục" if proposal.choices.per is Per.PROCEDURE else "trường hợp"
    already, proposed, impossible = (proposal.counts[reach] for reach in TargetReach)
    target = percent_text(proposal.choices.target, 0)
    return (
        f"Chỉ tiêu {target}: {already} {what} đã đạt, {proposed} đạt được theo phương án, "
        f"{impossible} không đạt được."
    )


def sentence(annex: Annex, proposal: Proposal, one: CaseProposal) -> str:
    """Return what is proposed for a case, in one sentence."""
    if one.reach is TargetReach.ALREADY:
        return f"Đã đạt {percent_text(one.rates[0])}, giữ nguyên."
    if one.missing is None:
        return "Trường hợp này chưa có đủ thời gian hiện nay, trước và sau của các bước."
    if one.reach is TargetReach.IMPOSSIBLE:
        return _why_impossible(annex, proposal, one)
    if not one.changes:
        return "Giữ nguyên; các trường hợp khác của thủ tục bù đủ."
    told = ", ".join(
        f"{step_name(annex.heading, step)} {format_time(old)} → {format_time(new)}"
        for step, old, new in one.changes
    )
    return f"Còn thiếu {_missing(annex, one)}: {told}."


def _why_impossible(annex: Annex, proposal: Proposal, one: CaseProposal) -> str:
    if not one.missing:
        return "Trường hợp này đã đạt, nhưng cả thủ tục thì chưa."
    room = most_cut(_case(annex, one), proposal.choices)
    start = (
        f"Còn thiếu {_missing(annex, one)}, các bước không khoá chỉ cắt được {format_time(room)}"
    )
    if not one.opening:
        return f"{start}; mở khoá mọi bước cũng không đủ."
    opened = " và ".join(step_name(annex.heading, step) for step in one.opening)
    return f"{start}; mở khoá {opened} thì đủ."


def _missing(annex: Annex, one: CaseProposal) -> str:
    return f"{format_time(one.missing)} {_case(annex, one).unit.lower()}".strip()


def _case(annex: Annex, one: CaseProposal) -> Case:
    return annex.procedures[one.record].cases[one.line]
