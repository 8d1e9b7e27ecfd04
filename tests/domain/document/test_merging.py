from dataclasses import replace

from hypothesis import given, settings

from tests.domain.building import annex, case, procedure
from tests.strategies import annexes, examples
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.document.merging import Pair, align, become, compare

ONE, TWO, THREE, FOUR = (procedure(number) for number in range(1, 5))
OTHER_TWO = replace(TWO, cases=(case("7"),))


@given(annexes(size=3), annexes(size=3))
def test_an_annex_becomes_another_and_comes_back(old: Annex, new: Annex) -> None:
    start = Annex(old.heading, list(old.procedures))
    edit = become(old, new, "Lấy lại")
    edit.apply(old)
    assert old == new
    edit.revert(old)
    assert old == start


@settings(max_examples=examples(50))
@given(annexes(size=3), annexes(size=3))
def test_taking_all_or_nothing_gives_the_procedures_of_either_side(
    mine: Annex, theirs: Annex
) -> None:
    comparison = compare(mine, theirs)
    assert comparison.taking(()) == mine
    both = comparison.taking(comparison.differing, heading=True, waivers=True)
    assert both.heading == theirs.heading
    assert sorted(map(repr, both.procedures)) == sorted(map(repr, theirs.procedures))


@given(annexes())
def test_equal_annexes_differ_in_nothing(mine: Annex) -> None:
    comparison = compare(mine, Annex(mine.heading, list(mine.procedures)))
    assert comparison.differing == ()
    assert not comparison.headings_differ
    assert not comparison.waivers_differ
    assert not become(mine, mine, "")


def test_procedures_are_paired_by_code_wherever_they_stand() -> None:
    assert align([ONE, TWO], [TWO, ONE]) == [Pair(0, 1), Pair(1, 0)]


def test_a_procedure_whose_code_changed_is_paired_by_its_place() -> None:
    assert align([ONE, TWO], [ONE, replace(TWO, code="x")]) == [Pair(0, 0), Pair(1, 1)]


def test_what_only_they_have_follows_what_it_follows_there() -> None:
    assert align([ONE, TWO], [THREE, ONE, FOUR, TWO]) == [
        *(Pair(None, 0), Pair(0, 1), Pair(None, 2), Pair(1, 3)),
    ]


def test_each_side_may_be_taken_procedure_by_procedure() -> None:
    comparison = compare(annex(ONE, TWO, THREE), annex(ONE, OTHER_TWO, FOUR))
    changed, gone_or_new = comparison.differing[0], comparison.differing[1:]
    assert comparison.of(changed) == (TWO, OTHER_TWO)
    assert comparison.taking([changed]).procedures == [ONE, OTHER_TWO, THREE]
    assert comparison.taking(gone_or_new).procedures == [ONE, TWO, FOUR]


def test_what_they_alone_changed_is_known_from_what_it_was() -> None:
    base = annex(ONE, TWO, THREE)
    mine = annex(replace(ONE, name="của tôi"), TWO, THREE)
    theirs = annex(ONE, OTHER_TWO, THREE, FOUR)
    comparison = compare(mine, theirs)
    assert comparison.changed_by_them(base) == {Pair(1, 1), Pair(None, 3)}


def test_what_i_removed_was_not_added_by_them() -> None:
    comparison = compare(annex(ONE), annex(ONE, TWO))
    assert comparison.changed_by_them(annex(ONE, TWO)) == set()


def test_a_long_list_changes_only_where_it_differs() -> None:
    old, new = annex(ONE, TWO, THREE), annex(ONE, FOUR, TWO, THREE)
    (splice,) = become(old, new, "").changes
    assert splice.old == ()
    assert splice.new == (FOUR,)


def test_headings_are_compared_and_taken_on_their_own() -> None:
    mine, theirs = annex(ONE), Annex(Heading("Phụ lục 5"), [OTHER_TWO])
    comparison = compare(mine, theirs)
    assert comparison.headings_differ
    assert comparison.taking((), heading=True) == Annex(theirs.heading, [ONE])


def test_of_two_equal_procedures_one_may_go_and_come_back() -> None:
    old, new = annex(ONE, ONE), annex(ONE)
    for start, target in ((old, new), (new, old)):
        result = start.copy()
        become(start, target, "").apply(result)
        assert result == target


def test_procedures_without_code_and_name_are_paired_by_their_numbers() -> None:
    first, second = (replace(one, code="", name="") for one in (ONE, TWO))
    assert align([first, second], [second]) == [Pair(0, None), Pair(1, 0)]
