"""Headings across the table are added, renamed, removed and moved; records follow."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.document.numbering import insert_numbered, renumber
from tthc_gui.domain.document.sectioning import (
    add_section,
    move_section,
    remove_section,
    rename_section,
)
from tthc_gui.domain.document.sections import Section, sections_of, with_rows
from tthc_gui.domain.document.structure import insert_records, move_records_down, move_records_up
from tthc_gui.domain.values.times import Refusal


def divided(*groups: str) -> Annex:
    """Return an annex whose procedures 1, 2, … stand under headings such as "I/1"."""
    return Annex(
        Heading(),
        [
            Procedure(str(at), groups=tuple(one.split("/")) if one else ())
            for at, one in enumerate(groups, 1)
        ],
    )


def made(annex: Annex, edit: Edit) -> str:
    """Make an edit, take it back and make it again; show numbers and headings after it."""
    before = annex.copy()
    edit.apply(annex)
    edit.revert(annex)
    assert annex == before
    edit.apply(annex)
    return " ".join(f"{one.stt or '-'}:{'/'.join(one.groups)}" for one in annex.procedures)


def section(annex: Annex, text: str) -> Section:
    return next(one for one in sections_of(annex.procedures) if one.text == text)


def test_a_heading_stands_over_all_down_to_the_next_one() -> None:
    annex = divided("", "", "", "II")
    assert made(annex, add_section(annex, 1, 0, " I.  TỈNH ")) == "1: 2:I. TỈNH 3:I. TỈNH 4:II"


def test_a_heading_that_parts_a_section_takes_its_rest() -> None:
    annex = divided("I/1", "I/1", "I/2", "II/1")
    assert made(annex, add_section(annex, 1, 1, "1b")) == "1:I/1 2:I/1b 3:I/2 4:II/1"


def test_a_heading_ends_those_further_in_but_for_such_as_begin_below_it() -> None:
    annex = divided("I/1", "I/1", "I/2", "II/1")
    assert made(annex, add_section(annex, 1, 0, "Ib")) == "1:I/1 2:Ib 3:Ib/2 4:II/1"
    annex = divided("I/1", "I", "I")
    assert made(annex, add_section(annex, 1, 0, "II")) == "1:I/1 2:II/I 3:II/I"
    annex = divided("I/1/a", "I/1/b", "I/1/b", "I/2/b")
    assert made(annex, add_section(annex, 1, 0, "II")) == "1:I/1/a 2:II/b 3:II/b 4:II/2/b"


def test_a_heading_above_one_of_its_level_stands_over_that_and_the_next_ones() -> None:
    annex = divided("I", "II/1", "III", "IV")
    assert made(annex, add_section(annex, 0, 0, "A")) == "1:A/I 2:A/II/1 3:A/III 4:A/IV"
    assert made(annex, add_section(annex, 3, 0, "B")) == "1:A/I 2:A/II/1 3:A/III 4:B/IV"
    assert made(annex, add_section(annex, 2, 1, "2")) == "1:A/I 2:A/II/1 3:A/2/III 4:B/IV"
    with pytest.raises(Refusal, match="3 cấp"):
        add_section(annex, 1, 1, "2")


def test_a_heading_around_others_ends_where_an_outer_one_is_printed_again() -> None:
    annex = divided("I/1", "I", "II")
    assert made(annex, add_section(annex, 0, 1, "A")) == "1:I/A/1 2:I 3:II"
    annex = divided("I", "", "")
    assert made(annex, add_section(annex, 0, 0, "A")) == "1:A/I 2: 3:"


def test_a_heading_needs_a_text_and_an_outer_one() -> None:
    with pytest.raises(Refusal):
        add_section(divided(""), 0, 0, " ")
    with pytest.raises(Refusal):
        add_section(divided(""), 0, 1, "1")


def test_renaming_keeps_what_is_inside() -> None:
    annex = divided("I/1", "I/2", "II/1")
    edit = rename_section(annex, section(annex, "I"), "I. CẤP TỈNH")
    assert made(annex, edit) == "1:I. CẤP TỈNH/1 2:I. CẤP TỈNH/2 3:II/1"


def test_what_was_under_a_removed_heading_joins_the_one_above() -> None:
    annex = divided("I", "II", "III")
    assert made(annex, remove_section(annex, section(annex, "II"))) == "1:I 2:I 3:III"
    annex = divided("I/1", "I/2")
    assert made(annex, remove_section(annex, section(annex, "I"))) == "1:1 2:2"


def test_what_was_under_a_removed_heading_joins_the_innermost_one_above() -> None:
    annex = divided("I/a", "II", "II/b")
    assert made(annex, remove_section(annex, section(annex, "II"))) == "1:I/a 2:I/a 3:I/b"
    annex = divided("I/a", "I", "I/b")
    again = sections_of(annex.procedures)[2]
    assert made(annex, remove_section(annex, again)) == "1:I/a 2:I/a 3:I/b"


def test_a_section_moves_past_its_neighbour_with_all_in_it() -> None:
    annex = divided("I/1", "I/2", "II")
    assert made(annex, move_section(annex, section(annex, "I"), down=True)) == "3:II 1:I/1 2:I/2"
    assert not move_section(annex, section(annex, "1"), down=False)
    assert made(annex, move_section(annex, section(annex, "2"), down=False)) == "3:II 2:I/2 1:I/1"


def test_what_is_moved_comes_under_the_headings_of_its_place() -> None:
    annex = divided("I", "I", "II", "II")
    assert made(annex, move_records_down(annex, [1])) == "1:I 3:II 2:II 4:II"
    assert made(annex, move_records_up(annex, [1])) == "3:I 1:I 2:II 4:II"


def test_what_is_new_comes_under_the_heading_above_it() -> None:
    annex = divided("I", "II")
    assert made(annex, insert_records(annex, 1, [annex.form.blank])) == "1:I -:I 2:II"
    assert made(annex, insert_numbered(annex, 3, [Procedure()], "")) == "1:I -:I 2:II 3:II"


def test_numbers_restart_in_each_section_where_they_did() -> None:
    annex = divided("I", "I", "II", "II")
    for at, stt in enumerate(("1", "3", "1", "9")):
        annex.procedures[at] = replace(annex.procedures[at], stt=stt)
    assert made(annex, renumber(annex)) == "1:I 2:I 1:II 2:II"
    annex = divided("I", "I", "II")
    assert made(annex, renumber(annex)) == "1:I 2:I 3:II"


GROUPS = st.sampled_from(["", "I", "I/1", "I/2", "II", "II/1"])


@given(st.lists(GROUPS, min_size=1, max_size=8), st.data())
def test_moving_a_section_loses_and_changes_no_procedure(
    groups: list[str], data: st.DataObject
) -> None:
    annex = divided(*groups)
    found = sections_of(annex.procedures)
    if found:
        before = sorted(annex.procedures, key=lambda one: one.stt)
        move_section(annex, data.draw(st.sampled_from(found)), down=data.draw(st.booleans())).apply(
            annex
        )
        assert sorted(annex.procedures, key=lambda one: one.stt) == before


def printed(annex: Annex) -> list[str]:
    """Return headings and numbers as they are printed from top to bottom."""
    lines: list[str] = []
    for record, rows in zip(annex.procedures, with_rows(annex.procedures), strict=True):
        lines += [*(row.text for row in rows), record.stt]
    return lines


@given(
    st.lists(st.sampled_from(["I/a", "I/b", "II/a", "II/b"]), min_size=1, max_size=8),
    st.integers(0, 7),
    st.integers(0, 2),
)
def test_a_new_heading_is_one_more_printed_line_and_nothing_else(
    groups: list[str], at: int, level: int
) -> None:
    annex = divided(*groups)
    before, above = printed(annex), str(min(at, len(groups) - 1) + 1)
    add_section(annex, int(above) - 1, level, "MỚI").apply(annex)
    after = printed(annex)
    assert "MỚI" in after[: after.index(above)]
    assert [line for line in after if line != "MỚI"] == before
    assert len(after) == len(before) + 1
