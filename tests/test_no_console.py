"""A start without a console, as by double click on Windows: what is said comes in a box."""

import sys
from collections.abc import Callable

import pytest

from tests.conftest import ANNEX_FILES
from tthc_gui import no_console
from tthc_gui.__main__ import main
from tthc_gui.desktop.widgets import system


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """Return a function that starts without streams; it returns the status and what a box shows."""

    def start(*arguments: str) -> tuple[int, str]:
        texts: list[str] = []
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", None)
            patch.setattr(sys, "stderr", None)
            patch.setattr(no_console, "show", texts.append)
            status = main(arguments)
        return status, "".join(texts)

    return start


Start = Callable[..., tuple[int, str]]


def test_what_a_verb_finds_is_shown(start: Start) -> None:
    status, shown = start("audit", str(ANNEX_FILES[11]))
    assert status == 1
    assert "30 thủ tục, 32 trường hợp: 5 lỗi" in shown


def test_a_wrong_call_is_shown(start: Start) -> None:
    status, shown = start("convert")
    assert status == 2
    assert "cách dùng: tthc-gui convert" in shown
    status, shown = start("covnert")
    assert status == 2
    assert "“covnert”" in shown


def test_a_failed_start_of_the_window_is_shown(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "start_problem", lambda environment: "Thiếu màn hình.")
    assert start() == (2, "Thiếu màn hình.\n")
