import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.systems import but_not_under_wine, on_posix
from tthc_gui import cli
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.document.remark import Remark
from tthc_gui.domain.document.verdict import Judgement, Verdict
from tthc_gui.files.formats.readers import READERS
from tthc_gui.files.reading import read
from tthc_gui.files.writing import WRITERS, write

VERDICT = Verdict(Judgement.TO_REVISE, "thiếu bước", "An", "2026-11-28T16:30", "0a1b")
PROJECT = Path(__file__).parents[1]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "vào.json"
    write(Annex(Heading("Phụ lục 1"), [Procedure("1", "1.000001.H21", "Cấp phép")]), path)
    return path


def convert(*arguments: Path | str) -> int:
    return cli.run(["convert", *map(str, arguments)])


def sentence(capsys: pytest.CaptureFixture[str]) -> str:
    """Return the one line on the error stream; nothing may be on the other."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.endswith("\n")
    return err.strip()


def test_converting_a_real_annex_there_and_back_keeps_it(annex_file: Path, tmp_path: Path) -> None:
    middle, last = tmp_path / "giữa.xlsx", tmp_path / "cuối.json"
    assert convert(annex_file, middle, "--keep-stated") == 0
    assert convert(middle, last) == 0
    assert last.read_bytes() == annex_file.read_bytes()


def test_remarks_and_verdicts_go_along_where_they_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, last = tmp_path / "vào.json", tmp_path / "ra.json"
    remark = Remark("Sai số", "An", "2026-11-28T16:30", "current")
    case = Case(remarks=(remark,))
    procedure = Procedure("1", "1.000001.H21", "Cấp phép", cases=(case,), verdict=VERDICT)
    write(Annex(Heading("Phụ lục 1"), [procedure]), source)
    assert convert(source, tmp_path / "a.xlsx", "--remarks") == 0
    assert capsys.readouterr().err == ""
    assert convert(tmp_path / "a.xlsx", last) == 0
    assert last.read_bytes() == source.read_bytes()
    assert convert(source, tmp_path / "a.docx", "--remarks") == 0
    assert "kết quả xem của 1 thủ tục" in sentence(capsys)
    assert convert(source, tmp_path / "b.xlsx") == 0
    assert "1 nhận xét; kết quả xem của 1 thủ tục" in sentence(capsys)
    assert read(tmp_path / "b.xlsx").annex.procedures[0].cases == (Case(),)


def test_without_keeping_stated_numbers_the_steps_speak(annex_file: Path, tmp_path: Path) -> None:
    middle, last = tmp_path / "giữa.xlsx", tmp_path / "cuối.json"
    assert (convert(annex_file, middle), convert(middle, last)) == (0, 0)
    before, after = read(annex_file).annex, read(last).annex
    assert after.heading == before.heading
    for old, new in zip(before.procedures, after.procedures, strict=True):
        assert (new.stt, new.code, new.name) == (old.stt, old.code, old.name)
        assert [(c.current, c.unit, c.steps, c.name) for c in new.cases] == [
            (c.current, c.unit, c.steps, c.name) for c in old.cases
        ]


def test_json_to_json_keeps_everything(annex_file: Path, tmp_path: Path) -> None:
    assert convert(annex_file, tmp_path / "ra.json") == 0
    assert (tmp_path / "ra.json").read_bytes() == annex_file.read_bytes()


def test_nothing_is_said_when_all_is_well(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert convert(source, source.with_name("ra.csv")) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("name", "told"), [("ra.json", 1), ("ra.csv", 1), ("ra.docx", 0)])
def test_columns_that_the_form_has_no_place_for_are_told(
    source: Path, capsys: pytest.CaptureFixture[str], name: str, told: int
) -> None:
    case, heading = Case(extras=("gấp",)), Heading("Phụ lục 1", extra_columns=("Ghi chú",))
    book = source.with_name("thêm.xlsx")
    write(Annex(heading, [Procedure("1", "1.000001.H21", "Cấp phép", cases=(case,))]), book)
    assert convert(book, source.with_name(name)) == 0
    assert capsys.readouterr().err.count("không có chỗ cho cột “Ghi chú”") == told


@pytest.mark.parametrize(("option", "told"), [("--keep-stated", 1), ("", 0)])
def test_a_csv_says_that_it_has_no_place_for_stated_numbers(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, option: str, told: int
) -> None:
    received = next(Path(__file__).parent.glob("data/annexes/phu_luc_10*.json"))
    assert convert(received, tmp_path / "a.csv", *filter(None, [option])) == 0
    assert capsys.readouterr().err.count("không có chỗ cho số mà tài liệu tự ghi") == told


def test_the_sheet_can_be_named(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = source.with_name("sổ.xlsx")
    assert convert(source, book) == 0
    assert convert(book, source.with_name("ra.json"), "--sheet", "Phụ lục 1") == 0
    assert capsys.readouterr() == ("", "")
    assert convert(book, source.with_name("ra 2.json"), "--sheet", "Phụ lục 2") == 2
    assert "không có trang tính “Phụ lục 2”" in sentence(capsys)
    assert not source.with_name("ra 2.json").exists()


def test_what_was_read_with_doubt_is_told(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from openpyxl import load_workbook

    book = source.with_name("sổ.xlsx")
    assert convert(source, book) == 0
    opened = load_workbook(book)
    opened.worksheets[0]["D7"] = "bảy ngày"
    opened.save(book)
    assert convert(book, source.with_name("ra.json")) == 0
    note, lost = capsys.readouterr().err.splitlines()
    assert "D7" in note
    assert lost == (
        "“ra.json” không có chỗ cho 1 chỗ đọc chưa chắc; bản .xlsx ghi với --keep-stated giữ đủ."
    )
    assert read(source.with_name("ra.json")).annex.procedures[0].cases[0].current == "bảy ngày"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("ra.doc", "phải có đuôi .xlsx, .json, .csv, .docx, .pdf"),
        ("không có/ra.xlsx", "thư mục không có"),
        ("vào.json", "không được ghi đè lên chính nó"),
    ],
)
def test_a_target_that_cannot_be_written_is_refused(
    source: Path, capsys: pytest.CaptureFixture[str], name: str, reason: str
) -> None:
    before = source.read_bytes()
    assert convert(source, source.parent / name) == 2
    assert reason in sentence(capsys)
    assert source.read_bytes() == before
    assert [path.name for path in source.parent.iterdir()] == [source.name]


@but_not_under_wine("links")
def test_a_link_to_the_source_is_the_source(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = source.with_name("link.json")
    link.symlink_to(source)
    assert convert(source, link) == 2
    assert "chính nó" in sentence(capsys)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", b"{}"])
@pytest.mark.parametrize("name", ["hỏng.xlsx", "hỏng.json", "hỏng.doc", "không có.xlsx"])
def test_a_source_that_cannot_be_used_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes
) -> None:
    if not name.startswith("không có"):
        (tmp_path / name).write_bytes(content)
    assert convert(tmp_path / name, tmp_path / "ra.xlsx") == 2
    assert sentence(capsys).startswith(f"Không mở được “{name}”: ")
    assert not (tmp_path / "ra.xlsx").exists()


@pytest.mark.parametrize(
    "arguments",
    [[], ["vào.json"], ["a.json", "b.json", "c.json"], ["a", "b", "--lạ"], ["a", "b", "--sheet"]],
)
def test_a_wrong_call_shows_how_it_is_called(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert convert(*arguments) == 2
    said = sentence(capsys)
    assert said.startswith("Lệnh chưa đúng; cách dùng: tthc-gui convert VÀO RA")


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_is_in_vietnamese(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert convert(option) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Cách dùng: tthc-gui convert")
    assert not {"usage", "options", "arguments", "show"} & set(out.replace(":", " ").split())
    assert err == ""


def test_a_conversion_loads_neither_qt_nor_pandas(source: Path) -> None:
    code = (
        "import sys; from tthc_gui.__main__ import main; status = main(sys.argv[1:]);"
        "sys.exit(status or any(name in sys.modules for name in ('PySide6', 'pandas')))"
    )
    call = [sys.executable, "-c", code, "convert", str(source), str(source.with_name("ra.xlsx"))]
    done = subprocess.run(
        call, cwd=PROJECT, env={**os.environ, "LC_ALL": "C"}, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_the_help_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert convert("--help") == 0
    told = capsys.readouterr().out.split()
    assert {f"{ending}," for ending in (".xlsx", ".xlsb", ".ods", ".pdf", ".docx")} <= {*told}
    read, written = "".join(told).split("tệpđượcđọc")[1].split("tệpđượcghi:")
    assert {*written.split("Tuỳchọn")[0].split(",")} == {*WRITERS}
    assert all(ending in read for ending in READERS)


def run_main(*arguments: str | bytes) -> subprocess.CompletedProcess[bytes]:
    called = [sys.executable, "main.py", *arguments]
    return subprocess.run(called, cwd=PROJECT, capture_output=True, timeout=60, check=False)


@pytest.mark.parametrize("verb", [[], ["audit"], ["convert", "a.json"]])
def test_a_name_longer_than_any_file_has_is_one_sentence(verb: list[str]) -> None:
    done = run_main(*verb, "d" * 300)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="names on Windows are text")
def test_a_name_that_is_no_text_is_named_all_the_same(source: Path) -> None:
    path = os.fsencode(source.parent) + b"/ten\xff.json"
    Path(os.fsdecode(path)).write_bytes(source.read_bytes())
    done = run_main("audit", path, "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["files"][0]["procedures"] == 1
    assert run_main("audit", path + b"x").returncode == 2
    assert run_main("audit", path + b"x").stderr.count(b"\n") == 1


@on_posix("a shell closes streams there; tests/test_no_console.py has Windows' own case")
def test_no_stream_to_write_to_is_no_fault(source: Path) -> None:
    command = f"exec {shlex.join([sys.executable, 'main.py', 'audit', str(source)])} >&- 2>&-"
    done = subprocess.run(["sh", "-c", command], cwd=PROJECT, timeout=60, check=False)
    assert done.returncode == 0


def test_an_interrupt_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(cli.VERBS, "convert", interrupted)
    assert convert("a", "b") == 2
    assert "dừng" in sentence(capsys)


def test_nothing_on_the_error_stream_steers_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "\x1b[2J\x1b]0;tên\x07\x9b31mphụ lục.json"
    assert convert(missing, tmp_path / "ra.json") == 2
    told = sentence(capsys)
    assert "phụ lục.json" in told
    assert told.isprintable()
