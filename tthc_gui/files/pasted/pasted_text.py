"""One pasted text made the value of a cell: "43,5 ngày" is the number 43,5."""

import re
from typing import NamedTuple
from unicodedata import normalize

from tthc_gui.domain.annex.units import unit_named
from tthc_gui.domain.document.columns import Column, Kind, Value
from tthc_gui.domain.values.controls import holdable
from tthc_gui.domain.values.expressions import refuse_date
from tthc_gui.domain.values.times import parse_time

_WITH_UNIT = re.compile(r"(.*\d)\s*([^\W\d]+(?: [^\W\d]+)*)")
_LINE_END = re.compile(r"\r\n?")
_UNSEEN = re.compile(r"[\x7f\u200b\ufeff]")


class Pasted(NamedTuple):
    """A value, and the unit that its text named, "" for none."""

    value: Value
    unit: str = ""


def read_pasted(column: Column, text: str) -> Pasted:
    """Read a pasted text for a typed column; raise Refusal when it does not fit.

    A sum is not worked out here: what a document holds is a number or it is not.
    """
    clean = _UNSEEN.sub("", holdable(_LINE_END.sub("\n", text))).replace("\t", " ")
    if column.kind is not Kind.TIME:
        return Pasted(column.parse(clean))
    typed = normalize("NFC", " ".join(clean.split()))
    match = _WITH_UNIT.fullmatch(typed)
    unit = unit_named(match.group(2)) if match else ""
    number = match.group(1) if match and unit else typed
    refuse_date(number)
    return Pasted(parse_time(number), unit)
