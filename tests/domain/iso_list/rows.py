"""Rows of lists of ISO processes for tests: the real ones, and made ones."""

import json
from pathlib import Path
from typing import Any

from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.domain.iso_list.iso_process import IsoProcess
from tthc_gui.files.formats.json.iso_list import from_data

REAL_LIST = Path(__file__).parents[2] / "data" / "danh_muc_iso_ngo_quyen.json"


def real_list() -> IsoList:
    """Return the ward's real list."""
    return from_data(json.loads(REAL_LIST.read_text(encoding="utf-8")))


def real_rows() -> list[IsoProcess]:
    """Return the rows of the ward's real list."""
    return real_list().records


SECTION = ("6. LĨNH VỰC TƯ PHÁP", "Hộ tịch")


def row(number: int = 1, links: tuple[str, ...] = (), **fields: str) -> IsoProcess:
    """Return a row without a fault, with some of its fields as given."""
    given = {
        "stt": str(number),
        "code": f"QT-{number:02}/HT",
        "name": "Đăng ký khai sinh",
        "iso_name": "Đăng ký khai sinh",
        "edition": "02",
        "issued": "21/10/2024",
    }
    about: dict[str, Any] = {**given, **fields}
    return IsoProcess(**about, groups=SECTION, links=links)


def rows(count: int, **fields: str) -> list[IsoProcess]:
    """Return faultless rows numbered from 1."""
    return [row(number, (), **fields) for number in range(1, count + 1)]
