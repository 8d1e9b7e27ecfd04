"""What the columns are taken for, shown and changed before the table is read."""

from decimal import Decimal

import pytest

from tests.files.recognition.reading import grid_of, moved
from tests.files.tables import line, table
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.heading import STEP_LABELS, Heading
from tthc_gui.domain.annex.totals import Step
from tthc_gui.files.grid import Cell, Grid
from tthc_gui.files.recogniser import TableProblem, recognise, understood

KEYS = tuple(column.key for column in columns_of(Heading()))


def few_steps() -> Grid:
    head: list[Cell] = ["STT", "Mã TTHC", "Tên TTHC", "Hiện hành", "ĐVT", "Ý kiến"]
    for label in ("Một cửa", "Thẩm định"):
        head += [f"{label} - Trước cắt giảm", f"{label} - Sau cắt giảm"]
    values: list[Cell] = [1.0, "1.000001.H21", "Cấp phép", 10.0, "Ngày", 7.0, 4.0, 2.0, 6.0, 3.0]
    return grid_of(head, values)


def test_the_official_header_is_certain() -> None:
    (mapping,) = understood(table(line()))
    assert mapping.keys == KEYS
    assert mapping.is_certain
    assert mapping.missing == []
    assert {column.confidence for column in mapping.columns} == {1.0}
    assert mapping.columns[8].heading.endswith("TIẾP NHẬN / Trước cắt giảm")


def test_a_column_of_others_does_not_make_it_uncertain() -> None:
    grid = table([*line(), "x"])
    grid.rows[3][26] = "Ghi chú"
    (mapping,) = understood(grid)
    assert mapping.is_certain
    assert (mapping.columns[26].key, mapping.columns[26].heading) == (None, "Ghi chú")


def test_likeness_alone_is_no_certainty() -> None:
    grid = table(line())
    grid.rows[3][3] = "TG giải quyết trươc đây"
    (mapping,) = understood(grid)
    (current,) = [column for column in mapping.columns if column.key == "current"]
    assert 0.8 <= current.confidence < 0.9
    assert not mapping.is_certain
    grid.rows[3][3] = "Thời gian gỉai quyêt hiên naj"
    (mapping,) = understood(grid)
    assert mapping.is_certain


def test_two_columns_that_may_be_meant_are_a_guess() -> None:
    grid = table([*line(), 12.0])
    grid.rows[3][26] = "Thời gian giải quyết"
    (mapping,) = understood(grid)
    assert [c.confidence for c in mapping.columns if c.key == "current"] == [0.5]
    assert not mapping.is_certain


def test_fewer_steps_are_not_certain() -> None:
    keep = [*range(8), 8, 9, 24, 25]
    (mapping,) = understood(moved(table(line()), keep))
    assert not mapping.is_certain
    assert mapping.missing == []


def test_what_is_missing_can_be_told_and_is_read() -> None:
    with pytest.raises(TableProblem, match="thiếu cột: Thời gian giải quyết hiện nay") as raised:
        recognise(few_steps())
    mapping = raised.value.mapping
    assert mapping is not None
    assert mapping.keys[3:6] == (None, "unit", None)
    answered = [*mapping.keys]
    answered[3] = "current"
    answered[6:] = ["before-1", "after-1", "before-9", "after-9"]
    found = recognise(few_steps(), mapping=mapping.with_keys(answered))
    assert found is not None
    annex, _ = found
    case = annex.procedures[0].cases[0]
    assert case.current == 10
    first, last = Step(Decimal(4), Decimal(2)), Step(Decimal(6), Decimal(3))
    assert case.steps == (first, *[Step()] * 7, last)
    assert annex.heading.step_labels[0] == "Một cửa"
    assert annex.heading.step_labels[8] == "Thẩm định"
    assert annex.heading.step_labels[1:8] == STEP_LABELS[1:8]
    assert annex.heading.extra_columns == ("Ý kiến",)
    assert case.extras == ("7",)


def test_a_column_can_be_taken_away() -> None:
    (mapping,) = understood(table(line()))
    without = [None if key == "unit" else key for key in mapping.keys]
    found = recognise(table(line()), mapping=mapping.with_keys(without))
    assert found is not None
    assert found[0].heading.extra_columns == ("Đơn vị tính",)
    assert found[0].procedures[0].cases[0].extras == ("Ngày",)


def test_an_answer_is_remembered_for_the_same_headings_only() -> None:
    first, again, other = table(line()), table(line(2.0, name="Khác")), table(line())
    other.rows[3][3] = "Thời hạn giải quyết"
    again.rows[3][3] = "THỜI GIAN GIẢI QUYẾT\nHIỆN NAY"
    signatures = [understood(grid)[0].signature for grid in (first, again, other)]
    assert signatures[0] == signatures[1] != signatures[2]
    (mapping,) = understood(first)
    swapped = mapping.with_keys(["stt", "name", "code", *mapping.keys[3:]])
    assert recognise(other, mapping=swapped) == recognise(other)
    found = recognise(again, mapping=swapped)
    assert found is not None
    assert (found[0].procedures[0].code, found[0].procedures[0].name) == ("Khác", "1.000001.H21")


def test_answers_that_make_no_sense_leave_columns_unread() -> None:
    (mapping,) = understood(table(line()))
    odd = mapping.with_keys(["stt", "stt", "lạ", *mapping.keys[3:], "code", "name"])
    assert odd.keys[:3] == ("stt", None, None)
    assert odd.missing == ["Mã TTHC", "Tên TTHC"]
    with pytest.raises(TableProblem, match="Mã TTHC; Tên TTHC"):
        recognise(table(line()), mapping=odd)
