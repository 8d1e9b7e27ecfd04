from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.domain.building import annex, column, procedure
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import CODE
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.summary import Tally
from tthc_gui.domain.document.edits import Edit, Splice, replace_heading, set_cell
from tthc_gui.domain.document.stopping import stopped_by
from tthc_gui.domain.values.times import Refusal
from tthc_gui.files.safety.stamp import Stamp
from tthc_gui.resources import resource


def _annex() -> Annex:
    return Annex(records=[Procedure(stt="1", code="a"), Procedure(stt="2", code="b")])


def test_an_edit_is_one_entry_that_can_be_undone_and_redone(qtbot: QtBot) -> None:
    document = OpenDocument(_annex())
    edit = set_cell(document.content, 1, 0, CODE, "c")
    with qtbot.waitSignals([document.splicing, document.spliced, document.changed]):
        assert document.push(edit)
    assert document.content.procedures[1].code == "c"
    assert document.undo_stack.undoText() == edit.label
    assert not document.is_clean()
    document.undo_stack.undo()
    assert document.content == _annex()
    assert document.is_clean()
    document.undo_stack.redo()
    assert document.content.procedures[1].code == "c"


def test_an_edit_that_changes_nothing_leaves_no_entry(qtbot: QtBot) -> None:
    document = OpenDocument(_annex())
    with qtbot.assertNotEmitted(document.changed):
        assert not document.push(Edit("nothing", ()))
    assert document.undo_stack.count() == 0


def test_the_summary_follows_every_edit_and_its_undoing() -> None:
    document = OpenDocument(_annex())
    document.push(set_cell(document.content, 0, 0, CODE, "x"))
    assert document.summary() == Tally(document.content.procedures).summary()
    document.undo_stack.undo()
    assert document.summary() == Tally(_annex().procedures).summary()


def test_the_summary_follows_what_was_begun_its_end_and_both_undone_at_once() -> None:
    document = OpenDocument(annex(procedure(1), procedure(2)))
    for at, step in ((0, document.begin), (1, document.push)):
        step(set_cell(document.content, at, 0, column("current"), Decimal(70 + at)))
        assert document.summary() == Tally(document.content.procedures).summary()
    for turn in (document.undo_stack.undo, document.undo_stack.redo):
        turn()
        assert document.summary() == Tally(document.content.procedures).summary()
    assert [one.cases[0].current for one in document.content.procedures] == [70, 71]
    assert document.undo_stack.count() == 1


def test_adding_up_what_an_edit_changes_can_be_stopped() -> None:
    document = OpenDocument(annex(*map(procedure, range(5))))
    asked: list[None] = []

    def check() -> None:
        asked.append(None)
        if len(asked) > 3:
            raise Refusal("đủ rồi")

    edit = Edit("", (Splice(0, tuple(document.content.records), ()),))
    with stopped_by(check), pytest.raises(Refusal, match="đủ rồi"):
        document.prepared(edit)
    assert document.content == annex(*map(procedure, range(5)))


def test_a_new_heading_is_told(qtbot: QtBot) -> None:
    document = OpenDocument(_annex())
    with qtbot.waitSignal(document.heading_changed):
        document.push(replace_heading(document.content, Heading(label="Phụ lục 1")))
    assert document.display_name == "Phụ lục 1"


def test_a_new_target_is_told_once(qtbot: QtBot) -> None:
    document = OpenDocument(Annex(records=[Procedure(cases=(Case(),))]))
    with qtbot.waitSignal(document.target_changed):
        document.set_target(Fraction(1, 2))
    with qtbot.assertNotEmitted(document.target_changed):
        document.set_target(Fraction(1, 2))


def test_a_file_from_elsewhere_is_never_saved_over() -> None:
    assert OpenDocument(_annex(), Path("mail.xlsx")).saves_to is None
    assert OpenDocument(_annex(), Path("ours.xlsx"), own=True).saves_to == Path("ours.xlsx")


def test_a_sample_is_never_saved_over() -> None:
    sample = resource("samples", "phu_luc_10_so_ngoai_vu.xlsx")
    document = OpenDocument(_annex(), sample, own=True)
    assert document.saves_to is None
    assert not document.is_own


def test_a_saved_copy_is_saved_over_from_then_on() -> None:
    document = OpenDocument(_annex(), Path("mail.xlsx"))
    document.push(set_cell(document.content, 0, 0, CODE, "x"))
    document.mark_saved(Path("copy.xlsx"))
    assert document.saves_to == Path("copy.xlsx")
    assert document.is_clean()


def test_typing_the_old_value_back_makes_the_document_clean_again() -> None:
    document = OpenDocument(_annex())
    told: list[bool] = []
    document.clean_changed.connect(told.append)
    document.push(set_cell(document.content, 0, 0, CODE, "x"))
    document.push(set_cell(document.content, 0, 0, CODE, "y"))
    document.push(set_cell(document.content, 0, 0, CODE, "a"))
    assert document.is_clean()
    assert told == [False, True]
    document.undo_stack.undo()
    assert told == [False, True, False]


def test_clean_means_equal_to_what_was_saved_last() -> None:
    document = OpenDocument(_annex())
    document.push(replace_heading(document.content, Heading(label="Phụ lục 1")))
    document.push(set_cell(document.content, 0, 0, CODE, "x"))
    document.mark_saved(Path("copy.xlsx"))
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert not document.is_clean()
    document.push(replace_heading(document.content, Heading(label="Phụ lục 1")))
    document.push(set_cell(document.content, 0, 0, CODE, "x"))
    assert document.is_clean()


def test_a_document_that_is_looked_at_refuses_edits(qtbot: QtBot) -> None:
    document = OpenDocument(_annex(), Path("a.xlsx"), own=True)
    with qtbot.waitSignal(document.read_only_changed):
        document.set_read_only(True)
    with (
        qtbot.assertNotEmitted(document.changed),
        pytest.raises(Refusal, match="mở để xem"),
    ):
        document.push(set_cell(document.content, 0, 0, CODE, "c"))
    assert document.content == _annex()
    assert document.saves_to is None
    assert document.is_own
    document.mark_saved(Path("b.xlsx"))
    assert not document.read_only


def test_a_document_goes_on_as_a_copy_without_a_file_of_its_own(qtbot: QtBot) -> None:
    document = OpenDocument(_annex(), Path("a.xlsx"), own=True)
    document.set_read_only(True)
    document.stamp = Stamp.of(Path(__file__))
    with qtbot.waitSignal(document.path_changed):
        document.detach("Bản sao")
    assert document.stamp is None, "what becomes of the file is nothing to a copy"
    assert (document.display_name, document.saves_to) == ("Bản sao", None)
    assert document.suggested_name == "a.xlsx"
    assert document.push(set_cell(document.content, 0, 0, CODE, "c"))
    document.mark_saved(Path("b.xlsx"))
    assert document.display_name == "b.xlsx"


def test_what_the_file_holds_may_become_another(qtbot: QtBot) -> None:
    document = OpenDocument(_annex(), Path("a.xlsx"), own=True)
    theirs = _annex()
    set_cell(theirs, 0, 0, CODE, "của họ").apply(theirs)
    with qtbot.waitSignal(document.clean_changed):
        document.take_for_saved(theirs, None)
    assert not document.is_clean()
    assert document.saved_content() == theirs
    with qtbot.waitSignal(document.clean_changed):
        document.push(set_cell(document.content, 0, 0, CODE, "của họ"))
    assert document.is_clean()


def test_a_sample_opened_by_a_relative_path_is_still_a_sample(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(resource())
    document = OpenDocument(_annex(), Path("samples", "phu_luc_10_so_ngoai_vu.xlsx"), own=True)
    assert document.is_sample
    assert document.saves_to is None
