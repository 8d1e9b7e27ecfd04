"""The project of a province: its members, what it accepts, and what other parts keep in it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tthc_gui.domain.province.project import (
    MOST_MEMBERS,
    CrossWaiver,
    Member,
    Project,
    checked_number,
)
from tthc_gui.domain.values.times import Refusal

A, B, C, D = (Path(name) for name in "abcd")
FOUR = Project().with_files([A, B, C, D])
WAIVER = CrossWaiver("cross-annex", "1.014316", ("20 → 10", "15 → 10"), "hai cấp khác nhau")


@dataclass(frozen=True)
class Kept:
    reason: str = ""


def paths(project: Project) -> str:
    return "".join(str(member.path) for member in project.members)


def test_a_file_is_taken_once() -> None:
    assert paths(FOUR.with_files([B, Path("e"), Path("e")])) == "abcde"


def test_members_move_together_and_keep_their_order() -> None:
    assert paths(FOUR.moved([2, 0], 4)) == "bdac"
    assert paths(FOUR.moved([3], 1)) == "adbc"
    assert paths(FOUR.moved([1, 2], 2)) == "abcd"
    assert paths(FOUR.without([0, 3])) == "bc"


def test_what_is_left_out_stays_in_the_list() -> None:
    project = FOUR.with_member(1, Member(B, 7, left_out=True))
    assert paths(project) == "abcd"
    assert [member.path for member in project.counted] == [A, C, D]


def test_too_many_files_are_refused() -> None:
    with pytest.raises(Refusal, match="nhiều nhất 1000 phụ lục"):
        FOUR.with_files(Path(str(number)) for number in range(MOST_MEMBERS))


def test_an_accepted_finding_needs_a_reason_and_is_one_in_any_order() -> None:
    with pytest.raises(Refusal, match="lý do"):
        FOUR.accepting(CrossWaiver("cross-annex", "1", (), "  "))
    turned = CrossWaiver("cross-annex", "1.014316", WAIVER.told[::-1], "lý do mới")
    assert FOUR.accepting(WAIVER).accepting(turned).accepted == (turned,)
    assert FOUR.accepting(WAIVER).not_accepting(turned).accepted == ()


def test_a_part_is_kept_by_its_class_and_a_blank_one_goes() -> None:
    project = FOUR.with_part(Kept("một")).with_part(Kept("hai"))
    assert project.part(Kept) == Kept("hai")
    assert project.with_part(Kept()).parts == ()
    assert FOUR.part(Kept) == Kept()


def test_a_number_of_an_annex() -> None:
    assert checked_number(None) is None
    assert checked_number(13) == 13
    for number in (0, -1, 1_000_000):
        with pytest.raises(Refusal, match="từ 1 đến"):
            checked_number(number)
