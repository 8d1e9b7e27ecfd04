"""Damage journals in every way a disk can; none may be dropped, hide another, or tell lies.

    python -m scripts.torture_journal [TIMES] [SEED]

Each journal holds edits that are in no file. After the damage it must be told or recovered: all of
it, or a part with what was lost said; every name that comes back must be one that its procedure
once had. A second, whole journal beside it must be found as it is.
"""

import json
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

from scripts.scripted_edits import COUNT, last_edit, numbered_edit, untouched
from tests.files.safety.journal_records import payloads
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.safety.journal import Journal, Subject
from tthc_gui.files.safety.journals import Journals
from tthc_gui.files.safety.places import STATE
from tthc_gui.files.safety.records import MAGIC, framed
from tthc_gui.files.safety.recovered import examine

EDITS = 60
SECTOR = 512

Damaging = Callable[[bytes, random.Random], bytes]


def main(times: str = "500", seed: str = "1") -> int:
    """Damage that many journals; return 1 when one was dropped or told something wrong."""
    chance, seen, wrong = random.Random(int(seed)), Counter[str](), []
    with tempfile.TemporaryDirectory(prefix="tthc-torture-") as folder:
        os.environ[STATE] = folder
        whole, other = _left_behind(Path(folder))
        data = whole.read_bytes()
        for number in range(int(times)):
            name, damage = chance.choice(DAMAGES)
            whole.write_bytes(damage(data, chance))
            outcome, problem = _look(whole)
            seen[f"{name}: {outcome}"] += 1
            if problem:
                wrong.append(f"{number}, {name}: {problem}")
            mine = Journals(Path(folder))
            if sorted(mine.orphans()) != sorted([whole, other]):
                wrong.append(f"{number}, {name}: a journal is hidden")
            mine.leave()
    for name, count in sorted(seen.items()):
        print(f"{name}: {count}")
    for problem in wrong:
        print(f"WRONG: {problem}")
    print(f"{times} journals damaged, {len(wrong)} went wrong")
    return 1 if wrong else 0


def _left_behind(state: Path) -> tuple[Path, Path]:
    """Leave two journals of processes that are no more."""
    paths = []
    for _ in range(2):
        dead, annex = Journals(state), untouched()
        journal = Journal(dead.new_path(), Subject("Phụ lục thử"), annex)
        for number in range(1, EDITS + 1):
            edit = numbered_edit(annex, number)
            edit.apply(annex)
            journal.record(edit)
        journal.close()
        dead.leave()
        paths.append(journal.path)
    return paths[0], paths[1]


def _look(journal: Path) -> tuple[str, str]:
    """Examine a journal; return what became of it, and what is wrong with that."""
    try:
        examined = examine(journal)
    except FileProblem:
        return "told", ""
    if examined.recovered is None:
        return "told", "it would be dropped" if examined.is_spent or not examined.problem else ""
    recovered = examined.recovered
    for at, procedure in enumerate(recovered.document.procedures):
        had = {f"lần {n}" for n in range(EDITS + 1) if n == 0 or n % COUNT == at}
        if procedure.name not in had and not procedure.name.startswith("(không lấy lại được"):
            return "recovered", f"procedure {at + 1} was never {procedure.name}"
    if recovered.lost:
        return "recovered in part, told", ""
    if last_edit(recovered.document) is None:
        return "recovered", "it is no state that there was, and nothing is said"
    return "recovered", ""


def _flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def _flip_in_head(data: bytes, chance: random.Random) -> bytes:
    return _flip(data[:200], chance) + data[200:]


def _zero_sector(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(0, len(data), SECTOR)
    return data[:at] + bytes(len(data[at : at + SECTOR])) + data[at + SECTOR :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    """Cut within a record: a journal that ends with one is whole, as it was a moment before."""
    sizes = (len(framed(record)) for record in payloads(data))
    ends = set(accumulate(sizes, initial=len(MAGIC)))
    return data[: chance.choice([at for at in range(len(MAGIC) + 1, len(data)) if at not in ends])]


def _swap_sectors(data: bytes, chance: random.Random) -> bytes:
    one, other = (chance.randrange(0, len(data) - SECTOR, SECTOR) for _ in range(2))
    swapped = bytearray(data)
    swapped[one : one + SECTOR] = data[other : other + SECTOR]
    swapped[other : other + SECTOR] = data[one : one + SECTOR]
    return bytes(swapped)


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.randbytes(chance.randrange(1, 2000)) + data[at:]


def _end_in_zeros(data: bytes, chance: random.Random) -> bytes:
    return _cut(data, chance) + bytes(chance.randrange(1, 9000))


def _other_mark(data: bytes, _chance: random.Random) -> bytes:
    return b"tthc-journal/7\n" + data[len(MAGIC) :]


def _with_heads(data: bytes, change: Callable[[dict[str, object]], object]) -> bytes:
    records = []
    for payload in payloads(data):
        record = json.loads(payload)
        if record[0] == "head":
            change(record[1])
        records.append(json.dumps(record).encode())
    return MAGIC + b"".join(map(framed, records))


def _unknown_key(data: bytes, _chance: random.Random) -> bytes:
    return _with_heads(data, lambda head: head.update(heading={"later": 1}, later=2))


def _nul_in_path(data: bytes, _chance: random.Random) -> bytes:
    return _with_heads(data, lambda head: head.update(path="/tmp/a\0b"))  # noqa: S108


def _later_form(data: bytes, _chance: random.Random) -> bytes:
    return _with_heads(data, lambda head: head.update(form=99))


def _wrong_types(data: bytes, chance: random.Random) -> bytes:
    odd: list[object] = [None, [], {}, "x", -1, 10**30, True, 1.5]
    return _with_heads(
        data, lambda head: head.update({chance.choice(list(head)): chance.choice(odd)})
    )


def _replace_record(data: bytes, chance: random.Random) -> bytes:
    odd = (b'["edit"]', b"[" * 100_000, b"{}", b'["later",1]', b'["edit","x","y",[["z"]]]', b"1")
    records = list(payloads(data))
    records[chance.randrange(1, len(records) - 1)] = chance.choice(odd)
    return MAGIC + b"".join(map(framed, records))


def _moved(data: bytes, change: Callable[[list[bytes]], object]) -> bytes:
    """Change which edits stand where; each of them stays whole."""
    edits: list[bytes] = []
    others: list[bytes] = []
    for record in payloads(data):
        (edits if record.startswith(b'["edit"') else others).append(record)
    change(edits)
    return MAGIC + b"".join(map(framed, [*others, *edits]))


def _remove(data: bytes, chance: random.Random) -> bytes:
    return _moved(data, lambda edits: edits.pop(chance.randrange(len(edits) - 1)))


def _double(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(EDITS - 1)
    return _moved(data, lambda edits: edits.insert(chance.randrange(at, EDITS), edits[at]))


def _shuffle(data: bytes, chance: random.Random) -> bytes:
    return _moved(data, chance.shuffle)


def _noise(data: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(len(data))


DAMAGES: list[tuple[str, Damaging]] = [
    ("a flipped bit", _flip),
    ("a flipped bit in the head", _flip_in_head),
    ("a zeroed sector", _zero_sector),
    ("cut off", _cut),
    ("two sectors swapped", _swap_sectors),
    ("bytes inserted", _insert),
    ("an end of zeros", _end_in_zeros),
    ("another mark", _other_mark),
    ("an unknown key", _unknown_key),
    ("a NUL in the path", _nul_in_path),
    ("a later form", _later_form),
    ("wrong types in the head", _wrong_types),
    ("a record that is none", _replace_record),
    ("an edit removed", _remove),
    ("an edit doubled", _double),
    ("edits in another order", _shuffle),
    ("noise", _noise),
]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
