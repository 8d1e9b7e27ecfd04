import pytest

from tests.domain.building import annex, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.listed import ListedProcedure, annex_ending, with_ending
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.values.codes import core
from tthc_gui.files.pasted.procedure_lists import ListSearch, add_listed, read_list


@pytest.mark.parametrize(
    ("line", "code", "name"),
    [
        ("1.015027\tCấp giấy phép", "1.015027", "Cấp giấy phép"),
        ("1.015027 Cấp giấy phép (cấp tỉnh)", "1.015027", "Cấp giấy phép (cấp tỉnh)"),
        ("1.015027 - Cấp 2 giấy phép", "1.015027", "Cấp 2 giấy phép"),
        ("1.015027: (sửa đổi) Cấp", "1.015027", "(sửa đổi) Cấp"),
        ("12\t1.015027.H21\tCấp giấy phép\tSở Y tế", "1.015027.H21", "Cấp giấy phép"),
        ("12. 1.015027.000.00.00.H21 Cấp", "1.015027.000.00.00.H21", "Cấp"),
        ("Cấp giấy phép (1.015027)", "1.015027", "Cấp giấy phép"),
        ("3. Cấp giấy phép – 1.015027", "1.015027", "Cấp giấy phép"),
        ("Cấp\tgiấy\t1.015027", "1.015027", "giấy"),
        ('1.015027\t"Cấp\ngiấy  phép"', "1.015027", "Cấp giấy phép"),
        ("1.015027", "1.015027", ""),
        ("7\t1.015027\t\t", "1.015027", ""),
        ("1.015027\tCa\u0302\u0301p", "1.015027", "Cấp"),
    ],
)
def test_a_code_and_a_name_are_found_anywhere_in_a_line(line: str, code: str, name: str) -> None:
    assert read_list(f"\n{line}\r\n  \n") == ((ListedProcedure(code, name),), ())


def test_lines_that_are_not_taken_are_told_with_their_reason() -> None:
    reading = read_list(
        "Mã\tTên\n1.015027\tMột\n1.015027.H21\tHai\n1.000001 và 2.000002\n1.0150271 Ba\n"
        "1.015028.H2 Bốn\n2.001955.000.00.00\tNăm"
    )
    assert [entry.name for entry in reading.procedures] == ["Một", "Năm"]
    assert [(line.number, line.reason.split(" (")[0]) for line in reading.refused] == [
        (1, "Không thấy mã thủ tục như 1.015027."),
        (3, "Mã 1.015027.H21 đã có ở một dòng trên."),
        (4, "Có nhiều mã"),
        (5, "Không thấy mã thủ tục như 1.015027."),
        (6, "Không thấy mã thủ tục như 1.015027."),
    ]
    assert reading.refused[3].text == "1.0150271 Ba"


@pytest.mark.parametrize(
    ("code", "ending", "result"),
    [
        ("1.015027", ".H21", "1.015027.H21"),
        ("1.015027", ".000.00.00.H21", "1.015027.000.00.00.H21"),
        ("1.015027.000.00.00", ".H21", "1.015027.000.00.00.H21"),
        ("1.015027.000.00.00", ".000.00.00.H21", "1.015027.000.00.00.H21"),
        ("1.015027.H08", ".H21", "1.015027.H08"),
        ("1,015027", ".H21", "1,015027"),
    ],
)
def test_the_ending_is_added_where_a_code_names_no_province(
    code: str, ending: str, result: str
) -> None:
    assert with_ending(code, ending) == result


def test_the_ending_of_an_annex_is_that_of_most_codes(real_annexes: list[Annex]) -> None:
    long = ".000.00.00.H21"
    assert [
        number
        for number, real in enumerate(real_annexes, 1)
        if annex_ending(real.procedures) == long
    ] == [
        2,
        3,
        8,
        10,
        12,
    ]
    assert all(annex_ending(real.procedures) in {long, ".H21"} for real in real_annexes)
    assert annex_ending([Procedure(code="1.000001")]) == ".H21"


def test_listed_procedures_are_added_but_not_twice() -> None:
    small = annex(procedure(1), procedure(2))
    listed = [
        ListedProcedure("1.000002", "Có rồi"),
        ListedProcedure("1.015027", "Mới"),
        ListedProcedure("1.015027.000.00.00.H21", "Lặp"),
        ListedProcedure("", "Không mã"),
        ListedProcedure("", "Không mã nữa"),
    ]
    addition = add_listed(small, 1, listed)
    assert [entry.name for entry in addition.present] == ["Có rồi", "Lặp"]
    assert addition.edit.label == "Thêm 3 thủ tục từ danh sách"
    addition.edit.apply(small)
    assert [p.stt for p in small.procedures] == ["1", "2", "3", "4", "5"]
    assert [(p.code, p.name) for p in small.procedures[1:4]] == [
        ("1.015027.H21", "Mới"),
        ("", "Không mã"),
        ("", "Không mã nữa"),
    ]
    assert not add_listed(small, 0, listed[:2]).edit


def test_a_list_is_searched_without_accents() -> None:
    search = ListSearch(
        [
            ListedProcedure("1.015027", "Cấp lại giấy phép", field="Đất đai"),
            ListedProcedure("1.015028", "Đổi giấy phép"),
        ]
    )
    assert search.find(" cap lai ") == search.find("dat dai") == search.find("5027") == [0]
    assert search.find("giay phep") == search.find("") == [0, 1]
    assert search.find("Giấy") == []


def test_the_core_of_a_code_is_its_number() -> None:
    assert core(" 1.015027.000.00.00.H21") == "1.015027"
    assert core("QT-01/TĐKT") == ""


def test_a_procedure_the_annex_has_is_added_again_only_when_wanted() -> None:
    small = annex(procedure(1))
    listed = [ListedProcedure("1.000001", "Lần nữa")]
    assert not add_listed(small, 1, listed).edit
    addition = add_listed(small, 1, listed, again=True)
    addition.edit.apply(small)
    assert [each.code for each in small.procedures] == ["1.000001.H21", "1.000001.H21"]
    assert not addition.present


@pytest.mark.parametrize(
    ("line", "time", "unit"),
    [
        ("1\t1.015027\tCấp phép\t15\tNgày", "15", "Ngày"),
        ("1\t1.015027\tCấp phép\t7,5 ngày làm việc", "7.5", "Ngày làm việc"),
        ("1.015027 Cấp phép\tgiờ\t4", "4", "Giờ"),
        ("3\tCấp phép\t10\t1.015027", "10", ""),
        ("1\t1.015027\tCấp phép", "None", ""),
        ("1.015027 Cấp phép 15 chỗ", "None", ""),
    ],
)
def test_time_and_unit_of_a_line_are_kept(line: str, time: str, unit: str) -> None:
    (listed,) = read_list(line).procedures
    assert listed.name.startswith("Cấp phép")
    assert (str(listed.current), listed.unit) == (time, unit)
    small = annex()
    add_listed(small, 0, [listed]).edit.apply(small)
    case = small.procedures[0].cases[0]
    assert (small.procedures[0].stt, str(case.current), case.unit) == ("1", time, unit)


def test_an_annex_that_does_not_count_keeps_its_numbers() -> None:
    small = annex(procedure(7), procedure(3))
    add_listed(small, 1, [ListedProcedure("1.015027"), ListedProcedure("1.015028")]).edit.apply(
        small
    )
    assert [p.stt for p in small.procedures] == ["7", "8", "9", "3"]
