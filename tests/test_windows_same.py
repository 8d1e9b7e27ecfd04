"""The comparison of what is written on two systems, made with one Python on both sides."""

import io
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from scripts.windows import compare_with_linux
from scripts.windows.compare_with_linux import without_times

ROOT = Path(__file__).parents[1]
SOURCE = "tests/data/shown/shown.xlsx"
NAMES = [name for name, _ in compare_with_linux.calls([SOURCE])]


@pytest.fixture(autouse=True)
def _kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(compare_with_linux, "KEPT", tmp_path)


def test_all_outputs_of_a_source_are_compared(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert compare_with_linux.compare(sys.executable, [SOURCE]) == 0
    assert f"{len(NAMES)} of {len(NAMES)} outputs are the same" in capfd.readouterr().out
    assert not list(tmp_path.iterdir())


def test_what_takes_several_annexes_is_compared_too() -> None:
    pattern = "resources/samples/phu_luc_1[02]_*.xlsx"
    made = {name.split()[0]: call for name, call in compare_with_linux.calls([pattern])}
    assert made.keys() == {"consolidate", "papers", "link"}
    first = compare_with_linux.output(made["papers"])
    assert compare_with_linux.output(made["papers"]) == first
    assert compare_with_linux.output([*made["papers"], "--only", "bao_cao"]) != first


def test_a_picture_is_compared_by_its_pixels_not_by_how_they_are_packed() -> None:
    def packed(color: str, level: int) -> bytes:
        picture, document = io.BytesIO(), io.BytesIO()
        Image.linear_gradient("L").convert("RGB").save(picture, "PNG", compress_level=level)
        if color:
            Image.new("RGB", (256, 256), color).save(picture := io.BytesIO(), "PNG")
        with zipfile.ZipFile(document, "w") as package:
            package.writestr("word/media/image1.png", picture.getvalue())
        return document.getvalue()

    # Level 1 and level 9 choose other lengths for the same rows.
    assert packed("", 1) != packed("", 9)
    assert without_times(packed("", 1)) == without_times(packed("", 9))
    assert without_times(packed("red", 9)) != without_times(packed("blue", 9))


def test_a_side_that_breaks_off_is_said_and_what_it_told_is_kept(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = f"print('0' * 64, {NAMES[0]!r}); raise SystemExit(3)"
    monkeypatch.setattr(compare_with_linux, "_TELL", told)
    assert compare_with_linux.compare(sys.executable, [SOURCE]) == 1
    said = capfd.readouterr().out
    assert "exit status 3" in said
    assert "call it again" in said
    assert f"0 of 0 outputs are the same, {len(NAMES)} are still to be compared" in said
    (here,) = tmp_path.glob("here-*")
    assert list(compare_with_linux.told(here)) == NAMES[:1]


def test_what_was_told_before_is_not_asked_again_and_what_differs_is_named(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare_with_linux, "_program", lambda: "same")
    for side, digit in (("here", "1"), ("there", "2")):
        lines = (f"{(digit if at == 2 else '0') * 64} {name}\n" for at, name in enumerate(NAMES))
        (tmp_path / f"{side}-same.txt").write_text("".join(lines), encoding="utf-8")
    assert compare_with_linux.compare(sys.executable, [SOURCE]) == 1
    assert capfd.readouterr().out.splitlines() == [
        NAMES[2],
        f"{len(NAMES) - 1} of {len(NAMES)} outputs are the same",
    ]
