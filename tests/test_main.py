"""The start: verbs without Qt, a window with it, and a sentence where there can be none."""

import gc
import os
import socket
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest

from tests.systems import on_linux
from tthc_gui import __version__, cli
from tthc_gui.__main__ import main
from tthc_gui.desktop.shell.faults import Faults
from tthc_gui.desktop.widgets import system

ROOT = Path(__file__).resolve().parent.parent
WITH_DISPLAYS = on_linux("displays and the libraries of Qt's X11 plugin")
DISPLAY_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM")


def _start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run main.py in a process of its own, without a display unless one is given."""
    inherited = {key: text for key, text in os.environ.items() if key not in DISPLAY_VARIABLES}
    return subprocess.run(
        [sys.executable, "main.py", *arguments],
        cwd=ROOT,
        env=inherited | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def _sentence(done: subprocess.CompletedProcess[str]) -> str:
    """Return the one line a failed start says."""
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


@WITH_DISPLAYS
def test_without_a_display_a_sentence_says_so() -> None:
    assert "DISPLAY" in _sentence(_start())
    assert "DISPLAY" in _sentence(_start("annex.xlsx", QT_QPA_PLATFORM="xcb"))


@WITH_DISPLAYS
@pytest.mark.parametrize("display", [":9876", "127.0.0.1:1", "rubbish", "no-such-host.invalid:0"])
def test_a_display_that_does_not_answer_is_named(display: str) -> None:
    assert f"“{display}”" in _sentence(_start(DISPLAY=display))


@WITH_DISPLAYS
def test_a_wayland_display_that_does_not_answer_is_named(tmp_path: Path) -> None:
    problem = system.start_problem({"WAYLAND_DISPLAY": str(tmp_path / "wayland-7")})
    assert "wayland-7" in problem


@contextmanager
def _x_server(answer: bytes) -> Iterator[str]:
    """Listen like an X server that gives one answer to whoever connects; yield its DISPLAY."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(answer)
                connection.recv(4096)

        server = Thread(target=serve)
        server.start()
        port = listener.getsockname()[1]
        yield f"127.0.0.1:{port - 6000}"
        server.join()


# Source: X Window System Protocol, chapter 8, connection setup. 1 accepts, 0 refuses.
ACCEPTED = struct.pack("<BxHHH32x", 1, 11, 0, 8)
REFUSED = struct.pack("<BBHHH", 0, 4, 11, 0, 1) + b"gone"


@WITH_DISPLAYS
def test_a_display_that_answers_is_good() -> None:
    with _x_server(ACCEPTED) as display:
        assert system.start_problem({"DISPLAY": display}) == ""


@WITH_DISPLAYS
def test_a_display_that_refuses_this_user_is_named() -> None:
    with _x_server(REFUSED) as display:
        assert f"“{display}”" in system.start_problem({"DISPLAY": display})


@WITH_DISPLAYS
def test_a_dead_wayland_falls_back_to_x11(tmp_path: Path) -> None:
    with _x_server(ACCEPTED) as display:
        both = {"DISPLAY": display, "WAYLAND_DISPLAY": str(tmp_path / "wayland-7")}
        assert system.start_problem(both) == ""


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:port=5901", "offscreen;xcb"])
def test_a_platform_without_a_display_needs_none(platform: str) -> None:
    assert system.start_problem({"QT_QPA_PLATFORM": platform}) == ""


def test_other_systems_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert system.start_problem({}) == ""


def _broken_qt(folder: Path, error: str) -> str:
    """Make a PySide6 whose import fails; return the PYTHONPATH that finds it first."""
    package = folder / "PySide6"
    package.mkdir()
    (package / "__init__.py").write_text(f"raise {error}\n")
    return str(folder)


@WITH_DISPLAYS
def test_a_missing_library_of_qt_is_named_with_its_package(tmp_path: Path) -> None:
    message = "libEGL.so.1: cannot open shared object file: No such file or directory"
    path = _broken_qt(tmp_path, f"ImportError({message!r})")
    sentence = _sentence(_start(QT_QPA_PLATFORM="offscreen", PYTHONPATH=path))
    assert "libEGL.so.1" in sentence
    assert "apt-get install libegl1" in sentence


def test_a_missing_pyside_is_said(tmp_path: Path) -> None:
    path = _broken_qt(tmp_path, "ModuleNotFoundError('No module', name='PySide6.QtCore')")
    assert "PySide6" in _sentence(_start(QT_QPA_PLATFORM="offscreen", PYTHONPATH=path))


def test_another_import_error_is_not_hidden(tmp_path: Path) -> None:
    path = _broken_qt(tmp_path, "ImportError('cannot import name')")
    done = _start(QT_QPA_PLATFORM="offscreen", PYTHONPATH=path, TTHC_GUI_STATE=str(tmp_path))
    assert done.returncode == 1
    log = tmp_path / "errors.log"
    assert f"không khởi động được vì gặp lỗi ngoài dự kiến; chi tiết ở tệp “{log}”" in done.stderr
    assert "builtins.ImportError" in log.read_text(encoding="utf-8")


@WITH_DISPLAYS
def test_libraries_that_are_missing_are_found_out() -> None:
    assert system.missing_libraries(["libc.so.6", "libnone.so.9"]) == ["libnone.so.9"]


def test_a_library_without_a_known_package_is_still_named() -> None:
    assert "libnone.so.9" in system.library_problem(["libnone.so.9"])
    assert system.library_problem([]) == ""


def test_help_and_version_need_no_window() -> None:
    shown = _start("--help")
    assert shown.returncode == 0
    assert all(verb in shown.stdout for verb in ("Cách dùng", *cli.VERBS))
    assert _start("-h").stdout == shown.stdout
    assert _start("--version").stdout == f"tthc-gui {__version__}\n"


@pytest.mark.parametrize("word", ["covnert", "--no-such-option", "-x"])
def test_an_unknown_word_is_named(word: str) -> None:
    assert f"“{word}”" in _sentence(_start(word, DISPLAY=":0"))


def test_vietnamese_is_written_as_utf8_whatever_the_locale() -> None:
    assert "Cách dùng" in _start("--help", PYTHONIOENCODING="cp1252").stdout


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Sequence[Path]]]:
    """Put a recorder in the window's place; it gives the exit status 7."""
    calls: list[Sequence[Path]] = []

    def run(paths: Sequence[Path], _faults: Faults) -> int:
        calls.append(paths)
        return 7

    from tthc_gui.desktop import shell

    recorder = SimpleNamespace(run=run)
    monkeypatch.setitem(sys.modules, "tthc_gui.desktop.shell.application", recorder)
    monkeypatch.setattr(shell, "application", recorder, raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    yield calls
    # What the window would have done once it was painted.
    gc.enable()


def test_files_are_opened_in_the_window(opened: list[Sequence[Path]]) -> None:
    assert main(["a.xlsx", "thư mục/b.json"]) == 7
    assert opened == [[Path("a.xlsx"), Path("thư mục/b.json")]]


def test_without_arguments_the_window_opens_empty(opened: list[Sequence[Path]]) -> None:
    assert main([]) == 7
    assert opened == [[]]


def test_a_verb_does_not_open_the_window(
    opened: list[Sequence[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    verbs: Mapping[str, Callable[[Sequence[str]], int]] = {"greet": len}
    monkeypatch.setattr(cli, "VERBS", verbs)
    assert main(["greet", "a", "b"]) == 2
    assert opened == []


def test_a_file_without_an_ending_is_opened(opened: list[Sequence[Path]], tmp_path: Path) -> None:
    annex = tmp_path / "phu-luc"
    annex.touch()
    assert main([str(annex)]) == 7
    assert opened == [[annex]]
