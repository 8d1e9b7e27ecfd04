"""The verb propose: times after the cut with which every procedure reaches a target."""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tthc_gui.files.problems import FileProblem, unreadable
from tthc_gui.verbs.calling import (
    DONE,
    FOUND,
    Parser,
    UsageError,
    percentage,
    same_file,
    tell,
    tell_what_is_left_out,
)

if TYPE_CHECKING:
    from tthc_gui.domain.annex.annex import Annex
    from tthc_gui.domain.annex.proposing.choices import ProposalChoices
    from tthc_gui.domain.annex.proposing.proposal import Proposal


def propose(arguments: Sequence[str]) -> int:
    """Propose a plan for an annex; exit status 1 where some cannot reach the target."""
    from tthc_gui.domain.annex.proposing.explaining import proven

    parser = Parser(
        "propose",
        "Đề xuất thời gian sau cắt giảm để mọi thủ tục đạt chỉ tiêu, cắt nhẹ nhất có thể.",
        "TỆP --target PHẦN_TRĂM [--grid 0.25] [--floor 0.25] [--lock BƯỚC[,BƯỚC…]] "
        "[--per procedure|case|annex] [--format text|json] [-o RA]",
    )
    parser.arguments.add_argument("source", metavar="TỆP", type=Path, help="phụ lục")
    parser.options.add_argument(
        "--target", metavar="PHẦN_TRĂM", required=True, help="chỉ tiêu cắt giảm"
    )
    parser.options.add_argument(
        "--grid", metavar="LƯỚI", default="0.25", help="thời gian mới là bội số của số này"
    )
    parser.options.add_argument(
        "--floor", metavar="SÀN", default="0.25", help="mỗi bước giữ lại ít nhất từng này"
    )
    parser.options.add_argument(
        "--lock",
        metavar="BƯỚC",
        default="5,6,7,8",
        help="các bước không được cắt, từ 1 đến 9; mặc định 5,6,7,8; 0 là không khoá bước nào",
    )
    parser.options.add_argument(
        "--per",
        choices=("procedure", "case", "annex"),
        default="procedure",
        help="từng thủ tục (mặc định), từng trường hợp, hay bình quân cả phụ lục phải đạt chỉ tiêu",
    )
    parser.options.add_argument(
        "--format", choices=("text", "json"), default="text", help="text (mặc định) hoặc json"
    )
    parser.options.add_argument(
        "-o", dest="target_file", metavar="RA", type=Path, help="tệp nhận phụ lục theo phương án"
    )
    options = parser.parse_args(arguments)
    choices = _choices(options.target, options.grid, options.floor, options.lock, options.per)
    annex, proposal = _proposed(options.source, options.target_file, choices)
    told = ""
    if options.format == "json":
        told = json.dumps(proposal_data(annex, proposal), ensure_ascii=False, indent=2)
    elif options.target_file is None:
        told = "\n".join(text_lines(annex, proposal))
    if options.target_file is not None:
        _write(options.source, options.target_file, annex, proposal)
    if told:  # Nothing is told of a file that could not be written.
        print(told)
    if unproven := proven(proposal):
        tell(unproven)
    return FOUND if proposal.falls_short else DONE


def proposal_data(annex: "Annex", proposal: "Proposal") -> dict[str, Any]:
    """Return a proposal as JSON data; steps and cases count from 1."""
    from tthc_gui.domain.annex.proposing.explaining import sentence
    from tthc_gui.files.formats.json.numbers import number, percent, plain_percent

    choices = proposal.choices
    return {
        "target": plain_percent(choices.target),
        "grid": number(choices.grid),
        "floor": number(choices.floor),
        "locked": sorted(step + 1 for step in choices.locked),
        "counts": {str(reach): count for reach, count in proposal.counts.items()},
        "procedures": [
            {
                "stt": annex.procedures[one.record].stt or None,
                "code": annex.procedures[one.record].code or None,
                "case": one.line + 1,
                "state": str(one.reach),
                "missing": number(one.missing),
                "steps": [
                    {"step": step + 1, "old": number(old), "new": number(new)}
                    for step, old, new in one.changes
                ],
                "rate": [percent(rate) for rate in one.rates],
                "message": sentence(annex, proposal, one),
            }
            for one in proposal.cases
        ],
    }


def text_lines(annex: "Annex", proposal: "Proposal") -> list[str]:
    """Return as people read it what is proposed, and what cannot be."""
    from tthc_gui.domain.annex.proposing.explaining import counted, resting_on_doubts, sentence
    from tthc_gui.domain.annex.proposing.proposal import TargetReach

    lines = []
    for one in proposal.cases:
        if one.reach is TargetReach.ALREADY:
            continue
        procedure = annex.procedures[one.record]
        of_case = f", trường hợp {one.line + 1}" if len(procedure.cases) > 1 else ""
        named = " ".join(filter(None, (f"{procedure.stt}.", procedure.code)))
        lines.append(f"{named}{of_case}: {sentence(annex, proposal, one)}")
    return [*lines, *filter(None, [resting_on_doubts(annex, proposal)]), counted(proposal)]


def _choices(target: str, grid: str, floor: str, lock: str, per: str) -> "ProposalChoices":
    from tthc_gui.domain.annex.proposing.choices import Per, ProposalChoices

    size = _time(grid)
    if not size:
        raise UsageError(f"“{grid}” không phải lưới làm tròn; hãy ghi một số lớn hơn 0, như 0.25.")
    least = _time(floor)
    if least is None:
        raise UsageError(f"“{floor}” không phải mức sàn; hãy ghi một số từ 0 trở lên, như 0.25.")
    return ProposalChoices(percentage(target), size, least, _locked(lock), Per(per))


def _time(text: str) -> Decimal | None:
    from tthc_gui.domain.values.times import Refusal, parse_time

    try:
        return parse_time(text)
    except Refusal:
        return None


def _locked(text: str) -> frozenset[int]:
    from tthc_gui.domain.annex.procedure import STEP_COUNT

    numbers = [part.strip() for part in text.split(",") if part.strip()]
    if numbers == ["0"]:
        return frozenset()
    known = {str(number): number - 1 for number in range(1, STEP_COUNT + 1)}
    if unknown := [number for number in numbers if number not in known]:
        raise UsageError(f"Không có bước “{unknown[0]}”; các bước là 1 đến {STEP_COUNT}.")
    return frozenset(known[number] for number in numbers)


def _proposed(
    source: Path, target: Path | None, choices: "ProposalChoices"
) -> "tuple[Annex, Proposal]":
    from tthc_gui.domain.annex.annex import Annex
    from tthc_gui.domain.annex.proposing.proposer import propose as propose_for
    from tthc_gui.files.reading import read
    from tthc_gui.files.writing import check_ending

    if target is not None:
        check_ending(target)
        if same_file(target, source):
            raise FileProblem(
                f"“{source.name}” không được ghi đè lên chính nó; hãy chọn tên tệp khác."
            )
    reading = read(source)
    if not isinstance(reading.document, Annex):
        raise unreadable(source, "đây không phải phụ lục cắt giảm; chỉ đề xuất cho phụ lục.")
    for note in reading.notes:
        tell(note)
    return reading.document, propose_for(reading.document, choices)


def _write(source: Path, target: Path, annex: "Annex", proposal: "Proposal") -> None:
    from tthc_gui.domain.annex.proposing.accepting import accept
    from tthc_gui.domain.annex.stated import saying_sums
    from tthc_gui.domain.document.kept import Kept
    from tthc_gui.files.base import carry_base
    from tthc_gui.files.writing import write

    accept(annex, proposal).apply(annex)
    # Or a form without formulas would leave lines with half steps open, and without a rate.
    annex = annex.with_records(list(map(saying_sums, annex.procedures)))
    carry_base(annex, source, target)
    write(annex, target)
    tell_what_is_left_out(annex, target, Kept.NONE, whole="tệp gốc")
