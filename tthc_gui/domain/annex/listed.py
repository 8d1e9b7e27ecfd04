"""Procedures as lists of codes and names have them, and the endings of their codes."""

from collections import Counter
from collections.abc import Iterable

from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.values.codes import core
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.domain.values.lazy_regex import regex
from tthc_gui.domain.values.times import Time

DEFAULT_ENDING = ".H21"
"""The ending of the province's codes, for an annex that has none yet."""

CODE_IN_TEXT = regex(r"(?<![\w.])(\d\.\d{6})((?:\.\d{2,3}){0,3})(\.H\d{2})?(?!\.?\w)")


@dataclass(frozen=True)
class ListedProcedure:
    """A procedure as a list names it.

    Agencies and field are known in the national list only, time and unit where lines are pasted.
    """

    code: str
    name: str = ""
    issued_by: str = ""
    carried_out_by: str = ""
    field: str = ""
    current: Time = None
    unit: str = ""


def listed_cores(procedures: Iterable[Procedure]) -> set[str]:
    """Return the cores of the codes that procedures have."""
    return {core(procedure.code) for procedure in procedures} - {""}


def annex_ending(procedures: Iterable[Procedure]) -> str:
    """Return what most codes of an annex's procedures end in: ".H21" or ".000.00.00.H21"."""
    endings: Counter[str] = Counter()
    for procedure in procedures:
        match = CODE_IN_TEXT.fullmatch(procedure.code.strip())
        if match and match.group(3):
            endings[match.group(2) + match.group(3)] += 1
    return endings.most_common(1)[0][0] if endings else DEFAULT_ENDING


def with_ending(code: str, ending: str) -> str:
    """Return a code with an ending where its own says no province; other text stays."""
    match = CODE_IN_TEXT.fullmatch(code.strip())
    if match is None or match.group(3):
        return code
    return match.group(1) + (match.group(2) + ending[-4:] if match.group(2) else ending)
