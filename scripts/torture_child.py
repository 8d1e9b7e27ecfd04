"""Let children that were taken over answer in every malformed way; each must become a sentence.

    python -m scripts.torture_child [TIMES] [SEED]

Most answers are taken apart from the processes that would send them, every tenth comes from a real
child. What is no sentence must be a book of plain values; nothing in this process may change.
"""

import contextlib
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tthc_gui.files import book, grid, problems
from tthc_gui.files.book import Grids
from tthc_gui.files.grid import Grid, Merge
from tthc_gui.files.job import Limits, Report
from tthc_gui.files.problems import Note, Unusable
from tthc_gui.files.sandbox import child as sandbox
from tthc_gui.files.sandbox.columns_of_values import Malformed
from tthc_gui.files.sandbox.wire import Assembler, documents

REAL = 10
"""Every so many answers one is sent by a real child."""
PLAIN = (str, int, float, bool, type(None))
ODD: Sequence[object] = (
    *(None, True, -1, 2**40, 10**400, 1.5, "", "x", "\ud800", [], {}, [[]], [["d", "x"]]),
    *(["td", 10**12, 0, 0], ["t", 5], {"__class__": "x"}, ["plain", 1], "__init__", "rows"),
)


def main(times: str = "1000", seed: str = "1") -> int:
    """Take that many answers; return 1 when one did what it must not."""
    chance, seen, wrong = random.Random(int(seed)), Counter[str](), []
    whole = list(documents(_book()))
    before = _state()
    for number in range(int(times)):
        docs = _malformed(whole, chance)
        take = _from_child if number % REAL == 0 else _taken_here
        try:
            answer = take(docs)
        except (Unusable, Malformed):
            seen["a sentence"] += 1
        except Exception as error:  # noqa: BLE001 (whatever it is, it is what is looked for)
            wrong.append(f"{number}: {error!r}")
        else:
            seen["a book"] += 1
            if not _is_plain(answer):
                wrong.append(f"{number}: {answer!r:.200}")
        if _state() != before:
            wrong.append(f"{number}: this process has been altered")
            break
    print(dict(seen))
    for problem in wrong:
        print(f"WRONG: {problem}")
    print(f"{times} malformed answers, {len(wrong)} went wrong")
    return 1 if wrong else 0


def answer_raw(data: bytes, _report: Report) -> None:
    """Be the child: write bytes to the parent as they are."""
    for descriptor in range(3, 10):
        with contextlib.suppress(OSError):
            os.write(descriptor, data)
    os._exit(0)


def _book() -> Grids:
    rows: list[list[grid.Cell]] = [["a", 1.5, 2, date(2026, 1, 2)] for _ in range(5)]
    notes = [Note("ở đây", "chữ"), Note("", "b", 1, None, "x", uncertain=True)]
    facts = Grid("A", rows, [Merge(0, 0, 1, 1)], {(0, 1): "0%"}, notes=notes)
    return Grids([facts, Grid("B", [["x"]])], frozenset({"B"}), "Sở", notes=(notes[0],))


def _malformed(whole: Sequence[bytes], chance: random.Random) -> list[bytes]:
    docs = list(whole)
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(docs))
        kind = chance.randrange(7)
        if kind == 0:
            del docs[at]
        elif kind == 1:
            docs.insert(at, chance.choice(docs))
        elif kind == 2:
            docs[at] = _flipped(docs[at], chance)
        elif kind == 3:
            docs[at] = docs[at][: chance.randrange(len(docs[at]))]
        elif kind == 4:
            docs[at] = chance.choice((b"[" * 99_999, b'["rows",1e999,[]]', b"\xff\xfe", b"NaN"))
        else:
            with contextlib.suppress(ValueError, RecursionError):
                docs[at] = json.dumps(_changed(json.loads(docs[at]), chance)).encode()
        docs = docs or list(whole)
    return docs


def _flipped(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return b"["
    at = chance.randrange(len(data))
    return data[:at] + chance.randbytes(1) + data[at + 1 :]


def _changed(data: object, chance: random.Random) -> object:
    """Put something odd in one place of JSON data."""
    if isinstance(data, list) and data and chance.random() < 0.8:
        at = chance.randrange(len(data))
        return [*data[:at], _changed(data[at], chance), *data[at + 1 :]]
    if isinstance(data, dict) and data and chance.random() < 0.8:
        key = chance.choice(list(data))
        return data | {key: _changed(data[key], chance)}
    return chance.choice(ODD)


def _taken_here(docs: Sequence[bytes]) -> object:
    assembler = Assembler()
    for doc in docs:
        if assembler.is_done:
            break
        assembler.take(doc)
    if not assembler.is_done:
        raise Malformed("it ends in the middle")
    return assembler.answer


def _from_child(docs: Sequence[bytes]) -> object:
    frames = b"".join(b"r" + len(doc).to_bytes(8, "big") + doc for doc in docs)
    return sandbox.run("scripts.torture_child:answer_raw", frames, limits=Limits(30))


def _is_plain(answer: object) -> bool:
    """Return whether a value is made of plain values, moments and the classes of books alone."""
    if isinstance(answer, Grids | Grid):
        return all(map(_is_plain, vars(answer).values()))
    if isinstance(answer, dict):
        return all(map(_is_plain, answer.items()))
    if isinstance(answer, list | tuple | frozenset | set):
        return all(map(_is_plain, answer))
    return type(answer) in PLAIN or type(answer).__module__ == "datetime"


def _state() -> list[tuple[str, int]]:
    """Return what a hostile answer might alter: the attributes of classes that are at hand."""
    owners = (Path, Grids, Grid, Note, Merge, book, grid, problems, sandbox, os)
    return [(name, id(value)) for owner in owners for name, value in sorted(vars(owner).items())]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
