import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QSettings
from pytestqt.qtbot import QtBot

from tests.systems import on_windows
from tthc_gui.desktop.card.card import toggle_card
from tthc_gui.desktop.printing.options import PrintOptions
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.widgets.theme import Scheme
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.files.safety.places import state_folder
from tthc_gui.files.safety.reach import reach_of
from tthc_gui.pages.setup import LARGEST
from tthc_gui.resources import resource


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)


def test_what_is_set_is_remembered(store: QSettings) -> None:
    Settings(store).scheme = Scheme.DARK
    store.sync()
    assert Settings(QSettings(store.fileName(), QSettings.Format.IniFormat)).scheme is Scheme.DARK


@on_windows("elsewhere settings are in a file of the desktop's")
def test_settings_are_in_the_folder_of_all_that_is_kept_and_not_in_the_registry() -> None:
    settings = Settings()
    settings.scheme = Scheme.DARK
    del settings
    assert "scheme=dark" in (state_folder() / "settings.ini").read_text(encoding="utf-8")


def test_damaged_settings_read_as_defaults(store: QSettings) -> None:
    for key in ("scheme", "geometry", "recent", "folder"):
        store.setValue(key, 12)
    settings = Settings(store)
    assert settings.scheme is Scheme.SYSTEM
    assert settings.geometry.isEmpty()
    assert settings.recent_files == []


def test_a_single_recent_file_survives_the_settings_file(store: QSettings, tmp_path: Path) -> None:
    Settings(store).remember_file(tmp_path / "a.xlsx")
    store.sync()
    again = Settings(QSettings(store.fileName(), QSettings.Format.IniFormat))
    assert again.recent_files == [tmp_path / "a.xlsx"]
    assert again.folder == str(tmp_path)


def test_recent_files_are_ten_without_repeats(store: QSettings, tmp_path: Path) -> None:
    settings = Settings(store)
    for number in [*range(12), 5]:
        settings.remember_file(tmp_path / f"{number}.xlsx")
    names = [path.stem for path in settings.recent_files]
    assert names == ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]
    settings.forget_file(tmp_path / "11.xlsx")
    assert len(settings.recent_files) == 9


def test_answers_about_columns_are_kept_the_newest_last(settings: Settings) -> None:
    assert settings.column_answers == {}
    settings.remember_columns({"a": ["stt", None], "b": ["code"]})
    settings.remember_columns({"a": ["name"]})
    assert settings.column_answers == {"b": ["code"], "a": ["name"]}
    settings.remember_columns({str(number): [None] for number in range(200)})
    assert [*settings.column_answers] == [str(number) for number in range(200)]


@pytest.mark.parametrize("text", ["[", "[]", '{"a": 1}'])
def test_damaged_answers_about_columns_are_none(store: QSettings, text: str) -> None:
    store.setValue("column-answers", text)
    assert Settings(store).column_answers == {}


KEYS = (
    "scheme", "geometry", "widths", "column-answers", "zoom", "keeps-versions",
    "page-setup", "side-width", "folder", "recent",
)  # fmt: skip
MARGINS = ("top", "bottom", "left", "right")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(MARGINS), inner),
)
VALUES = (
    st.text()
    | st.integers(-(2**31), 2**31 - 1).map(str)
    | st.integers().map(lambda number: "9" * (number % 9000))
    | st.lists(st.text())
    | st.binary().map(QByteArray)
    | JSON.map(json.dumps)
    | st.sampled_from(["[" * 100_000, "NaN", "1e999", "\0", "C:\\a\0b", "/a\nb", "light\0"])
)


def read_all(settings: Settings) -> None:
    """Read every setting as the program does; each is within what it may be."""
    assert settings.scheme in Scheme
    assert 50 <= settings.zoom <= 300
    assert settings.side_width == 0 or 100 <= settings.side_width <= 4000
    assert all(0.1 <= width <= 20 for width in settings.widths.values())
    assert isinstance(settings.keeps_versions, bool)
    assert isinstance(settings.geometry, QByteArray)
    assert settings.folder == "" or Path(settings.folder).is_absolute()
    assert len(settings.recent_files) <= 10
    for path in settings.recent_files:
        reach_of(path)
    setup = settings.page_setup
    assert setup.table_size <= LARGEST
    assert setup.right - setup.left > 0
    assert setup.bottom - setup.top > 0
    settings.remember_columns({"a": ["stt"]})
    settings.remember_file(Path("a.xlsx").absolute())


@given(st.dictionaries(st.sampled_from(KEYS), VALUES))
@examples(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
def test_any_value_in_any_key_reads_as_something_of_use(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    name = tmp_path_factory.getbasetemp() / "any.ini"
    name.unlink(missing_ok=True)
    store = QSettings(str(name), QSettings.Format.IniFormat)
    for key, value in values.items():
        store.setValue(key, value)
    store.sync()
    read_all(Settings(QSettings(str(name), QSettings.Format.IniFormat)))


HOSTILE = (
    "", "x", "-1", "0", "1", "2147483647", "99999999999999999999", "9" * 5000, "NaN", "{}", "[]",
    "[" * 100_000, '{"top": 1e308}', '{"margins": {"left": 60, "right": 60}, "size": 16}',
    '{"name": 20, "stt": 0.1}', "a\0b", "\\\\server\\share", "../..", "a" * 100_000, "\n",
    '{"name": true}', '{"a": [1, null]}',
)  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_the_window_works_whatever_the_settings_hold(
    qtbot: QtBot, store: QSettings, value: str
) -> None:
    for key in KEYS:
        store.setValue(key, value)
    settings = Settings(store)
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    assert window.open_file(resource("samples", "phu_luc_10_so_ngoai_vu.xlsx"))
    editor = window.editor
    assert editor is not None
    editor.side.show_panel("versions")
    toggle_card(editor)
    assert editor.view.columnWidth(2) > 0
    qtbot.addWidget(PrintOptions(settings.page_setup, 1))
    read_all(settings)
