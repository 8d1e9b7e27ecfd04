from dataclasses import replace
from decimal import Decimal
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.strategies import examples
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.table.look import LOOK_ROLE, Look
from tthc_gui.desktop.table.model import DocumentModel
from tthc_gui.desktop.table.shown_rows import RowPlace
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.procedure import BLANK_STEPS, Case, Procedure, Stated
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.edits import Edit, Splice, replace_heading

KEYS = [column.key for column in columns_of(Annex().heading)]


def model_of(*procedures: Procedure) -> DocumentModel:
    return DocumentModel(OpenDocument(Annex(records=list(procedures))))


def case(current: str, *pairs: tuple[str, str], stated: Stated | None = None) -> Case:
    steps = tuple(Step(Decimal(before), Decimal(after)) for before, after in pairs)
    steps += BLANK_STEPS[len(steps) :]
    return Case(Decimal(current), "Ngày", steps, stated or Stated())


def index(model: DocumentModel, row: int, key: str) -> QModelIndex:
    return model.index(row, KEYS.index(key))


def look(model: DocumentModel, row: int, key: str) -> Look:
    return cast("Look", model.data(index(model, row, key), LOOK_ROLE))


@pytest.mark.usefixtures("qapp")
def test_real_annexes_stand_the_test_of_qt(real_annex: Annex) -> None:
    model = DocumentModel(OpenDocument(real_annex))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() == real_annex.case_count
    assert model.columnCount() == len(columns_of(real_annex.heading))


procedures = st.integers(1, 3).flatmap(
    lambda cases: st.builds(
        Procedure, code=st.text("ab", max_size=2), cases=st.just((Case(),) * cases)
    )
)
splices = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 3), st.lists(procedures, max_size=3)), max_size=6
)


@pytest.mark.usefixtures("qapp")
@given(start=st.lists(procedures, max_size=5), cuts=splices)
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_splices_keep_rows_true_to_the_annex(
    start: list[Procedure], cuts: list[tuple[int, int, list[Procedure]]]
) -> None:
    parent = QObject()
    document = OpenDocument(Annex(records=list(start)), parent=parent)
    model = DocumentModel(document, parent)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, parent)
    for place, length, new in cuts:
        at = min(place, len(document.content.procedures))
        old = tuple(document.content.procedures[at : at + length])
        document.push(Edit("cut", (Splice(at, old, tuple(new)),)))
        check_rows(model)
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
        check_rows(model)
    assert document.content.procedures == start


@pytest.mark.usefixtures("qapp")
@given(start=st.lists(procedures, max_size=5), cuts=splices, data=st.data())
@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_splices_keep_a_filtered_and_sorted_view_true(
    start: list[Procedure], cuts: list[tuple[int, int, list[Procedure]]], data: st.DataObject
) -> None:
    parent = QObject()
    document = OpenDocument(Annex(records=list(start)), parent=parent)
    model = DocumentModel(document, parent)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, parent)
    shown = data.draw(st.permutations(range(len(start)))) if start else []
    model.show_records(shown[: len(shown) // 2 + 1])
    for place, length, new in cuts:
        at = min(place, len(document.content.procedures))
        old = tuple(document.content.procedures[at : at + length])
        document.push(Edit("cut", (Splice(at, old, tuple(new)),)))
        check_rows(model)
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
        check_rows(model)
    model.show_records(None)
    check_rows(model)
    assert model.rowCount() == document.content.case_count


def check_rows(model: DocumentModel) -> None:
    annex = model.document.content
    order = range(len(annex.procedures)) if model.order is None else model.order
    assert len(set(order)) == len(order)
    places = [RowPlace(at, n) for at in order for n in range(len(annex.procedures[at].cases))]
    assert [model.place(row) for row in range(model.rowCount())] == places
    for at in order:
        assert [model.place(row).record for row in model.rows_of(at)] == [at] * len(
            annex.procedures[at].cases
        )


def test_typing_goes_through_the_undo_stack() -> None:
    model = model_of(Procedure(cases=(case("10", ("8", "4")),)))
    assert model.setData(index(model, 0, "after-1"), "2,5")
    assert model.data(index(model, 0, "remaining")) == "2,5"
    assert model.data(index(model, 0, "cut")) == "7,5"
    assert model.data(index(model, 0, "rate")) == "75,00%"
    model.document.undo_stack.undo()
    assert model.data(index(model, 0, "remaining")) == "4"


def _renamed(model: DocumentModel, *positions: int) -> tuple[Splice, ...]:
    records = model.document.content.records
    return tuple(
        Splice(at, (records[at],), (replace(records[at], name="Tên"),)) for at in positions
    )


def test_an_edit_of_records_apart_is_told_once(qtbot: QtBot) -> None:
    model = model_of(*(Procedure(name=f"{at}") for at in range(6)))
    told: list[list[int]] = []
    model.records_changed.connect(told.append)
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.document.push(Edit("", _renamed(model, 1, 4)))
    assert told == [[1, 4]]
    assert changed.args is not None
    assert [corner.row() for corner in changed.args[:2]] == [1, 4]


def test_what_changed_is_told_before_rows_move() -> None:
    model = model_of(*(Procedure(name=f"{at}") for at in range(4)))
    told: list[tuple[int, list[int]]] = []
    model.records_changed.connect(lambda changed: told.append((model.rowCount(), changed)))
    removal = Splice(0, (model.document.content.records[0],), ())
    model.document.push(Edit("", (*_renamed(model, 3), removal)))
    assert told == [(4, [3])]


@pytest.mark.parametrize("text", ["abc", "-1", "1.500", "1e400", "12/5"])
def test_nonsense_is_refused_with_a_reason_and_changes_nothing(qtbot: QtBot, text: str) -> None:
    model = model_of(Procedure(cases=(case("10"),)))
    with qtbot.waitSignal(model.refused) as refused, qtbot.assertNotEmitted(model.dataChanged):
        assert not model.setData(index(model, 0, "current"), text)
    assert refused.args is not None
    assert refused.args[1]
    assert model.document.undo_stack.count() == 0


@pytest.mark.parametrize("key", ["remaining", "cut", "rate"])
def test_computed_cells_are_not_for_typing(key: str) -> None:
    model = model_of(Procedure(cases=(case("10", ("8", "4")),)))
    assert not model.flags(index(model, 0, key)) & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(index(model, 0, key), "1")
    assert look(model, 0, key).computed


def test_the_stated_number_stands_beside_the_computed_one() -> None:
    line = case("10", ("8", "4"), stated=Stated("5", "6"))
    model = model_of(Procedure(stated_rate="50%", cases=(line,)))
    assert look(model, 0, "remaining") == Look("4", stated="5", computed=True, centred=True)
    assert look(model, 0, "cut").stated == ""
    assert look(model, 0, "rate").stated == "50%"
    sentence = model.data(index(model, 0, "remaining"), Qt.ItemDataRole.ToolTipRole)
    assert sentence == "Văn bản ghi 5, các bước cho ra 4."


def test_cut_and_growing_steps_look_different() -> None:
    model = model_of(Procedure(cases=(case("10", ("8", "4"), ("1", "1"), ("1", "9")),)))
    assert look(model, 0, "after-1").cut
    assert not look(model, 0, "after-2").cut
    assert look(model, 0, "after-3").wrong
    assert look(model, 0, "cut").wrong
    assert look(model, 0, "rate").wrong


def test_unreadable_text_looks_wrong_and_says_why() -> None:
    model = model_of(Procedure(cases=(Case(current="mười"),)))
    assert look(model, 0, "current").wrong
    assert "mười" in str(
        model.data(index(model, 0, "current"), Qt.ItemDataRole.AccessibleDescriptionRole)
    )


def test_cells_have_names_for_screen_readers() -> None:
    model = model_of(Procedure(stt="7", cases=(case("10", ("8", "4")), case("5"))))
    name = model.data(index(model, 1, "after-1"), Qt.ItemDataRole.AccessibleTextRole)
    assert name == "Thủ tục 7, trường hợp 2, TIẾP NHẬN, Sau cắt giảm, trống"


def test_dropping_the_unit_column_takes_it_from_the_table(qtbot: QtBot) -> None:
    from dataclasses import replace

    model = model_of(Procedure())
    heading = replace(model.document.content.heading, has_unit_column=False)
    with qtbot.waitSignals([model.modelReset, model.columns_changed]):
        model.document.push(replace_heading(model.document.content, heading))
    assert model.columnCount() == len(KEYS) - 1
