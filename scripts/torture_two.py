"""Two processes edit one file for many rounds; no save of either may disappear in silence.

    python -m scripts.torture_two [ROUNDS] [WAY]

Both have read the file without a lock between them, as two offices on one share may, and each has
a state folder of its own, as two computers have. In each round both edit and save at the same
moment. One that finds the file changed takes the other's procedures into its own, as "compare and
choose" does, and saves again. After each round both edits must be in the file, and in the end all
that the last ones left.

The ways are what the share can do: "all", "no-locks" (none of the operating system), "no-exchange"
(files cannot be exchanged, as on most network drives), "nothing" (neither of the two), and "rough":
one of the two knows no turns, as other programs.
"""

import contextlib
import ctypes
import errno
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import NoReturn, TypeAlias
from unittest.mock import patch

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.merging import compare
from tthc_gui.files.reading import read
from tthc_gui.files.safety.places import STATE
from tthc_gui.files.safety.saving import ChangedBehind, Precautions, save_document
from tthc_gui.files.safety.stamp import Stamp
from tthc_gui.files.safety.turn import Turn
from tthc_gui.files.safety.versions import VersionLimits, Versions
from tthc_gui.files.writing import write

OWN = 3
"""Procedures that each of the two edits."""
WAYS = ("all", "no-locks", "no-exchange", "nothing", "rough")

Told: TypeAlias = "multiprocessing.Queue[tuple[int, int, list[str]]]"


def main(rounds: str = "200", *ways: str) -> int:
    """Let the two edit in each way; return 1 when a save is missing."""
    return max([_one_way(int(rounds), way) for way in ways or WAYS])


def _one_way(rounds: int, way: str) -> int:
    with tempfile.TemporaryDirectory(prefix="tthc-torture-") as folder:
        path = Path(folder, "phu_luc.json")
        write(Annex(Heading(), [_procedure(at, 0) for at in range(2 * OWN)]), path)
        barrier = multiprocessing.Barrier(2)
        told: Told = multiprocessing.Queue()
        both = [
            multiprocessing.Process(target=_edit, args=(path, who, rounds, way, barrier, told))
            for who in range(2)
        ]
        for process in both:
            process.start()
        answers = [told.get() for _ in both]
        for process in both:
            process.join()
        wrong = [problem for _, _, problems in answers for problem in problems]
        wrong += _missing(path, rounds)
        if left := sorted(entry.name for entry in path.parent.glob(".*")):
            wrong.append(f"left beside the file: {left}")
    refused = sum(count for _, count, _ in answers)
    print(f"{way}: {rounds} rounds, 2 savings each: {refused} found the file changed")
    print(f"  {len(wrong)} savings lost", flush=True)
    for problem in wrong:
        print(f"  WRONG: {problem}")
    return 1 if wrong else 0


def _edit(path: Path, who: int, rounds: int, way: str, barrier: Barrier, told: Told) -> None:
    """Edit own procedures and save, round by round."""
    state = path.parent / f"state {who}"
    os.environ[STATE] = str(state)
    versions = Versions(state / "versions", VersionLimits(count=10_000))
    annex, stamp, refused, wrong = read(path).annex, Stamp.of(path), 0, []
    with _drive(way, who):
        for number in range(1, rounds + 1):
            barrier.wait()
            at = who * OWN + number % OWN
            annex.procedures[at] = _procedure(at, number)
            while True:
                try:
                    stamp = save_document(annex, path, Precautions(stamp, versions))
                    break
                except ChangedBehind:
                    refused += 1
                    stamp, theirs = Stamp.of(path), read(path).annex
                    annex = _with_theirs(annex, theirs, who)
            barrier.wait()
            if who == 0:
                wrong += _lost(path, number)
    told.put((who, refused, wrong))


@contextlib.contextmanager
def _drive(way: str, who: int) -> Iterator[None]:
    """Let the drive be one that can do no more than the way says."""
    with contextlib.ExitStack() as patches:
        if way in ("no-locks", "nothing"):
            patches.enter_context(patch("tthc_gui.files.safety.os_lock._lock", _no_locks))
        if way in ("no-exchange", "nothing"):
            patches.enter_context(
                patch("tthc_gui.files.disk.exchange._renameat2", lambda: _no_exchange)
            )
        if way == "rough" and who == 1:
            patches.enter_context(patch.object(Turn, "take", lambda _turn, _job: None))
        yield


def _no_locks(_descriptor: int, *, wait: bool) -> NoReturn:
    raise OSError(errno.ENOLCK, f"no locks available{', ever' if wait else ''}")


def _no_exchange(*_: object) -> int:
    ctypes.set_errno(errno.EINVAL)
    return -1


def _with_theirs(mine: Annex, theirs: Annex, who: int) -> Annex:
    comparison = compare(mine, theirs)
    others = [pair for pair in comparison.differing if (pair.mine or 0) // OWN != who]
    return comparison.taking(others)


def _procedure(at: int, number: int) -> Procedure:
    return replace(Procedure(str(at + 1), f"1.{at:06}.H21"), name=f"lần {number}")


def _lost(path: Path, number: int) -> list[str]:
    """Name the users whose edit of a round is not in the file after it."""
    names = [procedure.name for procedure in read(path).annex.procedures]
    return [
        f"round {number}: the save of user {who} is gone"
        for who in range(2)
        if names[who * OWN + number % OWN] != f"lần {number}"
    ]


def _missing(path: Path, rounds: int) -> list[str]:
    """Name the procedures that have not the last edit of their owner."""
    wrong = []
    for at, procedure in enumerate(read(path).annex.procedures):
        last = max(number for number in range(rounds + 1) if number % OWN == at % OWN)
        if procedure.name != f"lần {last}":
            wrong.append(f"procedure {at + 1} is {procedure.name}, not lần {last}")
    return wrong


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
