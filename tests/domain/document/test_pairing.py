"""Which records of an earlier document are those of one that is edited."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.building import annex, case, procedure
from tests.strategies import annexes, examples
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.matching import matched
from tthc_gui.domain.document.pairing import Pairing
from tthc_gui.domain.document.record import Record
from tthc_gui.domain.document.structure import delete_records, insert_records, move_records

ONE, TWO, THREE = (procedure(number) for number in range(1, 4))


def counting(new: Annex, old: Annex) -> Pairing:
    new.count_from(old)
    assert new.earlier is not None
    return new.earlier


def partners(pairing: Pairing, document: Annex) -> list[Record | None]:
    return [pairing.of(record) for record in document.records]


def as_matched(old: Annex, new: Annex) -> list[Record | None]:
    pairs = matched(old.records, new.records, new.form.core_of)
    found = {one.new: one.old for one in pairs}
    return [
        None if (at := found[number]) is None else old.records[at]
        for number in range(len(new.records))
    ]


@settings(max_examples=examples(30))
@given(annexes(size=5), annexes(size=5), annexes(size=3), st.data())
def test_it_stays_what_a_new_look_would_find(
    old: Annex, new: Annex, other: Annex, data: st.DataObject
) -> None:
    pairing = counting(new, old)
    for record in other.records:
        assert partners(pairing, new) == as_matched(old, new)
        count = len(new.records)
        if count and data.draw(st.booleans()):
            at = data.draw(st.integers(0, count - 1))
            kept = replace(record, code=new.records[at].code, name=new.records[at].name)
            new.records[at] = data.draw(st.sampled_from([record, kept]))
        elif count and data.draw(st.booleans()):
            delete_records(new, [data.draw(st.integers(0, count - 1))]).apply(new)
        else:
            insert_records(new, data.draw(st.integers(0, count)), [record]).apply(new)
    assert partners(pairing, new) == as_matched(old, new)
    gone = [
        one.old for one in matched(old.records, new.records, new.form.core_of) if one.new is None
    ]
    assert list(pairing.vanished) == [old.records[at] for at in gone if at is not None]


def test_what_stays_takes_the_partner_of_what_is_deleted() -> None:
    new = annex(ONE, replace(ONE, stt="9"))
    pairing = counting(new, annex(ONE))
    assert partners(pairing, new) == [ONE, None]
    delete_records(new, [0]).apply(new)
    assert partners(pairing, new) == [ONE]


@pytest.mark.parametrize(
    ("change", "changes"),
    [
        (lambda new: move_records(new, [2], 0), 0),
        (lambda new: delete_records(new, [2]), 0),
        (lambda new: insert_records(new, 0, [procedure(9)]), 0),
        (lambda new: insert_records(new, 0, [replace(ONE, name="Khác")]), 0),
        (lambda new: insert_records(new, 0, [replace(ONE, stt="9")]), 1),
    ],
)
def test_only_other_partners_of_what_stays_count_as_changes(
    change: Callable[[Annex], object], changes: int
) -> None:
    new = annex(ONE, TWO, THREE)
    pairing = counting(new, annex(ONE, TWO, THREE))
    assert partners(pairing, new) == [ONE, TWO, THREE]
    change(new).apply(new)  # type: ignore[attr-defined]
    pairing.follow()
    assert pairing.changes == changes


def test_a_record_that_does_not_stand_in_the_document_is_known_by_its_code() -> None:
    new = annex(ONE, TWO)
    pairing = counting(new, annex(ONE, TWO))
    assert pairing.of(replace(ONE, cases=(case("99"),))) is pairing.of(ONE)
    assert pairing.of(procedure(9)) is None


def test_a_copy_counts_from_the_same() -> None:
    new = annex(ONE, TWO)
    counting(new, annex(ONE)).is_shown = True
    copied = new.copy()
    delete_records(new, [0]).apply(new)
    assert copied.earlier is not None
    assert copied.earlier.of(copied.records[0]) == ONE
    assert [column.key for column in copied.columns][-4:] == [
        *("earlier_time", "earlier_cut", "earlier_rate", "earlier_missing"),
    ]
