"""The headings across the table come back from every format that can print them."""

from dataclasses import replace
from itertools import chain, repeat
from pathlib import Path

import pytest

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write

ANNEX = Path(__file__).parents[1] / "data" / "annexes" / "phu_luc_12_ban_quan_ly_khu_kinh_te.json"
HEADINGS = (
    ("A. THỦ TỤC CẤP TỈNH", "I. LĨNH VỰC ĐẦU TƯ", "1. Đầu tư trong nước"),
    ("A. THỦ TỤC CẤP TỈNH", "I. LĨNH VỰC ĐẦU TƯ", "2. Đầu tư nước ngoài (03 TTHC)"),
    ("A. THỦ TỤC CẤP TỈNH", "II. LĨNH VỰC LAO ĐỘNG"),
    ("B. THỦ TỤC CẤP XÃ", "I. LĨNH VỰC XÂY DỰNG, " + "QUY HOẠCH, " * 30 + "ĐẤT ĐAI"),
    ("B. THỦ TỤC CẤP XÃ", "II. LĨNH VỰC MÔI TRƯỜNG"),
    ("B. THỦ TỤC CẤP XÃ",),
)


@pytest.fixture(scope="module")
def divided() -> Annex:
    annex = read(ANNEX).annex
    groups = chain.from_iterable(repeat(one, 4) for one in HEADINGS)
    named = [
        replace(procedure, groups=next(groups, ())) for procedure in reversed(annex.procedures)
    ]
    return replace(annex, records=named)


@pytest.mark.parametrize("ending", [".json", ".csv", ".xlsx", ".docx", ".pdf"])
def test_headings_come_back(divided: Annex, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"pl{ending}"
    write(divided, path)
    back = read(path)
    assert [one.groups for one in back.annex.procedures] == [
        one.groups for one in divided.procedures
    ]
    assert [one.code for one in back.annex.procedures] == [one.code for one in divided.procedures]
    assert not [note for note in back.notes if "mục" in note.message]
