from hypothesis import given
from hypothesis import strategies as st

from tests.domain.building import annex, column, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.edits import Edit, Splice, replace_heading, set_cell
from tthc_gui.domain.document.saved_state import SavedState


def make(edit: Edit, document: Annex, saved: SavedState[Annex]) -> None:
    for change in edit.changes:
        change.apply(document)
        saved.follow(change)


def test_a_value_typed_back_is_as_saved() -> None:
    document = annex(procedure(1), procedure(2))
    saved = SavedState(document)
    for text, equal in (("9", False), ("10", True)):
        current = column("current")
        make(set_cell(document, 1, 0, current, current.parse(text)), document, saved)
        assert saved.equals(document) is equal


def test_another_heading_is_not_as_saved() -> None:
    document = annex(procedure(1))
    saved = SavedState(document)
    make(replace_heading(document, Heading(label="Phụ lục 2")), document, saved)
    assert not saved.equals(document)
    make(replace_heading(document, Heading()), document, saved)
    assert saved.equals(document)


small = st.builds(Procedure, stt=st.sampled_from("ab"))
cuts = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2), st.lists(small, max_size=2)))


@given(start=st.lists(small, max_size=4), cuts=cuts)
def test_any_splices_are_followed(
    start: list[Procedure], cuts: list[tuple[int, int, list[Procedure]]]
) -> None:
    document = annex(*start)
    saved = SavedState(document)
    for at, count, new in cuts:
        place = min(at, len(document.procedures))
        old = tuple(document.procedures[place : place + count])
        make(Edit("", (Splice(place, old, tuple(new)),)), document, saved)
        assert saved.equals(document) is (document.procedures == start)


def test_what_was_saved_is_given_back() -> None:
    target = annex(procedure(1), procedure(2))
    saved = SavedState(target)
    target.procedures.reverse()
    assert saved.document() == annex(procedure(1), procedure(2))


def test_an_annex_need_not_stand_as_it_was_saved() -> None:
    theirs = annex(procedure(1), procedure(2))
    saved = SavedState(theirs, standing=False)
    assert saved.equals(annex(procedure(1), procedure(2)))
    assert not SavedState(theirs, standing=False).equals(annex(procedure(1), procedure(3)))
