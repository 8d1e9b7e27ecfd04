"""Codes, names and texts in old fonts."""

from decimal import Decimal

import pytest

from tests.files.recognition.reading import read
from tests.files.tables import line, table
from tthc_gui.domain.annex.totals import Step
from tthc_gui.files.problems import Note

D = Decimal


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1.004964.000\n.00.00.H21", "1.004964.000.00.00.H21"),
        ("1.004964.000 / .00.00.H21", "1.004964.000.00.00.H21"),
        ("1.013861.H2 1", "1.013861.H21"),
        ("1. 013861 .H21", "1.013861.H21"),
    ],
)
def test_a_broken_code_is_put_together_and_said(typed: str, code: str) -> None:
    annex, notes = read(table(line(code=typed)))
    assert annex.procedures[0].code == code
    (note,) = notes
    assert (note.procedure, note.case, note.column) == (0, 0, "code")
    assert note.message.endswith(f"được nối lại thành {code}.")


@pytest.mark.parametrize("code", ["1,013861,H21", "1.013861", "Cấp phép", "2.001501.000.0.00.H21"])
def test_what_is_printed_wrong_stays_for_the_audit(code: str) -> None:
    annex, notes = read(table(line(code=code)))
    assert annex.procedures[0].code == code
    assert notes == []


def test_names_stand_on_one_line() -> None:
    annex, notes = read(table(line(name="Cấp giấy phép \n hoạt động\r\n- trực tuyến")))
    assert annex.procedures[0].name == "Cấp giấy phép hoạt động - trực tuyến"
    assert notes == []


def test_our_own_workbooks_are_taken_as_they_are() -> None:
    grid = table(line(code="1.013861.H2 1", name="a\nb", unit="ngày lv", rate="38.33 %"))
    grid.merges_are_complete = True
    annex, notes = read(grid)
    (procedure,) = annex.procedures
    assert (procedure.code, procedure.name) == ("1.013861.H2 1", "a\nb")
    assert (procedure.cases[0].unit, procedure.stated_rate) == ("ngày lv", "38.33 %")
    assert [note.column for note in notes] == ["unit"]


TCVN3 = "CÊp giÊy phÐp ho¹t ®éng"


def test_old_text_is_kept_and_its_conversion_proposed() -> None:
    annex, notes = read(table(line(name=TCVN3)))
    assert annex.procedures[0].name == TCVN3
    assert notes == [
        Note(
            "trang tính “PL 5”, ô C7",
            "chữ gõ bằng phông cũ, có lẽ là “Cấp giấy phép hoạt động”; "
            "giữ nguyên cho đến khi được đồng ý.",
            0,
            0,
            "name",
            uncertain=True,
            proposal="Cấp giấy phép hoạt động",
        )
    ]


@pytest.mark.parametrize(
    ("font", "typed", "meant"),
    [
        (".VnTime", "Hå s¬", "Hồ sơ"),
        (".VnTimeH", "Hå s¬", "HỒ SƠ"),
        ("VNI-Times", "Hoà sô", "Hồ sơ"),
    ],
)
def test_the_font_tells_the_coding(font: str, typed: str, meant: str) -> None:
    grid = table(line(name=typed))
    grid.fonts[6, 2] = font
    annex, notes = read(grid)
    assert annex.procedures[0].name == typed
    assert [note.proposal for note in notes] == [meant]


@pytest.mark.parametrize("name", ["Cấp phép", "ASCII", "Hoà sô"])
def test_text_in_unicode_is_not_doubted(name: str) -> None:
    grid = table(line(name=name))
    grid.fonts[6, 2] = "Times New Roman"
    assert read(grid)[1] == []


def test_the_title_in_an_old_font() -> None:
    grid = table(line(), above=("Phô lôc 5", "Danh môc thñ tôc hµnh chÝnh"))
    annex, notes = read(grid)
    assert annex.heading.title == "Danh môc thñ tôc hµnh chÝnh"
    assert [note.proposal for note in notes if note.proposal][-1] == "Danh mục thủ tục hành chính"


@pytest.mark.parametrize(
    ("typed", "printed", "uncertain"),
    [
        ("38.33%", "38,33%", False),
        ("38,33 %", "38,33%", False),
        ("38,33", "38,33%", True),
    ],
)
def test_percentages_typed_as_text(typed: str, printed: str, uncertain: bool) -> None:
    annex, notes = read(table(line(rate=typed)))
    assert annex.procedures[0].stated_rate == printed
    assert [(note.column, note.uncertain) for note in notes] == [("rate", uncertain)]


@pytest.mark.parametrize("typed", ["38,33%", "51,79%%", "0,5", "một nửa"])
def test_other_rates_stay_as_printed(typed: str) -> None:
    annex, notes = read(table(line(rate=typed)))
    assert annex.procedures[0].stated_rate == typed
    assert notes == []


def test_units_abbreviated() -> None:
    annex, notes = read(table(line(unit="ngày LV")))
    assert annex.procedures[0].cases[0].unit == "Ngày làm việc"
    assert [(note.column, note.uncertain) for note in notes] == [("unit", False)]


def test_a_stated_time_with_its_unit() -> None:
    annex, notes = read(table(line(remaining="5 ngày", cut="5,0")))
    assert annex.procedures[0].cases[0].stated[:2] == ("5", "5,0")
    assert [note.column for note in notes] == ["remaining"]


def test_cells_read_alike_without_doubt_have_one_note() -> None:
    annex, notes = read(
        table(
            line(before_1="1,5", after_1="0,5", before_2="8 ngày", after_2="4 ngày", before_3="-"),
            line(2.0, "1.000002.H21", before_1="2,5", after_2="4/5", after_3="-"),
        )
    )
    first, second = (entry.cases[0].steps for entry in annex.procedures)
    assert first[:3] == (Step(D("1.5"), D("0.5")), Step(D(8), D(4)), Step())
    assert second[:3] == (Step(D("2.5"), D("0.5")), Step(D(8), "4/5"), Step())
    assert [(note.column, note.uncertain) for note in notes] == [
        ("before-1", False),
        ("before-2", False),
        ("before-3", False),
        ("after-2", True),
    ]


def test_rates_under_a_heading_with_a_percent_sign_are_noted_once_without_doubt() -> None:
    grid = table(line(rate="38,33"), line(2.0, "1.000002.H21", rate=45.5))
    grid.rows[3][7] = "Tỷ lệ (%)"
    annex, notes = read(grid)
    assert [procedure.stated_rate for procedure in annex.procedures] == ["38,33%", "45,5%"]
    assert [(note.column, note.uncertain) for note in notes] == [("rate", False)]
    assert "vì tiêu đề cột ghi %" in notes[0].message
