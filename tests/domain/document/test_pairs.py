from decimal import Decimal

import pytest

from tests.domain.building import annex, case, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.columns import Column
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.domain.document.pairs import paired
from tthc_gui.domain.values.times import Refusal


def pair_of(document: Annex, step: int) -> Column:
    before, after = (column for column in document.columns if column.group == step)
    return paired(before, after)


@pytest.fixture
def document() -> Annex:
    return annex(procedure(1, case("60", ("43.5", "24.5"), (None, "1"))))


def test_a_pair_shows_both_times_and_keeps_the_arrow_with_the_first(document: Annex) -> None:
    record = document.records[0]
    assert pair_of(document, 0).text(record, 0) == "43,5\u00a0→ 24,5"
    assert pair_of(document, 1).text(record, 0) == "→ 1"
    assert pair_of(document, 2).text(record, 0) == ""


@pytest.mark.parametrize(
    ("typed", "before", "after"),
    [
        ("20", "43.5", "20"),
        ("40 → 20", "40", "20"),
        ("40->20,5", "40", "20.5"),
        ("40>", "40", None),
        ("43,5-3,5 → 20", "40", "20"),
        ("", None, None),
    ],
)
def test_what_is_typed_into_a_pair(
    document: Annex, typed: str, before: str | None, after: str | None
) -> None:
    column = pair_of(document, 0)
    edit = set_cell(document, 0, 0, column, column.parse(typed))
    edit.apply(document)
    wanted = tuple(None if text is None else Decimal(text) for text in (before, after))
    assert tuple(document.records[0].cases[0].steps[0]) == wanted


def test_a_pair_with_a_wrong_time_is_refused(document: Annex) -> None:
    with pytest.raises(Refusal, match=r"1\.500"):
        pair_of(document, 0).parse("40 → 1.500")
