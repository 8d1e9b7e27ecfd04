import errno
import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.domain.building import annex, procedure
from tests.files.safety.journal_records import payloads
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import NAME
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.document.doubts import Standing, confirm, open_doubts, place
from tthc_gui.domain.document.edits import Edit, set_cell
from tthc_gui.domain.document.structure import delete_records
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.safety import journal as journal_module
from tthc_gui.files.safety.journal import Journal, Subject
from tthc_gui.files.safety.records import MAGIC, framed
from tthc_gui.files.safety.recovered import Examined, examine
from tthc_gui.files.safety.stamp import Stamp
from tthc_gui.files.writing import write


def rename(annex: Annex, at: int, name: str) -> Edit:
    edit = set_cell(annex, at, 0, NAME, name)
    edit.apply(annex)
    return edit


def names(annex: Annex) -> list[str]:
    return [entry.name for entry in annex.procedures]


@pytest.fixture
def open_annex() -> Annex:
    return annex(*(procedure(number) for number in range(1, 4)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "a-b.journal"


def test_every_edit_is_recovered(open_annex: Annex, path: Path) -> None:
    before = names(open_annex)
    journal = Journal(path, Subject("Phụ lục 5"), open_annex)
    journal.record(rename(open_annex, 0, "một"))
    journal.record(rename(open_annex, 2, "ba"))
    journal.close()
    found = examine(path).recovered
    assert found is not None
    assert (found.name, found.path) == ("Phụ lục 5", None)
    assert names(found.base) == before
    assert found.document == open_annex
    assert [edit.label for edit in found.edits] == [
        "Sửa Tên TTHC của thủ tục 1",
        "Sửa Tên TTHC của thủ tục 3",
    ]
    assert found.last == found.edits[-1].when


def test_doubts_are_recovered_as_they_stood(open_annex: Annex, path: Path) -> None:
    doubts = (
        Doubt("current", "", "ô D6", "a."),
        Doubt("name", "", "ô C7", "b."),
        Doubt("", "", "", "c."),
    )
    place(
        open_annex, [Standing(doubt, at, 0) for at, doubt in zip((0, 1, None), doubts, strict=True)]
    )
    before = open_doubts(open_annex)
    journal = Journal(path, Subject("Phụ lục 5"), open_annex)
    for edit in (confirm(open_annex, before[:2]), set_cell(open_annex, 2, 0, NAME, "ba")):
        edit.apply(open_annex)
        journal.record(edit)
    journal.close()
    found = examine(path).recovered
    assert found is not None
    assert open_doubts(found.base) == before
    assert open_doubts(found.document) == before[2:]
    assert found.document == open_annex


def test_flushed_edits_are_on_the_disk_while_the_document_is_open(
    open_annex: Annex, path: Path
) -> None:
    journal = Journal(path, Subject("x"), open_annex)
    journal.record(rename(open_annex, 0, "một"))
    journal.flush()
    found = examine(path).recovered
    assert found is not None
    assert found.document == open_annex
    journal.discard()
    assert not path.exists()


def test_edits_taken_back_leave_nothing_to_recover(open_annex: Annex, path: Path) -> None:
    journal = Journal(path, Subject("x"), open_annex)
    edit = rename(open_annex, 0, "một")
    journal.record(edit)
    edit.revert(open_annex)
    journal.record(edit.reversed())
    journal.close()
    assert examine(path).recovered is None


def test_a_journal_cut_at_any_byte_recovers_a_prefix(open_annex: Annex, path: Path) -> None:
    states = [names(open_annex)]
    journal = Journal(path, Subject("x"), open_annex)
    journal.flush()
    sizes = [path.stat().st_size]
    for number in range(6):
        journal.record(rename(open_annex, number % 3, f"tên {number}"))
        journal.flush()
        states.append(names(open_annex))
        sizes.append(path.stat().st_size)
    journal.close()
    whole = path.read_bytes()
    for length in range(len(whole) + 1):
        path.write_bytes(whole[:length])
        found = examine(path).recovered
        edits = sum(size <= length for size in sizes[1:])
        if edits:
            assert found is not None
            assert (names(found.document), len(found.edits)) == (states[edits], edits)
        else:
            assert found is None


def test_a_journal_damaged_at_any_byte_is_recovered_or_told(open_annex: Annex, path: Path) -> None:
    states = [names(open_annex)]
    journal = Journal(path, Subject("x"), open_annex)
    for number in range(4):
        journal.record(rename(open_annex, number % 3, f"tên {number}"))
        states.append(names(open_annex))
    journal.close()
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            examined = examine(path)
        except FileProblem:
            continue
        assert not examined.is_spent
        recovered = examined.recovered
        assert recovered is not None or examined.problem
        assert recovered is None or recovered.lost or names(recovered.document) == states[-1]


def test_a_large_annex_is_kept_in_parts(path: Path) -> None:
    large = annex(*(procedure(number) for number in range(1, 450)))
    journal = Journal(path, Subject("x"), large)
    journal.record(rename(large, 440, "cuối"))
    journal.flush()
    journal.close()
    found = examine(path).recovered
    assert found is not None
    assert found.document == large


def test_the_file_serves_where_the_parts_are_not_complete(
    tmp_path: Path, path: Path, open_annex: Annex
) -> None:
    file = tmp_path / "a.json"
    write(open_annex, file)
    stamp = Stamp.of(file)
    assert stamp is not None
    journal = Journal(path, Subject("a", file, "", stamp.digest), open_annex)
    journal.record(rename(open_annex, 0, "một"))
    journal.close()
    _without_parts(path)
    found = examine(path).recovered
    assert found is not None
    assert found.document == open_annex
    file.write_bytes(file.read_bytes() + b" ")
    with pytest.raises(FileProblem, match="Không lấy lại được “a”"):
        examine(path)


def test_what_was_saved_last_needs_no_recovering(
    tmp_path: Path, path: Path, open_annex: Annex
) -> None:
    file = tmp_path / "a.json"
    write(open_annex, file)
    old = file.read_bytes()
    journal = Journal(path, Subject("a", file), open_annex)
    journal.record(rename(open_annex, 0, "một"))
    write(open_annex, file)
    stamp = Stamp.of(file)
    assert stamp is not None
    journal.about_to_save(stamp.digest)
    journal.close()
    assert examine(path).recovered is None
    file.write_bytes(old)
    assert examine(path).recovered is not None


def test_edits_after_a_saving_are_recovered_upon_it(
    tmp_path: Path, path: Path, open_annex: Annex
) -> None:
    file = tmp_path / "a.json"
    journal = Journal(path, Subject("a", file), open_annex)
    journal.record(rename(open_annex, 0, "một"))
    write(open_annex, file)
    stamp = Stamp.of(file)
    assert stamp is not None
    journal.about_to_save(stamp.digest)
    journal.record(rename(open_annex, 1, "hai"))
    journal.close()
    found = examine(path).recovered
    assert found is not None
    assert len(found.edits) == 1
    assert found.base.procedures[0].name == "một"
    assert found.document == open_annex


def test_a_refusing_disk_is_told_and_tried_again(
    open_annex: Annex, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    refused = threading.Event()
    full = threading.Event()
    full.set()
    write_bytes = os.write

    def refuse(descriptor: int, data: bytes) -> int:
        if not full.is_set():
            return write_bytes(descriptor, data)
        write_bytes(descriptor, data[:3])
        raise OSError(errno.ENOSPC, "đầy")

    def tell(reason: str) -> None:
        told.append(reason)
        refused.set()

    monkeypatch.setattr(os, "write", refuse)
    journal = Journal(path, Subject("x"), open_annex, tell)
    journal.record(rename(open_annex, 0, "một"))
    assert refused.wait(60)
    full.clear()
    journal.record(rename(open_annex, 1, "hai"))
    journal.close()
    found = examine(path).recovered
    assert found is not None
    assert found.document == open_annex
    assert told == ["đầy"]


def test_what_is_no_journal_recovers_nothing(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"PK\x03\x04")
    examined = examine(path)
    assert examined.recovered is None
    assert not examined.is_spent
    assert "bị hỏng" in examined.problem


@pytest.mark.parametrize("data", [b"", MAGIC[:5], MAGIC])
def test_a_journal_that_was_never_begun_is_spent(path: Path, data: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    assert examine(path) == Examined(is_spent=True)


def test_edits_behind_a_damage_are_made_where_they_fit_and_the_others_counted(
    open_annex: Annex, path: Path
) -> None:
    journal = Journal(path, Subject("x"), open_annex)
    journal.record(rename(open_annex, 0, "mất"))
    journal.record(rename(open_annex, 1, "hai"))
    removal = delete_records(open_annex, [0])
    removal.apply(open_annex)
    journal.record(removal)
    journal.record(rename(open_annex, 1, "ba"))
    journal.close()
    records = list(payloads(path.read_bytes()))
    (lost,) = [n for n, record in enumerate(records) if "mất".encode() in record and n]
    records[lost] = b'["edit","unreadable"]'
    path.write_bytes(MAGIC + b"".join(map(framed, records)))
    recovered = examine(path).recovered
    assert recovered is not None
    assert names(recovered.document) == ["Thủ tục số 1", "hai", "Thủ tục số 3"]
    assert recovered.lost == (
        "Nhật ký hỏng ở 1 chỗ: thao tác ghi ở đó đã mất.",
        "2 thao tác sau chỗ hỏng không áp dụng được nữa nên để riêng.",
    )


def _with_edits(path: Path, change: Callable[[list[bytes]], object]) -> None:
    """Change which edits stand where in a journal; each of them stays whole."""
    edits: list[bytes] = []
    others: list[bytes] = []
    for record in payloads(path.read_bytes()):
        (edits if record.startswith(b'["edit"') else others).append(record)
    change(edits)
    path.write_bytes(MAGIC + b"".join(map(framed, [*others, *edits])))


@pytest.fixture
def left_behind(open_annex: Annex, path: Path) -> Path:
    """Return a journal whose last edit removes the second procedure."""
    journal = Journal(path, Subject("x"), open_annex)
    for number in range(1, 4):
        journal.record(rename(open_annex, 0, f"lần {number}"))
    removal = delete_records(open_annex, [1])
    removal.apply(open_annex)
    journal.record(removal)
    journal.close()
    return path


@pytest.mark.parametrize("at", [0, 1, 2])
def test_an_edit_that_is_gone_without_a_trace_is_told(left_behind: Path, at: int) -> None:
    _with_edits(left_behind, lambda edits: edits.pop(at))
    recovered = examine(left_behind).recovered
    assert recovered is not None
    assert "Nhật ký hỏng ở 1 chỗ: thao tác ghi ở đó đã mất." in recovered.lost


@pytest.mark.parametrize(
    "change", [lambda edits: edits.append(edits[-1]), lambda edits: edits.reverse()]
)
def test_edits_that_stand_twice_or_elsewhere_are_made_once_and_in_order(
    open_annex: Annex, left_behind: Path, change: Callable[[list[bytes]], object]
) -> None:
    _with_edits(left_behind, change)
    recovered = examine(left_behind).recovered
    assert recovered is not None
    assert (recovered.document, recovered.lost) == (open_annex, ())


@pytest.mark.parametrize("number", [0, -1, "1", True, None, 1.5])
def test_an_edit_of_no_number_is_damage(left_behind: Path, number: object) -> None:
    def change(edits: list[bytes]) -> None:
        *record, _ = json.loads(edits[1])
        edits[1] = json.dumps([*record, number]).encode()

    _with_edits(left_behind, change)
    recovered = examine(left_behind).recovered
    assert recovered is not None
    assert recovered.lost


def test_a_journal_from_before_edits_had_numbers_is_recovered(
    open_annex: Annex, left_behind: Path
) -> None:
    def change(edits: list[bytes]) -> None:
        edits[:] = [json.dumps(json.loads(edit)[:-1]).encode() for edit in edits]

    _with_edits(left_behind, change)
    recovered = examine(left_behind).recovered
    assert recovered is not None
    assert (recovered.document, recovered.lost) == (open_annex, ())


def test_a_head_that_is_lost_is_read_where_it_stands_again(open_annex: Annex, path: Path) -> None:
    journal = Journal(path, Subject("Phụ lục 5"), open_annex)
    journal.record(rename(open_annex, 0, "một"))
    journal.close()
    data = path.read_bytes()
    path.write_bytes(bytes(60) + data[60:])
    recovered = examine(path).recovered
    assert recovered is not None
    assert (recovered.name, names(recovered.document)) == ("Phụ lục 5", names(open_annex))
    assert recovered.lost == ()


def test_procedures_that_are_lost_leave_their_places_and_are_told(path: Path) -> None:
    large = annex(*(procedure(number) for number in range(1, 251)))
    journal = Journal(path, Subject("x"), large)
    journal.flush()
    journal.record(rename(large, 3, "bốn"))
    journal.record(rename(large, 240, "cuối"))
    journal.close()
    records = [r for r in payloads(path.read_bytes()) if not r.startswith(b'["part",100,')]
    path.write_bytes(MAGIC + b"".join(map(framed, records)))
    recovered = examine(path).recovered
    assert recovered is not None
    assert len(recovered.document.procedures) == 250
    assert [names(recovered.document)[at] for at in (3, 240)] == ["bốn", "cuối"]
    assert names(recovered.document)[100].startswith("(không lấy lại được")
    assert "Mất 100 thủ tục ban đầu (dòng 101–200), nay để trống." in recovered.lost


@pytest.mark.parametrize("at", [10**9, -5, "0"])
def test_procedures_at_places_that_no_document_has_are_damage(path: Path, at: object) -> None:
    head = {"form": 2, "name": "a", "path": None, "sheet": "", "digest": "", "count": 1}
    new = {"stt": "1", "code": "1.1", "name": "Gia hạn"}
    records = [
        ["head", {**head, "heading": {}, "waivers": []}],
        ["part", 0, [{"stt": "1", "code": "1.1", "name": "Cấp phép"}]],
        ["part", at, [{"name": "x"}]],
        ["edit", "2026-01-01T00:00:00+00:00", "", [["procedures", 0, 1, [new]]]],
    ]
    path.parent.mkdir()
    path.write_bytes(MAGIC + b"".join(framed(json.dumps(one).encode()) for one in records))
    recovered = examine(path).recovered
    assert recovered is not None
    assert len(recovered.document.procedures) == 1


def test_a_journal_that_cannot_be_read_is_told(path: Path) -> None:
    with pytest.raises(FileProblem):
        examine(path)


def _without_parts(path: Path) -> None:
    kept = [entry for entry in payloads(path.read_bytes()) if not entry.startswith(b'["part"')]
    path.write_bytes(MAGIC + b"".join(map(framed, kept)))


def test_a_journal_of_another_version_is_left_to_that(
    open_annex: Annex, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        later.setattr(journal_module, "FORM", journal_module.FORM + 1)
        Journal(path, Subject("Phụ lục 5"), open_annex).close()
    with pytest.raises(FileProblem, match="“Phụ lục 5”: nhật ký do bản khác"):
        examine(path)


def test_an_edit_is_on_the_disk_soon_though_nobody_asks(
    open_annex: Annex, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(path, Subject("x"), open_annex)
    journal.flush()
    synced = threading.Event()
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.set())
    journal.record(rename(open_annex, 0, "một"))
    assert synced.wait(60)
    journal.close()
