"""Whoever waits for work on very many records can stop it between any two of them."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.domain.building import annex, case, cells, column, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.arithmetic import multiply, set_after_to_before, set_after_to_part
from tthc_gui.domain.document.cells import Cell, set_cells
from tthc_gui.domain.document.edits import Edit, replace_records
from tthc_gui.domain.document.filling import clear, fill_down, fill_on, fill_right, fill_value
from tthc_gui.domain.document.replacing import Replacement, replace_found
from tthc_gui.domain.document.stopping import stopped_by, while_wanted
from tthc_gui.files.pasted.copying import copied
from tthc_gui.files.pasted.pasting import paste, paste_below

_MANY = 20
_ROWS = range(_MANY)


class _Ended(Exception):
    pass


class _Check:
    """Raises once it was asked so many times."""

    def __init__(self, most: int) -> None:
        self.asked, self._most = 0, most

    def __call__(self) -> None:
        self.asked += 1
        if self.asked > self._most:
            raise _Ended


def _many() -> Annex:
    return annex(*(procedure(at, case("10", ("4", "2"))) for at in _ROWS))


def _renamed(document: Annex) -> Edit:
    found = [Replacement(Cell(at, 0, column("name")), "", "x", "x") for at in _ROWS]
    return replace_found(document, found)


_WORK: dict[str, Callable[[Annex], object]] = {
    "clear": lambda document: clear(document, cells(_ROWS, "current")),
    "type": lambda document: fill_value(document, cells(_ROWS, "current"), "3"),
    "fill down": lambda document: fill_down(document, cells(_ROWS, "stt")),
    "fill right": lambda document: fill_right(document, cells(_ROWS, "before-1", "after-1")),
    "fill on": lambda document: fill_on(
        document, zip(cells(_ROWS, "before-1"), cells(_ROWS, "after-1"), strict=True)
    ),
    "multiply": lambda document: multiply(document, cells(_ROWS, "current"), Decimal(2)),
    "cut": lambda document: set_after_to_part(document, cells(_ROWS, "after-1"), Decimal(90)),
    "cut nothing": lambda document: set_after_to_before(document, cells(_ROWS, "after-1")),
    "replace": _renamed,
    "write": lambda document: set_cells(
        document, zip(cells(_ROWS, "stt"), "x" * _MANY, strict=True), ""
    ),
    "change": lambda document: replace_records(
        document, {at: procedure(at) for at in _ROWS}, "change"
    ),
    "copy": lambda document: copied(document, cells(_ROWS, "current")),
    "paste": lambda document: paste(document, [["7"]] * _MANY, cells(_ROWS, "current")),
    "paste one": lambda document: paste(document, [["7"]], cells(_ROWS, "current")),
    "paste below": lambda document: paste_below(document, [["7"]] * _MANY, column("current")),
}


@pytest.mark.parametrize("work", _WORK.values(), ids=_WORK)
def test_work_on_many_records_ends_wherever_it_is_stopped(work: Callable[[Annex], object]) -> None:
    document = _many()
    whole = _Check(most=10_000)
    with stopped_by(whole):
        work(document)
    assert whole.asked >= _MANY
    for most in range(whole.asked):
        check = _Check(most)
        with stopped_by(check), pytest.raises(_Ended):
            work(document)
        assert check.asked == most + 1
    assert document == _many()


def test_work_that_nobody_waits_for_is_done() -> None:
    with stopped_by(_Check(0)):
        pass
    assert list(while_wanted("abc")) == ["a", "b", "c"]
