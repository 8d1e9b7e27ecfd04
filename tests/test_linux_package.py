"""What Linux users get: how the program is started, its icon, what the folder holds."""

import configparser
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET

from PySide6.QtCore import QMimeDatabase
from PySide6.QtWidgets import QApplication

from scripts.linux.package import VERSION, copy_starter, is_kept
from tests.systems import on_linux
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


@on_linux("Qt asks the desktop's own list of kinds of files there")
def test_the_entry_offers_what_can_be_read_but_pages_and_plain_text() -> None:
    kinds = QMimeDatabase()
    offered = entry()["MimeType"].rstrip(";").split(";")
    endings = READERS.keys() - {".html", ".htm", ".txt", ".tsv", ".xltx", ".xltm", ".xlt", ".docm"}
    readable = {kinds.mimeTypeForFile(f"a{ending}").name() for ending in endings}
    assert {kinds.mimeTypeForName(kind).name() for kind in offered} == readable


def test_the_folder_has_the_starter_and_what_desktops_look_for(tmp_path: Path) -> None:
    copy_starter(tmp_path)
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    assert there == {str(ENTRY), str(ICON)}
    assert os.access(tmp_path / "bin" / entry()["Exec"].split()[0], os.X_OK)


def test_what_qt_needs_to_show_windows_stays_and_what_is_qml_goes() -> None:
    qt = "PySide6/Qt"
    for path in (
        f"{qt}/lib/libQt6Widgets.so.6",
        f"{qt}/lib/libicuuc.so.73",
        f"{qt}/plugins/platforms/libqxcb.so",
        f"{qt}/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/QtWidgets.abi3.so",
        "PySide6/libpyside6.abi3.so.6.11",
    ):
        assert is_kept(path)
    for path in (
        f"{qt}/lib/libQt6Qml.so.6",
        f"{qt}/qml/QtQml/qmldir",
        f"{qt}/plugins/sqldrivers/libqsqlite.so",
        "PySide6/QtQml.abi3.so",
        "PySide6/designer",
    ):
        assert not is_kept(path)


@on_linux("a script for sh")
def test_the_starter_takes_a_python_of_its_version_only_and_says_which(tmp_path: Path) -> None:
    copy_starter(tmp_path)
    home = tmp_path / "lib" / "tthc-gui"
    (home / "app").mkdir(parents=True)
    (home / "app" / "main.py").write_text("import sys; print(*sys.argv[1:], sys.path[1])")
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("sh", "cat", "dirname", "readlink"):
        (tools / tool).symlink_to(str(shutil.which(tool)))
    (tools / "python3").symlink_to(sys.executable)

    def started(version: str) -> "subprocess.CompletedProcess[str]":
        (home / "python-version").write_text(version)
        command = [str(tmp_path / "bin" / "tthc-gui"), "a b.xlsx"]
        return subprocess.run(
            command, env={"PATH": str(tools)}, capture_output=True, text=True, check=False
        )

    done = started(VERSION)
    assert (done.stdout, done.returncode) == (f"a b.xlsx {home / 'site'}\n", 0)
    done = started("3.99")
    assert done.returncode == 1
    assert "cài gói python3.99" in done.stderr
