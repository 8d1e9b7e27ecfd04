"""The tables of a report on a province: which there are, and what stands in them."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from tests.conftest import ANNEX_FILES
from tthc_gui.domain.province.submission import Submission
from tthc_gui.domain.province.summary import ProvinceSummary, summarise
from tthc_gui.files.province.collecting import LeftOut
from tthc_gui.files.province.tables import tables
from tthc_gui.files.reading import read


def summary(*, divided: bool = False) -> ProvinceSummary:
    annex = read(ANNEX_FILES[8]).annex
    if divided:
        records = [replace(one, groups=("I. Tôn giáo (28 TTHC)",)) for one in annex.records]
        annex = replace(annex, records=records)
    return summarise([Submission("a", annex), Submission("b", read(ANNEX_FILES[1]).annex)])


def test_tables_that_would_be_empty_are_left_out() -> None:
    annex = read(ANNEX_FILES[9]).annex
    names = [one.name for one in tables(summarise([Submission("a", annex)]), [])]
    assert names == [
        "Tổng hợp",
        "Theo đơn vị tính",
        "Theo bước",
        "Cắt giảm nhiều nhất",
        "Cắt giảm ít nhất",
        "Đối chiếu",
    ]


def test_sections_fractional_times_and_files_left_out_have_tables() -> None:
    found = {
        one.name: one for one in tables(summary(divided=True), [], [LeftOut("c.xlsx", "hỏng")])
    }
    (row,) = found["Theo mục"].rows
    assert row[:6] == ("Phụ lục 09", 1, "I. Tôn giáo (28 TTHC)", 28, 28, 28)
    assert row[8:] == (
        "Ngày",
        Decimal(950),
        Decimal("453.5"),
        Decimal("496.5"),
        Fraction(4965, 9500),
    )
    times = found["Thời gian lẻ"].rows
    assert len(times) == 10
    assert times[0][5:] == (1, Decimal("2.5"), "Ngày làm việc")
    assert list(found["Tệp bỏ ra"].rows) == [("c.xlsx", "hỏng")]
    assert "Theo mục" not in {one.name for one in tables(summary(), [])}


def test_steps_tell_how_often_they_stay() -> None:
    sheet = next(one for one in tables(summary(), []) if one.name == "Theo bước")
    places = [list(sheet.columns).index(name) for name in ("Bước", "Số lần có bước", "Giữ nguyên")]
    first = next(row for row in sheet.rows if row[0] == "Phụ lục 09")
    assert [first[at] for at in places] == ["TIẾP NHẬN", 28, 28]


def test_ranked_procedures_are_numbered_from_both_ends() -> None:
    found = {one.name: one for one in tables(summary(), [])}
    most, least = (found[name].rows for name in ("Cắt giảm nhiều nhất", "Cắt giảm ít nhất"))
    assert [row[0] for row in most] == [row[0] for row in least] == list(range(1, 21))
    falling = [row[-1] for row in most if isinstance(row[-1], Fraction)]
    rising = [row[-1] for row in least if isinstance(row[-1], Fraction)]
    assert falling == sorted(falling, reverse=True)
    assert rising == sorted(rising)
    assert falling[0] > rising[0] > 0
