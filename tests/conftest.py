"""Fixtures of all tests: no window on the screen, and the 13 real annexes."""

import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.formats.json.interchange import from_data

if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    # A screen as people have; the platform's own is 800 pixels wide.
    screen = os.path.relpath(Path(__file__).parent / "screen.json")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"

# By default the examples of properties are the same on every machine, whatever ran before; with
# --hypothesis-profile=explore there are ten times as many, new ones each time.
settings.register_profile("same", deadline=None, derandomize=True, database=None)
settings.register_profile("explore", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile("same")


def pytest_configure(config: pytest.Config) -> None:
    """Let no examples come from the code that happens to be loaded, which order and parts decide.

    Hypothesis takes constants of local modules for examples; exploring, they are welcome.
    """
    if config.getoption("--hypothesis-profile") != "explore":
        vars(providers)["_get_local_constants"] = Constants


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the states of all tests.

    Folders that pytest makes are numbered by looking through all that there are.
    """
    return tmp_path_factory.mktemp("states")


@pytest.fixture(autouse=True)
def own_state(states: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return each test a folder of its own for what the program keeps: journals and versions."""
    folder = Path(mkdtemp(dir=states))
    monkeypatch.setenv("TTHC_GUI_STATE", str(folder))
    return folder


ANNEX_FILES = sorted((Path(__file__).parent / "data" / "annexes").glob("*.json"))


@pytest.fixture(params=ANNEX_FILES, ids=lambda path: path.stem)
def annex_file(request: pytest.FixtureRequest) -> Path:
    """Return each of the 13 real annexes in turn, as the path of its JSON file."""
    path: Path = request.param
    return path


@pytest.fixture
def real_annex(annex_file: Path) -> Annex:
    """Return each of the 13 real annexes in turn."""
    return _load(annex_file)


@pytest.fixture
def load_annex() -> Callable[[int], Annex]:
    """Return a function that loads one real annex by its number, 1 to 13."""
    return lambda number: _load(ANNEX_FILES[number - 1])


@pytest.fixture
def real_annexes() -> list[Annex]:
    """Return all 13 real annexes, in order."""
    return [_load(path) for path in ANNEX_FILES]


def _load(path: Path) -> Annex:
    return _read_once(path).copy()


@cache
def _read_once(path: Path) -> Annex:
    return from_data(json.loads(path.read_text(encoding="utf-8")))
