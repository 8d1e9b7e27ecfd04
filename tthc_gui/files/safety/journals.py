"""The journals of this process, and those that processes which are no more have left behind.

Each process holds a lock of the operating system on a file named by its token; its journals carry
the token in their names. A journal whose process holds no lock any more is an orphan; who takes
that lock may recover it, and nobody else meanwhile.

Tokens begin with a name that the folder got by chance, so that processes of other computers, even
of the same name and user, are never taken for ours that have ended.
"""

import contextlib
import os
import sys
import time
from pathlib import Path

from tthc_gui.files.disk.regular import open_regular, read_regular
from tthc_gui.files.safety.os_lock import take
from tthc_gui.files.safety.places import machine_name, state_folder

ENDING, PROJECT = ".journal", ".project"
"""The endings of journals of documents, and of drafts of projects, which are kept like these."""
_SILENT = 24 * 3600
_LONGEST_SIGN = 400


class Journals:
    """The folder of journals as one process sees it."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self._home = _name_of_home(state)
        self.token = f"{self._home}.{os.urandom(16).hex()}"
        self._folder = state / "journals"
        self._held: dict[str, int] = {}
        with contextlib.suppress(OSError):
            self._hold(self.token)
        self._sign()

    def new_path(self, ending: str = ENDING) -> Path:
        """Return the path for a new journal of this process."""
        return self._folder / f"{self.token}-{os.urandom(6).hex()}{ending}"

    def is_running(self, token: str) -> bool:
        """Return whether the process of a token still runs, as far as this user's locks tell."""
        if token in self._held:
            return token == self.token
        lock = self._lock_of(token)
        if not lock.exists():
            return False
        try:
            descriptor = take(lock)
        except OSError:
            return True
        if descriptor is None:
            return True
        os.close(descriptor)
        return False

    def has_ended(self, token: str) -> bool:
        """Return whether a token is that of a process of this folder that is no more."""
        return token.startswith(f"{self._home}.") and not self.is_running(token)

    def orphans(self, ending: str = ENDING) -> list[Path]:
        """Return the journals left behind, oldest first; they are this process's to recover now."""
        found = []
        with contextlib.suppress(OSError):
            found = sorted(self._folder.glob(f"*{ending}"), key=_age)
        return [path for path in found if self._may_recover(path)]

    def settle(self, journal: Path) -> None:
        """Let go of the process that left a journal, once no journal of it is left.

        Until then it counts as running for all others, and so do its locks beside documents.
        """
        token = _token_of(journal)
        if token not in self._needed() | {self.token} and token in self._held:
            os.close(self._held.pop(token))
            with contextlib.suppress(OSError):
                self._lock_of(token).unlink(missing_ok=True)

    def leave(self) -> None:
        """Let go of all locks, at the end of the process; take away those no journal needs."""
        self._sweep()
        needed = self._needed()
        for token, descriptor in self._held.items():
            os.close(descriptor)
            if token not in needed:
                with contextlib.suppress(OSError):
                    self._lock_of(token).unlink(missing_ok=True)
        self._held.clear()

    def _needed(self) -> set[str]:
        """Return the tokens of the processes that have something left."""
        endings = (ENDING, PROJECT)
        return {_token_of(path) for one in endings for path in self._folder.glob(f"*{one}")}

    def _may_recover(self, journal: Path) -> bool:
        token = _token_of(journal)
        if token == self.token:
            return False
        if token in self._held:
            return True
        try:
            return self._hold(token)
        except (OSError, ValueError):
            return self._seems_over(journal)

    def _sign(self) -> None:
        """Say on which computer and as which process this one runs, for homes without locks."""
        with contextlib.suppress(OSError):
            descriptor = open_regular(self._lock_of(self.token), os.O_WRONLY)
            with os.fdopen(descriptor, "wb") as file:
                file.write(f"{machine_name()}\n{os.getpid()}".encode())

    def _seems_over(self, journal: Path) -> bool:
        """Return whether the process of a journal has ended, where nothing can be locked.

        A process of another computer, or an unknown one, counts as ended when it has been silent
        for a day.
        """
        try:
            sign = read_regular(self._lock_of(_token_of(journal)), _LONGEST_SIGN)
            host, _, number = sign.decode().partition("\n")
            if host == machine_name():
                return not _is_alive(int(number))
        except (OSError, ValueError):
            pass
        return time.time() - _age(journal) > _SILENT

    def _hold(self, token: str) -> bool:
        descriptor = take(self._lock_of(token))
        if descriptor is None:
            return False
        self._held[token] = descriptor
        return True

    def _sweep(self) -> None:
        """Take the locks of processes that ended without leaving a journal, to be removed."""
        for path in (self.state / "running").glob("*.lock"):
            if path.stem not in self._held:
                with contextlib.suppress(OSError):
                    self._hold(path.stem)

    def _lock_of(self, token: str) -> Path:
        return self.state / "running" / f"{token}.lock"


_OF_PROCESS: dict[Path, Journals] = {}


def journals() -> Journals:
    """Return the journals of this process in the folder now in use."""
    state = state_folder()
    if state not in _OF_PROCESS:
        _OF_PROCESS[state] = Journals(state)
    return _OF_PROCESS[state]


def leave() -> None:
    """Let go of all locks, at the end of the process."""
    while _OF_PROCESS:
        _OF_PROCESS.popitem()[1].leave()


def _name_of_home(state: Path) -> str:
    """Return the name of the folder, made when there is none; one of no use where none can be."""
    path, name = state / "name", os.urandom(6).hex()
    with contextlib.suppress(OSError, UnicodeError):
        state.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError), path.open("x", encoding="ascii") as file:
            file.write(name)
        return read_regular(path, _LONGEST_SIGN).decode("ascii").strip() or name
    return name


def _token_of(path: Path) -> str:
    return path.name.partition("-")[0]


def _age(path: Path) -> float:
    """Return when a journal was written last; one that cannot be looked at comes first."""
    try:
        return path.lstat().st_mtime
    except OSError:
        return 0


def _is_alive(number: int) -> bool:
    """Return whether a process of a number runs; this one has a token of its own."""
    if number == os.getpid():
        return False
    return _runs(number)


if sys.platform == "win32":
    import ctypes

    _MAY_ASK, _WAIT = 0x1000, 0x100000
    _NO_SUCH_PROCESS, _STILL_RUNS = 87, 258

    def _runs(number: int) -> bool:
        # Signal 0, which asks elsewhere, is Ctrl+C here.
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = ctypes.c_void_p
        process = ctypes.c_void_p(kernel.OpenProcess(_MAY_ASK | _WAIT, False, number % 2**32))
        if not process:
            return ctypes.get_last_error() != _NO_SUCH_PROCESS
        try:
            return bool(kernel.WaitForSingleObject(process, 0) == _STILL_RUNS)
        finally:
            kernel.CloseHandle(process)

else:

    def _runs(number: int) -> bool:
        try:
            os.kill(number, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except OSError:
            return True
        return True
