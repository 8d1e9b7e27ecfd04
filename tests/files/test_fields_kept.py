"""Each field of an annex's values, changed alone: what keeps, tells or merges it must see it."""

import io
import json
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pytest

from tests.domain.building import case, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure, Stated
from tthc_gui.domain.document.change_log import log_of
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.document.merging import become, compare
from tthc_gui.domain.document.remark import Remark, Reply
from tthc_gui.domain.document.saved_state import SavedState
from tthc_gui.domain.document.verdict import Judgement, Verdict
from tthc_gui.domain.document.waiver import Waiver
from tthc_gui.files.formats.csv.tidy import read_tidy
from tthc_gui.files.formats.csv.writer import write_csv
from tthc_gui.files.formats.json.interchange import from_data, to_data
from tthc_gui.files.safety import exact

KINDS = (Annex, Heading, Procedure, Case)
FIELDS = [(kind, field.name) for kind in KINDS for field in fields(kind)]
NAMES = [f"{kind.__name__}.{name}" for kind, name in FIELDS]

START = Annex(
    Heading("Phụ lục 5", extra_columns=("Ghi chú",)),
    [
        replace(
            procedure(1, replace(case("10", ("3", "2")), name="Cấp mới")),
            name="",
            stated_rate="20%",
        ),
        procedure(2),
    ],
)

REMARK = Remark("Sai số", "An", "2026-11-28T16:30", "", (Reply("Đã sửa", "Bình"),), is_done=True)
VERDICT = Verdict(Judgement.TO_REVISE, "thiếu bước", "An", "2026-11-28T16:30", "0a1b")
OTHER: dict[tuple[type, str], Any] = {
    (Annex, "heading"): Heading("Phụ lục 6"),
    (Annex, "records"): [procedure(3)],
    (Annex, "waivers"): (Waiver("cut", "1.000001.H21", "1", 0, "cut", "3", "4", "đã xem"),),
    (Heading, "has_unit_column"): False,
    (Heading, "step_labels"): tuple("123456789"),
    (Heading, "doubts"): (Doubt("", "", "ô A1", "đọc chưa chắc."),),
    (Heading, "remarks"): (REMARK,),
    (Heading, "verdict"): VERDICT,
    (Procedure, "cases"): (case("7"),),
    (Procedure, "doubts"): (Doubt("code", "1.000001.H21", "ô C7", "đọc chưa chắc."),),
    (Procedure, "remarks"): (REMARK,),
    (Procedure, "verdict"): VERDICT,
    (Case, "remarks"): (replace(REMARK, column="current"),),
    (Case, "current"): Decimal("43.50"),
    (Case, "steps"): case("10", ("1", None)).steps,
    (Case, "stated"): Stated("8", "2", "20%"),
    (Case, "doubts"): (Doubt("unit", "Ngày", "ô F7", "đọc chưa chắc."),),
    (Case, "blanks_are_nothing"): True,
    (Case, "locked"): ("after-1",),
    (Case, "opened"): ("after-2",),
}
"""Another value of each field that is no text."""

NOT_IN_JSON = {
    (Annex, "waivers"),
    (Heading, "extra_columns"),
    (Heading, "doubts"),
    (Procedure, "doubts"),
    (Case, "extras"),
    (Case, "doubts"),
    (Case, "blanks_are_nothing"),
}
NOT_IN_CSV = {
    *NOT_IN_JSON,
    (Heading, "remarks"),
    (Heading, "verdict"),
    (Procedure, "remarks"),
    (Procedure, "verdict"),
    (Case, "remarks"),
    (Heading, "base"),
    (Heading, "title"),
    (Heading, "issued_with"),
    (Heading, "has_unit_column"),
    (Heading, "plans"),
    (Heading, "chains"),
    (Heading, "day_hours"),
    (Procedure, "stated_rate"),
    (Case, "stated"),
    (Case, "locked"),
    (Case, "opened"),
}
"""The tidy table shows whether there is a unit, and what the steps add up to."""


NOT_IN_LOG = {(Case, "blanks_are_nothing")}
"""What goes with the steps, of which the log tells."""


def changed(kind: type, name: str) -> Annex:
    """Return the annex with another value in one field of the first procedure and its only case."""
    annex = START.copy()
    first = annex.procedures[0]
    holders: Any = {Annex: annex, Heading: annex.heading, Procedure: first, Case: first.cases[0]}
    holder = holders[kind]
    texts: Any = {str: "Chữ khác", tuple[str, ...]: ("Chữ khác",)}
    declared = next(field.type for field in fields(kind) if field.name == name)
    value = OTHER[kind, name] if (kind, name) in OTHER else texts[declared]
    new: Any = replace(holder, **{name: value})
    assert new != holder
    if kind is Annex:
        return new  # type: ignore[no-any-return]
    if kind is Heading:
        annex.heading = new
    else:
        annex.procedures[0] = new if kind is Procedure else replace(first, cases=(new,))
    return annex


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=NAMES)
def test_the_journal_keeps_it(kind: type, name: str) -> None:
    annex = START.copy()
    edit = become(annex, changed(kind, name), "Sửa")
    for change in json.loads(exact.packed_changes(edit)):
        exact.change_of(change, Annex).apply(annex)
    assert repr(annex) == repr(changed(kind, name))


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=NAMES)
def test_the_interchange_form_keeps_it(kind: type, name: str) -> None:
    if (kind, name) not in NOT_IN_JSON:
        annex, other = (
            from_data(json.loads(json.dumps(to_data(each))))
            for each in (START, changed(kind, name))
        )
        assert annex != other


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=NAMES)
def test_the_tidy_table_keeps_it(kind: type, name: str) -> None:
    if (kind, name) not in NOT_IN_CSV:
        assert through_csv(START) != through_csv(changed(kind, name))


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=NAMES)
def test_the_change_log_tells_of_it(kind: type, name: str) -> None:
    edit = become(START, changed(kind, name), "Sửa")
    lines = list(log_of(edit, None, START))
    assert lines
    of_order = [line for line in lines if line.change.where.startswith("Thứ tự")]
    assert bool(of_order) == ((kind, name) in NOT_IN_LOG)


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=NAMES)
def test_it_is_compared_merged_and_undone(kind: type, name: str) -> None:
    other = changed(kind, name)
    comparison = compare(START, other)
    assert comparison.taking(comparison.differing, heading=True, waivers=True) == other
    annex = START.copy()
    edit = become(annex, other, "Sửa")
    edit.apply(annex)
    assert annex == other
    saved = SavedState(START)
    for change in edit.changes:
        saved.follow(change)
    assert not saved.equals(annex)
    edit.revert(annex)
    assert annex == saved.document() == START


def through_csv(annex: Annex) -> Annex | None:
    file = io.BytesIO()
    write_csv(annex, file)
    return read_tidy(file.getvalue())
