from datetime import date
from pathlib import Path

import pytest

from tthc_gui.domain.annex.listed import ListedProcedure
from tthc_gui.domain.annex.reference import Reference
from tthc_gui.files.kept_reference import forget_reference, keep_reference, kept_reference

LISTED = (
    ListedProcedure("1.000001", "Đăng ký khai sinh", "Bộ Tư pháp", "UBND cấp xã", "Hộ tịch"),
    ListedProcedure("1.000002", "“Cấp lại”"),
)


def test_nothing_is_kept_at_first() -> None:
    assert kept_reference() is None
    forget_reference()


def test_a_list_is_kept_with_its_file_and_day_until_it_is_forgotten() -> None:
    keep_reference(Reference(LISTED, "cũ.xlsx", date(2025, 1, 2)))
    keep_reference(Reference(LISTED, "danh mục.xlsx", date(2026, 11, 28)))
    kept = kept_reference()
    assert kept is not None
    assert tuple(kept.procedures) == LISTED
    assert (kept.source, kept.loaded) == ("danh mục.xlsx", date(2026, 11, 28))
    forget_reference()
    assert kept_reference() is None


HEAD = '{"form": "tthc-reference/1", "source": "a", '


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"form": "other/1"}',
        HEAD + '"loaded": "x", "procedures": []}',
        HEAD + '"loaded": "2026-01-01", "procedures": [1]}',
        HEAD + '"loaded": "2026-01-01", "procedures": [["1", "2", "3", "4", "5", "6", "7", "8"]]}',
        "[" * 100_000,
    ],
)
def test_a_damaged_copy_is_none(own_state: Path, content: str) -> None:
    (own_state / "reference.json").write_text(content, encoding="utf-8")
    assert kept_reference() is None
