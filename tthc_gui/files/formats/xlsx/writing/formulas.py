"""The formulas of the computed columns, saying in Excel what domain/annex/totals.py says.

They stay right when times are typed or cleared later, and use nothing newer than Excel 2010.
While a step has one of its two times only, they show a dash.
"""

from collections.abc import Sequence

from tthc_gui.domain.annex.columns import CURRENT, CUT, RATE, REMAINING
from tthc_gui.domain.document.columns import UNKNOWN, Column

LONGEST = 8_192
"""Characters a formula may have in Excel, which limits the cases that a mean can name."""


class WrittenFormulas:
    """Formulas for the rows of a table whose columns stand in a given order.

    Rows are counted from 0. A time that is text makes what depends on it blank, as the domain
    does. Cuts are rounded to DECIMALS, for in binary 0,8 - (0,7 + 0,1) is not quite 0. Formulas
    that stand `alone` look at times only, for rows where other totals are stated, not computed.
    """

    DECIMALS = 8

    def __init__(self, columns: Sequence[Column]) -> None:
        from xlsxwriter.utility import xl_col_to_name

        letter = {column.key: xl_col_to_name(at) for at, column in enumerate(columns)}
        steps = [letter[column.key] for column in columns if column.group is not None]
        after = ",".join(f"{name}#" for name in steps[1::2])
        current, remaining, cut = (letter[column.key] for column in (CURRENT, REMAINING, CUT))
        taken = f"COUNTA({steps[0]}#:{steps[-1]}#)"
        pairs = zip(steps[0::2], steps[1::2], strict=True)
        half = "OR(" + ",".join(f'({one}#="")<>({other}#="")' for one, other in pairs) + ")"
        total = f'IF(COUNT({after})<COUNTA({after}),"",SUM({after}))'
        known = f"COUNT({current}#)*(COUNT({after})=COUNTA({after}))"
        less = f"ROUND({current}#-SUM({after}),{self.DECIMALS})"

        def open_or_blank(cell: str) -> str:
            return f'IF({cell}#="{UNKNOWN}","{UNKNOWN}","")'

        self._total = f"={total}"
        self._of_line = {
            REMAINING.key: f'=IF({half},"{UNKNOWN}",{total})',
            CUT.key: f"=IF({taken}=0,0,IF(COUNT({current}#,{remaining}#)<2,"
            f"{open_or_blank(remaining)},ROUND({current}#-{remaining}#,{self.DECIMALS})))",
            RATE.key: f"=IF({taken}*COUNT({cut}#)=0,{open_or_blank(cut)},"
            f'IF({current}#>0,{cut}#/{current}#,""))',
        }
        self._alone = {
            REMAINING.key: self._of_line[REMAINING.key],
            CUT.key: f'=IF({taken}=0,0,IF({half},"{UNKNOWN}",IF({known}=0,"",{less})))',
            RATE.key: f'=IF({taken}=0,"",IF({half},"{UNKNOWN}",'
            f'IF({known}*(N({current}#)>0)=0,"",{less}/{current}#)))',
        }
        self._cut_count = f'COUNTIFS({cut}#:{cut}~,">0",{current}#:{current}~,">0")'
        self._mean = (
            f"IF(N({current}#)>0,MAX({cut}#,0)/{current}#,0)",
            f"{taken}*COUNT({cut}#)*(N({current}#)>0)",
            f'COUNTIF({cut}#:{cut}~,"{UNKNOWN}")',
        )
        is_rated = f"({taken}>0)*({known}>0)*(N({current}#)>0)*NOT({half})"
        self._mean_alone = (
            f"IF({is_rated},MAX({less},0)/{current}#,0)",
            is_rated,
            f"({half})",
        )

    def line(self, column: Column, row: int, *, alone: bool = False) -> str:
        """Return the formula of a computed column in one row."""
        return (self._alone if alone else self._of_line)[column.key].replace("#", str(row + 1))

    def sum_of_printed(self, row: int) -> str:
        """Return the formula of a remaining time whose blanks are known to be nothing."""
        return self._total.replace("#", str(row + 1))

    def mean(self, first: int, last: int, *, alone: bool = False) -> str:
        """Return the formula of the mean rate over the rows that are cut; "" if there are too many.

        It is 0 when some row has a rate but none is cut, and blank, or a dash where a row waits for
        times, when none has one.
        """
        rows = range(first + 1, last + 2)
        share, has_rate, is_open = self._mean_alone if alone else self._mean
        if alone:
            count = _added(f"({share}>0)", rows)
            waiting = _added(is_open, rows)
        else:
            count, waiting = (
                text.replace("#", str(rows[0])).replace("~", str(rows[-1]))
                for text in (self._cut_count, is_open)
            )
        shares, rated = _joined(share, rows), _joined(has_rate, rows)
        none = f'IF({waiting}>0,"{UNKNOWN}","")'
        formula = f"=IF({count}>0,SUM({shares})/({count}),IF(SUM({rated})>0,0,{none}))"
        return formula if len(formula) <= LONGEST else ""


def _added(template: str, rows: Sequence[int]) -> str:
    return "+".join(template.replace("#", str(row)) for row in rows)


def _joined(template: str, rows: Sequence[int]) -> str:
    return ",".join(template.replace("#", str(row)) for row in rows)
