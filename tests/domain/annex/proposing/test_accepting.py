"""Writing what is proposed: what was not certain stays so, and half steps go on counting."""

from dataclasses import replace
from fractions import Fraction

from tests.conftest import ANNEX_FILES
from tests.domain.building import annex, case, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Stated
from tthc_gui.domain.annex.proposing.accepting import accept
from tthc_gui.domain.annex.proposing.choices import Per, ProposalChoices
from tthc_gui.domain.annex.proposing.explaining import resting_on_doubts, sentence
from tthc_gui.domain.annex.proposing.proposal import TargetReach
from tthc_gui.domain.annex.proposing.proposer import propose
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.document.doubts import settling
from tthc_gui.files.reading import read

HALF = ProposalChoices(Fraction(1, 2))


def doubted() -> Annex:
    """Make two procedures alike; of the first, the step after the cut was read with doubt."""
    times = case("8", ("4", "4"), ("4", "4"))
    doubt = Doubt("after-1", "4", "trang 1", "đọc được “4”, có thể là “1”")
    return annex(procedure(1, replace(times, doubts=(doubt,))), procedure(2, times))


def test_a_cell_read_with_doubt_stays_doubted_when_its_proposal_is_accepted() -> None:
    made = doubted()
    settling(made, accept(made, propose(made, HALF))).apply(made)
    first, second = (one.cases[0] for one in made.procedures)
    assert first.steps == second.steps
    assert [(one.column, one.text, one.message) for one in first.doubts] == [
        ("after-1", "2", "đọc được “4”, có thể là “1”")
    ]
    assert second.doubts == ()


def test_accepting_is_taken_back_with_its_doubts() -> None:
    made = doubted()
    edit = settling(made, accept(made, propose(made, HALF)))
    edit.apply(made)
    edit.revert(made)
    assert made == doubted()


def test_a_proposal_says_that_it_rests_on_what_was_read_with_doubt() -> None:
    made = doubted()
    found = propose(made, HALF)
    told, other = (sentence(made, found, one) for one in found.cases)
    assert told.endswith("Đọc chưa chắc: Bước 1 (TIẾP NHẬN) sau cắt giảm; hãy xem lại trước.")
    assert "chưa chắc" not in other
    assert resting_on_doubts(made, found).startswith("1 trường hợp được tính từ số đọc chưa chắc")
    assert (
        resting_on_doubts(annex(made.procedures[1]), propose(annex(made.procedures[1]), HALF)) == ""
    )


def test_half_steps_whose_blanks_are_nothing_still_add_up_once_accepted() -> None:
    half = case("8", ("4", "4"), ("4", "3"), ("1", None))
    made = annex(procedure(1, replace(half, stated=Stated(remaining="7"))))
    assert made.procedures[0].rate == Fraction(1, 8)
    accept(made, propose(made, HALF)).apply(made)
    assert made.procedures[0].rate == Fraction(1, 2)


def test_what_is_accepted_in_the_real_annexes_reaches_the_target() -> None:
    for path in ANNEX_FILES:
        made = read(path).annex
        before = propose(made, HALF)
        accept(made, before).apply(made)
        after = propose(made, HALF)
        assert after.counts[TargetReach.PROPOSED] == 0
        assert after.counts[TargetReach.IMPOSSIBLE] == before.counts[TargetReach.IMPOSSIBLE]


def test_a_case_without_steps_is_said_not_to_count() -> None:
    made = annex(procedure(1, case("8", ("4", "4")), case("8")))
    found = propose(made, replace(HALF, per=Per.PROCEDURE))
    assert sentence(made, found, found.cases[1]) == (
        "Trường hợp này không có thời gian ở bước nào nên không tính vào tỷ lệ."
    )
