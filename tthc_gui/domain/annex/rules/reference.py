"""Rules about a loaded list of procedures: codes that it has not, names that it has otherwise."""

from collections.abc import Iterator

from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.rules.rule_set import RULES, Context
from tthc_gui.domain.audit.finding import Fault, Severity
from tthc_gui.domain.values.codes import core
from tthc_gui.domain.values.names import differences_in_words

_LONGEST = 240
"""Letters of differences that are told; names that differ in more are told whole."""


@RULES.context_rule("code-unknown", Severity.WARNING, "Mã TTHC phải có trong danh mục tham chiếu.")
def code_unknown(procedure: Procedure, context: Context) -> Iterator[Fault]:
    """Find codes that the list has not, with the code of the only one of that name."""
    code, reference = procedure.code.strip(), context.reference
    if reference is None or not core(code) or reference.of_code(code):
        return
    meant = reference.of_name(procedure.name)
    right = f"{core(meant.code)}{code.removeprefix(core(code))}" if meant else ""
    told = f" Danh mục ghi tên này với mã {core(right)}." if right else ""
    message = f"Mã {core(code)} không có trong danh mục “{reference.source}”.{told}"
    yield Fault("code", message, procedure.code, right)


@RULES.context_rule(
    "name-differs", Severity.WARNING, "Tên TTHC phải như trong danh mục tham chiếu."
)
def name_differs(procedure: Procedure, context: Context) -> Iterator[Fault]:
    """Compare the name with the list's, word by word."""
    listed = context.reference.of_code(procedure.code) if context.reference else None
    if listed is None or not listed.name or not procedure.name.strip():
        return
    if told := differences_in_words(listed.name, procedure.name):
        if len(told) > _LONGEST:
            told = f"danh mục ghi “{listed.name}”"
        yield Fault("name", f"Tên khác danh mục: {told}.", procedure.name, listed.name)
