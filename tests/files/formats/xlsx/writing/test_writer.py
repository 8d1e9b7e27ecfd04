import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from inspect import signature
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter.worksheet import Worksheet as XlsxWorksheet

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import STEP_COUNT, UNITS, Case, Procedure, Stated
from tthc_gui.domain.annex.stated import adopted
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.columns import header_cells
from tthc_gui.domain.document.kept import Kept
from tthc_gui.files.formats.xlsx.writing.styles import FONT, HIGHEST_ROW, TABLE_SIZE
from tthc_gui.files.formats.xlsx.writing.writer import sheet_class, sheet_name, write_xlsx
from tthc_gui.files.problems import FileProblem

LoadAnnex = Callable[[int], Annex]

TOP = 7
"""The row of the first line of the table, as Excel counts."""


def written(annex: Annex, *, keep_stated: bool = False) -> BytesIO:
    file = BytesIO()
    write_xlsx(annex, file, Kept.ALL if keep_stated else Kept.NONE)
    return file


def sheet(annex: Annex, *, keep_stated: bool = False, values: bool = False) -> Worksheet:
    found = load_workbook(written(annex, keep_stated=keep_stated), data_only=values).active
    assert isinstance(found, Worksheet)
    return found


def steps(*times: tuple[str, str]) -> tuple[Step, ...]:
    typed = [Step(Decimal(before), Decimal(after)) for before, after in times]
    return (*typed, *[Step()] * (STEP_COUNT - len(typed)))


HEADING = Heading("Phụ lục 1", "Danh mục", "(Ban hành)", "Sở A")


def annex_of(*procedures: Procedure, heading: Heading = HEADING) -> Annex:
    return Annex(heading, list(procedures))


TWO_CASES = Procedure(
    stt="1",
    code="1.000001.H21",
    name="Cấp phép",
    cases=(
        Case(Decimal(10), "Ngày", steps(("4", "2.5"), ("6", "2.5"))),
        Case(Decimal(3), "Giờ"),
        Case(Decimal("0.8"), "Giờ", steps(("0.8", "0.7"), ("0", "0.1"))),
    ),
)


class TestContent:
    def test_heading_lines_stand_above_the_table_merged_across(self) -> None:
        table = sheet(annex_of())
        assert [table.cell(row, 1).value for row in (1, 2, 3)] == [
            "Phụ lục 1",
            "Danh mục",
            "(Ban hành)",
        ]
        assert {"A1:Z1", "A2:Z2", "A3:Z3"} <= {str(merge) for merge in table.merged_cells.ranges}
        fonts = [table.cell(row, 1).font for row in (1, 2, 3)]
        assert [(font.b, font.i, font.sz) for font in fonts] == [
            (True, False, 14),
            (True, False, 14),
            (False, True, 13),
        ]

    @pytest.mark.parametrize("has_unit_column", [True, False])
    def test_the_header_is_merged_as_declared(self, has_unit_column: bool) -> None:
        annex = annex_of(heading=replace(HEADING, has_unit_column=has_unit_column))
        table = sheet(annex)
        merges = {str(merge) for merge in table.merged_cells.ranges}
        columns = columns_of(annex.heading)
        assert table.max_column == len(columns) == 25 + has_unit_column
        for cell in header_cells(columns):
            first = table.cell(cell.row + 4, cell.column + 1)
            last = table.cell(cell.row + 3 + cell.rows, cell.column + cell.columns)
            assert first.value == cell.text
            if first is not last:
                assert f"{first.coordinate}:{last.coordinate}" in merges

    def test_a_line_is_numbers_units_and_formulas_with_results(self) -> None:
        case = TWO_CASES.cases[0]
        annex = annex_of(replace(TWO_CASES, cases=(case,)))
        values = [cell.value for cell in sheet(annex, values=True)[TOP]]
        assert values[:12] == [1, "1.000001.H21", "Cấp phép", 10, "Ngày", 5, 5, 0.5, 4, 2.5, 6, 2.5]
        assert values[12:] == [None] * 14
        formulas = sheet(annex)[TOP]
        assert [cell.data_type for cell in formulas[5:8]] == ["f"] * 3
        assert formulas[7].number_format == "0.00%"

    def test_spanning_cells_of_several_cases_are_merged(self) -> None:
        table = sheet(annex_of(TWO_CASES))
        merges = {str(merge) for merge in table.merged_cells.ranges}
        assert {merge for merge in merges if merge.endswith("9")} == {
            "A7:A9",
            "B7:B9",
            "C7:C9",
            "H7:H9",
        }

    def test_the_mean_rate_is_over_the_cases_that_are_cut(self) -> None:
        # The third case is not cut, though 0,8 - (0,7 + 0,1) is not quite 0 in binary.
        table = sheet(annex_of(TWO_CASES), values=True)
        assert table["H7"].value == 0.5
        assert [[table.cell(row, at).value for at in (6, 7)] for row in (7, 8, 9)] == [
            [5, 5],
            [0, 0],
            [0.8, 0],
        ]

    def test_every_stored_result_is_what_the_domain_computes(self, real_annex: Annex) -> None:
        table = sheet(real_annex, values=True)
        computed = [
            (at, column)
            for at, column in enumerate(columns_of(real_annex.heading), 1)
            if not column.editable
        ]
        row = TOP
        for procedure in real_annex.procedures:
            plain = adopted(procedure)
            for case in range(len(procedure.cases)):
                for at, column in computed:
                    value = column.read(plain, case)
                    if case == 0 or not column.spans(plain):
                        shown = table.cell(row + case, at).value
                        assert shown == (
                            None if value is None else pytest.approx(float(value), rel=1e-14)
                        )
            row += len(procedure.cases)
        assert row == table.max_row + 1

    def test_what_cannot_be_computed_is_blank_but_keeps_its_formula(self) -> None:
        case = Case("chưa rõ", "Ngày", (Step(Decimal(1), "x"), *[Step()] * 8))
        annex = annex_of(Procedure(cases=(case,)))
        assert [cell.value for cell in sheet(annex, values=True)[TOP]][3:10] == [
            "chưa rõ",
            "Ngày",
            None,
            None,
            None,
            1,
            "x",
        ]
        assert [cell.data_type for cell in sheet(annex)[TOP]][5:8] == ["f"] * 3

    @pytest.mark.parametrize(
        "text", ["=1+1", "+84", "-5", "@x", "{=1}", "http://a.b", "1e5", "007", "12.5"]
    )
    def test_text_stays_text(self, text: str) -> None:
        table = sheet(annex_of(Procedure(stt=text, code=text, name=text)))
        assert [(table.cell(TOP, at).value, table.cell(TOP, at).data_type) for at in (1, 2, 3)] == [
            (text, "s")
        ] * 3
        assert table.cell(TOP, 3).hyperlink is None

    def test_control_characters_do_not_break_the_file(self) -> None:
        text = "a\x00b\x0bc\ufffe_x0041_"
        annex = annex_of(
            Procedure(name=text), heading=replace(HEADING, label=text, title=text, department=text)
        )
        table = sheet(annex)
        assert table.cell(TOP, 3).value == "ab\nc_x0041_"
        assert table.title.startswith("ab c")

    def test_text_longer_than_a_cell_is_refused_not_cut(self) -> None:
        written(annex_of(Procedure(name="ấ" * 32_767)))
        with pytest.raises(FileProblem, match=r"dòng 7, cột “Tên TTHC” dài quá 32\.767 ký tự"):
            written(annex_of(Procedure(name="ấ" * 32_768)))

    def test_more_lines_than_a_sheet_has_are_refused(self) -> None:
        with pytest.raises(FileProblem, match="nhiều dòng hơn"):
            written(annex_of(Procedure(cases=(Case(),) * 1_048_571)))

    def test_more_cases_than_a_formula_can_name_get_the_value(self) -> None:
        cut = TWO_CASES.cases[0]
        table = sheet(annex_of(replace(TWO_CASES, cases=(cut,) * 200)))
        assert (table["H7"].value, table["H7"].data_type) == (0.5, "n")


class TestKeptStatements:
    STATED = replace(
        TWO_CASES,
        stated_rate="50%",
        cases=tuple(
            replace(case, stated=stated)
            for case, stated in zip(
                TWO_CASES.cases,
                (Stated("5,50", "4,5"), Stated("0", ""), Stated("không", "-1")),
                strict=True,
            )
        ),
    )

    def test_stated_numbers_stand_as_printed_and_nothing_else(self) -> None:
        table = sheet(annex_of(self.STATED), keep_stated=True)
        cells = [[table.cell(row, at) for at in (6, 7)] for row in (7, 8, 9)]
        assert [[cell.value for cell in line] for line in cells] == [
            [5.5, 4.5],
            [0, None],
            ["không", -1],
        ]
        assert cells[0][0].number_format == "0.00"
        assert (table["H7"].value, table["H7"].number_format) == (0.5, "0%")

    def test_what_states_nothing_keeps_its_formulas(self) -> None:
        table = sheet(annex_of(self.STATED, TWO_CASES), keep_stated=True)
        assert [table.cell(10, at).data_type for at in (6, 7, 8)] == ["f"] * 3

    def test_without_being_asked_for_nothing_stated_is_written(self) -> None:
        rated = replace(self.STATED.cases[0], stated=Stated("5", "5", "50%"))
        stated = replace(self.STATED, cases=(rated, *self.STATED.cases[1:]))
        plain, kept = written(annex_of(TWO_CASES)), written(annex_of(stated))
        name = "xl/worksheets/sheet1.xml"
        assert zipfile.ZipFile(plain).read(name) == zipfile.ZipFile(kept).read(name)

    @pytest.mark.parametrize(
        ("rate", "value", "shown"),
        [
            ("38,33%", 0.3833, "0.00%"),
            ("-5,0%", -0.05, "0.0%"),
            ("51,79%%", "51,79%%", "General"),
            ("050%", "050%", "General"),
            ("50 %", "50 %", "General"),
        ],
    )
    def test_a_rate_is_a_number_only_if_it_reads_back_the_same(
        self, rate: str, value: object, shown: str
    ) -> None:
        table = sheet(annex_of(replace(TWO_CASES, stated_rate=rate)), keep_stated=True)
        assert table["H7"].value == value
        if shown != "General":
            assert table["H7"].number_format == shown

    def test_rates_of_cases_stand_on_their_lines_below_the_procedure_s(self) -> None:
        cases = tuple(
            replace(case, stated=Stated(rate=rate))
            for case, rate in zip(TWO_CASES.cases, ("50%", "", "7,5%"), strict=True)
        )
        table = sheet(
            annex_of(replace(TWO_CASES, stated_rate="50,00%", cases=cases)), keep_stated=True
        )
        assert [table.cell(row, 8).value for row in (7, 8, 9)] == ["50,00%\n50%", None, 0.075]

    def test_names_of_cases_stand_on_their_lines(self) -> None:
        cases = tuple(
            replace(case, name=f"Trường hợp {at}") for at, case in enumerate(TWO_CASES.cases)
        )
        table = sheet(annex_of(replace(TWO_CASES, name="", cases=cases)))
        assert [table.cell(row, 3).value for row in (7, 8, 9)] == [
            "Trường hợp 0",
            "Trường hợp 1",
            "Trường hợp 2",
        ]

    def test_printed_zeros_at_the_end_of_a_time_are_shown(self) -> None:
        case = Case(Decimal("0.250"), "Ngày", steps(("7.0", "7"), ("1E+1", "0.5")))
        table = sheet(annex_of(Procedure(cases=(case,))))
        assert [
            (table.cell(TOP, at).value, table.cell(TOP, at).number_format)
            for at in (4, 9, 10, 11, 12)
        ] == [(0.25, "0.000"), (7, "0.0"), (7, "General"), (10, "General"), (0.5, "General")]


class TestLook:
    def test_every_cell_of_the_table_is_bordered_times_and_wrapped(self) -> None:
        table = sheet(annex_of(TWO_CASES, Procedure()))
        for row in table.iter_rows(min_row=4):
            for cell in row:
                if isinstance(cell, MergedCell):
                    continue
                assert cell.font.name == FONT
                assert cell.font.scheme is None
                assert cell.font.sz == TABLE_SIZE
                assert cell.border.left.style == cell.border.bottom.style == "thin"
                assert (cell.alignment.wrap_text, cell.alignment.vertical) == (True, "center")

    def test_names_are_aligned_left_and_the_rest_centred(self) -> None:
        table = sheet(annex_of(TWO_CASES))
        assert [table.cell(TOP, at).alignment.horizontal for at in (1, 2, 3, 4, 5, 8)] == [
            "center"
        ] * 2 + ["left"] + ["center"] * 3

    def test_rows_are_as_high_as_their_names_need(self) -> None:
        long = replace(TWO_CASES, name="Cấp giấy phép xây dựng " * 40)
        short = replace(TWO_CASES, cases=TWO_CASES.cases[:1])
        table = sheet(annex_of(long, short))
        heights = [table.row_dimensions[row].height for row in (7, 8, 9, 10)]
        # 40 times 9.6 ems of 10 points in a column of at most 168 points.
        assert sum(heights[:3]) >= 40 * 96 / 168 * 12.75
        assert heights[3] == 17.25

    def test_a_name_too_long_for_the_highest_rows_shrinks(self) -> None:
        name = "Cấp giấy phép xây dựng " * 200
        table = sheet(annex_of(Procedure(name=name), replace(TWO_CASES, name=name)))
        assert [table.row_dimensions[row].height for row in (7, 8, 9, 10)] == [
            pytest.approx(HIGHEST_ROW, abs=13)
        ] * 4
        assert table["C7"].font.sz < table["C8"].font.sz < TABLE_SIZE
        assert table["D8"].font.sz == TABLE_SIZE

    def test_a_long_step_heading_makes_its_row_higher(self) -> None:
        labels = ("LẤY Ý KIẾN " * 12, *Heading().step_labels[1:])
        plain, long = (
            sheet(annex_of()),
            sheet(annex_of(heading=replace(HEADING, step_labels=labels))),
        )
        assert long.row_dimensions[5].height > plain.row_dimensions[5].height
        assert long.row_dimensions[6].height == plain.row_dimensions[6].height


class TestPage:
    def test_header_rows_are_frozen_and_repeated_on_each_page(self) -> None:
        table = sheet(annex_of(TWO_CASES))
        assert table.freeze_panes == "D7"
        assert table.print_title_rows == "$4:$6"
        assert table.print_area == "'Phụ lục 1'!$A$1:$Z$9"

    def test_the_page_is_a3_across_and_as_wide_as_the_table(self) -> None:
        table = sheet(annex_of())
        assert (table.page_setup.paperSize, table.page_setup.orientation) == (8, "landscape")
        assert table.sheet_properties.pageSetUpPr is not None
        assert table.sheet_properties.pageSetUpPr.fitToPage
        assert table.page_setup.fitToHeight == 0
        margins = table.page_margins
        inches = (margins.left, margins.right, margins.top, margins.bottom)
        assert [round(inch * 25.4) for inch in inches] == [30, 15, 20, 20]
        assert table.print_options.horizontalCentered

    def test_pages_are_numbered_at_the_top_centre_from_the_second_on(self) -> None:
        table = sheet(annex_of())
        assert table.HeaderFooter.differentFirst
        assert table.firstHeader is not None
        assert table.oddHeader is not None
        assert table.firstHeader.center.text is None
        assert table.oddHeader.center.text == "&P"

    def test_typing_in_excel_is_checked(self) -> None:
        rules = sheet(annex_of(TWO_CASES)).data_validations.dataValidation
        by_range = {str(rule.sqref): rule for rule in rules}
        assert set(by_range) == {"D7:D9", "E7:E9", "I7:Z9"}
        assert by_range["E7:E9"].formula1 == f'"{",".join(UNITS)}"'
        for cells in ("D7:D9", "I7:Z9"):
            rule = by_range[cells]
            assert (rule.type, rule.operator, rule.formula1) == (
                "decimal",
                "greaterThanOrEqual",
                "0",
            )
            assert "từ 0 trở lên" in (rule.error or "")

    def test_without_units_there_is_no_list_of_them(self) -> None:
        rules = sheet(
            annex_of(TWO_CASES, heading=replace(HEADING, has_unit_column=False))
        ).data_validations.dataValidation
        assert {str(rule.sqref) for rule in rules} == {"D7:D9", "H7:Y9"}

    def test_properties_name_title_and_department(self) -> None:
        book = load_workbook(written(annex_of()))
        assert book.properties.title == "Phụ lục 1 - Danh mục"
        assert book.properties.subject == "Sở A"
        app = zipfile.ZipFile(written(annex_of())).read("docProps/app.xml").decode()
        assert "<Company>Sở A</Company>" in app


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Phụ lục 5", "Phụ lục 5"),
        ("", "Phụ lục"),
        ("History", "Phụ lục"),
        ("'5'", "5"),
        ("[a]: b/c\\d*?", "a b c d"),
        ("x" * 40, "x" * 31),
        ("😀" * 20, "😀" * 15),
        ("a\n\ud800b", "a b"),
    ],
)
def test_any_label_makes_a_name_excel_takes(label: str, name: str) -> None:
    assert sheet_name(label) == name


def test_the_same_annex_and_date_make_the_same_bytes() -> None:
    created = datetime(2025, 1, 1, tzinfo=UTC)
    files = [BytesIO(), BytesIO()]
    for file in files:
        write_xlsx(annex_of(TWO_CASES), file, created=created)
    assert files[0].getvalue() == files[1].getvalue()


def test_rates_stay_exact_until_stored() -> None:
    case = Case(Decimal(3), "Ngày", steps(("3", "2")))
    assert case.totals.rate == Fraction(1, 3)
    assert sheet(annex_of(Procedure(cases=(case,))), values=True)["H7"].value == pytest.approx(
        1 / 3, rel=1e-15
    )


def test_the_private_methods_that_are_used_are_there() -> None:
    overridden = {name for name in vars(sheet_class()) if name.startswith("_") and name[1] != "_"}
    assert overridden == {"_prepare_formula", "_write_header_footer", "_write_string"}
    used = overridden | {"_write_odd_header", "_xml_end_tag", "_xml_start_tag"}
    assert used <= set(dir(XlsxWorksheet))
    parameters = signature(XlsxWorksheet._prepare_formula).parameters  # noqa: SLF001
    assert list(parameters) == ["self", "formula", "expand_future_functions"]
