from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from tests.desktop.document.test_audit_watch import edits, settle, wrong
from tests.strategies import examples, procedures
from tthc_gui.desktop.audit.grouping import Group, Grouping, Row, ShownFindings
from tthc_gui.desktop.audit.tree import FindingTree
from tthc_gui.desktop.document.audit_watch import AuditWatch
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import CURRENT, NAME
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.audit.finding import Severity
from tthc_gui.domain.audit.waivers import accept
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.domain.values.times import parse_time

pytestmark = pytest.mark.usefixtures("qapp")

QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Shrinking edits of whole annexes takes minutes and makes nothing clearer."""

BY_PROCEDURE = ShownFindings(Grouping.PROCEDURE)


class Listed(NamedTuple):
    document: OpenDocument
    audit: AuditWatch
    tree: FindingTree


def listed(annex: Annex) -> Listed:
    document = OpenDocument(annex)
    document.audit = audit = AuditWatch(document)
    settle(audit)
    tree = FindingTree(annex, audit)
    document.findings_changed.connect(tree.follow)
    return Listed(document, audit, tree)


def texts(tree: FindingTree, parent: QModelIndex | None = None) -> list[object]:
    """Return what is shown, each group with its rows."""
    top = QModelIndex() if parent is None else parent
    shown: list[object] = []
    for at in range(tree.rowCount(top)):
        index = tree.index(at, 0, top)
        assert tree.parent(index) == top
        shown.append(index.data())
        if parent is None:
            shown.append(texts(tree, index))
    return shown


@pytest.mark.parametrize("number", [1, 5, 6])
@pytest.mark.parametrize("grouping", Grouping)
def test_every_finding_is_listed_once(
    load_annex: Callable[[int], Annex],
    qtmodeltester: ModelTester,
    number: int,
    grouping: Grouping,
) -> None:
    _document, audit, tree = listed(load_annex(number))
    tree.show(ShownFindings(grouping))
    qtmodeltester.check(tree)  # type: ignore[no-untyped-call]
    rows = [row.finding for group in tree.groups() for row in group.rows]
    assert len(rows) == len(set(rows)) == audit.open_count


@settings(
    max_examples=examples(15),
    phases=QUICK,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(procedures(), min_size=1, max_size=8),
    st.sampled_from(
        [
            ShownFindings(),
            BY_PROCEDURE,
            ShownFindings(severity=Severity.ERROR),
            ShownFindings(sought="bước"),
        ]
    ),
    st.data(),
)
def test_following_edits_gives_what_a_new_list_would(
    annex_procedures: list[Procedure], shown: ShownFindings, data: st.DataObject
) -> None:
    document, audit, tree = listed(Annex(records=annex_procedures))
    tree.show(shown)
    for _ in range(data.draw(st.integers(1, 5))):
        document.push(data.draw(edits(document.content)))
        settle(audit)
        afresh = FindingTree(document.content, audit)
        afresh.show(shown)
        assert tree.groups() == afresh.groups()
        assert texts(tree) == texts(afresh)


def test_groups_by_rule_tell_how_many() -> None:
    _document, _, tree = listed(wrong())
    assert texts(tree) == [
        "1 · Thời gian giải quyết hiện nay phải bằng tổng thời gian các bước trước cắt giảm.",
        ["2: Thời gian hiện nay ghi 11, nhưng các bước trước cắt giảm cộng lại là 10."],
    ]


def test_groups_by_procedure_name_it() -> None:
    _document, _, tree = listed(wrong())
    tree.show(BY_PROCEDURE)
    assert texts(tree) == [
        "1 · 2. 1.000002.000.00.00.H21 Thủ tục 2",
        ["Thời gian hiện nay ghi 11, nhưng các bước trước cắt giảm cộng lại là 10."],
    ]


def test_the_list_is_searched_without_accents() -> None:
    _document, _, tree = listed(wrong())
    for sought, count in (("thu tuc 2", 1), ("1.000002", 1), ("thu tuc 1", 0), ("", 1)):
        tree.show(ShownFindings(sought=sought))
        assert sum(len(group.rows) for group in tree.groups()) == count


def test_severities_are_told_by_sign_and_filtered() -> None:
    made = wrong()
    made.procedures[0] = Procedure("1", "1.000001.H21", "")
    _document, _, tree = listed(made)
    signs = {
        tree.index(0, 0, tree.index(at, 0)).data(Qt.ItemDataRole.DecorationRole).cacheKey()
        for at in range(tree.rowCount())
    }
    assert len(signs) == 2
    tree.show(ShownFindings(severity=Severity.WARNING))
    assert {
        row.finding.severity for group in tree.groups() for row in group.rows if row.finding
    } == {Severity.WARNING}


def group_named(tree: FindingTree, text: str) -> Group:
    return next(group for group in tree.groups() if tree.title(group) == text)


def test_accepted_findings_move_to_a_group_of_their_own_and_lapse() -> None:
    document, audit, tree = listed(wrong())
    (finding,) = audit.findings(1)
    document.push(accept(document.content, [finding], "theo Luật"))
    (row,) = group_named(tree, "Đã chấp nhận").rows
    assert row.finding == finding
    index = tree.find(row)
    assert "Lý do: theo Luật" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Qt.ItemDataRole.ForegroundRole) is not None
    document.push(set_cell(document.content, 1, 0, CURRENT, parse_time("12")))
    (lapsed,) = group_named(tree, "Chấp nhận đã hết hiệu lực").rows
    assert lapsed.finding is None
    assert lapsed.waiver is not None
    assert "theo Luật" in str(tree.find(lapsed).data())
    assert not [group for group in tree.groups() if tree.title(group) == "Đã chấp nhận"]


def test_a_kept_index_follows_its_finding(load_annex: Callable[[int], Annex]) -> None:
    from PySide6.QtCore import QPersistentModelIndex

    document, audit, tree = listed(load_annex(5))
    last = next(at for at in reversed(range(233)) if audit.has_findings(at))
    kept = QPersistentModelIndex(tree.find(Row(last, audit.findings(last)[0])))
    text = kept.data()
    first = next(at for at in range(233) if audit.has_findings(at))
    document.push(set_cell(document.content, first, 0, NAME, " tên  mới"))
    assert kept.data() == text
