"""Save while the disk fails in every way and at every moment; the old file must stay whole.

    python -m scripts.torture_save [STEP]

The errors are those of the operating system, raised by its calls as Python makes them: each write
in turn (the n-th byte block with the disk full or broken), fsync, rename, the folder gone. Where
the system allows, a file size limit makes the kernel itself refuse at every block.
"""

import contextlib
import errno
import io
import os
import resource
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn, cast
from unittest.mock import patch

from scripts.scripted_edits import numbered_edit, untouched
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.reading import read
from tthc_gui.files.safety import saving
from tthc_gui.files.safety.saving import Precautions, save_document
from tthc_gui.files.safety.stamp import Stamp
from tthc_gui.files.safety.versions import Versions

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

BLOCK = 512
"""Bytes a failing disk takes at once."""

Fault = contextlib.AbstractContextManager[object]


def main(step: str = "1") -> int:
    """Try all faults with each format, at every `step`-th block; 1 when an old file was touched."""
    counted: Counter[str] = Counter()
    wrong = []
    for ending in (".json", ".xlsx", ".csv"):
        for name, fault in faults(ending, BLOCK * int(step)):
            with tempfile.TemporaryDirectory(prefix="tthc-torture-") as folder:
                os.environ["TTHC_GUI_STATE"] = str(Path(folder, "state"))
                problem = _one_save(Path(folder, "docs"), ending, fault)
            counted[name.partition(",")[0]] += 1
            if problem:
                wrong.append(f"{ending}, {name}: {problem}")
    for name, count in counted.items():
        print(f"{name}: {count} savings")
    for problem in wrong:
        print(f"WRONG: {problem}")
    print(f"{counted.total()} savings failed on purpose, {len(wrong)} went wrong")
    return 1 if wrong else 0


def faults(ending: str, step: int) -> Iterator[tuple[str, Callable[[Path], Fault]]]:
    """Return every fault by name, as what makes it for a document's path."""
    size = _size_of(ending)
    for number in (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS):
        what = errno.errorcode[number]
        for left in range(0, size, step):
            yield f"{what} at every write, byte {left}", _failing_writes(number, left)
        yield f"{what} at fsync", _failing_call(os, "fsync", number)
        yield f"{what} at rename", _failing_call(saving, "exchange", number)
        yield f"{what} at creation", _failing_creation(number)
    for number in (errno.EACCES, errno.EBUSY, errno.ENOENT):
        what = errno.errorcode[number]
        yield f"{what} at rename", _failing_call(saving, "exchange", number)
    yield "the folder vanishes before the rename", _vanishing
    for left in range(0, size, step):
        yield f"the kernel's file size limit, byte {left}", _limited(left)


def _one_save(folder: Path, ending: str, fault: Callable[[Path], Fault]) -> str:
    """Save over a file while a fault holds; say what is wrong afterwards."""
    folder.mkdir()
    path = folder / f"phu_luc{ending}"
    annex = untouched()
    save_document(annex, path, Precautions())
    old, stamp = path.read_bytes(), Stamp.of(path)
    versions = Versions(Path(os.environ["TTHC_GUI_STATE"], "versions"))
    numbered_edit(annex, 1).apply(annex)
    try:
        with fault(path):
            save_document(annex, path, Precautions(stamp, versions))
    except FileProblem as problem:
        if "hãy" not in str(problem):
            return f"the sentence does not say what to do: {problem}"
    else:
        return "the save did not fail"
    home = folder if folder.exists() else folder.with_name("away")
    if (home / path.name).read_bytes() != old:
        return "the old file is not what it was"
    if [entry.name for entry in home.iterdir()] != [path.name] and home == folder:
        return f"something was left behind: {sorted(entry.name for entry in home.iterdir())}"
    return _still_saves(annex, home / path.name)


def _still_saves(annex: Annex, path: Path) -> str:
    """Save again without the fault: nothing in the way may be left."""
    save_document(annex, path, Precautions())
    read_back = read(path).annex.procedures[1].name if path.suffix != ".csv" else "lần 1"
    return "" if read_back == "lần 1" else "the next save is not what was saved"


def _size_of(ending: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{ending}")
        save_document(untouched(), path, Precautions())
        return path.stat().st_size


def _failing(number: int) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return fail


def _failing_call(owner: object, name: str, number: int) -> Callable[[Path], Fault]:
    return lambda _: patch.object(owner, name, _failing(number))


class _FullFile(io.FileIO):
    """A draft on a disk that takes only so many bytes more."""

    def __init__(self, path: Path, mode: str, number: int, left: int) -> None:
        super().__init__(path, mode)
        self._number = number
        self._left = left

    def write(self, data: "ReadableBuffer") -> int:
        if not self._left:
            raise OSError(self._number, os.strerror(self._number))
        taken = super().write(memoryview(data)[: min(self._left, BLOCK)]) or 0
        self._left -= taken
        return taken


def _failing_writes(number: int, left: int) -> Callable[[Path], Fault]:
    def open_full(path: Path) -> BinaryIO:
        return cast("BinaryIO", io.BufferedWriter(_FullFile(path, "x", number, left), BLOCK))

    return lambda _: _opening_drafts_by(open_full)


def _failing_creation(number: int) -> Callable[[Path], Fault]:
    return lambda _: _opening_drafts_by(_failing(number))


def _opening_drafts_by(open_draft: Callable[[Path], BinaryIO]) -> Fault:
    """Let files that must be new be opened in another way, all others as ever."""
    open_file = Path.open

    def open_any(path: Path, mode: str = "r", **named: str | None) -> object:
        return open_draft(path) if mode == "xb" else open_file(path, mode, **named)  # type: ignore[call-overload]

    return patch.object(Path, "open", open_any)


@contextlib.contextmanager
def _vanishing(path: Path) -> Iterator[None]:
    """Move the folder away, as when a stick is pulled, once the draft is written."""
    sync = os.fsync

    def fsync(descriptor: int) -> None:
        sync(descriptor)
        if path.parent.exists():
            shutil.move(path.parent, path.parent.with_name("away"))

    with patch("os.fsync", fsync):
        yield


def _limited(left: int) -> Callable[[Path], Fault]:
    @contextlib.contextmanager
    def make(_: Path) -> Iterator[None]:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (left, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
            signal.signal(signal.SIGXFSZ, ignored)

    return make


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
