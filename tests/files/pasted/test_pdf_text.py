"""Text copied from PDF viewers: what is taken from it is right, and all else stays blank."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.building import annex
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import UNITS, Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.doubts import open_doubts
from tthc_gui.domain.values.times import format_time
from tthc_gui.files.pasted.pdf_text import PdfText, read_pdf_text

DATA = Path(__file__).parents[2] / "data"
COPIED = sorted((DATA / "clipboard").glob("*.txt"))
"""Made by pdftotext from our PDFs: as it is, -raw and -layout."""
PDFS = sorted((DATA / "pdf").rglob("*.pdf"))

ROW = "1 1.000001.000.00.00.H21 Cấp phép\nmôi trường 10 Ngày 5 5 50,00%"
ALL = " 1 0,5 1 0,5 1 0,5 1 0,5 2 1 1 0,5 1 0,5 1 0,5 1 0,5"
NEXT = "\n2 1.000002.H21 Cấp lại 4 Giờ 2 2 50% 3 1 1 1"


def read(text: str) -> PdfText:
    found = read_pdf_text(text)
    assert found is not None
    return found


def first(text: str) -> Procedure:
    return read(text).procedures[0]


def case(text: str) -> Case:
    (found,) = first(text).cases
    return found


def doubted(found: PdfText) -> list[tuple[int | None, str]]:
    """Return the procedures and columns of all that is marked."""
    doubts = open_doubts(annex(*found.procedures))
    return [(standing.record, standing.doubt.column) for standing in doubts]


def text_of(pdf: Path) -> str:
    """Return the text that a viewer by Google copies: page by page, in the order of the file."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def true_in(found: Procedure, real: Procedure) -> bool:
    """Return whether all that was read of a procedure stands in the real one."""
    marked = any(doubt.column == "name" for doubt in found.doubts)
    if found.stt not in ("", real.stt) or not (marked or found.name == " ".join(real.name.split())):
        return False
    if found.stated_rate not in ("", real.stated_rate, real.stated_rate.replace(".", ",")):
        return False
    read_cases = [one for one in found.cases if one.current is not None]
    return all(any(case_true_in(one, other) for other in real.cases) for one in read_cases)


def case_true_in(found: Case, real: Case) -> bool:
    return (
        found.current == real.current
        and found.unit in ("", real.unit)
        and (found.stated.remaining, found.stated.cut) == real.stated[:2]
        and (found.steps == Case().steps or blanks_as_none(found) == blanks_as_none(real))
    )


def blanks_as_none(case: Case) -> list[Step]:
    return [step for step in case.steps if step != Step()]


@pytest.mark.parametrize(
    "path", [*COPIED, *PDFS], ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_nothing_that_is_read_of_real_annexes_is_wrong(
    path: Path, load_annex: Callable[[int], Annex]
) -> None:
    text = text_of(path) if path.suffix == ".pdf" else path.read_text("utf-8")
    real = load_annex(int(re.findall(r"[._](\d\d)[._]", path.name)[0])).procedures
    found = read_pdf_text(text)
    procedures = found.procedures if found else []
    if path.parent.name != "foreign":
        assert len(procedures) >= len({procedure.code for procedure in real})
    for procedure in procedures:
        same = [other for other in real if other.code == procedure.code]
        assert same
        assert any(true_in(procedure, other) for other in same), procedure


def test_a_pdf_made_by_word_is_read_but_for_the_steps(load_annex: Callable[[int], Annex]) -> None:
    found = read(text_of(DATA / "pdf" / "word" / "phu_luc_12_ban_quan_ly_khu_kinh_te.pdf"))
    real = load_annex(12)
    assert (found.without_name, found.only_codes) == (0, 0)
    steps = [step for entry in real.procedures for case in entry.cases for step in case.steps]
    assert Step() in steps
    assert all(case.steps == Case().steps for entry in found.procedures for case in entry.cases)
    for procedure, other in zip(found.procedures, real.procedures, strict=True):
        assert (procedure.stt, procedure.code) == (other.stt, other.code)
        assert procedure.name == " ".join(other.name.split())
        facts = [(case.current, case.unit, case.stated) for case in procedure.cases]
        assert facts == [(case.current, case.unit, case.stated) for case in other.cases]
        doubts = [bool(case.doubts) for case in procedure.cases]
        assert doubts == [case.steps != Case().steps for case in other.cases]
    # The last one of each page is followed by the headings of the next, or more of its name.
    assert found.without_steps == [column for _, column in doubted(found)].count("before-1")


@pytest.mark.parametrize("mode", ["default", "layout"])
def test_steps_that_all_have_times_are_read(mode: str, load_annex: Callable[[int], Annex]) -> None:
    found = read((DATA / "clipboard" / f"phu_luc_10_so_ngoai_vu.{mode}.txt").read_text("utf-8"))
    assert [entry.cases[0].steps for entry in found.procedures] == [
        entry.cases[0].steps for entry in load_annex(10).procedures
    ]
    assert doubted(found) == []
    assert found.sentence() == "Đã dán 2 thủ tục; hãy so lại với tệp gốc."


def test_names_that_stand_apart_are_left_blank() -> None:
    found = read((DATA / "clipboard" / "phu_luc_10_so_ngoai_vu.raw.txt").read_text("utf-8"))
    assert [entry.name for entry in found.procedures] == ["", ""]
    assert doubted(found) == [(0, "name"), (1, "name")]
    assert "2 thủ tục chưa có tên" in found.sentence()
    assert "nên mở chính tệp PDF: Tệp > Mở" in found.sentence()


def test_a_row_is_read_whole() -> None:
    entry = first(ROW + ALL)
    assert (entry.stt, entry.code, entry.name) == (
        "1",
        "1.000001.000.00.00.H21",
        "Cấp phép môi trường",
    )
    assert entry.stated_rate == "50,00%"
    (only,) = entry.cases
    assert (only.current, only.unit, only.stated[:2]) == (10, "Ngày", ("5", "5"))
    assert only.steps[4] == Step(Decimal(2), Decimal(1))


def test_fewer_times_than_steps_have_no_places() -> None:
    found = read(ROW + ALL.removesuffix(" 1 0,5"))
    assert found.procedures[0].cases[0].steps == Case().steps
    ((_, column),) = doubted(found)
    assert column == "before-1"
    (standing,) = open_doubts(annex(*found.procedures))
    assert "1 0,5 1 0,5" in str(standing.doubt)
    assert "1 trường hợp chưa có thời gian từng bước" in found.sentence()


@pytest.mark.parametrize("behind", ["\n7", "\n7\nSTT Mã TTHC Tên TTHC"])
def test_the_number_of_the_page_is_no_time(behind: str) -> None:
    assert case(ROW + ALL + behind).steps[8] == Step(Decimal(1), Decimal("0.5"))


def test_a_number_too_many_that_does_not_add_up_leaves_the_steps_blank() -> None:
    assert case(ROW + ALL.replace(" 2 1 ", " 3 1 ") + " 7").steps == Case().steps


TWO = f"{ROW.replace('50,00%', '62,50%')} 1 0,5 9 4,5 4 Ngày\nlàm việc 1 3 1 0,5 3 0,5"


def test_cases_are_those_of_one_procedure_where_the_rate_is_their_mean() -> None:
    entry = first(TWO + NEXT)
    assert [(one.current, one.unit) for one in entry.cases] == [(10, "Ngày"), (4, "Ngày làm việc")]
    assert (entry.stated_rate, [one.stated.rate for one in entry.cases]) == ("62,50%", ["", ""])


@pytest.mark.parametrize("rate", ["50,00%", "62,49%"])
def test_cases_that_may_be_of_several_procedures_are_not_read(rate: str) -> None:
    assert first(TWO.replace("62,50%", rate) + NEXT).cases == (Case(),)


def test_a_name_that_may_go_on_behind_the_numbers_is_marked() -> None:
    found = read(f"{ROW}\nvà khoáng sản{NEXT}")
    assert found.procedures[0].name == "Cấp phép môi trường"
    assert (0, "name") in doubted(found)
    assert "và khoáng sản" in str(open_doubts(annex(*found.procedures))[0].doubt)


@pytest.mark.parametrize(
    "code", ["1.000001.000\n.00.00.H21", "1.000001.000.00.00.H2 1", "1.000001 .000.00.00.H21"]
)
def test_broken_codes_are_put_together(code: str) -> None:
    assert first(f"1 {code} Cấp phép 10 Ngày 5 5 50%").code == "1.000001.000.00.00.H21"


def test_numbers_inside_a_name_belong_to_it() -> None:
    name = "Đăng ký dưới 90 ngày của cảng loại 2"
    assert first(f"1 1.000001.H21 {name} 10 Ngày 5 5 50%").name == name


def test_a_name_with_the_headings_of_a_page_in_it_is_left_blank() -> None:
    assert first(f"1 1.000001.H21 Cấp\nMã TTHC Tên TTHC\nphép 10 Ngày 5 5 50%{NEXT}").name == ""


def test_without_a_unit_rate_and_times_must_agree() -> None:
    row = "1 1.000001.H21 Cấp phép 10 5 5 50%"
    assert case(f"{row} 1 0,5 9 4,5{NEXT}").current == 10
    mixed = read(f"{row} 1 0,5 3 2 8 4,5{NEXT}")
    assert mixed.procedures[0].cases[0].current is None
    assert mixed.procedures[0].code == "1.000001.H21"
    assert mixed.only_codes == 1
    assert (0, "name") in doubted(mixed)


def test_an_ordinal_that_may_be_a_time_is_neither() -> None:
    cells = f"{ROW}{ALL.removesuffix('0,5')}1 1.000002.H21 Cấp 4 Giờ 2 2 50%"
    found = read("\n".join(cells.split()))
    assert found.procedures[0].cases[0].steps == Case().steps
    assert found.procedures[1].stt == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "chữ thường",
        "1.000001.H21",
        "1.000001.H21\n1.000002.H21\n1.000003.000.00.00.H21",
        "Cấp phép theo mã 1.000001.H21",
        "1\t1.000001.H21\tCấp phép\t10\tNgày\t5\t5\t50%",
        f"{ROW}\t",
    ],
)
def test_any_other_text_is_none_of_this(text: str) -> None:
    assert read_pdf_text(text) is None


WORD = st.text("abcđêơưàáảãạ", min_size=2, max_size=8)
PIECE = st.one_of(WORD, st.just("\n"), st.just("loại 2"), st.just("dưới 90 ngày"))
NAME = st.lists(PIECE, max_size=8).map(lambda pieces: " ".join(["Cấp", *pieces]))
QUARTER = st.integers(1, 60).map(lambda quarters: Decimal(quarters) / 4)


@st.composite
def rows(draw: st.DrawFn) -> Procedure:
    """Make a procedure of one case whose steps may be blank."""
    pairs = st.tuples(QUARTER, QUARTER).map(lambda pair: Step(max(pair), min(pair)))
    steps = draw(st.lists(st.one_of(st.just(Step()), pairs), min_size=9, max_size=9))
    one = Case(None, draw(st.sampled_from(UNITS)), tuple(steps))
    before = sum((step.before for step in steps if isinstance(step.before, Decimal)), Decimal())
    return Procedure("1", "1.000001.H21", draw(NAME), cases=(Case(before, one.unit, one.steps),))


def written(number: int, entry: Procedure, blank: str) -> str:
    """Write a procedure as a viewer copies it: cells apart by a blank or a line end."""
    (one,) = entry.cases
    after = sum((step.after for step in one.steps if isinstance(step.after, Decimal)), Decimal())
    assert isinstance(one.current, Decimal)
    cells = [format_time(time) for time in (after, one.current - after)]
    times = [format_time(time) for step in one.steps for time in step if time is not None]
    head = f"{number} 1.{number:06}.H21"
    return blank.join([head, entry.name, format_time(one.current), one.unit, *cells, *times])


@given(st.lists(rows(), min_size=1, max_size=4), st.sampled_from([" ", "\n", "\n\n", "\r\n"]))
def test_what_is_read_is_what_was_written(made: Sequence[Procedure], blank: str) -> None:
    text = "\n".join(written(at, entry, blank) for at, entry in enumerate(made, start=1))
    found = read_pdf_text(text)
    if found is None:
        # Where nothing adds up to a case there is nothing to read.
        assert all(not entry.cases[0].current for entry in made)
        return
    for number, (entry, real) in enumerate(zip(found.procedures, made, strict=True), start=1):
        assert (entry.stt, entry.code) == (str(number), f"1.{number:06}.H21")
        if entry.cases[0].current is None:
            continue
        assert entry.name == " ".join(real.name.split())
        (one,), (other,) = entry.cases, real.cases
        assert (one.current, one.unit) == (other.current, other.unit)
        blanks = other.steps.count(Step())
        assert one.steps == (Case().steps if blanks else other.steps)
        assert bool(one.doubts) == (0 < blanks < len(other.steps))


@given(st.lists(st.sampled_from([*ROW.split(), *NEXT.split(), "\n", "  ", "7", "%"]), max_size=60))
def test_no_text_is_too_odd(pieces: Sequence[str]) -> None:
    found = read_pdf_text(" ".join(pieces))
    if found is not None:
        assert len(found.procedures) == sum("H21" in piece for piece in pieces)
