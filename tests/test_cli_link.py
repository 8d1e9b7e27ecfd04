import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import ANNEX_FILES
from tthc_gui import cli

LIST = Path(__file__).parent / "data" / "danh_muc_iso_ngo_quyen.json"
CULTURE, RELIGION = ANNEX_FILES[7], ANNEX_FILES[8]


def link(*arguments: Path | str) -> int:
    return cli.run(["link", *map(str, arguments)])


def test_links_are_told_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert link(LIST, RELIGION, "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["list"] == str(LIST)
    assert len(told["links"]) == 172
    assert told["links"][6] == {
        "tt": "7",
        "process": "QT-02/TG",
        "edition": "03",
        "name": "Đăng ký bổ sung hoạt động tín ngưỡng",
        "state": "certain",
        "matches": [
            {
                "label": "Phụ lục 09",
                "stt": "19",
                "code": "1.012591.H21",
                "name": "THỦ TỤC ĐĂNG KÝ BỔ SUNG HOẠT ĐỘNG TÍN NGƯỠNG (CẤP XÃ)",
                "likeness": "100",
            }
        ],
        "reissue": True,
        "current": "15",
        "remaining": "7.5",
        "unit": "Ngày",
    }
    assert (told["links"][5]["state"], told["links"][5]["reissue"]) == ("vetoed", False)
    assert told["links"][5]["current"] is None


def test_links_are_told_as_people_read_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert link(LIST, CULTURE) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == (
        "172 dòng – chắc chắn: 1; có thể, cần xác nhận: 0; không có: 171; "
        "giống nhưng khác nghĩa: 0; phải ban hành lại: 1."
    )
    assert lines[0].startswith("TT 72 QT-05/VHTT Công nhận câu lạc bộ thể thao cơ sở: chắc chắn")


def test_a_workbook_holds_links_what_to_issue_anew_and_the_steps(tmp_path: Path) -> None:
    target = tmp_path / "liên kết.xlsx"
    assert link(LIST, *ANNEX_FILES[7:9], "-o", target) == 0
    book = load_workbook(target)
    assert book.sheetnames == ["Liên kết", "Phải ban hành lại", "Các bước"]
    anew = [[cell.value for cell in row] for row in book["Phải ban hành lại"].iter_rows(min_row=2)]
    assert [row[1] for row in anew] == ["QT-02/TG", "QT-03/TG", "QT-08/TG", "QT-05/VHTT"]
    assert anew[0][5:] == ["15", "7,5", "Ngày"]
    steps = [row for row in book["Các bước"].iter_rows(values_only=True) if row[0] == "QT-02/TG"]
    assert all(row[4] for row in steps)
    assert len(steps) > 2


def test_a_folder_stands_for_its_annexes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "phụ lục"
    folder.mkdir()
    (folder / "pl.json").write_bytes(CULTURE.read_bytes())
    (folder / "ghi chú.md").write_text("x", encoding="utf-8")
    assert link(LIST, folder) == 0
    assert "chắc chắn: 1;" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([CULTURE, LIST], "không phải danh mục quy trình ISO"),
        ([LIST, LIST], "không phải phụ lục"),
        ([LIST, "thiếu.json"], "không có tệp này"),
        ([LIST, CULTURE, "-o", "ra.docx"], "phải có đuôi .xlsx"),
        ([LIST], "Lệnh chưa đúng"),
    ],
)
def test_what_cannot_be_linked_is_said(
    arguments: list[Path | str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert link(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.count("\n") == 1
