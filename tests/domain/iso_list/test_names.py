import json

import pytest

from tests.conftest import ANNEX_FILES
from tests.domain.iso_list.rows import real_rows, row, rows
from tthc_gui.domain.iso_list.iso_process import IsoProcess
from tthc_gui.domain.iso_list.rules.names import process_name_differs, text_suspicious
from tthc_gui.domain.iso_list.rules.spelling import misspelling, replace_all_slip
from tthc_gui.domain.values.names import differing_words


def annex_rows() -> list[IsoProcess]:
    """Return the names of the real annexes as rows."""
    return [
        row(name=procedure["name"] or "", iso_name="")
        for path in ANNEX_FILES
        for procedure in json.loads(path.read_text(encoding="utf-8"))["procedures"]
    ]


def test_names_differ_in_the_real_list_in_one_row_by_one_word() -> None:
    real = real_rows()
    assert [(real[at].stt, fault.message) for at, fault in process_name_differs(real)] == [
        ("114", "Tên quy trình khác tên TTHC: thiếu “hộ”.")
    ]


@pytest.mark.parametrize(
    "iso_name",
    [
        "ĐĂNG KÝ KHAI SINH",
        "Quy trình đăng ký khai sinh",
        "Đăng  ký khai sinh.",
        "Đăng ky\u0301 khai sinh",
    ],
)
def test_form_alone_is_no_difference(iso_name: str) -> None:
    assert not (differing_words("Thủ tục đăng ký khai sinh", iso_name))


def test_what_differs_is_told_word_by_word() -> None:
    ours = [row(iso_name="Đăng ký lại khai tử")]
    assert [fault.message for _, fault in process_name_differs(ours)] == [
        "Tên quy trình khác tên TTHC: thừa “lại”; “sinh” ghi thành “tử”."
    ]


def test_a_list_without_names_of_processes_lacks_none_but_one_with_lacks_each() -> None:
    assert not list(process_name_differs(rows(3, iso_name="")))
    assert [at for at, _ in process_name_differs([*rows(2), row(3, iso_name="")])] == [2]


def test_a_replace_all_tore_three_names_of_the_real_list() -> None:
    found = [(one.stt, fault) for one in real_rows() for fault in replace_all_slip(one)]
    assert [stt for stt, _ in found] == ["106", "106", "107", "107", "108", "108"]
    assert all("xã hội" in fault.computed for _, fault in found)
    assert not any("phường hội" in fault.computed for _, fault in found)


@pytest.mark.parametrize(
    ("name", "mended"),
    [
        ("Bảo hiểm phường hội", "Bảo hiểm xã hội"),
        ("BẢO TRỢ THỊ TRẤN HỘI", "BẢO TRỢ XÃ HỘI"),
        ("Hợp tác phường nông nghiệp", "Hợp tác xã nông nghiệp"),
        ("Đăng ký phường viên", "Đăng ký xã viên"),
        ("thành phố, thị phường", "thành phố, thị xã"),
    ],
)
def test_torn_compounds_are_mended(name: str, mended: str) -> None:
    assert [fault.computed for fault in replace_all_slip(row(name=name, iso_name=""))] == [mended]


@pytest.mark.parametrize(
    "name",
    [
        "Họp Ủy ban nhân dân phường, hội đoàn thể",
        "Đăng ký tại phường Hội Hợp",
        "Quyết định của phường hội đồng thành viên",
        "Chi hội thuộc tỉnh hội",
        "huyện, thị trấn",
    ],
)
def test_levels_beside_other_words_are_not_torn(name: str) -> None:
    assert not list(replace_all_slip(row(name=name)))


def test_misspellings_of_the_real_list() -> None:
    real = real_rows()
    found = [
        (real[at].stt, fault.message.partition(" ghi ")[2])
        for at, fault in misspelling(real)
        if fault.column == "name"
    ]
    assert found == [
        ("88", "“giải phòng”, có lẽ là “giải phóng”."),
        ("128", "“bản lẻ”, có lẽ là “bán lẻ”."),
        ("141", "“Đăng kí”, có lẽ là “Đăng ký”."),
        ("152", "“thiệt hãi”, có lẽ là “thiệt hại”."),
        ("153", "“thiệt hãi”, có lẽ là “thiệt hại”."),
    ]


def test_of_fifteen_hundred_names_of_annexes_one_is_misspelt() -> None:
    found = [fault.message.partition(" ghi ")[2] for _, fault in misspelling(annex_rows())]
    assert found == ["“hoạt dộng”, có lẽ là “hoạt động”."]
    assert not [fault for one in annex_rows() for fault in replace_all_slip(one)]


def test_strange_signs_are_found_in_both_names() -> None:
    odd = row(name="Cấp  phép", iso_name="Cấp\\ phép")
    assert [(f.column, f.computed) for f in text_suspicious(odd)] == [
        ("name", "Cấp phép"),
        ("iso_name", "Cấp phép"),
    ]
    assert not any(list(text_suspicious(one)) for one in real_rows())


def told(*names: str) -> list[str]:
    """Return what is said of the words of a list of names."""
    listed = [row(number, name=name, iso_name="") for number, name in enumerate(names, 1)]
    return [fault.message.partition(" ghi ")[2] for _, fault in misspelling(listed)]


def often(phrase: str) -> list[str]:
    """Return names with a phrase, enough of them to make it usual."""
    return [f"{phrase} {tail}" for tail in ("mỏ", "gỗ", "cá", "tôm", "lúa")]


def test_a_word_that_no_other_row_writes_is_misspelt_beside_the_lists_own_pairs() -> None:
    assert told(*often("Khai thác"), "Khai thạc đá") == ["“Khai thạc”, có lẽ là “Khai thác”."]


@pytest.mark.parametrize(
    "names",
    [
        [*often("Công nhận"), "Hỗ trợ công nhân", "Thu của cá nhân"],
        [*often("Quản lý cá nhân"), "Giao cả nhân lực", "Thu cả phí"],
        [*often("Hỗ trợ thanh niên"), "Giao người chưa thành niên", "Họp thành viên"],
        [*often("Bán lẻ"), *often("Bán buôn")],
        ["Bảo vệ môi trường", "Áp dụng cho mọi trường hợp", "Thu phí mỗi trường"],
        ["Quyết định đầu tư", "Giải quyết đình chỉ hoạt động"],
        ["Trợ cấp một lần", "Hỗ trợ cập nhật dữ liệu"],
        ["Đăng ký phương tiện", "Do địa phương tiến hành"],
        ["Đăng kí khai sinh", "Công nhận liệt sỹ"],
    ],
)
def test_words_that_are_right_are_not_misspelt(names: list[str]) -> None:
    assert told(*names) == []


def test_another_spelling_than_the_lists_own_is_told() -> None:
    assert told(*often("Đăng ký"), "Đăng kí đá") == ["“Đăng kí”, có lẽ là “Đăng ký”."]


def test_names_of_places_are_not_misspelt() -> None:
    at = often("Xây nhà ở phường Gia Viên để chứa")
    assert told(*at, "Cấp phép tại xã Gia Viễn") == []
    assert told("Giao đất tại đường Giải Phòng", "BẢN LẺ RƯỢU", "Bản Lẻ Rượu") == [
        "“BẢN LẺ”, có lẽ là “BÁN LẺ”.",
        "“Bản Lẻ”, có lẽ là “Bán lẻ”.",
    ]
