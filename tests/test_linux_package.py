"""What a wheel brings to the desktop of Linux: how the program is started, and its icon."""

import configparser
import tomllib
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET

from PySide6.QtCore import QMimeDatabase
from PySide6.QtWidgets import QApplication

from tthc_gui.desktop.shell.application import make_application
from tthc_gui.files.formats.readers import READERS

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WHEEL = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
SHARED = {PurePosixPath(to): ROOT / source for source, to in WHEEL["shared-data"].items()}
ENTRY = PurePosixPath("share/applications/tthc-gui.desktop")
ICON = PurePosixPath("share/icons/hicolor/scalable/apps/tthc-gui.svg")


def entry() -> dict[str, str]:
    parser = configparser.RawConfigParser()
    parser.optionxform = str  # type: ignore[assignment]
    parser.read(SHARED[ENTRY], encoding="utf-8")
    return dict(parser["Desktop Entry"])


def test_the_entry_and_the_icon_come_where_desktops_look_for_them() -> None:
    assert SHARED.keys() == {ENTRY, ICON}
    assert ET.parse(SHARED[ICON]).getroot().tag.endswith("svg")


def test_the_entry_starts_the_program_with_files_and_its_icon() -> None:
    program, files = entry()["Exec"].split()
    assert program == entry()["TryExec"]
    assert program in PROJECT["project"]["scripts"]
    assert files == "%F"
    assert entry()["Icon"] == ICON.stem


def test_a_window_is_known_to_be_the_entry_s(qapp: QApplication) -> None:
    assert make_application() is qapp
    assert qapp.desktopFileName() == ENTRY.stem
    assert entry()["StartupWMClass"] == qapp.applicationName()


def test_the_entry_offers_what_can_be_read_but_pages_and_plain_text() -> None:
    kinds = QMimeDatabase()
    offered = entry()["MimeType"].rstrip(";").split(";")
    endings = READERS.keys() - {".html", ".htm", ".txt", ".tsv", ".xltx", ".xltm", ".xlt", ".docm"}
    readable = {kinds.mimeTypeForFile(f"a{ending}").name() for ending in endings}
    assert {kinds.mimeTypeForName(kind).name() for kind in offered} == readable
