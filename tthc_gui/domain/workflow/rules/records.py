"""Rules about what a workflow and its steps must say, and about its code among the others."""

import re
from collections.abc import Iterator, Sequence

from tthc_gui.domain.audit.finding import Fault, Severity
from tthc_gui.domain.audit.rule_set import Peers
from tthc_gui.domain.values.codes import core
from tthc_gui.domain.workflow.adding_up import is_subtotal
from tthc_gui.domain.workflow.rules.declared import RULES
from tthc_gui.domain.workflow.workflow import Workflow, WorkStep, known_by

_NUMBER = re.compile(
    r"(?:bước|b)?\s*\.?\s*([0-9]{1,3})(?:[.,]([0-9]{1,2}))?\s*[.):]?", re.IGNORECASE
)
_WARNING = Severity.WARNING


@RULES.record_rule("total-missing", _WARNING, "Mỗi quy trình phải ghi tổng thời gian.")
def missing_total(workflow: Workflow) -> Iterator[Fault]:
    """Find workflows that do not say how long they take."""
    if not workflow.total.strip():
        yield Fault("total", "Quy trình chưa ghi tổng thời gian.")


@RULES.line_rule("content-missing", _WARNING, "Mỗi bước phải ghi nội dung công việc.")
def missing_content(step: WorkStep) -> Iterator[Fault]:
    """Find steps that do not say what is done."""
    if not step.content.strip():
        yield Fault("content", "Bước này chưa ghi nội dung công việc.")


@RULES.line_rule("responsible-missing", _WARNING, "Mỗi bước phải ghi ai chịu trách nhiệm.")
def missing_responsible(step: WorkStep) -> Iterator[Fault]:
    """Find steps that do not say who takes them."""
    if not step.responsible.strip() and not is_subtotal(step):
        yield Fault("responsible", "Bước này chưa ghi ai chịu trách nhiệm.")


@RULES.record_rule(
    "step-sequence",
    _WARNING,
    "Số của các bước phải liên tục từ 1; mỗi nơi thực hiện có thể đếm lại từ 1.",
)
def unlike_sequence(workflow: Workflow) -> Iterator[Fault]:
    """Find numbers of steps that are skipped, doubled or go back; a part may begin again at 1."""
    last, part = (0, 0), None
    for at, step in enumerate(workflow.steps):
        number = _number(step.number)
        if number is None:
            continue
        begins = step.part != part and number in {(1, 0), (1, 1), (0, 1)}
        if not begins and number not in _following(last):
            message = f"Bước “{step.number}” đứng sau {_named(last)}, sai thứ tự."
            yield Fault("number", message, step.number, line=at)
        last, part = number, step.part


def _following(last: tuple[int, int]) -> set[tuple[int, int]]:
    """Return the numbers that may come after one: 3 or 2.1 after 2, 2.3 or 3 after 2.2."""
    whole, inner = last
    following = {(whole + 1, 0), (whole + 1, 1), (whole, inner + 1)}
    return following - {(0, 1)}


def _named(last: tuple[int, int]) -> str:
    whole, inner = last
    return f"bước {whole}.{inner}" if inner else f"bước {whole}" if whole else "đầu quy trình"


def _number(text: str) -> tuple[int, int] | None:
    """Return a number as its parts, (2, 1) of "Bước 2.1"; None for blank and anything else."""
    match = _NUMBER.fullmatch(text.strip())
    return (int(match[1]), int(match[2] or 0)) if match else None


@RULES.list_rule("code-missing", _WARNING, "Quy trình phải có mã TTHC khi phần lớn đã có.")
def missing_code(workflows: Sequence[Workflow]) -> Iterator[tuple[int, Fault]]:
    """Find workflows without a code among others that have one; many documents print none."""
    without = [at for at, one in enumerate(workflows) if not one.code.strip()]
    if 2 * len(without) < len(workflows):
        for at in without:
            yield at, Fault("code", "Quy trình chưa có mã TTHC.")


@RULES.group_rule(
    "code-duplicate",
    Severity.ERROR,
    "Hai quy trình không được trùng mã TTHC, trừ khi là hai trường hợp của một thủ tục.",
    key=known_by,
    broken=lambda size, largest: size > 1,
)
def doubled_code(workflow: Workflow, peers: Peers) -> Fault:
    """Name the workflows of the same procedure and case."""
    named = ", ".join(other.stt or "không số" for other in peers.others)
    more = peers.size - 1 - len(peers.others)
    rest = f" và {more} quy trình khác" if more else ""
    message = f"Mã {core(workflow.code)} trùng với quy trình STT {named}{rest}."
    return Fault("code", message, workflow.code)
