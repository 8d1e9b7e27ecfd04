"""What a file is said to leave out is what reading it again does not give back, and no more."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import CODE, CURRENT
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure, Stated
from tthc_gui.domain.annex.stated import states_anything
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.domain.audit.waivers import accept
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.document.doubts import open_doubts
from tthc_gui.domain.document.kept import Kept
from tthc_gui.domain.values.times import parse_time
from tthc_gui.files.left_out import left_out
from tthc_gui.files.reading import read
from tthc_gui.files.writing import WRITERS, write

PARTS: dict[str, Callable[[Annex], bool]] = {
    "số giờ của một ngày làm việc": lambda annex: bool(annex.heading.day_hours),
    "tên riêng của 1 trường hợp (thủ tục có tên chung)": lambda annex: any(
        case.name for procedure in annex.procedures if procedure.name for case in procedure.cases
    ),
    "cột “Ghi chú”": lambda annex: any(p.cases[0].extras for p in annex.procedures),
    "số mà tài liệu tự ghi ở 1 thủ tục": lambda annex: any(map(states_anything, annex.procedures)),
    "tiêu đề phụ lục": lambda annex: bool(annex.heading.title),
    "2 chỗ đọc chưa chắc": lambda annex: bool(open_doubts(annex)),
    "1 phát hiện đã chấp nhận và lý do": lambda annex: bool(annex.waivers),
}


@pytest.fixture
def whole() -> Annex:
    """Return an annex that has every part."""
    heading = Heading("Phụ lục 1", "Danh mục 2 thủ tục", extra_columns=("Ghi chú",), day_hours="8")
    steps = (Step(parse_time("3"), parse_time("2")), *(Step(),) * 8)
    doubted = Doubt(CURRENT.key, "3", "ô F12", "chưa rõ")
    case = Case(
        parse_time("3"),
        "Ngày",
        steps,
        Stated("1", "2", "66,67%"),
        extras=("gấp",),
        doubts=(doubted,),
    )
    first = Procedure(
        "1",
        "1.000001.H21",
        "Cấp",
        "66,67%",
        (case,),
        doubts=(Doubt(CODE.key, "1.000001.H21", "ô B12", "chưa rõ"),),
    )
    second = Procedure(
        "2",
        "1.000002.H21",
        "Đổi",
        cases=(Case(parse_time("3"), "Ngày", steps, name="Đổi do hỏng"),),
    )
    annex = Annex(heading, [first, second])
    accept(annex, [next(iter(Auditor(annex)))], "theo Luật").apply(annex)
    return annex


@pytest.mark.parametrize("ending", list(WRITERS))
@pytest.mark.parametrize("kept", [Kept.DISPUTED, Kept.ALL])
def test_what_a_file_leaves_out_is_named_and_nothing_else(
    whole: Annex, tmp_path: Path, ending: str, kept: Kept
) -> None:
    path = tmp_path / f"a{ending}"
    write(whole, path, keep_stated=kept is Kept.ALL, keep_disputed=kept is Kept.DISPUTED)
    again = read(path).annex
    assert all(holds(whole) for holds in PARTS.values())
    assert left_out(whole, ending.upper(), kept) == [
        name for name, holds in PARTS.items() if not holds(again)
    ]


@pytest.mark.parametrize("ending", list(WRITERS))
def test_units_without_their_column_are_named_where_a_file_loses_them(
    tmp_path: Path, ending: str
) -> None:
    case = Case(parse_time("3"), "Giờ", (Step(parse_time("3"), parse_time("2")), *(Step(),) * 8))
    heading = Heading("Phụ lục 1", has_unit_column=False)
    annex = Annex(heading, [Procedure("1", "1.000001.H21", "Cấp", cases=(case,))])
    write(annex, tmp_path / f"a{ending}")
    again = read(tmp_path / f"a{ending}").annex.procedures[0].cases[0]
    lost = ["đơn vị tính của 1 trường hợp (bảng đang bỏ cột đơn vị tính)"]
    assert left_out(annex, ending, Kept.NONE) == lost * (again.unit != "Giờ")


def test_an_official_file_is_for_others_whatever_a_reviewer_has_accepted(
    whole: Annex, tmp_path: Path
) -> None:
    write(whole, tmp_path / "a.xlsx")
    assert left_out(whole, ".xlsx", Kept.NONE)[1:] == ["1 phát hiện đã chấp nhận và lý do"]
    assert not read(tmp_path / "a.xlsx").annex.waivers


def test_nothing_is_named_of_an_annex_that_has_no_more_than_the_form() -> None:
    annex = Annex(Heading("Phụ lục 1"), [Procedure("1", "1.000001.H21", "Cấp")])
    assert [left_out(annex, ending, Kept.ALL) for ending in WRITERS] == [[]] * len(WRITERS)
