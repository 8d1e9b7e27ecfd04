"""Internal workflows laid out in the ways in which they are published."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.files.recognition.workflow_documents import (
    ACROSS,
    HEADER,
    ISSUED,
    PAGE,
    TITLE,
    UP,
    Rows,
    steps_of,
    write_document,
)
from tthc_gui.domain.document.doubts import open_doubts
from tthc_gui.domain.workflow.workflow import Workflow
from tthc_gui.domain.workflow.workflows import Workflows
from tthc_gui.files.content import ContentKind
from tthc_gui.files.formats.docx.reader import read_docx
from tthc_gui.files.opened import OpenedFile, ReadDocument
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.reading import open_file, read, read_all


def reading(tmp_path: Path, *parts: str | Rows) -> ReadDocument:
    path = write_document(tmp_path / "a.docx", *parts)
    book = read_docx(path.read_bytes(), lambda *_: None)
    return OpenedFile(path, ContentKind.DOCX, book).first()


def workflows(tmp_path: Path, *parts: str | Rows) -> list[Workflow]:
    document = reading(tmp_path, *parts).document
    assert isinstance(document, Workflows)
    return document.records


def named(workflow: Workflow) -> tuple[str, str, str, str]:
    return workflow.stt, workflow.code, workflow.name, workflow.total


def lines(workflow: Workflow) -> list[tuple[str, str, str, str, str]]:
    return [
        (one.number, one.part, one.content, one.responsible, one.time) for one in workflow.steps
    ]


def test_each_table_is_the_workflow_of_the_procedure_named_above_it(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        TITLE,
        ISSUED,
        "1. Thủ tục: Cấp giấy phép bán lẻ rượu (mã TTHC: 1.001279.000.00.00.H21)",
        steps_of("0,5 ngày", "1/4 ngày", "2,25 ngày", total="03 ngày làm việc"),
        "2. Thủ tục: Cấp lại giấy phép bán lẻ rượu (1.001280.H21)",
        steps_of("½ ngày", total="½ ngày"),
    )
    assert isinstance(found.document, Workflows)
    heading, (first, second) = found.document.heading, found.document.records
    assert (heading.title, heading.issued_with) == (TITLE, ISSUED)
    assert named(first) == (
        *("1", "1.001279.000.00.00.H21", "Cấp giấy phép bán lẻ rượu", "03 ngày làm việc"),
    )
    assert lines(first) == [
        ("Bước 1", "", "Việc 1", "Chuyên viên", "0,5 ngày"),
        ("Bước 2", "", "Việc 2", "Chuyên viên", "1/4 ngày"),
        ("Bước 3", "", "Việc 3", "Chuyên viên", "2,25 ngày"),
    ]
    assert named(second) == ("2", "1.001280.H21", "Cấp lại giấy phép bán lẻ rượu", "½ ngày")
    assert not open_doubts(found.document)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("3. Thủ tục cấp lại giấy phép", ("3", "", "Thủ tục cấp lại giấy phép")),
        ("Tên thủ tục: Đăng ký kết hôn", ("", "", "Đăng ký kết hôn")),
        ("Quy trình số 01: Đăng ký khai sinh", ("01", "", "Đăng ký khai sinh")),
        ("IV. TTHC: Cấp phép - 1.000001.H21", ("IV", "1.000001.H21", "Cấp phép")),
        ("12. Cấp giấy phép xây dựng", ("12", "", "Cấp giấy phép xây dựng")),
        ("Cấp giấy phép xây dựng", ("", "", "Cấp giấy phép xây dựng")),
    ],
)
def test_a_procedure_is_named_in_many_ways(
    tmp_path: Path, line: str, expected: tuple[str, str, str]
) -> None:
    (found,) = workflows(tmp_path, TITLE, line, steps_of("1 ngày", total="1 ngày"))
    assert named(found)[:3] == expected


def test_what_stands_in_lines_of_its_own_goes_to_the_procedure(tmp_path: Path) -> None:
    (found,) = workflows(
        tmp_path,
        *(TITLE, "1. Thủ tục: Cấp phép", "Mã số TTHC: 1.000001.H21", "Mã quy trình: QT-01/CT"),
        steps_of("1 ngày", total="1 ngày"),
    )
    assert named(found) == ("1", "1.000001.H21", "Cấp phép", "1 ngày")
    assert found.process_code == "QT-01/CT"


@pytest.mark.parametrize("page", [(), (PAGE,)])
def test_a_total_stands_above_or_below_its_table(tmp_path: Path, page: tuple[str, ...]) -> None:
    below = workflows(
        tmp_path,
        *(TITLE, "1. Thủ tục: Cấp", steps_of("1 ngày"), "Tổng thời gian: 01 ngày."),
        *page,
        *("2. Thủ tục: Đổi", steps_of("2 ngày"), "- Thời hạn giải quyết: 02 ngày làm việc"),
    )
    assert [one.total for one in below] == ["01 ngày", "02 ngày làm việc"]
    above = workflows(
        tmp_path,
        *(TITLE, "1. Thủ tục: Cấp", "Tổng thời gian: 01 ngày.", steps_of("1 ngày")),
        *page,
        *("2. Thủ tục: Đổi", "Thời gian thực hiện: 8 giờ", steps_of("8 giờ")),
    )
    assert [one.total for one in above] == ["01 ngày", "8 giờ"]


def test_the_hours_of_a_day_are_found_far_above_the_first_table(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "Điều 1. Phê duyệt quy trình. Quy ước: 01 ngày làm việc được tính bằng 08 giờ.",
        *(f"Điều {number}. Đoạn văn" for number in range(2, 30)),
        PAGE,
        *(TITLE, "1. Thủ tục: Cấp", steps_of("8 giờ", total="1 ngày")),
    )
    assert isinstance(found.document, Workflows)
    assert "08 giờ" in found.document.heading.working_day


def test_cases_have_tables_of_their_own(tmp_path: Path) -> None:
    first, second = workflows(
        tmp_path,
        *(TITLE, "1. Thủ tục: Cấp phép (1.000001.H21)"),
        *("a) Trường hợp không kiểm tra thực địa:", steps_of("1 ngày", total="1 ngày")),
        *("- Trường hợp phải kiểm tra thực địa", steps_of("5 ngày", total="5 ngày")),
    )
    assert (first.stt, first.case) == ("1", "a) Trường hợp không kiểm tra thực địa")
    assert (second.stt, second.case) == ("", "Trường hợp phải kiểm tra thực địa")
    assert (second.code, second.name, second.total) == ("1.000001.H21", "Cấp phép", "5 ngày")


def test_places_stand_across_the_table_with_sums_of_their_own(tmp_path: Path) -> None:
    (found,) = workflows(
        tmp_path,
        *(TITLE, "1. Thủ tục: Đất đai (1.000001.H21)"),
        [
            HEADER,
            ("I. Tại UBND cấp xã", ACROSS, ACROSS, ACROSS),
            ("1", "Tiếp nhận", "Công chức", "2 giờ"),
            ("2", "Chuyển hồ sơ", UP, "4 giờ"),
            ("Tổng thời gian tại cấp xã", ACROSS, ACROSS, "6 giờ"),
            ("II. Tại Chi nhánh VPĐK", ACROSS, ACROSS, ACROSS),
            ("1", "Thẩm định", "Chuyên viên", "8 giờ"),
            ("Tổng cộng", ACROSS, ACROSS, "14 giờ"),
        ],
    )
    assert found.total == "14 giờ"
    assert lines(found) == [
        ("1", "I. Tại UBND cấp xã", "Tiếp nhận", "Công chức", "2 giờ"),
        ("2", "I. Tại UBND cấp xã", "Chuyển hồ sơ", "Công chức", "4 giờ"),
        ("", "I. Tại UBND cấp xã", "Tổng thời gian tại cấp xã", "", "6 giờ"),
        ("1", "II. Tại Chi nhánh VPĐK", "Thẩm định", "Chuyên viên", "8 giờ"),
    ]


def test_places_have_tables_of_their_own(tmp_path: Path) -> None:
    (found,) = workflows(
        tmp_path,
        *(TITLE, "1. Thủ tục: Liên thông (1.000001.H21)"),
        *("a) Tại UBND cấp xã:", steps_of("2 giờ", "4 giờ")),
        *("b) Tại Sở Tư pháp:", steps_of("8 giờ"), "Tổng thời gian: 14 giờ"),
    )
    assert found.total == "14 giờ"
    assert [step.part for step in found.steps] == [
        *("a) Tại UBND cấp xã", "a) Tại UBND cấp xã", "b) Tại Sở Tư pháp"),
    ]


def test_one_table_may_hold_many_procedures_under_rows_across_it(tmp_path: Path) -> None:
    found = workflows(
        tmp_path,
        TITLE,
        [
            HEADER,
            ("I. LĨNH VỰC RƯỢU", ACROSS, ACROSS, ACROSS),
            ("1. Thủ tục: Cấp (1.000001.H21)", ACROSS, ACROSS, ACROSS),
            ("Bước 1", "x", "CV", "2 ngày"),
            ("Tổng thời gian giải quyết: 02 ngày", ACROSS, ACROSS, ACROSS),
            ("2. Cấp lại", ACROSS, ACROSS, ACROSS),
            ("Bước 1", "x", "CV", "1 ngày"),
            ("Tổng", ACROSS, ACROSS, "1 ngày"),
        ],
    )
    assert [named(one) for one in found] == [
        ("1", "1.000001.H21", "Cấp", "02 ngày"),
        ("2", "", "Cấp lại", "1 ngày"),
    ]
    assert found[1].groups == ("I. LĨNH VỰC RƯỢU",)


def test_one_table_may_name_procedures_in_cells_of_their_own(tmp_path: Path) -> None:
    header = (
        *("STT", "Tên TTHC", "Thời hạn giải quyết", "Các bước", "Nội dung công việc"),
        *("Đơn vị thực hiện", "Thời gian"),
    )
    found = workflows(
        tmp_path,
        TITLE,
        [
            header,
            ("1", "Cấp", "3 ngày", "Bước 1", "a", "Một cửa", "1 ngày"),
            (UP, UP, UP, "Bước 2", "b", "Phòng", "2 ngày"),
            ("LĨNH VỰC RƯỢU", *[ACROSS] * 6),
            ("2", "Đổi", "1 ngày", "Bước 1", "a", "Một cửa", "1 ngày"),
        ],
    )
    assert [named(one) for one in found] == [("1", "", "Cấp", "3 ngày"), ("2", "", "Đổi", "1 ngày")]
    assert [len(one.steps) for one in found] == [2, 1]
    assert found[1].groups == ("LĨNH VỰC RƯỢU",)


def test_a_header_repeated_on_a_further_page_begins_nothing(tmp_path: Path) -> None:
    one = steps_of("1 ngày", "2 ngày")
    more = [HEADER, ("Bước 3", "Việc 3", "Chuyên viên", "1 ngày")]
    (found,) = workflows(tmp_path, TITLE, "1. Thủ tục: Cấp", [*one, *more])
    assert [step.number for step in found.steps] == ["Bước 1", "Bước 2", "Bước 3"]


def test_the_unit_of_a_heading_goes_to_each_number(tmp_path: Path) -> None:
    rows = [("TT", "Trình tự thực hiện", "Trách nhiệm", "Thời gian (giờ làm việc)", "Kết quả")]
    rows += [("B1", "Tiếp nhận", "Một cửa", "2", "Phiếu hẹn"), ("B2", "Trả", "Một cửa", "", "")]
    found = reading(tmp_path, TITLE, "1. Thủ tục: Cấp", rows)
    assert isinstance(found.document, Workflows)
    (one,) = found.document.records
    assert [step.time for step in one.steps] == ["2 giờ", ""]
    assert found.document.heading.extra_columns == ("Kết quả",)
    assert one.steps[0].extras == ("Phiếu hẹn",)


def test_the_number_of_a_step_stands_before_what_is_done(tmp_path: Path) -> None:
    rows = [("Các bước thực hiện", "Người thực hiện", "Thời gian thực hiện", "Ghi chú")]
    rows += [("Bước 1: Tiếp nhận hồ sơ", "Một cửa", "0,5 ngày", "")]
    rows += [("Bước 2. Thẩm định", "Phòng", "1 ngày", "")]
    (found,) = workflows(
        tmp_path, TITLE, "1. Thủ tục: Cấp", [("TT", *rows[0]), *[("", *row) for row in rows[1:]]]
    )
    assert lines(found) == [
        ("Bước 1", "", "Tiếp nhận hồ sơ", "Một cửa", "0,5 ngày"),
        ("Bước 2", "", "Thẩm định", "Phòng", "1 ngày"),
    ]


def test_a_time_that_several_steps_share_is_marked(tmp_path: Path) -> None:
    rows = [HEADER, ("1", "a", "CV", "3 ngày"), ("2", "b", "CV", UP), ("3", "c", "CV", "1 ngày")]
    found = reading(tmp_path, TITLE, "1. Thủ tục: Cấp", rows)
    assert [step.time for step in found.document.records[0].steps] == ["3 ngày", "", "1 ngày"]
    (doubt,) = open_doubts(found.document)
    assert (doubt.record, doubt.line, doubt.doubt.column) == (0, 0, "time")
    assert "chung cho 2 bước" in doubt.doubt.message


def test_a_second_total_that_differs_stays_beside_the_first(tmp_path: Path) -> None:
    (found,) = workflows(
        tmp_path,
        *(TITLE, "1. Thủ tục: Cấp", "Thời hạn giải quyết: 05 ngày làm việc"),
        steps_of("3 ngày", total="03 ngày"),
    )
    assert found.total == "05 ngày làm việc"
    assert lines(found)[-1] == ("", "", "Tổng thời gian giải quyết", "", "03 ngày")


def test_a_workflow_without_a_name_is_marked(tmp_path: Path) -> None:
    found = reading(tmp_path, steps_of("1 ngày", total="1 ngày"))
    assert [one.doubt.column for one in open_doubts(found.document)] == ["name"]


def test_a_plan_of_work_is_refused(tmp_path: Path) -> None:
    rows = [("STT", "Nội dung công việc", "Đơn vị thực hiện", "Thời gian")]
    path = write_document(tmp_path / "a.docx", "KẾ HOẠCH", [*rows, ("1", "Họp", "Sở", "Tháng 1")])
    with pytest.raises(FileProblem, match="không tìm thấy bảng thủ tục"):
        read(path)


def test_nobody_is_asked_about_its_columns_and_it_is_one_document(tmp_path: Path) -> None:
    tables = [part for n in range(3) for part in (f"{n}. Thủ tục: Cấp", steps_of("1 ngày"))]
    path = write_document(tmp_path / "a.docx", TITLE, *tables)
    assert open_file(path).tables() == []
    (found,) = read_all(path)
    assert len(found.document.records) == 3


def test_sheets_of_a_workbook_are_one_document(tmp_path: Path) -> None:
    workbook = Workbook()
    first, second = workbook.active, workbook.create_sheet("Hai")
    assert first is not None
    header = ("STT", "Nội dung công việc", "Người thực hiện", "Thời gian (ngày)")
    for number, sheet in ((1, first), (2, first), (3, second)):
        sheet.append([f"{number}. Thủ tục: Cấp phép (1.00000{number}.H21)"])
        sheet.append(header)
        sheet.append([1, "Tiếp nhận", "Một cửa", 0.5])
        sheet.append([2, "Thẩm định", "Phòng", 1.25])
        sheet.append(["Tổng cộng", None, None, "1,75 ngày"])
    workbook.save(tmp_path / "a.xlsx")
    document = read(tmp_path / "a.xlsx").document
    assert [one.code for one in document.records] == [f"1.00000{n}.H21" for n in (1, 2, 3)]
    assert {one.total for one in document.records} == {"1,75 ngày"}
    assert [step.time for step in document.records[2].steps] == ["0,5 ngày", "1,25 ngày"]


def test_a_workflow_kept_by_a_program_counts_points_and_steps_alone(tmp_path: Path) -> None:
    rows = [
        *[("Bước thực hiện", "Đơn vị thực hiện", "Người thực hiện", "Kết quả", "TG quy định")],
        *[("Bước 1", "TTPVHCC", "Chuyên viên", "Hồ sơ", "4 giờ")],
        *[("Bước 2", "Sở", "Chuyên viên", "Văn bản", "12 giờ")],
    ]
    (found,) = workflows(tmp_path, TITLE, "1. Thủ tục: Cấp", rows, "Tổng thời gian: 16 giờ")
    assert [(one.number, one.content, one.extras) for one in found.steps] == [
        ("Bước 1", "", ("TTPVHCC", "Hồ sơ")),
        ("Bước 2", "", ("Sở", "Văn bản")),
    ]


def test_sections_say_that_they_are_of_workflows_too(tmp_path: Path) -> None:
    (found,) = workflows(
        tmp_path,
        *("PHỤ LỤC", TITLE, "A. Quy trình nội bộ cấp tỉnh", "I. Lĩnh vực hộ tịch"),
        *("1. Cấp bản sao", "- Thời hạn giải quyết: 15 ngày làm việc (120 giờ làm việc)."),
        *("- Quy trình các bước như sau:", steps_of("120 giờ")),
    )
    assert found.groups == ("A. Quy trình nội bộ cấp tỉnh", "I. Lĩnh vực hộ tịch")
    assert named(found) == ("1", "", "Cấp bản sao", "15 ngày làm việc (120 giờ làm việc)")
