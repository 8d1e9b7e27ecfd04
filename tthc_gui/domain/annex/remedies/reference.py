"""Remedies from a loaded list of procedures."""

from collections.abc import Iterator

from tthc_gui.domain.annex.listed import ListedProcedure, annex_ending, listed_cores, with_ending
from tthc_gui.domain.annex.reference import Reference
from tthc_gui.domain.annex.remedies.edits import place
from tthc_gui.domain.annex.rules import RULES
from tthc_gui.domain.audit.criteria import Criteria
from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.audit.mending import record_edit
from tthc_gui.domain.audit.remedy import Remedy
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.values.codes import core
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.meaning import is_likely


@RULES.criteria_remedy("code-unknown")
def mend_unknown_code(annex: AnyDocument, finding: Finding, criteria: Criteria) -> Iterator[Remedy]:
    """Write the code that the list has for the name, else those it has for similar names."""
    reference: Reference = criteria.reference
    _, procedure, _ = place(annex, finding)
    meant = reference.of_name(procedure.name)
    if meant is not None:
        yield from _code(annex, finding, meant, "Danh mục ghi tên này với mã ấy")
        return
    for one in reference.like(procedure.name):
        for remedy in _code(annex, finding, one, f"Tên gần giống trong danh mục: “{one.name}”"):
            yield remedy._replace(certain=False)


@RULES.criteria_remedy("name-differs")
def mend_name(annex: AnyDocument, finding: Finding, criteria: Criteria) -> Iterator[Remedy]:
    """Take the list's name; where the list has the name for another code, that code first."""
    _, procedure, _ = place(annex, finding)
    meant = criteria.reference.of_name(procedure.name)
    if meant is not None:
        for remedy in _code(annex, finding, meant, "Danh mục ghi tên này với mã khác"):
            yield remedy._replace(certain=False)
    label = "Ghi tên như trong danh mục"
    edit = record_edit(annex, finding, label, replace(procedure, name=finding.computed))
    certain = meant is None and is_likely(procedure.name, finding.computed)
    yield Remedy("Lấy tên của danh mục", edit, certain)


@RULES.criteria_remedy("name-missing")
def mend_missing_name(annex: AnyDocument, finding: Finding, criteria: Criteria) -> Iterator[Remedy]:
    """Take the list's name of the code."""
    _, procedure, _ = place(annex, finding)
    listed = criteria.reference.of_code(procedure.code) if criteria.reference else None
    if listed is not None and listed.name:
        new = replace(procedure, name=listed.name)
        yield Remedy("Lấy tên của danh mục", record_edit(annex, finding, "Ghi tên", new))


@RULES.criteria_remedy("code-missing")
def mend_missing_code(annex: AnyDocument, finding: Finding, criteria: Criteria) -> Iterator[Remedy]:
    """Take the list's code of the name."""
    _, procedure, _ = place(annex, finding)
    listed = criteria.reference.of_name(procedure.name) if criteria.reference else None
    if listed is not None:
        yield from _code(annex, finding, listed, "Danh mục ghi tên này với mã ấy")


def _code(
    annex: AnyDocument, finding: Finding, listed: ListedProcedure, reason: str
) -> Iterator[Remedy]:
    """Write a listed code with the ending that stands; not one that another procedure has."""
    _, procedure, _ = place(annex, finding)
    own, meant = core(procedure.code), core(listed.code)
    if meant in listed_cores(annex.records):
        return
    ending = procedure.code.strip().removeprefix(own)
    code = f"{meant}{ending}" if own and ending else with_ending(meant, annex_ending(annex.records))
    edit = record_edit(annex, finding, f"Ghi mã {code}", replace(procedure, code=code))
    yield Remedy(reason, edit)
