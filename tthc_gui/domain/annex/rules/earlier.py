"""Rules about the earlier annex that an annex names as its base, while that is at hand."""

from collections.abc import Iterator

from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.rules.rule_set import RULES, Context
from tthc_gui.domain.annex.since import since
from tthc_gui.domain.audit.finding import Fault, Severity
from tthc_gui.domain.values.times import format_time


@RULES.context_rule(
    "lost-ground",
    Severity.WARNING,
    "Thủ tục không được lâu hơn ở bản gốc.",
)
def lost_ground(procedure: Procedure, context: Context) -> Iterator[Fault]:
    """Find lines that take longer than they did in the base."""
    if context.earlier is None:
        return
    for line, case in enumerate(procedure.cases):
        found = since(context.earlier, procedure, line)
        if found is not None and found.cut < 0:
            before, now = format_time(found.before), format_time(found.now)
            told = f"{now} {case.unit.lower()}".rstrip()
            message = f"Còn {told}, lâu hơn ở bản gốc ({before})."
            yield Fault("remaining", message, now, before, line)


@RULES.context_rule("base-missing", Severity.WARNING, "Thủ tục phải có ở bản gốc.")
def base_missing(procedure: Procedure, context: Context) -> Iterator[Fault]:
    """Find procedures that the base does not have."""
    if context.earlier is not None and context.earlier.of(procedure) is None:
        yield Fault("code", "Bản gốc không có thủ tục này.", procedure.code)
