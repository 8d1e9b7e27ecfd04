"""The table of a comparison stands the test of Qt, whatever it shows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtTest import QAbstractItemModelTester

from tests.strategies import annexes, examples
from tthc_gui.desktop.comparing.model import ComparisonModel, Field
from tthc_gui.desktop.comparing.rows import Around, ComparisonRow, Wanted, column_of, rows_of
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.comparing import compare_documents
from tthc_gui.domain.document.differences import Sort, parts_of

wanted = st.builds(
    Wanted,
    st.sampled_from(Around),
    st.sampled_from([None, *Sort]),
    st.sampled_from([None, "name", "current", "heading"]),
)


@pytest.mark.usefixtures("qapp")
@settings(max_examples=examples(30))
@given(annexes(size=4), annexes(size=4), st.lists(wanted, min_size=1, max_size=3))
def test_any_two_annexes_are_shown(old: Annex, new: Annex, choices: list[Wanted]) -> None:
    parent = QObject()
    model = ComparisonModel(parent)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, parent)
    found = compare_documents(old, new)
    for choice in choices:
        rows = rows_of(found, choice, lambda part: part.sort is Sort.FORM)
        model.show(found, rows)
        assert model.rowCount() == len(rows)
        shown = {row.part for row in rows if row.part is not None}
        assert shown == {
            part
            for part in parts_of(found)
            if choice.sort in (None, part.sort) and choice.column in (None, column_of(found, part))
        }
        for at in range(model.rowCount()):
            assert all(isinstance(model.index(at, field).data(), str) for field in Field)


def test_records_around_a_difference_are_shown_when_asked_for(real_annexes: list[Annex]) -> None:
    new = real_annexes[0]
    old = new.copy()
    del old.records[10]
    found = compare_documents(old, new)

    def places(around: Around) -> list[int | None]:
        return [row.record for row in rows_of(found, Wanted(around), lambda part: False)]

    assert places(Around.NONE) == [10]
    assert places(Around.NEIGHBOURS) == [9, 10, 11]
    assert places(Around.ALL) == list(range(len(new.records)))
    assert ComparisonRow(9) in rows_of(found, Wanted(Around.ALL), lambda part: False)
