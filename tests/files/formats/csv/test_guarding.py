"""Texts that a spreadsheet would calculate."""

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.values.controls import holdable
from tthc_gui.files.formats.csv.guarding import guarded, unguarded
from tthc_gui.files.formats.csv.writer import write_csv
from tthc_gui.files.reading import read


@given(st.text(st.sampled_from("=+-@\t\r\n;,'a \"")))
def test_any_text_comes_back_and_begins_no_formula(text: str) -> None:
    safe = guarded(text)
    assert unguarded(safe) == text
    assert not re.search(r"(^|[;\r\n])[=+\-@\t\r]", safe)


@pytest.mark.parametrize(
    "name",
    ["=1+1", "'=1+1", "''=1", "a;=cmd|' /C calc'!A0", "a\n-2", "'Cấp", "'", "a\x00b\x1b[0m\x08"],
)
def test_a_name_comes_back_from_our_csv(name: str, tmp_path: Path) -> None:
    annex = Annex(Heading("Phụ lục 1"), [Procedure("1", "1.000001.H21", name, cases=(Case(),))])
    content = io.BytesIO()
    write_csv(annex, content)
    path = tmp_path / "a.csv"
    path.write_bytes(content.getvalue())
    assert read(path).annex.procedures[0].name == holdable(name)
