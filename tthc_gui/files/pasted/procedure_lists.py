"""Procedures from a list of codes and names: typed, pasted, or from the national list."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from decimal import Decimal
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import CURRENT
from tthc_gui.domain.annex.listed import (
    CODE_IN_TEXT,
    ListedProcedure,
    annex_ending,
    listed_cores,
    with_ending,
)
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.units import unit_named
from tthc_gui.domain.document.columns import parse_text
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.document.numbering import insert_numbered
from tthc_gui.domain.values.codes import core
from tthc_gui.domain.values.folding import Folding, folding_for
from tthc_gui.domain.values.times import Refusal, Time
from tthc_gui.files.pasted.clipboard_text import parse_tsv
from tthc_gui.files.pasted.pasted_text import read_pasted

_DASHES = " \t\n-–—:;,|"
_NUMBER = re.compile(r"\A\d{1,4}[.)]?(?:\s+|\Z)")


class RefusedLine(NamedTuple):
    """A line of a list that is not taken: its number from 1, its text, and why."""

    number: int
    text: str
    reason: str


class ListReading(NamedTuple):
    """What a list of procedures gave."""

    procedures: tuple[ListedProcedure, ...]
    refused: tuple[RefusedLine, ...]


class Addition(NamedTuple):
    """An edit that adds procedures, and those the annex already has, which it leaves out."""

    edit: Edit
    present: tuple[ListedProcedure, ...]


def read_list(text: str) -> ListReading:
    """Read lines of a code and a name, in any order, numbered or not; blank lines do not count.

    A name may stand in a cell of its own or beside the code. A code alone is a procedure too. A
    cell after them that is a time is the legal time; its unit stands in it or in the next cell.
    """
    procedures: dict[str, ListedProcedure] = {}
    refused: list[RefusedLine] = []
    for number, cells in enumerate(parse_tsv(text), start=1):
        line = " ".join(" ".join(cells).split())
        if not line:
            continue
        codes = {match.group(): None for match in CODE_IN_TEXT.finditer(line)}
        reason = _reason(list(codes), procedures)
        if reason:
            refused.append(RefusedLine(number, line, reason))
        else:
            (code,) = codes
            name = _name(cells, code)
            current, unit = _time(cells, code, name)
            procedures[core(code)] = ListedProcedure(code, name, current=current, unit=unit)
    return ListReading(tuple(procedures.values()), tuple(refused))


class ListSearch:
    """Look through listed procedures, each folded once."""

    def __init__(self, listed: Sequence[ListedProcedure]) -> None:
        self._texts = [f"{each.code}\x00{each.name}\x00{each.field}" for each in listed]
        self._folded: dict[Folding, list[str]] = {}

    def find(self, typed: str) -> list[int]:
        """Return the indexes of those that hold a typed text, as Find would; all for a blank."""
        text = typed.strip()
        folding = folding_for(text)
        sought = folding(text)
        if folding not in self._folded:
            self._folded[folding] = [folding(listed) for listed in self._texts]
        return [at for at, listed in enumerate(self._folded[folding]) if sought in listed]


def add_listed(
    annex: Annex, at: int, listed: Iterable[ListedProcedure], *, again: bool = False
) -> Addition:
    """Add listed procedures before the one at `at`, with the annex's ending after their codes.

    Those whose code the annex has, with whatever ending, are left out unless wanted `again`.
    """
    ending = annex_ending(annex.procedures)
    known = set() if again else listed_cores(annex.procedures)
    new: list[Procedure] = []
    present: list[ListedProcedure] = []
    for entry in listed:
        key = core(entry.code)
        if key and key in known:
            present.append(entry)
        else:
            if not again:
                known.add(key)
            case = Case(current=entry.current, unit=entry.unit)
            code = with_ending(entry.code, ending)
            new.append(Procedure(code=code, name=entry.name, cases=(case,)))
    label = f"Thêm {len(new)} thủ tục từ danh sách"
    return Addition(insert_numbered(annex, at, new, label), tuple(present))


def _reason(codes: Sequence[str], taken: dict[str, ListedProcedure]) -> str:
    """Say why a line with these codes is not taken, "" when it is."""
    if not codes:
        return "Không thấy mã thủ tục như 1.015027."
    if len(codes) > 1:
        return f"Có nhiều mã ({', '.join(codes)}); mỗi dòng chỉ ghi một thủ tục."
    if core(codes[0]) in taken:
        return f"Mã {codes[0]} đã có ở một dòng trên."
    return ""


def _time(cells: Sequence[str], code: str, name: str) -> tuple[Time, str]:
    """Take the legal time and its unit out of the cells of a line; None and "" without."""
    begin = next(at for at, cell in enumerate(cells) if code in cell or (name and name in cell))
    current: Time = None
    unit = ""
    for cell in cells[begin:]:
        if current is None and code not in cell and name != " ".join(cell.split()):
            with suppress(Refusal):
                pasted = read_pasted(CURRENT, cell)
                current = pasted.value if isinstance(pasted.value, Decimal) else None
                unit = pasted.unit or unit
        unit = unit or unit_named(cell)
    return current, unit


def _name(cells: Sequence[str], code: str) -> str:
    """Take the name out of a line: beside the code, else the first text after it or before it."""
    place = next(i for i, cell in enumerate(cells) if code in cell)
    before, _, after = cells[place].partition(code)
    candidates = [
        after.lstrip(f"{_DASHES}.)"),
        before.rstrip(f"{_DASHES}("),
        *cells[place + 1 :],
        *reversed(cells[:place]),
    ]
    names = (_NUMBER.sub("", parse_text(text), count=1) for text in candidates)
    return next((" ".join(name.split()) for name in names if name), "")
