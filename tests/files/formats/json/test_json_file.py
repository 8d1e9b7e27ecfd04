import json
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.values.controls import holdable
from tthc_gui.files.formats.json import json_file
from tthc_gui.files.formats.json.interchange import to_data
from tthc_gui.files.formats.json.json_file import read_form, write_json
from tthc_gui.files.problems import FileProblem


def written(document: AnyDocument) -> bytes:
    file = BytesIO()
    write_json(document, file)
    return file.getvalue()


def test_real_annexes_are_written_as_they_were_read(annex_file: Path) -> None:
    assert written(read_form(annex_file)) == annex_file.read_bytes()


def test_an_annex_without_procedures_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(written(Annex()))
    assert read_form(path) == Annex()


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_that_files_hold_comes_back(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    text = holdable(text)
    path = tmp_path_factory.mktemp("json") / "a.json"
    case = Case(current=Decimal("0.125"), name=text)
    annex = Annex(Heading(label=text), [Procedure(name=text, cases=(case,))])
    path.write_bytes(written(annex))
    assert read_form(path) == annex


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"\xef\xbb\xbf" + written(Annex()))
    assert read_form(path) == Annex()


GOOD = json.dumps(to_data(Annex()))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "không phải JSON đúng cách, ở dòng 1, cột 1"),
        (b'{"schema":\n ?}', "ở dòng 2, cột 2"),
        ("Phụ lục".encode("utf-16"), "không phải văn bản UTF-8"),
        (b'{"schema": 1, "schema": 2}', "khoá “schema” ghi hai lần"),
        (b'{"schema": NaN}', "“NaN” không phải là số"),
        (b'{"schema": -Infinity}', "“-Infinity” không phải là số"),
        (b"[" * 100_000, "lồng quá sâu"),
        (b"9" * 5_000, "số quá dài"),
        (b'{"schema": "tthc-annex/2"}', "“schema” phải là “tthc-annex/1”"),
        (b'["tthc-annex/1"]', "phải là một đối tượng"),
        (GOOD.replace('"label": null', '"label": "\\ud83d"').encode(), "ký tự hỏng"),
        (GOOD.replace('"label"', '"nhan"').encode(), "khoá “nhan”"),
    ],
)
def test_what_is_no_annex_is_explained(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "hỏng.json"
    path.write_bytes(content)
    with pytest.raises(FileProblem) as caught:
        read_form(path)
    assert str(caught.value).startswith("Không mở được “hỏng.json”: ")
    assert reason in str(caught.value)


def test_a_missing_file_is_explained(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="Không mở được “a"):
        read_form(tmp_path / "a.json")


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(written(Annex()))
    monkeypatch.setattr(json_file, "LARGEST", path.stat().st_size - 1)
    with pytest.raises(FileProblem, match="tệp lớn hơn"):
        read_form(path)
