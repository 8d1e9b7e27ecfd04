"""A child that was taken over tries what it must not: each attempt is made by a real child."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.systems import UNHURRIED, but_not_under_wine
from tthc_gui.files.job import Limits, Report
from tthc_gui.files.problems import Unusable
from tthc_gui.files.sandbox import child as sandbox

on_systems_that_confine = pytest.mark.skipif(
    sys.platform not in ("linux", "win32"), reason="other systems hold no libraries"
)


def _connect() -> object:
    return socket.create_connection(("127.0.0.1", 9))


def _bind() -> object:
    return socket.create_server(("127.0.0.1", 0))


def _start() -> object:
    return subprocess.run([sys.executable, "-V"], check=True)


def _by_the_shell() -> object:
    if os.system("exit 0") != 0:
        raise OSError("no shell")
    return None


def _trace_parent() -> object:
    library = ctypes.CDLL(None, use_errno=True)
    if library.ptrace(16, os.getppid(), None, None) < 0:
        raise OSError(ctypes.get_errno(), "ptrace")
    return None


def _write_into_parent() -> object:
    library = ctypes.CDLL(None, use_errno=True)
    if library.syscall(311, os.getppid(), None, 0, None, 0, 0) < 0:
        raise OSError(ctypes.get_errno(), "process_vm_writev")
    return None


ATTEMPTS: dict[str, Callable[[Path], object]] = {
    "write": lambda path: path.write_bytes(b"x"),
    "append": lambda path: os.open(path, os.O_WRONLY | os.O_APPEND),
    "make a file": lambda path: path.with_name("new").touch(),
    "make a folder": lambda path: path.with_name("new").mkdir(),
    "make a link": lambda path: path.with_name("new").symlink_to(path),
    "remove": Path.unlink,
    "rename": lambda path: path.rename(path.with_name("new")),
    "truncate": lambda path: os.truncate(path, 0),
    "change rights": lambda path: path.chmod(0o777),
    "change times": lambda path: os.utime(path, (0, 0)),
    "connect": lambda _: _connect(),
    "listen": lambda _: _bind(),
    "start a program": lambda _: _start(),
    "start it by the shell": lambda _: _by_the_shell(),
    "become a program": lambda _: os.execv(sys.executable, ["python", "-V"]),
    "end the parent": lambda _: os.kill(os.getppid(), signal.SIGTERM),
}
if sys.platform == "linux":
    ATTEMPTS |= {
        "read a secret": Path.read_bytes,
        "look at a secret's folder": lambda path: list(path.parent.iterdir()),
        "read the environment of the parent": lambda _: Path(
            f"/proc/{os.getppid()}/environ"
        ).read_bytes(),
        "read the users": lambda _: Path("/etc/passwd").read_bytes(),
        "fork": lambda _: os.fork() or os._exit(0),
        "signal all": lambda _: os.kill(-1, signal.SIGUSR1),
        "trace the parent": lambda _: _trace_parent(),
        "write into the parent": lambda _: _write_into_parent(),
    }


def attempt(data: bytes, _report: Report) -> str:
    name, _, path = data.decode().partition("\n")
    try:
        ATTEMPTS[name](Path(path))
    except OSError as error:
        return f"refused: {type(error).__name__}"
    return "done"


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("home") / "secret"
    path.write_bytes(b"secret")
    return path


@pytest.mark.parametrize("name", ATTEMPTS)
def test_a_child_that_was_taken_over_gets_nowhere(secret: Path, name: str) -> None:
    before = secret.stat()
    answer = sandbox.run(
        "tests.files.sandbox.test_confinement:attempt",
        f"{name}\n{secret}".encode(),
        limits=Limits(20 * UNHURRIED),
    )
    assert str(answer).startswith("refused")
    assert (secret.read_bytes(), secret.stat().st_mtime) == (b"secret", before.st_mtime)
    assert [entry.name for entry in secret.parent.iterdir()] == ["secret"]


def native_write(data: bytes, _report: Report) -> str:
    """Make a file as a library that was taken over can, past Python."""
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateFileW.restype = ctypes.c_void_p
        made = kernel.CreateFileW(ctypes.c_wchar_p(data.decode()), 2**30, 0, None, 2, 0, None)
        return "refused" if made in (None, ctypes.c_void_p(-1).value) else "made"
    library = ctypes.CDLL(None)
    return "refused" if library.open(data, os.O_WRONLY | os.O_CREAT, 0o600) < 0 else "made"


def native_start(data: bytes, _report: Report) -> str:
    """Start a program as a library that was taken over can, past Python."""
    if sys.platform == "win32":
        startup = (ctypes.c_uint32 * 26)(104)
        line = ctypes.create_unicode_buffer(f'"{data.decode()}" -V')
        started = ctypes.WinDLL("kernel32").CreateProcessW(
            *(None, line, None, None, 0, 0, None, None, startup, (ctypes.c_void_p * 4)())
        )
        return "started" if started else "refused"
    return "refused" if ctypes.CDLL(None).fork() < 0 else "started"


@but_not_under_wine("integrity")
@on_systems_that_confine
def test_a_library_that_was_taken_over_makes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "x"
    call = "tests.files.sandbox.test_confinement:native_write"
    assert sandbox.run(call, str(path).encode(), limits=Limits(20 * UNHURRIED)) == "refused"
    assert not path.exists()


@but_not_under_wine("job limits")
@on_systems_that_confine
def test_a_library_that_was_taken_over_starts_no_program() -> None:
    call = "tests.files.sandbox.test_confinement:native_start"
    assert sandbox.run(call, sys.executable.encode(), limits=Limits(20 * UNHURRIED)) == "refused"


def threads_and_imports(_data: bytes, _report: Report) -> str:
    import threading
    import zoneinfo

    worker = threading.Thread(target=lambda: done.append(bool(zoneinfo)))
    done: list[bool] = []
    worker.start()
    worker.join()
    return "fine" if done else "no"


def test_what_readers_need_goes_on() -> None:
    assert sandbox.run("tests.files.sandbox.test_confinement:threads_and_imports", b"") == "fine"


def answer_raw(data: bytes, _report: Report) -> None:
    """Write bytes to the parent as they are, as a child that was taken over can."""
    for descriptor in range(3, 10):
        with contextlib.suppress(OSError):
            os.write(descriptor, data)
    os._exit(0)


PICKLE = bytes.fromhex(
    "80048c17747468635f6775692e66696c65732e70726f626c656d738c04506174689328"
    "4e7d8c077265706c6163658c17747468635f6775692e66696c65732e70726f626c656d738c"
    "04506174689373746230" + "8c13747468635f6775692e66696c65732e626f6f6b8c05477269647393285d74522e"
)
"""Sets an attribute of a class where it is loaded: saving then kept the old contents."""


@pytest.mark.parametrize(
    "answer",
    [
        b"r" + len(PICKLE).to_bytes(8, "big") + PICKLE,
        b"r" + (2**63).to_bytes(8, "big"),
        b"r" + (9).to_bytes(8, "big") + b'["plain"]',
        b"p" + (8).to_bytes(8, "big") + b"\xff" * 8,
        b"x" * 100,
        b"",
    ],
    ids=["pickle", "size", "too few", "progress alone", "noise", "nothing"],
)
def test_a_malformed_answer_is_a_sentence_and_alters_nothing(answer: bytes) -> None:
    replace = Path.replace
    with pytest.raises(Unusable, match="hãy"):
        sandbox.run("tests.files.sandbox.test_confinement:answer_raw", answer)
    assert Path.replace is replace
