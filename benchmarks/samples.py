"""The annexes that are measured: two that ship with the program, and one of 24,200 lines."""

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write
from tthc_gui.resources import resource

PHU_LUC_5 = resource("samples", "phu_luc_05_so_cong_thuong.xlsx")
PHU_LUC_6 = resource("samples", "phu_luc_06_so_nong_nghiep_va_moi_truong.xlsx")
LINES = 24_200
_TIMES = 100


def small_annex() -> Annex:
    """Read Phụ lục 6, which has 234 lines."""
    return read(PHU_LUC_6).annex


def large_annex() -> Annex:
    """Return Phụ lục 5 a hundred times over, which has 24,200 lines."""
    annex = read(PHU_LUC_5).annex
    large = Annex(annex.heading, annex.procedures * _TIMES)
    if large.case_count != LINES:
        raise ValueError(f"{PHU_LUC_5.name} a hundred times has {large.case_count} lines")
    return large


def distinct_annex() -> Annex:
    """Return the large annex with no line that stands in it twice, as one that was read."""
    large = large_annex()
    apart = (replace(one, cases=tuple(map(replace, one.cases))) for one in large.procedures)
    return Annex(large.heading, list(apart))


@cache
def large_workbook() -> Path:
    """Write the large annex as an official workbook, once, in a folder that goes at the end."""
    folder = tempfile.TemporaryDirectory(prefix="tthc-benchmarks-")
    _folders.append(folder)
    path = Path(folder.name, "large.xlsx")
    write(large_annex(), path)
    return path


_folders: list["tempfile.TemporaryDirectory[str]"] = []
"""Kept until the interpreter ends, which removes them."""
