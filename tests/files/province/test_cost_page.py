"""The cost of compliance in the consolidated workbook: formulas whose results are the sums."""

from decimal import Decimal
from fractions import Fraction
from io import BytesIO

from openpyxl import load_workbook

from tests.domain.building import case, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.province.compliance_cost import CostInput
from tthc_gui.domain.province.papers import PaperData
from tthc_gui.domain.province.project import Project
from tthc_gui.domain.province.submission import submitted
from tthc_gui.files.province.collecting import Collected
from tthc_gui.files.province.cost_page import GAPS_NAME, NAME
from tthc_gui.files.province.package import WRITERS, packed

WORKING = "Ngày làm việc"
ONE = Annex(
    Heading(label="Phụ lục 1"),
    [
        procedure(1, case("10", ("10", "6"), unit=WORKING)),
        procedure(2, case("8", ("8", "2"), unit="Giờ")),
        procedure(3, case("8", ("8", "2"), unit="Ngày")),
    ],
)
INPUTS = tuple(
    CostInput(f"1.00000{number}", Decimal(10), Decimal(1000), "Báo cáo") for number in (1, 2, 3)
)


def _sheets(costs: tuple[CostInput, ...], *, values: bool) -> dict[str, list[tuple[object, ...]]]:
    project = Project().with_part(PaperData(costs=costs))
    package = packed(Collected((submitted("a", ONE),)), Fraction(30, 100), project)
    content = BytesIO()
    WRITERS[".xlsx"](package, content)
    book = load_workbook(content, data_only=values)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_results_are_formulas_with_their_values() -> None:
    formulas, values = (_sheets(INPUTS, values=values)[NAME] for values in (False, True))
    assert formulas[1][8:10] == ("=F2*H2", "=G2*H2")
    assert formulas[1][12:15] == ("=I2*K2*L2", "=J2*K2*L2", "=M2-N2")
    assert formulas[3][12:15] == ("=SUM(M2:M3)", "=SUM(N2:N3)", "=SUM(O2:O3)")
    assert values[1][5:15] == (10, 6, 8, 80, 48, 1000, 10, 800_000, 480_000, 320_000)
    assert values[2][5:10] == (8, 2, 1, 8, 2)
    assert values[3][12:15] == (880_000, 500_000, 380_000)


def test_what_has_no_cost_is_listed_with_the_reason() -> None:
    rows = _sheets(INPUTS, values=True)[GAPS_NAME]
    assert [row[1] for row in rows[1:]] == ["1.000003.H21"]
    assert "không phải ngày làm việc" in str(rows[1][4])


def test_without_inputs_there_is_no_sheet() -> None:
    assert NAME not in _sheets((), values=True)
