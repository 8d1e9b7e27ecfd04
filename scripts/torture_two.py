"""Two processes edit one file for many rounds; no save of either may disappear in silence.

    python -m scripts.torture_two [ROUNDS]

Both have read the file without a lock between them, as two offices on one share may. In each round
both edit and save at the same moment. One that finds the file changed takes the other's procedures
into its own, as "compare and choose" does, and saves again. In the end every edit of both must be
in the file, or have been told to be replaced.
"""

import multiprocessing
import os
import sys
import tempfile
from dataclasses import replace
from multiprocessing.synchronize import Barrier
from pathlib import Path

from tthc_gui.domain.annex import Annex, Heading, Procedure
from tthc_gui.domain.merging import compare
from tthc_gui.files.json_file import read_json
from tthc_gui.files.safety.places import STATE
from tthc_gui.files.safety.saving import ChangedBehind, Precautions, save_annex
from tthc_gui.files.safety.stamp import Stamp
from tthc_gui.files.safety.versions import Limits, Versions
from tthc_gui.files.writing import write

OWN = 3
"""Procedures that each of the two edits."""


def main(rounds: str = "200") -> int:
    """Let the two edit; give 1 when a save is missing."""
    with tempfile.TemporaryDirectory(prefix="tthc-torture-") as folder:
        os.environ[STATE] = str(Path(folder, "state"))
        path = Path(folder, "phu_luc.json")
        write(Annex(Heading(), [_procedure(at, 0) for at in range(2 * OWN)]), path)
        barrier = multiprocessing.Barrier(2)
        told: multiprocessing.Queue[tuple[int, int]] = multiprocessing.Queue()
        both = [
            multiprocessing.Process(target=edit, args=(path, who, int(rounds), barrier, told))
            for who in range(2)
        ]
        for process in both:
            process.start()
        refused = dict(told.get() for _ in both)
        for process in both:
            process.join()
        wrong = _missing(path, int(rounds))
        kept = len(Versions(Path(os.environ[STATE], "versions")).of(path))
    print(f"{rounds} rounds, 2 savings each: {sum(refused.values())} found the file changed")
    print(f"  {kept} versions kept of {2 * int(rounds)} replaced; {len(wrong)} savings lost")
    for problem in wrong:
        print(f"  WRONG: {problem}")
    return 1 if wrong else 0


def edit(
    path: Path,
    who: int,
    rounds: int,
    barrier: Barrier,
    told: "multiprocessing.Queue[tuple[int, int]]",
) -> None:
    """Edit own procedures and save, round by round."""
    annex, stamp, refused = read_json(path), Stamp.of(path), 0
    versions = Versions(Path(os.environ[STATE], "versions"), Limits(count=10_000))
    for number in range(1, rounds + 1):
        barrier.wait()
        at = who * OWN + number % OWN
        annex.procedures[at] = _procedure(at, number)
        while True:
            try:
                stamp = save_annex(annex, path, Precautions(stamp, versions))
                break
            except ChangedBehind:
                refused += 1
                stamp, theirs = Stamp.of(path), read_json(path)
                annex = _with_theirs(annex, theirs, who)
    told.put((who, refused))


def _with_theirs(mine: Annex, theirs: Annex, who: int) -> Annex:
    comparison = compare(mine, theirs)
    others = [pair for pair in comparison.differing if (pair.mine or 0) // OWN != who]
    return comparison.taking(others)


def _procedure(at: int, number: int) -> Procedure:
    return replace(Procedure(str(at + 1), f"1.{at:06}.H21"), name=f"lần {number}")


def _missing(path: Path, rounds: int) -> list[str]:
    """Name the procedures that have not the last edit of their owner."""
    wrong = []
    for at, procedure in enumerate(read_json(path).procedures):
        last = max(number for number in range(rounds + 1) if number % OWN == at % OWN)
        if procedure.name != f"lần {last}":
            wrong.append(f"procedure {at + 1} is {procedure.name}, not lần {last}")
    return wrong


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
