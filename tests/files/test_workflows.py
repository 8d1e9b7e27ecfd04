"""Internal workflows through every format, and back."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.domain.workflow.workflows import document, steps, workflow
from tests.strategies import examples
from tthc_gui.domain.document.doubts import open_doubts
from tthc_gui.domain.document.kept import Kept
from tthc_gui.domain.workflow.workflow import Workflow, WorkflowHeading, WorkStep
from tthc_gui.domain.workflow.workflows import Workflows
from tthc_gui.files.left_out import left_out
from tthc_gui.files.reading import read, read_all
from tthc_gui.files.writing import LIST_WRITERS, write

ENDINGS = sorted(LIST_WRITERS)


def several() -> Workflows:
    """Return a document with everything that one may have."""
    heading = WorkflowHeading(
        "QUY TRÌNH NỘI BỘ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        "(Ban hành kèm theo Quyết định số      /QĐ-UBND)",
        "(01 ngày làm việc = 08 giờ)",
        has_process_codes=True,
        has_cases=True,
        has_parts=True,
        extra_columns=("Kết quả", "Biểu mẫu"),
    )
    one, two, three = steps("½ ngày", "1/4 ngày", "Giờ hành chính")
    with_extras = replace(two, extras=("Phiếu hẹn", "Mẫu 01"), part="Tại UBND cấp xã")
    added_up = WorkStep("", "", "Tổng thời gian tại xã", "", "3/4 ngày")
    first = Workflow(
        "1",
        "1.000001.000.00.00.H21",
        "Cấp giấy phép",
        "QT-01",
        "Trường hợp 1",
        "02 ngày làm việc",
        (one, with_extras, added_up, replace(three, extras=("", "Mẫu 02"))),
        groups=("A. CẤP TỈNH", "I. LĨNH VỰC ĐẤT ĐAI"),
    )
    second = replace(first, stt="", case="Trường hợp 2", total="15 ngày x 8 giờ = 120 giờ")
    third = workflow("02 giờ làm việc", stt="2", total="30 phút", groups=("A. CẤP TỈNH",))  # type: ignore[arg-type]
    return Workflows(heading, [first, second, third])


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_document_comes_back_from_every_format(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{ending}"
    write(several(), path)
    found = read(path)
    assert found.document == several()
    assert not open_doubts(found.document)
    assert [reading.document for reading in read_all(path)] == [several()]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_document_of_plain_tables_comes_back(ending: str, tmp_path: Path) -> None:
    plain = document(workflow("1 ngày", "2 ngày"), workflow("3 ngày", stt="2", code="1.000002.H21"))
    path = tmp_path / f"a{ending}"
    write(plain, path)
    assert read(path).document == plain


def test_the_workbook_is_printed_across_with_its_header_on_each_page(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write(several(), path)
    sheet = load_workbook(path).worksheets[0]
    assert sheet.title == "Quy trình nội bộ"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$4:$4"
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == [
        several().heading.title,
        several().heading.issued_with,
        several().heading.working_day,
    ]
    assert "A7:A10" in map(str, sheet.merged_cells.ranges)
    assert sheet["G7"].value == "Bước 1"


def test_nothing_of_the_table_is_lost_in_any_format() -> None:
    for ending in ENDINGS:
        assert left_out(several(), ending, Kept.ALL) == []


plain_texts = st.text(st.sampled_from("aăBđ 0-=+@'\"&<>;,|(1)/½"), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split()) or "x"
)
work_steps = st.builds(
    WorkStep,
    number=st.sampled_from(["Bước 1", "Bước 2", "3", ""]),
    content=plain_texts,
    responsible=plain_texts,
    time=st.sampled_from(["1/4 ngày", "0,5 ngày", "02 giờ", "Trong ngày", ""]),
)
some_workflows = st.builds(
    Workflow,
    stt=st.sampled_from(["1", "2", "30"]),
    code=st.sampled_from(["1.000001.H21", ""]),
    name=plain_texts,
    total=st.sampled_from(["3 ngày làm việc", "24 giờ", ""]),
    steps=st.lists(work_steps, min_size=1, max_size=4).map(tuple),
)


@settings(max_examples=examples(30), deadline=None)
@given(st.lists(some_workflows, min_size=1, max_size=4), st.sampled_from([".json", ".xlsx"]))
def test_any_workflows_come_back(records: list[Workflow], ending: str) -> None:
    made = document(*records)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a{ending}"
        write(made, path)
        assert read(path).document == made
