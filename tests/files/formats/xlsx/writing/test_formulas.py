import re
from dataclasses import replace

import pytest

from tthc_gui.domain.annex.columns import CUT, RATE, REMAINING, columns_of
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.files.formats.xlsx.writing.formulas import LONGEST, WrittenFormulas

EXCEL_2010 = {
    *("COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "IF"),
    *("MAX", "N", "NOT", "OR", "ROUND", "SUM"),
}

AFTER = "J7,L7,N7,P7,R7,T7,V7,X7,Z7"


@pytest.fixture
def formulas() -> WrittenFormulas:
    return WrittenFormulas(columns_of(Heading()))


HALF = (
    "OR("
    + ",".join(
        f'({one}7="")<>({other}7="")' for one, other in zip("IKMOQSUWY", "JLNPRTVXZ", strict=True)
    )
    + ")"
)


def test_a_line_says_what_the_domain_says(formulas: WrittenFormulas) -> None:
    total = f'IF(COUNT({AFTER})<COUNTA({AFTER}),"",SUM({AFTER}))'
    assert formulas.line(REMAINING, 6) == f'=IF({HALF},"—",{total})'
    assert formulas.line(CUT, 6) == (
        '=IF(COUNTA(I7:Z7)=0,0,IF(COUNT(D7,F7)<2,IF(F7="—","—",""),ROUND(D7-F7,8)))'
    )
    assert formulas.line(RATE, 6) == (
        '=IF(COUNTA(I7:Z7)*COUNT(G7)=0,IF(G7="—","—",""),IF(D7>0,G7/D7,""))'
    )


def test_a_total_beside_stated_ones_looks_at_times_only(formulas: WrittenFormulas) -> None:
    for column in (REMAINING, CUT, RATE):
        assert not re.search("[FG]7", formulas.line(column, 6, alone=True))
    assert not re.search("[FGH]7", formulas.mean(6, 7, alone=True))


def test_blanks_that_are_known_for_nothing_are_added_as_nothing(formulas: WrittenFormulas) -> None:
    assert formulas.sum_of_printed(6) == f'=IF(COUNT({AFTER})<COUNTA({AFTER}),"",SUM({AFTER}))'


def test_the_mean_counts_the_cut_cases_only(formulas: WrittenFormulas) -> None:
    count = 'COUNTIFS(G7:G8,">0",D7:D8,">0")'
    shares = "IF(N(D7)>0,MAX(G7,0)/D7,0),IF(N(D8)>0,MAX(G8,0)/D8,0)"
    rated = "COUNTA(I7:Z7)*COUNT(G7)*(N(D7)>0),COUNTA(I8:Z8)*COUNT(G8)*(N(D8)>0)"
    none = 'IF(COUNTIF(G7:G8,"—")>0,"—","")'
    assert formulas.mean(6, 7) == (
        f"=IF({count}>0,SUM({shares})/({count}),IF(SUM({rated})>0,0,{none}))"
    )


def test_without_units_the_letters_move() -> None:
    formulas = WrittenFormulas(columns_of(replace(Heading(), has_unit_column=False)))
    assert formulas.line(RATE, 6) == (
        '=IF(COUNTA(H7:Y7)*COUNT(F7)=0,IF(F7="—","—",""),IF(D7>0,F7/D7,""))'
    )


@pytest.mark.parametrize("alone", [False, True])
def test_the_longest_mean_is_within_the_limits_of_excel(
    formulas: WrittenFormulas, alone: bool
) -> None:
    last = 1_048_575
    lengths = [len(formulas.mean(last - count, last, alone=alone)) for count in range(1, 100)]
    assert max(lengths) <= LONGEST
    assert lengths[-1] == 0
    assert all(lengths[: 2 if alone else 50])


def test_only_functions_every_excel_has_are_used(formulas: WrittenFormulas) -> None:
    columns = (REMAINING, CUT, RATE)
    texts = [formulas.line(column, 6, alone=alone) for column in columns for alone in (False, True)]
    texts += [formulas.mean(6, 9), formulas.mean(6, 9, alone=True)]
    names = {name for text in texts for name in re.findall(r"[A-Z]+(?=\()", text)}
    assert names <= EXCEL_2010
