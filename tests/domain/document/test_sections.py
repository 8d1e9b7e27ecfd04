"""Section rows follow from the headings that records stand under."""

from hypothesis import given
from hypothesis import strategies as st

from tthc_gui.domain.document.record import Record
from tthc_gui.domain.document.sections import (
    NO_SECTION,
    Section,
    rows_between,
    sections_of,
    with_rows,
)

GROUPS = st.lists(st.sampled_from("ABC"), max_size=3).map(tuple)


@given(st.lists(GROUPS, max_size=12))
def test_the_rows_tell_the_headings_of_each_record(groups: list[tuple[str, ...]]) -> None:
    records = [Record(groups=one) for one in groups]
    standing: list[str] = []
    for record, rows in zip(records, with_rows(records), strict=True):
        for row in rows:
            standing[row.level :] = [] if row.text == NO_SECTION else [row.text]
        assert tuple(standing) == record.groups


@given(GROUPS)
def test_nothing_stands_between_records_under_the_same_headings(groups: tuple[str, ...]) -> None:
    assert rows_between(groups, groups) == []


def test_sections_hold_those_inside_them() -> None:
    groups = [(), ("I",), ("I", "1"), ("I", "1"), ("I", "2"), ("II",), ()]
    assert sections_of([Record(groups=one) for one in groups]) == [
        Section(0, "I", 1, 5),
        Section(1, "1", 2, 4),
        Section(1, "2", 4, 5),
        Section(0, "II", 5, 6),
    ]
