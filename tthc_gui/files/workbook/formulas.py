"""The formulas of the computed columns, saying in Excel what domain/totals.py says.

They stay right when times are typed or cleared later, and use nothing newer than Excel 2010.
"""

from collections.abc import Sequence

from tthc_gui.domain.columns import CURRENT, CUT, RATE, REMAINING, Column

MOST_CASES = 75
"""Cases a mean can name: each takes up to 105 of the 8,192 characters a formula may have."""


class Formulas:
    """Formulas for the rows of a table whose columns stand in a given order.

    Rows are counted from 0. A time that is text makes what depends on it blank, as the domain
    does. Cuts are rounded to DECIMALS, for in binary 0,8 - (0,7 + 0,1) is not quite 0.
    """

    DECIMALS = 8

    def __init__(self, columns: Sequence[Column]) -> None:
        from xlsxwriter.utility import xl_col_to_name

        letter = {column.key: xl_col_to_name(at) for at, column in enumerate(columns)}
        steps = [letter[column.key] for column in columns if column.step is not None]
        after = ",".join(f"{name}#" for name in steps[1::2])
        current, remaining, cut = (letter[column.key] for column in (CURRENT, REMAINING, CUT))
        taken = f"COUNTA({steps[0]}#:{steps[-1]}#)"

        self._of_line = {
            REMAINING.key: f'=IF(COUNT({after})<COUNTA({after}),"",SUM({after}))',
            CUT.key: f'=IF({taken}=0,0,IF(COUNT({current}#,{remaining}#)<2,"",'
            f"ROUND({current}#-{remaining}#,{self.DECIMALS})))",
            RATE.key: f'=IF({taken}*COUNT({cut}#)=0,"",IF({current}#>0,{cut}#/{current}#,""))',
        }
        self._share = f"IF(N({current}#)>0,MAX({cut}#,0)/{current}#,0)"
        self._has_rate = f"{taken}*COUNT({cut}#)*(N({current}#)>0)"
        self._cut_count = f'COUNTIFS({cut}#:{cut}~,">0",{current}#:{current}~,">0")'

    def line(self, column: Column, row: int) -> str:
        """Give the formula of a computed column in one row."""
        return self._of_line[column.key].replace("#", str(row + 1))

    def mean(self, first: int, last: int) -> str:
        """Give the formula of the mean rate over the rows that are cut; "" if there are too many.

        It is 0 when some row has a rate but none is cut, and blank when none has one.
        """
        rows = range(first + 1, last + 2)
        if len(rows) > MOST_CASES:
            return ""
        count = self._cut_count.replace("#", str(rows[0])).replace("~", str(rows[-1]))
        shares, rated = _joined(self._share, rows), _joined(self._has_rate, rows)
        return f'=IF({count}>0,SUM({shares})/{count},IF(SUM({rated})>0,0,""))'


def _joined(template: str, rows: Sequence[int]) -> str:
    return ",".join(template.replace("#", str(row)) for row in rows)
