import json
from collections import Counter

import pytest

from tests.conftest import ANNEX_FILES
from tests.domain.iso_list.rows import real_rows, row
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.linking.linking import Link, Linker, State
from tthc_gui.domain.values.meaning import changed_meaning
from tthc_gui.domain.values.times import parse_time
from tthc_gui.files.formats.json.interchange import from_data


def cut(current: str, after: str, unit: str = "Ngày") -> Case:
    before, remaining = parse_time(current), parse_time(after)
    return Case(before, unit, (Step(before, remaining), *(Step() for _ in range(8))))


def linked(name: str, *procedures: Procedure, links: tuple[str, ...] = (), **fields: str) -> Link:
    annex = Annex(Heading(label="Phụ lục 1"), list(procedures))
    return Linker([annex]).link(row(1, links, name=name, **fields))


def procedure(name: str, code: str = "1.000001.H21", *cases: Case) -> Procedure:
    return Procedure("1", code, name, cases=cases or (cut("10", "4"),))


@pytest.fixture(scope="module")
def real_links() -> list[Link]:
    annexes = [from_data(json.loads(path.read_text(encoding="utf-8"))) for path in ANNEX_FILES]
    return Linker(annexes).links(real_rows())


def test_the_real_list_linked_with_the_real_annexes(real_links: list[Link]) -> None:
    assert Counter(link.state for link in real_links) == {
        State.CERTAIN: 38,
        State.LIKELY: 14,
        State.VETOED: 12,
        State.NONE: 108,
    }
    assert sum(link.is_cut for link in real_links) == 38


def test_no_certain_link_of_the_real_list_is_wrong(real_links: list[Link]) -> None:
    """Each was looked at; the names differ in case, signs, a leading word and the level alone."""
    certain = [
        (link.process.stt, link.matches[0].place.procedure.code.partition(".000.")[0])
        for link in real_links
        if link.state is State.CERTAIN
    ]
    assert " ".join(stt for stt, _ in certain) == (
        "7 8 13 30 39 40 41 42 43 60 72 75 78 81 82 84 89 96 100 102 103 111 117 118 121 122 123 "
        "124 125 129 135 136 150 154 155 156 158 160"
    )
    assert dict(certain)["40"] == "1.004884"
    assert dict(certain)["103"] == "2.001396"


@pytest.mark.parametrize(
    "name",
    [
        "THỦ TỤC XỬ LÝ ĐƠN TẠI CẤP XÃ",
        "Xử lý đơn tại cấp xã",
        "Xử lý đơn, tại cấp thị trấn.",
        "Xử lý đơn (cấp xã)",
        "Xử lý đơn",
    ],
)
def test_names_that_differ_in_form_and_commune_are_the_same(name: str) -> None:
    assert linked("Xử lý đơn tại cấp phường", procedure(name)).state is State.CERTAIN


def test_of_two_levels_the_communes_is_meant() -> None:
    name = "Giải quyết bồi thường tại cơ quan trực tiếp quản lý"
    province, commune = f"{name} (cấp tỉnh)", f"{name} (cấp xã)"
    link = linked(name, procedure(province), procedure(commune, "1.000002.H21"))
    assert [match.place.procedure.name for match in link.matches] == [commune]


def test_a_code_links_whatever_the_names_are() -> None:
    link = linked("Tên cũ", procedure("Tên mới"), procedure_code="1.000001.000.00.00.H21")
    assert link.state is State.CERTAIN


def test_an_equal_name_under_another_code_than_the_rows_is_not_certain() -> None:
    link = linked("Cấp phép", procedure("Cấp phép"), procedure_code="1.000009.H21")
    assert link.state is State.LIKELY


def test_two_procedures_of_one_name_are_to_be_told_apart_by_a_person() -> None:
    link = linked("Cấp phép", procedure("Cấp phép"), procedure("Cấp phép", "1.000002.H21"))
    assert (link.state, len(link.matches)) == (State.LIKELY, 2)
    confirmed = linked(
        "Cấp phép",
        procedure("Cấp phép"),
        procedure("Cấp phép", "1.000002.H21"),
        links=("1.000002",),
    )
    assert (confirmed.state, confirmed.is_cut) == (State.CERTAIN, True)
    assert [match.place.procedure.code for match in confirmed.matches] == ["1.000002.H21"]


def test_likeness_alone_is_never_certain_and_asks_for_nothing() -> None:
    link = linked(
        "Khai thác nước dưới đất ở đảo", procedure("Khai thác, sử dụng nước dưới đất ở đảo")
    )
    assert (link.state, link.is_cut, link.times) == (State.LIKELY, False, None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cấp Giấy phép bán lẻ rượu", "Cấp lại Giấy phép bán lẻ rượu"),
        ("Cấp bằng Tổ quốc ghi công", "Cấp đổi bằng Tổ quốc ghi công"),
        ("Cấp giấy phép khai thác", "Gia hạn giấy phép khai thác"),
        ("Cấp Giấy phép bán lẻ rượu", "Cấp sửa đổi, bổ sung Giấy phép bán lẻ rượu"),
        ("Cấp Giấy phép bán lẻ thuốc lá", "Cấp Giấy phép bán buôn thuốc lá"),
        ("Đăng ký khai sinh", "Đăng ký khai sinh lưu động"),
        ("Đăng ký khai sinh", "Đăng ký khai sinh có yếu tố nước ngoài"),
        ("Xử lý đơn tại cấp xã", "Xử lý đơn tại cấp tỉnh"),
        ("Phê duyệt của Ủy ban nhân dân cấp xã", "Phê duyệt của UBND cấp tỉnh"),
        ("Đăng ký chấm dứt giám hộ", "Đăng ký giám hộ"),
        ("Trợ cấp một lần đối với thanh niên", "Trợ cấp hàng tháng đối với thanh niên"),
        ("Điều chỉnh giấy phép", "Cấp giấy phép"),
    ],
)
def test_words_that_change_the_meaning(one: str, other: str) -> None:
    assert changed_meaning(one, other)
    assert changed_meaning(one, other) == changed_meaning(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cấp phép xây dựng (Trường hợp 1)", "Cấp phép xây dựng (Trường hợp 2)"),
        ("Cấp phép xây dựng: trường hợp a", "Cấp phép xây dựng: trường hợp b"),
        ("Xếp hạng di tích loại I", "Xếp hạng di tích loại II"),
        ("Cấp chứng chỉ hành nghề đo vẽ hạng 2", "Cấp chứng chỉ hành nghề đo vẽ hạng 3"),
        ("Cấp chứng chỉ hành nghề đo vẽ hạng II, III", "Cấp chứng chỉ hành nghề đo vẽ hạng II"),
        ("Công nhận cơ sở an toàn mức độ 3", "Công nhận cơ sở an toàn mức độ bốn"),
        ("Công nhận cơ sở an toàn cấp độ 1", "Công nhận cơ sở an toàn"),
        ("Cấp giấy phép lái tàu hạng A", "Cấp giấy phép lái tàu hạng A1"),
        ("Hỗ trợ chủ rừng lần thứ nhất", "Hỗ trợ chủ rừng lần thứ hai"),
        ("Khai thác hồ chứa dưới 3.000 m3", "Khai thác hồ chứa dưới 5.000 m3"),
        ("Trợ cấp cho người từ 75 tuổi", "Trợ cấp cho người từ 80 tuổi"),
    ],
)
def test_a_number_or_a_class_that_differs_is_never_certain_nor_likely(one: str, other: str) -> None:
    for name, listed in ((one, other), (other, one)):
        link = linked(name, procedure(listed))
        assert link.state is State.VETOED
        assert link.matches[0].vetoes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cấp chứng chỉ hành nghề hạng II", "Cấp chứng chỉ hành nghề đo vẽ hạng 2"),
        ("Cấp chứng chỉ hành nghề hạng II, III", "Cấp chứng chỉ hành nghề hạng II và III"),
        ("Cấp phép sử dụng 01 lần", "Cấp phép được sử dụng 1 lần"),
        ("Khai thác hồ dưới 3.000 m3", "Khai thác hồ chứa dưới 3000 m3"),
        ("Hỗ trợ theo Nghị định số 61/2018/NĐ-CP", "Hỗ trợ theo Nghị định số 45/2020/NĐ-CP"),
        ("Hỗ trợ theo Quyết định năm 2018", "Hỗ trợ theo Quyết định năm 2020"),
    ],
)
def test_numbers_written_otherwise_and_those_of_documents_change_nothing(
    one: str, other: str
) -> None:
    assert linked(one, procedure(other)).state is State.LIKELY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trao đổi giấy tờ", "Gửi giấy tờ"),
        ("Công nhận cơ sở", "Công nhận nhóm"),
        ("Hủy giấy phép", "HUỶ giấy phép"),
        ("Hưởng hằng tháng", "Hưởng hàng tháng"),
    ],
)
def test_words_that_only_look_like_them(one: str, other: str) -> None:
    assert not changed_meaning(one, other)


def test_a_vetoed_one_says_why() -> None:
    link = linked("Cấp Giấy phép bán lẻ rượu", procedure("Cấp lại Giấy phép bán lẻ rượu"))
    assert link.state is State.VETOED
    assert link.matches[0].vetoes == ("lại",)


def test_a_blank_name_is_linked_with_nothing() -> None:
    assert linked("", procedure("")).state is State.NONE
    assert Linker([]).link(row()).state is State.NONE


def test_times_are_summed_over_cut_cases_of_one_unit_only() -> None:
    one = procedure("Cấp phép", "1.000001.H21", cut("10", "4"), cut("5", "2"), Case(name="khác"))
    times = linked("Cấp phép", one).times
    assert times is not None
    assert (times.current, times.remaining, times.unit) == (15, 6, "Ngày")
    two = procedure("Cấp phép", "1.000001.H21", cut("10", "4"), cut("5", "2", "Giờ"))
    assert linked("Cấp phép", two).times is None


def test_a_procedure_whose_time_is_not_cut_asks_for_no_new_issue() -> None:
    assert not linked("Cấp phép", procedure("Cấp phép", "1.000001.H21", cut("10", "10"))).is_cut
