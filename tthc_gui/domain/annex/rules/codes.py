"""Rules about the procedure's code: column 2, "2.001955.000.00.00.H21"."""

import re
from collections.abc import Iterator

from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.rules.rule_set import RULES
from tthc_gui.domain.audit.common_rules import CODE_MALFORMED, malformed_code
from tthc_gui.domain.audit.finding import Fault, Severity
from tthc_gui.domain.audit.rule_set import Peers
from tthc_gui.domain.values.codes import core

_AGENCY = re.compile(r"\.(H[0-9]{2})$")


def agency(procedure: Procedure) -> str:
    """Return the part of the code that names the province, "H21"; "" where there is none."""
    match = _AGENCY.search(procedure.code.strip())
    return match.group(1) if match else ""


@RULES.record_rule("code-missing", Severity.ERROR, "Mỗi thủ tục phải có mã.")
def code_missing(procedure: Procedure) -> Iterator[Fault]:
    """Find procedures without a code."""
    if not procedure.code.strip():
        yield Fault("code", "Thủ tục chưa có mã TTHC.")


RULES.record_rule(*CODE_MALFORMED)(malformed_code)


@RULES.group_rule(
    "code-duplicate",
    Severity.ERROR,
    "Hai thủ tục của một phụ lục không được trùng mã.",
    key=lambda procedure: core(procedure.code),
    broken=lambda size, largest: size > 1,
)
def code_duplicate(procedure: Procedure, peers: Peers) -> Fault:
    """Name the procedures that share the core of the code."""
    named = ", ".join(other.stt or "không số" for other in peers.others)
    more = peers.size - 1 - len(peers.others)
    rest = f" và {more} thủ tục khác" if more else ""
    return Fault(
        "code", f"Mã {core(procedure.code)} trùng với thủ tục STT {named}{rest}.", procedure.code
    )


@RULES.group_rule(
    "code-agency",
    Severity.WARNING,
    "Phần cuối của mã (Hnn) phải như các mã khác trong phụ lục.",
    key=agency,
    broken=lambda size, largest: size < largest,
    relative=True,
)
def code_agency(procedure: Procedure, peers: Peers) -> Fault:
    """Name the agency that most codes of the annex carry."""
    own = agency(procedure)
    return Fault(
        "code",
        f"Mã kết thúc bằng {own}, trong khi phần lớn phụ lục dùng {peers.leader}.",
        own,
        peers.leader,
    )
