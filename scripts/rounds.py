"""Two rounds of a real annex for the guide: the sample is the second, the first is made of it."""

from dataclasses import replace
from decimal import Decimal

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Procedure, with_case

FIRST_ROUND = "phu_luc_12_vong_1.xlsx"


def first_round(second: Annex) -> Annex:
    """Return what the annex of the economic zones was before these changes.

    The second round cut step 2 of procedure 3 from 6,25 to 5,25 and of procedure 13 from 10 to 9,
    lengthened step 2 of procedure 5 from 1 to 1,5, wrote the name of procedure 8 in small letters,
    moved procedure 11 up from the end, listed procedure 14 anew and left out another.
    """
    first = second.copy()
    records = first.records
    for at, after in ((2, "6.25"), (12, "10"), (4, "1")):
        records[at] = _with_step(records[at], 1, Decimal(after))
    records[7] = replace(records[7], name=records[7].name.upper())
    gone = replace(records[13], code="1.009999.000.00.00.H21", name="Thủ tục đã bỏ ở vòng 2")
    moved = records[10]
    kept = [one for at, one in enumerate(records) if at not in (10, 13)]
    first.records = [*kept[:20], gone, *kept[20:], moved]
    title = second.heading.title.replace("30", str(len(first.records)))
    first.heading = replace(second.heading, title=title)
    return first


def _with_step(procedure: Procedure, step: int, after: Decimal) -> Procedure:
    case = procedure.cases[0]
    steps = list(case.steps)
    steps[step] = steps[step]._replace(after=after)
    return with_case(procedure, 0, replace(case, steps=tuple(steps)))
