import re
from dataclasses import replace

import pytest

from tthc_gui.domain.annex import Heading
from tthc_gui.domain.columns import CUT, RATE, REMAINING, columns_of
from tthc_gui.files.workbook.formulas import MOST_CASES, Formulas

EXCEL_2010 = {"COUNT", "COUNTA", "COUNTIFS", "IF", "MAX", "N", "ROUND", "SUM"}

AFTER = "J7,L7,N7,P7,R7,T7,V7,X7,Z7"


@pytest.fixture
def formulas() -> Formulas:
    return Formulas(columns_of(Heading()))


def test_a_line_says_what_the_domain_says(formulas: Formulas) -> None:
    assert formulas.line(REMAINING, 6) == f'=IF(COUNT({AFTER})<COUNTA({AFTER}),"",SUM({AFTER}))'
    assert formulas.line(CUT, 6) == '=IF(COUNTA(I7:Z7)=0,0,IF(COUNT(D7,F7)<2,"",ROUND(D7-F7,8)))'
    assert formulas.line(RATE, 6) == '=IF(COUNTA(I7:Z7)*COUNT(G7)=0,"",IF(D7>0,G7/D7,""))'


def test_the_mean_counts_the_cut_cases_only(formulas: Formulas) -> None:
    count = 'COUNTIFS(G7:G8,">0",D7:D8,">0")'
    shares = "IF(N(D7)>0,MAX(G7,0)/D7,0),IF(N(D8)>0,MAX(G8,0)/D8,0)"
    rated = "COUNTA(I7:Z7)*COUNT(G7)*(N(D7)>0),COUNTA(I8:Z8)*COUNT(G8)*(N(D8)>0)"
    assert formulas.mean(6, 7) == f'=IF({count}>0,SUM({shares})/{count},IF(SUM({rated})>0,0,""))'


def test_without_units_the_letters_move() -> None:
    formulas = Formulas(columns_of(replace(Heading(), has_unit_column=False)))
    assert formulas.line(RATE, 6) == '=IF(COUNTA(H7:Y7)*COUNT(F7)=0,"",IF(D7>0,F7/D7,""))'


def test_the_longest_mean_is_within_the_limits_of_excel(formulas: Formulas) -> None:
    last = 1_048_575
    assert len(formulas.mean(last - MOST_CASES + 1, last)) <= 8192
    assert formulas.mean(last - MOST_CASES, last) == ""


def test_only_functions_every_excel_has_are_used(formulas: Formulas) -> None:
    texts = [formulas.line(column, 6) for column in (REMAINING, CUT, RATE)]
    names = {
        name for text in [*texts, formulas.mean(6, 9)] for name in re.findall(r"[A-Z]+(?=\()", text)
    }
    assert names <= EXCEL_2010
