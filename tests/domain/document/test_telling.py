from collections.abc import Callable

from tests.domain.building import annex, case, column, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.changed_cells import moved_on
from tthc_gui.domain.document.edits import Edit, joined, set_cell
from tthc_gui.domain.document.numbering import add_numbered, renumber
from tthc_gui.domain.document.structure import delete_records, move_records
from tthc_gui.domain.document.telling import sentences


def made(document: Annex, edit: Edit) -> list[str]:
    edit.apply(document)
    return sentences(document, edit, 5)


def test_a_changed_cell_is_told_with_what_it_held() -> None:
    document = annex(procedure(1), procedure(2, case("10"), case("20")))
    key = column("before-1")
    assert made(document, set_cell(document, 0, 0, key, key.parse("0,5"))) == [
        "Thủ tục 1, Bước 1 (TIẾP NHẬN) trước cắt giảm: trống → 0,5"
    ]
    assert made(document, set_cell(document, 1, 1, key, key.parse("3"))) == [
        "Thủ tục 2, trường hợp 2, Bước 1 (TIẾP NHẬN) trước cắt giảm: trống → 3"
    ]


def test_many_records_are_told_by_the_name_of_the_edit_alone() -> None:
    document = annex(*(procedure(number + 5) for number in range(150)))
    assert made(document, renumber(document)) == []


def test_a_record_is_followed_through_later_edits() -> None:
    document = annex(*(procedure(number) for number in range(1, 6)))
    record = document.records[3]
    edits: list[Edit] = []
    makes: tuple[Callable[[], Edit], ...] = (
        lambda: add_numbered(document, 0, 2),
        lambda: delete_records(document, [0]),
        lambda: move_records(document, [4], 0),
        lambda: renumber(document),
    )
    for make in makes:
        edits.append(make())
        edits[-1].apply(document)
        assert document.records[moved_on(3, edits)].code == record.code


def test_a_record_without_a_name_is_told_by_what_was_typed_into_it() -> None:
    document = annex(procedure(1))
    added = add_numbered(document, 1)
    added.apply(document)
    typed = set_cell(document, 1, 0, column("current"), column("current").parse("12"))
    typed.apply(document)
    told = sentences(document, joined(added, typed), 5)
    assert told == ["Thủ tục 2, Thêm thủ tục: trống → 2 · Thời gian hiện nay: 12"]
