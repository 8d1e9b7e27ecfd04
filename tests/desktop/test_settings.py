from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from tthc_gui.desktop.settings import Settings
from tthc_gui.desktop.theme import Scheme


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)


def test_what_is_set_is_remembered(store: QSettings) -> None:
    Settings(store).scheme = Scheme.DARK
    store.sync()
    assert Settings(QSettings(store.fileName(), QSettings.Format.IniFormat)).scheme is Scheme.DARK


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
