import gc
from collections.abc import Callable
from weakref import ref

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication

from tests.domain.audit.sound import annex, case, numbered, procedure
from tests.strategies import examples, headings, procedures
from tthc_gui.desktop.document import audit_watch as watch
from tthc_gui.desktop.document.audit_watch import AuditWatch
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.document.marks import Mark
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import CURRENT, RATE
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.domain.audit.finding import Finding, Severity
from tthc_gui.domain.audit.waivers import accept, sort_out, withdraw
from tthc_gui.domain.document.edits import Change, Edit, HeadingChange, Splice, set_cell
from tthc_gui.domain.values.times import parse_time

pytestmark = pytest.mark.usefixtures("qapp")

OWN_FIXTURES = [HealthCheck.function_scoped_fixture]
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Shrinking edits of whole annexes takes minutes and makes nothing clearer."""

Audited = Callable[[OpenDocument], AuditWatch]


def wrong() -> Annex:
    """Return three procedures of which the second's current time is wrong."""
    return annex(
        procedure(),
        procedure(case(current="11", stated=("6", "")), rate="", number=2),
        procedure(number=3),
    )


def settle(audit: AuditWatch) -> None:
    while not audit.is_ready:
        QCoreApplication.processEvents()


def check(document: OpenDocument, audit: AuditWatch) -> None:
    """Hold that a watch says what an audit from the beginning says."""
    annex = document.content
    afresh = Auditor(annex, document.criteria)
    still, waived, lapsed = sort_out(afresh, annex.procedures, annex.waivers)
    positions = range(len(annex.procedures))
    assert [audit.findings(at) for at in positions] == [afresh.findings(at) for at in positions]
    assert audit.document_findings() == afresh.document_findings()
    assert audit.open_count == len(still)
    assert set(audit.lapsed()) == set(lapsed)
    marked = [audit.mark_of(afresh.findings(at)) for at in positions]
    assert list(audit.marks) == marked
    accepted = {finding for finding, _ in waived}
    assert [audit.has_findings(at) for at in positions] == [
        any(finding not in accepted for finding in afresh.findings(at)) for at in positions
    ]


@st.composite
def edits(draw: st.DrawFn, annex: Annex) -> Edit:
    at = draw(st.integers(0, len(annex.procedures)))
    end = draw(st.integers(at, min(at + 3, len(annex.procedures))))
    new = tuple(draw(st.lists(procedures(), max_size=3)))
    changes: list[Change] = [Splice(at, tuple(annex.procedures[at:end]), new)]
    if draw(st.booleans()):
        changes.append(HeadingChange(annex.heading, draw(headings())))
    edit = Edit("Sửa", tuple(changes))
    if draw(st.booleans()):
        found = list(Auditor(annex))
        if found:
            return accept(annex, [draw(st.sampled_from(found))], "theo Luật")
        return withdraw(annex, annex.waivers[:1])
    return edit


@settings(
    max_examples=examples(15),
    phases=QUICK,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(procedures(), min_size=1, max_size=12), st.data())
def test_edits_are_followed_while_the_audit_is_under_way_and_after(
    monkeypatch: pytest.MonkeyPatch, listed: list[Procedure], data: st.DataObject
) -> None:
    monkeypatch.setattr(watch, "_BUDGET", 0)
    monkeypatch.setattr(watch, "_CHUNK", 2)
    document = OpenDocument(Annex(records=listed))
    audit = AuditWatch(document)
    for _ in range(data.draw(st.integers(1, 4))):
        for _ in range(data.draw(st.integers(0, 9))):
            QCoreApplication.processEvents()
        document.push(data.draw(edits(document.content)))
    document.undo_stack.undo()
    settle(audit)
    check(document, audit)
    document.push(data.draw(edits(document.content)))
    settle(audit)
    check(document, audit)


def test_a_document_is_in_no_cycle_with_its_audit_and_its_history() -> None:
    # In a cycle it would be destroyed by the collector, in any order and in whatever thread.
    document = OpenDocument(wrong())
    document.audit = AuditWatch(document)
    settle(document.audit)
    document.push(set_cell(document.content, 1, 0, CURRENT, parse_time("10")))
    document.undo_stack.undo()
    gone = ref(document)
    gc.disable()
    try:
        del document
        assert gone() is None
    finally:
        gc.enable()


def test_the_first_look_does_not_wait_for_the_audit(
    open_editor: Callable[[int], DocumentEditor], audited: Audited
) -> None:
    editor = open_editor(5)
    audit = audited(editor.document)
    check(editor.document, audit)
    assert audit.open_count == len(list(Auditor(editor.document.content)))


def test_an_edit_tells_which_procedures_to_look_at(audited: Audited) -> None:
    document = OpenDocument(wrong())
    document.audit = AuditWatch(document)
    audit = audited(document)
    told: list[object] = []
    document.findings_changed.connect(told.append)
    assert audit.mark(1) is Mark.ERROR
    document.push(set_cell(document.content, 1, 0, CURRENT, parse_time("10")))
    assert told == [[1]]
    assert audit.mark(1) is Mark.NONE
    document.undo_stack.undo()
    assert told == [[1], [1]]
    assert [one.rule for one in audit.findings(1)] == ["sum-before"]


def test_what_listens_for_a_change_sees_the_findings_of_it(audited: Audited) -> None:
    document = OpenDocument(wrong())
    document.audit = AuditWatch(document)
    audit = audited(document)
    seen: list[int] = []
    document.changed.connect(lambda: seen.append(audit.open_count))
    document.push(set_cell(document.content, 1, 0, CURRENT, parse_time("10")))
    assert seen == [0]


def test_another_target_is_followed(audited: Audited) -> None:
    document = OpenDocument(numbered(3))
    document.audit = AuditWatch(document)
    audit = audited(document)
    assert audit.open_count == 0
    document.set_target(document.target * 2)
    assert [audit.mark(at) for at in range(3)] == [Mark.WARNING] * 3


@pytest.mark.parametrize("what", ["target", "paste", "units", "scattered"])
def test_much_to_look_at_is_looked_at_by_and_by(
    audited: Audited, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(watch, "_AT_ONCE", 2)
    document = OpenDocument(numbered(3))
    document.audit = AuditWatch(document)
    audit = audited(document)
    if what == "target":
        document.set_target(document.target * 2)
    elif what == "paste":
        document.push(Edit("Dán", (Splice(0, (), tuple(numbered(4).procedures)),)))
    elif what == "scattered":
        gone = document.content.procedures
        document.push(Edit("Xoá", tuple(Splice(at, (gone[at],), ()) for at in (2, 1, 0))))
    else:
        old = document.content.heading
        new = annex().heading.__class__(**{**vars(old), "has_unit_column": False})
        document.push(Edit("Bỏ cột", (HeadingChange(old, new),)))
    assert not audit.is_ready
    audited(document)
    check(document, audit)


def test_an_accepted_finding_keeps_a_mark_of_its_own(audited: Audited) -> None:
    document = OpenDocument(wrong())
    document.audit = AuditWatch(document)
    audit = audited(document)
    (finding,) = audit.findings(1)
    document.push(accept(document.content, [finding], "theo Luật"))
    assert (audit.open_count, audit.mark(1), audit.has_findings(1)) == (0, Mark.ACCEPTED, False)
    document.push(set_cell(document.content, 1, 0, CURRENT, parse_time("12")))
    assert (audit.open_count, audit.mark(1)) == (1, Mark.ERROR)
    assert [waiver.stated for waiver in audit.lapsed()] == ["11"]
    document.undo_stack.undo()
    assert audit.lapsed() == []


def test_findings_belong_to_their_cells(audited: Audited) -> None:
    document = OpenDocument(
        annex(procedure(case(), case(current="11", stated=("6", "5")), rate="99%"))
    )
    document.audit = AuditWatch(document)
    audit = audited(document)

    def rules(found: list[Finding]) -> list[str]:
        return [one.rule for one in found]

    assert rules(audit.findings_at(0, 0, CURRENT)) == []
    assert rules(audit.findings_at(0, 1, CURRENT)) == ["sum-before"]
    assert rules(audit.findings_at(0, 1, RATE)) == ["mean-rate"]
    assert audit.mark_of(audit.findings(0)) is Mark.ERROR
    assert audit.auditor.severities()[Severity.ERROR] == 2
