import csv
import errno
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from tests.conftest import ANNEX_FILES
from tests.domain.building import annex, case, procedure
from tthc_gui import cli
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.audit.report import audit_data, audit_document
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write
from tthc_gui.resources import resource
from tthc_gui.verbs.audit import has_colour

PROJECT = Path(__file__).parents[1]
SAMPLES = sorted(resource("samples").glob("*.xlsx"))
BAD_CODE = Procedure("1", "2-001955", "Cấp phép", cases=(Case(unit="Ngày"),))
GOOD = Procedure("1", "2.001955.H21", "Cấp phép", cases=(Case(unit="Ngày"),))


def audit(*arguments: Path | str) -> int:
    return cli.run(["audit", *map(str, arguments)])


def save(path: Path, *procedures: Procedure, label: str = "Phụ lục 1") -> Path:
    write(Annex(Heading(label), list(procedures)), path)
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return save(tmp_path / "tốt.json", GOOD)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return save(tmp_path / "sai.json", BAD_CODE)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_status_tells_of_errors_only(good: Path, bad: Path, tmp_path: Path) -> None:
    warned = save(tmp_path / "nhắc.json", Procedure("2", "2.001955.H21", "Cấp phép"))
    assert [audit(good), audit(warned), audit(bad), audit(good, bad)] == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("source", "sample"), list(zip(ANNEX_FILES, SAMPLES, strict=True)), ids=lambda path: path.stem
)
def test_the_shipped_workbook_has_the_findings_of_its_annex(source: Path, sample: Path) -> None:
    taken, shipped = (audit_data(audit_document(read(path).annex)) for path in (source, sample))
    assert shipped == taken
    assert taken["findings"] or source.stem.startswith("phu_luc_10")


def test_json_has_the_keys_of_the_form(
    bad: Path, good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit(bad, good, "--format", "json") == 1
    data = json.loads(capsys.readouterr().out)
    assert list(data) == ["files"]
    first, second = data["files"]
    assert (first["path"], second["path"]) == (str(bad), str(good))
    assert first["findings"][0] == {
        "rule": "code-malformed",
        "severity": "error",
        "stt": "1",
        "code": "2-001955",
        "case": None,
        "field": "code",
        "stated": "2-001955",
        "computed": None,
        "message": "Mã “2-001955” không có dạng 1.234567.000.00.00.H21 hoặc 1.234567.H21.",
    }
    assert second == {
        "path": str(good),
        "label": "Phụ lục 1",
        "department": None,
        "procedures": 1,
        "cases": 1,
        "errors": 0,
        "warnings": 0,
        "procedures_with_errors": 0,
        "findings": [],
    }


def test_the_path_is_as_it_was_given(
    bad: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(bad.parent)
    audit("./sai.json", "--format", "json")
    assert json.loads(capsys.readouterr().out)["files"][0]["path"] == "./sai.json"


def test_a_workbook_and_json_are_audited_in_one_call(
    bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = save(tmp_path / "sổ.xlsx", BAD_CODE)
    assert audit(bad, book) == 1
    out = capsys.readouterr().out
    assert out.count("[code-malformed]") == 2
    assert "  2 thủ tục, 2 trường hợp: 2 lỗi, 0 cảnh báo; 2 thủ tục có lỗi\n" in out


def test_csv_has_one_line_a_finding_and_no_formula(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = save(tmp_path / "vào.json", Procedure("=1+1", "-2", "Cấp phép"))
    audit(path, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["rule"], row["stt"], row["code"]) for row in rows] == [
        ("code-malformed", "'=1+1", "'-2"),
        ("unit-missing", "'=1+1", "'-2"),
    ]


def test_the_target_moves_the_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    def below(*target: str) -> int:
        audit(ANNEX_FILES[0], "--format", "json", *target)
        found = json.loads(capsys.readouterr().out)["files"][0]["findings"]
        return sum(finding["rule"] == "below-target" for finding in found)

    assert below("--target", "50") > below() == below("--target", "30%") > 0
    assert below("--target", "0") == 0
    assert below("--target", "37,5") == below("--target", "37.5")


@pytest.mark.parametrize("name", ["ra.txt", "ra.json", "ra.csv"])
def test_the_output_may_go_to_a_file(
    bad: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    target = bad.with_name(name)
    kind = {".txt": "text"}.get(target.suffix, target.suffix[1:])
    assert audit(bad, "--format", kind, "-o", target) == 1
    assert capsys.readouterr() == ("", "")
    assert "code-malformed" in target.read_text("utf-8-sig")
    assert target.read_bytes().startswith(b"\xef\xbb\xbf") is (kind == "csv")


@pytest.mark.parametrize(
    "call",
    [
        (),
        ("sai.json", "--format", "xml"),
        ("sai.json", "--target", "nhiều"),
        ("sai.json", "--target", "101"),
        ("sai.json", "--target", "-1"),
        ("sai.json", "-o", "sai.json"),
        ("sai.json", "-o", "không có/ra.txt"),
    ],
)
def test_an_unusable_call_is_one_sentence_and_no_file(
    bad: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    call: tuple[str, ...],
) -> None:
    monkeypatch.chdir(bad.parent)
    before = bad.read_bytes()
    assert audit(*call) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert list(bad.parent.iterdir()) == [bad]
    assert bad.read_bytes() == before


def test_control_characters_do_not_reach_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "Xoá\x1b[2J màn\x07 hình\u202e\u009b1m"
    path = save(tmp_path / "vào.json", Procedure("1\r", name, name), label="Phụ\x1b lục")
    audit(path)
    out = capsys.readouterr().out
    assert "[code-malformed]" in out
    assert all(letter == "\n" or letter.isprintable() for letter in out)


def test_colour_is_for_a_terminal_that_wants_it(bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    assert has_colour(terminal, {"TERM": "xterm"})
    assert not has_colour(terminal, {"TERM": "xterm", "NO_COLOR": "1"})
    assert not has_colour(terminal, {"TERM": "dumb"})
    assert not has_colour(io.StringIO(), {"TERM": "xterm"})
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    audit(bad)
    assert "\x1b[31mlỗi\x1b[0m" in terminal.getvalue()


def test_progress_is_told_on_a_terminal_and_wiped(
    bad: Path, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    audit(good)
    assert terminal.getvalue() == ""
    audit(bad, good)
    assert "Đang rà soát 2/2: tốt.json" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_doubts_of_reading_are_told_with_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from openpyxl import load_workbook

    book = save(tmp_path / "sổ.xlsx", GOOD)
    opened = load_workbook(book)
    opened.worksheets[0]["D7"] = "bảy ngày"
    opened.save(book)
    assert audit(book) == 1
    out, err = capsys.readouterr()
    assert "[not-a-number]" in out
    assert err.startswith(f"{book}: ")


def test_a_full_disk_is_one_sentence(
    bad: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(errno.ENOSPC, text)

    monkeypatch.setattr(sys, "stdout", Full())
    assert audit(bad) == 2
    monkeypatch.undo()
    err = capsys.readouterr().err
    assert "ổ đĩa đã đầy" in err
    assert err.count("\n") == 1


def test_a_reader_that_leaves_early_is_told_nothing(bad: Path) -> None:
    code = "import sys; from tthc_gui.__main__ import main; sys.exit(main(sys.argv[1:]))"
    call = [sys.executable, "-c", code, "audit", str(bad)]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            call, cwd=PROJECT, stdout=writing, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(writing)
    assert done.stderr == b""


def test_an_unusable_file_ends_no_audit_of_many(
    good: Path, bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    owner = tmp_path / "~$sai.xlsx"
    owner.write_bytes(b"\x04User")
    broken = tmp_path / "hỏng.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    assert audit(owner, bad, broken, good, "--format", "json") == 2
    out, err = capsys.readouterr()
    files = json.loads(out)["files"]
    assert [file["path"] for file in files] == [str(p) for p in (owner, bad, broken, good)]
    assert [list(files[at]) for at in (0, 2)] == [["path", "unusable"]] * 2
    assert "tệp tạm" in files[0]["unusable"]
    assert files[1]["errors"] == 1
    assert err.splitlines() == [files[0]["unusable"], files[2]["unusable"]]


def test_an_unusable_file_is_a_row_of_the_csv_and_lines_of_the_text(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "không có.json"
    assert audit(missing, good, "--format", "csv") == 2
    (row, *_) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["path"], row["rule"], row["severity"]) == (str(missing), "unusable", "")
    assert "không có tệp này" in row["message"]
    target = tmp_path / "ra.txt"
    assert audit(missing, good, "-o", target) == 2
    told = target.read_text("utf-8")
    assert f"{missing}\n  Không mở được “không có.json”: không có tệp này" in told
    assert "1 tệp không đọc được" in told


def test_patterns_that_no_shell_has_expanded_stand_for_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("b.json", "a.json", "c.txt"):
        (tmp_path / name).write_bytes(ANNEX_FILES[8].read_bytes())
    monkeypatch.chdir(tmp_path)
    assert cli.run(["audit", "?.json", "c.txt", "--format", "json"]) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert [file["path"] for file in files] == ["a.json", "b.json", "c.txt"]


def test_a_pattern_that_nothing_matches_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(["audit", "*.xlsx"]) == 2
    assert "“*.xlsx”" in capsys.readouterr().err


def national_list(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([["Danh mục"], ["Mã số", "Tên"], ["2.001956", "Cấp phép"]]):
            sheet.write_row(number, 0, row)
    return path


def test_codes_are_held_against_a_reference_list(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = national_list(tmp_path / "danh mục.xlsx")
    assert audit(good, "--reference", listed, "--format", "json") == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    (finding,) = [one for one in file["findings"] if one["rule"] == "code-unknown"]
    assert (finding["severity"], finding["stated"], finding["computed"]) == (
        *("warning", "2.001955.H21", "2.001956.H21"),
    )


def test_a_reference_that_is_no_list_is_unusable(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("không có.xlsx", good.name):
        assert audit(good, "--reference", tmp_path / name) == 2
        said = capsys.readouterr()
        assert (said.out, len(said.err.splitlines())) == ("", 1)


def test_a_base_is_counted_from_while_it_can_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = (
        annex(procedure(1, case("10", ("10", "8")))),
        annex(procedure(1, case("10", ("10", "9"))), procedure(2)),
    )
    new.heading = replace(new.heading, base="cũ.json")
    write(new, tmp_path / "mới.json")

    def rules() -> list[str]:
        cli.run(["audit", str(tmp_path / "mới.json"), "--format", "json"])
        (file,) = json.loads(capsys.readouterr().out)["files"]
        named = ("lost-ground", "base-missing")
        return [one["rule"] for one in file["findings"] if one["rule"] in named]

    assert rules() == []
    write(old, tmp_path / "cũ.json")
    assert rules() == ["lost-ground", "base-missing"]
    (tmp_path / "cũ.json").write_text("{", encoding="utf-8")
    assert cli.run(["audit", str(tmp_path / "mới.json")]) == 0
    assert "Không đọc được bản gốc “cũ.json”" in capsys.readouterr().err
