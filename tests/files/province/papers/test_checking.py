"""A template is looked at before it is filled in, and every fault names its place."""

import pytest

from tests.files.province.papers.templates import refusal, template


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Có {{ so_thu_tucc }} thủ tục", "không có tên “so_thu_tucc”; có phải “so_thu_tuc”?"),
        ("{{ So_thu_tuc }}", "có phải “so_thu_tuc”?"),
        ("{{ qwertz }}", "không có tên “qwertz”; xem danh sách"),
        ("{{ so_thu_tuc.ten }}", "không có phần “ten”"),
        ("{{ so_thu_tuc", "thiếu dấu mở hoặc dấu đóng"),
        ("so_thu_tuc }}", "thiếu dấu mở hoặc dấu đóng"),
        ("{# so_thu_tuc #}", "thiếu dấu mở hoặc dấu đóng"),
        ("{{ cac_co_quan }}", "đây là một danh sách"),
        ("{{ 7 * 7 }}", "không hiểu được"),
        ("{{ so_thu_tuc.__class__ }}", "không có phần “__class__”"),
        ("{{ ''.__class__.__mro__ }}", "không hiểu được"),
        ("{{ so_thu_tuc|attr('x') }}", "không hiểu được"),
        ("{{ cycler.__init__.__globals__ }}", "không có tên “cycler”"),
        ("{{ range(9) }}", "không hiểu được"),
        ("{% set a = 1 %}", "không hiểu được"),
        ("{% include 'x' %}", "không hiểu được"),
        ("{%r for c in cac_co_quan %}", "không hiểu được"),
        ("{{r so_thu_tuc }}", "không hiểu được"),
        ("{%p for c in so_thu_tuc %}", "“so_thu_tuc” không phải danh sách"),
        ("{%p for tinh in cac_co_quan %}", "tên “tinh” đã dùng"),
        ("{%p for c in cac_co_quan %}", "thiếu “{%p endfor %}” ở sau"),
        ("{% if tinh %}", "thiếu “{% endif %}” ở sau"),
        ("{%p endfor %}", "không có for nào đang mở"),
        ("{%p for c in cac_co_quan %} và", "phải đứng một mình trong một đoạn"),
        ("{%tr for c in cac_co_quan %}", "tr chỉ dùng trong hàng của bảng"),
        ("{% for c in cac_co_quan %}{{ c }}{% endfor %}", "hãy viết c.stt, c.phu_luc"),
        ("{% for c in cac_co_quan %}{{ c.la }}{% endfor %}", "không có tên “la”"),
        ("{% for c in cac_co_quan %}{{ c.stt }}{% endif %}", "không có if nào đang mở"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, said: str) -> None:
    sentence = refusal(template("Kính gửi", text))
    assert said in sentence
    assert sentence.startswith("chỗ “")


def test_a_paragraph_tells_where_a_place_is() -> None:
    assert "ở đoạn “Có {{ la }} thủ tục”" in refusal(template("Có {{ la }} thủ tục"))


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("{% for c in cac_co_quan %}", "{{ c.stt }}", "{% endfor %}"),
        ("{%p for c in cac_co_quan %}", "{{ c.stt }}", "{% endfor %}"),
    ],
)
def test_a_loop_over_paragraphs_is_whole_in_one_way(paragraphs: tuple[str, ...]) -> None:
    assert "phải đứng cùng" in refusal(template(*paragraphs))


def test_a_loop_does_not_begin_in_a_table_and_end_outside() -> None:
    rows = [["{%p for c in cac_co_quan %}"]]
    assert "thiếu “{%p endfor %}”" in refusal(template(rows=rows))
    inside = [["{%tr for c in cac_co_quan %}", "và"], ["{%tr endfor %}", ""]]
    assert "phải đứng một mình trong một hàng" in refusal(template(rows=inside))


def test_loops_in_one_another_go_over_parts_of_the_outer_one_only() -> None:
    twice = ("{%p for c in cac_co_quan %}", "{%p for d in cac_co_quan %}")
    ends = ("{%p endfor %}", "{%p endfor %}")
    assert "chỉ lặp được danh sách của vòng ấy" in refusal(template(*twice, *ends))
    parts = ("{%p for c in cac_co_quan %}", "{%p for d in c.theo_don_vi %}", "{{ d.ty_le }}")
    assert refusal(template(*parts, *ends)) == ""


def test_the_places_of_an_annex_are_others() -> None:
    one = template("{{ ten_phu_luc }}")
    assert refusal(one, of_annex=True) == ""
    assert "không có tên “ten_phu_luc”" in refusal(one)


def test_conditions_have_other_ways() -> None:
    assert refusal(template("{% if not tinh %}a{% else %}{{ tinh|hoa }}{% endif %}")) == ""
    assert refusal(template("{%p if tinh %}", "a", "{%p elif so_co_quan %}", "{%p endif %}")) == ""
    assert "không có tên" in refusal(template("{% if la %}a{% endif %}"))


def test_too_many_places_are_refused() -> None:
    assert "quá 2000 chỗ điền" in refusal(template("{{ tinh }}" * 2001))
    deep = [f"{{% if tinh %}}{number}" for number in range(7)]
    assert "lồng nhau" in refusal(template("".join(deep) + "{% endif %}" * 7))


def test_quotation_marks_and_braces_of_a_plain_text_stay() -> None:
    assert refusal(template("Mục {a} và “b”, {{ tinh }}, 50% {c}")) == ""
