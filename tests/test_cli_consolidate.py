"""The verb consolidate: its JSON form, its exit statuses, and each kind of package."""

import csv
import json
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import duckdb
import openpyxl
import pypdfium2
import pytest

from tests.conftest import ANNEX_FILES
from tthc_gui import cli
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.headings import Decision
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.province.crossing import cross_findings
from tthc_gui.domain.province.project import Member, Project, ProjectHeader
from tthc_gui.files.province.project_file import save_project
from tthc_gui.files.reading import read, read_all
from tthc_gui.files.writing import write
from tthc_gui.pages import fonts

SMALL = [path for path in ANNEX_FILES if path.name[8:10] in ("09", "10", "12")]


def consolidate(*arguments: Path | str) -> int:
    return cli.run(["consolidate", *map(str, arguments)])


def summary(*arguments: Path | str, target: Path) -> dict[str, Any]:
    consolidate(*arguments, "-o", target)
    data: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return data


def test_the_json_form(tmp_path: Path) -> None:
    assert consolidate(*reversed(ANNEX_FILES), "-o", tmp_path / "a.json") == 1
    data = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert list(data) == ["form", "target", "departments", "total", "cross", "left_out"]
    assert (data["form"], data["target"], data["left_out"]) == ("tthc-summary/1", "30", [])
    first = data["departments"][0]
    assert {key: first[key] for key in first if key not in ("steps", "errors", "warnings")} == {
        "path": str(ANNEX_FILES[0]),
        "label": "Phụ lục 01",
        "department": "Sở Nội vụ",
        "procedures": 104,
        "cases": 120,
        "cut_cases": 118,
        "uncut_cases": 2,
        "rated_procedures": 104,
        "mean_rate": "45.80",
        "below_target": 3,
        "units": [
            {
                "unit": "Ngày",
                "cases": 46,
                "current": "3270",
                "remaining": "1279",
                "cut": "1991",
                "rate": "60.89",
            },
            {
                "unit": "Ngày làm việc",
                "cases": 72,
                "current": "1405",
                "remaining": "778.87",
                "cut": "626.13",
                "rate": "44.56",
            },
        ],
    }
    assert first["steps"][0] == {
        "label": "TIẾP NHẬN",
        "unit": "Ngày",
        "before": "23",
        "after": "23",
        "cut": "0",
    }
    assert set(data["total"]) == set(first) - {"path", "label", "department"}
    assert data["total"]["procedures"] == 1468
    shared = [one for one in data["cross"] if one["rule"].startswith("cross-annex")]
    assert len(shared) == 17
    assert shared[0] == {
        "rule": "cross-annex",
        "severity": "error",
        "code": "2.001955",
        "name": "Đăng ký nội quy lao động của doanh nghiệp",
        "places": [{"label": "Phụ lục 01", "stt": "20"}, {"label": "Phụ lục 12", "stt": "2"}],
        "fields": ["remaining"],
        "message": "Thủ tục 2.001955 đứng ở Phụ lục 01 và Phụ lục 12, nhưng khác nhau về thời gian "
        "còn lại.",
    }


def test_a_folder_stands_for_its_files(tmp_path: Path) -> None:
    data = summary(ANNEX_FILES[0].parent, "--target", "50", target=tmp_path / "a.json")
    assert len(data["departments"]) == 13
    assert data["target"] == "50"
    assert data["total"]["below_target"] > 500


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """Return an annex without a fault."""
    steps = (Step(Decimal(4), Decimal(2)),) + (Step(),) * 8
    procedure = Procedure("1", "1.000001.H21", "Cấp thẻ", cases=(Case(Decimal(4), "Ngày", steps),))
    path = tmp_path / "tot.json"
    write(Annex(Heading(label="Phụ lục 1", title="Danh mục 01 thủ tục"), [procedure]), path)
    return path


def test_nothing_wrong_is_done(sound: Path, tmp_path: Path) -> None:
    assert consolidate(sound, "-o", tmp_path / "a.json") == 0


def test_an_unusable_file_ends_the_call(
    sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    assert consolidate(sound, broken, "-o", tmp_path / "a.json") == 2
    assert "hong.xlsx" in capsys.readouterr().err
    assert not (tmp_path / "a.json").exists()


def test_an_unusable_file_is_left_out_when_told_to_keep_going(
    sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    target = tmp_path / "a.json"
    assert consolidate(sound, broken, "--keep-going", "-o", target) == 1
    (left,) = json.loads(target.read_text(encoding="utf-8"))["left_out"]
    assert left["path"] == str(broken)
    assert left["reason"] in capsys.readouterr().err
    assert consolidate(broken, "--keep-going", "-o", tmp_path / "b.json") == 2
    assert not (tmp_path / "b.json").exists()


def test_a_list_is_no_annex(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(__file__).parent / "data" / "danh_muc_iso_ngo_quyen.json"
    assert consolidate(path, "-o", tmp_path / "a.json") == 2
    assert "chỉ gộp được các phụ lục" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "a.txt"), ".xlsx, .pdf, .docx, .csv, .parquet, .json"),
        (("-o", "a.json", "--date", "31/3/2026"), "2026-03-31"),
        (("-o", "a.json", "--target", "nhiều"), "“nhiều” không phải là phần trăm"),
        ((), "Cách dùng"),
    ],
)
def test_a_call_that_cannot_be_used(
    arguments: tuple[str, ...], said: str, sound: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert consolidate(sound, *arguments) == 2
    assert said.casefold() in capsys.readouterr().err.casefold()


def test_the_package_is_not_written_over_a_submission(sound: Path) -> None:
    before = sound.read_bytes()
    assert consolidate(sound, "-o", sound) == 2
    assert sound.read_bytes() == before


def test_the_decision_is_written_into_every_annex(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    consolidate(*SMALL, "-o", target, "--decision", "1234/QĐ-UBND", "--date", "2026-03-31")
    book = openpyxl.load_workbook(target)
    for label in ("Phụ lục 09", "Phụ lục 10", "Phụ lục 12"):
        issued = " ".join(str(book[label]["A3"].value).split())
        assert "số 1234/QĐ-UBND ngày 31/3/2026" in issued


def test_the_workbook_has_figures_checks_and_each_annex(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    consolidate(*SMALL, "-o", target)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == [
        "Tổng hợp",
        "Theo đơn vị tính",
        "Theo bước",
        "Cắt giảm nhiều nhất",
        "Cắt giảm ít nhất",
        "Đối chiếu",
        "Biểu đồ",
        "Phụ lục 09",
        "Phụ lục 10",
        "Phụ lục 12",
    ]
    sheet = book["Tổng hợp"]
    assert [sheet.cell(row, 3).value for row in (2, 3, 4, 5)] == [28, 2, 30, 60]
    assert str(sheet.cell(7, 1).value).startswith("3 phụ lục có 60 thủ tục với 62 trường hợp;")
    back = [reading.annex for reading in read_all(target)]
    written = [read(path).annex for path in SMALL]
    steps = [[[case.steps for case in one.cases] for one in annex.records] for annex in back]
    assert steps == [[[case.steps for case in one.cases] for one in a.records] for a in written]


def test_two_annexes_of_one_number_get_sheets_of_their_own(sound: Path, tmp_path: Path) -> None:
    twin = tmp_path / "hai.json"
    twin.write_bytes(sound.read_bytes())
    consolidate(sound, twin, "-o", tmp_path / "a.xlsx")
    names = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    assert names[-2:] == ["Phụ lục 1", "Phụ lục 1 (2)"]


def test_the_table_has_a_row_for_each_case_and_step(tmp_path: Path) -> None:
    consolidate(*SMALL, "-o", tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 9 * sum(read(path).annex.case_count for path in SMALL)
    assert {row["annex"] for row in rows} == {"Phụ lục 09", "Phụ lục 10", "Phụ lục 12"}


def test_a_missing_font_is_told_in_a_sentence(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fonts, "resource", lambda *parts: tmp_path / parts[-1])
    fonts.serif_measure.cache_clear()
    try:
        assert consolidate(sound, "-o", tmp_path / "a.pdf") == 2
    finally:
        fonts.serif_measure.cache_clear()
    assert "Không ghi được gói: phông chữ “LiberationSerif" in capsys.readouterr().err
    assert not (tmp_path / "a.pdf").exists()


def test_the_parquet_names_its_province(tmp_path: Path) -> None:
    consolidate(*SMALL, "-o", tmp_path / "a.parquet", "--province", "Bắc Ninh")
    found = duckdb.from_parquet(str(tmp_path / "a.parquet")).select("province", "annex").distinct()
    labels = ("Phụ lục 09", "Phụ lục 10", "Phụ lục 12")
    assert sorted(found.fetchall()) == [("Bắc Ninh", label) for label in labels]


def test_without_duckdb_no_parquet_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert consolidate(*SMALL, "-o", tmp_path / "a.parquet") == 2
    assert "ghi .csv: cùng các cột ấy" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_print_has_contents_and_every_annex(tmp_path: Path) -> None:
    consolidate(*SMALL, "-o", tmp_path / "a.pdf")
    pages = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    assert "MỤC LỤC" in pages[0].get_textpage().get_text_range()
    titles = [item.get_title() for item in pages.get_toc(max_depth=1)]
    assert titles[:2] == ["Mục lục", "Tổng hợp cắt giảm thời gian giải quyết thủ tục hành chính"]
    assert [title for title in titles if title.startswith("Phụ lục 1")] != []
    report = pages[1].get_textpage().get_text_range()
    assert "3 phụ lục có 60 thủ tục với 62 trường hợp" in report
    assert "Thời gian từng bước trước và sau cắt giảm – Ngày" in report
    back = [reading.annex.heading.label for reading in read_all(tmp_path / "a.pdf")]
    assert back == ["Phụ lục 09", "Phụ lục 10", "Phụ lục 12"]


def test_the_report_has_the_tables(tmp_path: Path) -> None:
    consolidate(*SMALL, "-o", tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    assert len(document.tables) == 6
    drawn = document.element.xpath("//wp:docPr")
    titles = [picture.get("title") for picture in drawn]
    assert titles[-2:] == [
        "Phân bố tỷ lệ cắt giảm của các thủ tục",
        "Tỷ lệ cắt giảm bình quân theo cơ quan",
    ]
    told = drawn[-1].get("descr")
    assert "Sở Dân tộc và Tôn giáo: 52,16%" in told
    assert told in [paragraph.text for paragraph in document.paragraphs]
    assert any(
        paragraph.text.startswith("Nhiều nhất, ") and "tính theo Ngày làm việc" in paragraph.text
        for paragraph in document.paragraphs
    )
    assert [cell.text for cell in document.tables[0].rows[-1].cells][:3] == ["", "Toàn tỉnh", "60"]


def test_a_place_for_no_decision_is_told(
    sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    annex = read(sound).annex
    write(replace(annex, heading=replace(annex.heading, issued_with="")), sound)
    assert consolidate(sound, "-o", tmp_path / "a.json", "--decision", "12") == 0
    assert "không có chỗ ghi số" in capsys.readouterr().err


def test_a_project_holds_order_numbers_decision_and_what_is_accepted(tmp_path: Path) -> None:
    own, other = twelve(tmp_path, "a.json", "12"), twelve(tmp_path, "b.json", "9")
    (finding,) = cross_findings([read(own).annex, read(other).annex])[:1]
    project = Project(
        (Member(own, 4), Member(other, 3)),
        ProjectHeader(Decision("77", 31, 3, 2026)),
        accepted=(finding.accepted("hai cấp khác nhau"),),
    )
    save_project(project, tmp_path / "tinh.tthc")
    data = summary(tmp_path / "tinh.tthc", target=tmp_path / "a.out.json")
    assert [one["label"] for one in data["departments"]] == ["Phụ lục 4", "Phụ lục 3"]
    assert [one["path"] for one in data["departments"]] == ["a.json", "b.json"]
    assert {one["rule"]: one.get("accepted") for one in data["cross"]} == {
        "cross-annex": "hai cấp khác nhau"
    }
    consolidate(tmp_path / "tinh.tthc", "-o", tmp_path / "out.xlsx", "--decision", "78")
    (first, _) = read_all(tmp_path / "out.xlsx")
    assert "số 78/QĐ-UBND ngày 31/3/2026" in first.document.heading.issued_with


def twelve(folder: Path, name: str, current: str) -> Path:
    steps = (Step(Decimal(current), Decimal(4)), *[Step()] * 8)
    line = "(Ban hành kèm theo Quyết định số    /QĐ-UBND ngày    /    /2025)"
    heading = Heading(f"Phụ lục {current}", "Danh mục", line, "Sở Y tế")
    case = Case(Decimal(current), "Ngày", steps)
    code = "1.014316.000.00.00.H21"
    write(Annex(heading, [Procedure("1", code, "Cấp phép", cases=(case,))]), folder / name)
    return folder / name


def test_a_project_is_read_alone_and_leads_nowhere_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = twelve(tmp_path, "a.json", "12")
    mailed = tmp_path / "thư" / "tinh.tthc"
    mailed.parent.mkdir()
    data = {"form": "tthc-project/1", "annexes": [{"file": "../a.json"}]}
    mailed.write_text(json.dumps(data), "utf-8")
    assert consolidate(mailed, "-o", tmp_path / "out.json") == 2
    assert "ở ngoài thư mục của dự án nên không được tự mở" in capsys.readouterr().err
    assert consolidate(mailed, own, "-o", tmp_path / "out.json") == 2
    assert "Tệp dự án được gộp một mình" in capsys.readouterr().err
    assert consolidate(mailed, "-o", mailed) == 2
    assert not (tmp_path / "out.json").exists()
