"""Damage files of every format and open them: each must be read, or refused in one sentence.

Bytes are changed, members of packages dropped, XML cut, files broken off; the same ones for the
same seed. Run it as `python -m scripts.fuzz_readers [COUNT [ENDING…]]`; the count is per format.
"""

import io
import random
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import STEP_COUNT
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.reading import read_all
from tthc_gui.files.writing import write

PROJECT = Path(__file__).parents[1]
FOLDERS = [
    PROJECT / "tests" / "data" / name for name in ("formats", "old_fonts", "pdf", "pdf/foreign")
]
LONGEST = 70.0
"""Seconds within which every file is read or refused: the limit of a child and its start."""


@dataclass
class Tally:
    """What came of the damaged files of one format, and the slowest of them in seconds."""

    read: int = 0
    refused: int = 0
    slowest: float = 0.0


def main(arguments: Sequence[str]) -> int:
    """Damage so many files of each format, and print what came of them."""
    count = int(arguments[0]) if arguments else 40
    for ending, samples in sorted(samples_by_ending().items()):
        if arguments[1:] and ending not in arguments[1:]:
            continue
        tally = fuzz(samples, count)
        print(
            f"{ending}: {tally.read} read, {tally.refused} refused, slowest {tally.slowest:.2f} s",
            flush=True,
        )
    return 0


def samples_by_ending() -> dict[str, list[bytes]]:
    """Return the sample files by their endings, our own formats included."""
    samples: dict[str, list[bytes]] = {}
    for path in sorted(path for folder in FOLDERS for path in folder.glob("*.*")):
        if path.suffix == ".md":
            continue
        samples.setdefault(path.suffix, []).append(path.read_bytes())
    source = read_all(FOLDERS[0] / "artificial.xlsx")[0].annex
    with tempfile.TemporaryDirectory() as folder:
        for ending in (".json", ".csv"):
            path = Path(folder, f"a{ending}")
            write(source, path)
            samples.setdefault(ending, []).append(path.read_bytes())
    return samples


def fuzz(samples: Sequence[bytes], count: int, seed: int = 1) -> Tally:
    """Open damaged copies of samples; raise what is neither a reading nor a FileProblem."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "damaged")
        for number in range(count):
            dice = random.Random(f"{seed} {number}")
            path.write_bytes(damaged(dice.choice(samples), dice))
            start = perf_counter()
            try:
                for reading in read_all(path):
                    check(reading.annex)
                tally.read += 1
            except FileProblem as problem:
                if "\n" in str(problem):
                    raise ValueError(str(problem)) from problem
                tally.refused += 1
            except BaseException:
                print(f"copy {number} of seed {seed}", file=sys.stderr)
                raise
            took = perf_counter() - start
            if took > LONGEST:
                raise TimeoutError(f"copy {number} of seed {seed} took {took:.1f} s")
            tally.slowest = max(tally.slowest, took)
    return tally


def check(annex: Annex) -> None:
    """Raise ValueError for half an annex."""
    cases = [case for procedure in annex.procedures for case in procedure.cases]
    whole = all(procedure.cases for procedure in annex.procedures)
    if not whole or any(len(case.steps) != STEP_COUNT for case in cases):
        raise ValueError("half an annex")


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Damage a file: as it lies there or, when it is a package, one of its members."""
    if data.startswith(b"PK") and dice.random() < 0.7:
        return _with_damaged_member(data, dice)
    return _damaged_bytes(data, dice)


def _damaged_bytes(data: bytes, dice: random.Random) -> bytes:
    way = dice.randrange(4)
    at = dice.randrange(max(len(data), 1))
    length = dice.randrange(1, 200)
    if way == 0:
        return data[:at]
    if way == 1:
        return data[:at] + data[at + length :]
    if way == 2:
        return data[:at] + data[at : at + length] * dice.randrange(2, 5) + data[at + length :]
    changed = bytearray(data)
    for _ in range(dice.randrange(1, 20)):
        if changed:
            changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _with_damaged_member(data: bytes, dice: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    # The large parts are the interesting ones: they hold the table.
    weights = [len(content) + 500 for content in parts.values()]
    name = dice.choices(list(parts), weights)[0]
    if dice.random() < 0.1:
        del parts[name]
    else:
        parts[name] = _damaged_bytes(parts[name], dice)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for part, text in parts.items():
            # A part of today would make another file of the same seed two seconds later.
            package.writestr(zipfile.ZipInfo(part), text, zipfile.ZIP_DEFLATED)
    return content.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
