"""The verb propose: its JSON form, its exit statuses, and the annex it writes."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ANNEX_FILES
from tthc_gui import cli
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.files.formats.json.numbers import percent
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write


def propose(*arguments: Path | str) -> int:
    return cli.run(["propose", *map(str, arguments)])


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return an annex of one procedure that is cut by 29,41 %."""
    times = [("1", "0.5"), ("10", "8"), ("3", "2"), ("3", "1.5")]
    steps = [Step(Decimal(before), Decimal(after)) for before, after in times]
    case = Case(Decimal(17), "Ngày", tuple(steps + [Step()] * 5))
    path = tmp_path / "a.json"
    write(Annex(Heading(), [Procedure("8", "1.000001.H21", "Cấp thẻ", cases=(case,))]), path)
    return path


def test_the_json_form(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert propose(small, "--target", "50", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "target": "50",
        "grid": "0.25",
        "floor": "0.25",
        "locked": [5, 6, 7, 8],
        "counts": {"already": 0, "proposed": 1, "impossible": 0},
        "procedures": [
            {
                "stt": "8",
                "code": "1.000001.H21",
                "case": 1,
                "state": "proposed",
                "missing": "3.5",
                "steps": [
                    {"step": 2, "old": "8", "new": "5.5"},
                    {"step": 3, "old": "2", "new": "1.5"},
                    {"step": 4, "old": "1.5", "new": "1"},
                ],
                "rate": ["29.41", "50.00"],
                "message": "Còn thiếu 3,5 ngày: Bước 2 (CHUYÊN VIÊN XỬ LÝ) 8 → 5,5, "
                "Bước 3 (LÃNH ĐẠO CHUYÊN MÔN) 2 → 1,5, Bước 4 (LÃNH ĐẠO CƠ QUAN) 1,5 → 1.",
            }
        ],
    }


def test_the_plan_is_written_into_an_annex(small: Path, tmp_path: Path) -> None:
    for ending in (".json", ".xlsx", ".docx", ".pdf", ".csv"):
        target = tmp_path / f"moi{ending}"
        assert propose(small, "--target", "50", "-o", target) == 0
        (case,) = read(target).annex.procedures[0].cases
        assert [step.after for step in case.steps[:4]] == list(
            map(Decimal, ("0.5", "5.5", "1.5", "1"))
        )
    assert read(small).annex.procedures[0].cases[0].steps[1].after == 8


def test_what_the_file_written_has_no_place_for_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    step = Step(Decimal(4), Decimal(4))
    named = tuple(
        Case(Decimal(4), "Ngày", (step, *[Step()] * 8), name=name) for name in ("Cũ", "Mới")
    )
    source = tmp_path / "a.json"
    write(Annex(Heading(), [Procedure("1", "1.000001.H21", "Cấp thẻ", cases=named)]), source)
    assert propose(source, "--target", "50", "-o", tmp_path / "moi.xlsx") == 0
    assert "không có chỗ cho tên riêng của 2 trường hợp" in capsys.readouterr().err


def data_of(capsys: pytest.CaptureFixture[str], *arguments: Path | str) -> dict[str, Any]:
    propose(*arguments, "--format", "json")
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    return data


def test_choices(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = data_of(
        capsys, small, "--target", "40%", "--grid", "0,5", "--floor", "1", "--lock", "1, 2"
    )
    assert (data["target"], data["grid"], data["floor"], data["locked"]) == (
        "40",
        "0.5",
        "1",
        [1, 2],
    )
    assert data["counts"]["impossible"] == 1
    assert data_of(capsys, small, "--target", "50", "--lock", "0")["locked"] == []


def test_some_that_cannot_reach_the_target_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert propose(ANNEX_FILES[3], "--target", "50") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == (
        "Chỉ tiêu 50%: 30 thủ tục đã đạt, 86 đạt được theo phương án, 10 không đạt được."
    )
    assert any("mở khoá Bước 8 (VĂN PHÒNG UBND TỈNH) thì đủ" in line for line in lines)


def test_each_case_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    data = data_of(capsys, ANNEX_FILES[3], "--target", "50", "--per", "case")
    assert sum(data["counts"].values()) == len(data["procedures"]) == 138
    by_procedure = data_of(capsys, ANNEX_FILES[3], "--target", "50")
    assert sum(by_procedure["counts"].values()) == 126


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Cách dùng"),
        (("--target", "nhiều"), "“nhiều” không phải là phần trăm"),
        (("--target", "50", "--grid", "0"), "“0” không phải lưới làm tròn"),
        (("--target", "50", "--floor", "-1"), "“-1” không phải mức sàn"),
        (("--target", "50", "--lock", "5,10"), "Không có bước “10”"),
        (("--target", "50", "-o", "a.txt"), "phải có đuôi"),
    ],
)
def test_a_call_that_cannot_be_used(
    arguments: tuple[str, ...], said: str, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert propose(small, *arguments) == 2
    assert said.casefold() in capsys.readouterr().err.casefold()


def test_a_list_and_the_file_itself_are_refused(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    processes = Path(__file__).parent / "data" / "danh_muc_iso_ngo_quyen.json"
    assert propose(processes, "--target", "50") == 2
    assert "chỉ đề xuất cho phụ lục" in capsys.readouterr().err
    before = small.read_bytes()
    assert propose(small, "--target", "50", "-o", small) == 2
    assert small.read_bytes() == before


def test_the_file_written_names_its_base_as_seen_from_its_own_folder(
    small: Path, tmp_path: Path
) -> None:
    annex = read(small).annex
    annex.heading = replace(annex.heading, base="goc.json")
    write(annex, small)
    write(annex, tmp_path / "goc.json")
    folder = tmp_path / "moi"
    folder.mkdir()
    assert propose(small, "--target", "50", "-o", folder / "b.json") == 0
    assert read(folder / "b.json").annex.heading.base == "../goc.json"


def test_nothing_is_told_of_a_file_that_could_not_be_written(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "không có" / "b.json"
    assert propose(small, "--target", "50", "--format", "json", "-o", missing) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("ending", [".json", ".xlsx"])
def test_the_file_written_has_the_times_and_rates_that_were_told(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in ANNEX_FILES:
        target = tmp_path / f"{path.stem}{ending}"
        data = data_of(capsys, path, "--target", "50", "-o", target)
        written = read(target).annex
        places = [(one, case) for one in written.procedures for case in one.cases]
        for (procedure, case), told in zip(places, data["procedures"], strict=True):
            for step in told["steps"]:
                assert case.steps[step["step"] - 1].after == Decimal(step["new"])
            assert percent(procedure.rate) == told["rate"][1], (path.name, told)


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_plan_that_is_not_proven_mildest_says_so_beside_its_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """The mean of two whose squares no choice of whole days can balance is known to a part."""
    path = tmp_path / "a.json"
    cases = [
        Case(Decimal(time), "Ngày", (Step(Decimal(time), Decimal(time)), *[Step()] * 8))
        for time in (7, 11, 13, 17, 19)
    ]
    records = [
        Procedure(str(number), f"1.00000{number}.H21", "Cấp", cases=(case,))
        for number, case in enumerate(cases, 1)
    ]
    write(Annex(Heading(), records), path)
    arguments = (path, "--target", "37", "--grid", "1", "--per", "annex", "--format", form)
    assert propose(*arguments) == 0
    told = capsys.readouterr()
    assert told.err.startswith("Chưa chứng minh được đây là phương án cắt nhẹ nhất;")
    assert "Chưa chứng minh" not in told.out
