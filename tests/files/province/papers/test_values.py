"""What stands in the places: all that is declared, nothing else, and the annexes' own numbers."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.domain.building import annex, case, procedure
from tests.files.province.papers.templates import fill, texts
from tests.strategies import annexes, examples
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.summary import DEFAULT_TARGET
from tthc_gui.domain.province.compliance_cost import CostInput, compliance_costs
from tthc_gui.domain.province.papers import GENERAL, Argument, PaperData
from tthc_gui.domain.province.step_tables import StepDuty
from tthc_gui.domain.province.submission import submitted
from tthc_gui.domain.province.summary import summarise
from tthc_gui.domain.province.wording import BLANK
from tthc_gui.domain.values.times import format_time
from tthc_gui.files.province.papers.filling import plain_values
from tthc_gui.files.province.papers.kinds import LIST, PROCESSES
from tthc_gui.files.province.papers.places import ANNEX_PLACES, PROVINCE_PLACES, TemplatePlace
from tthc_gui.files.province.papers.templates import template_for
from tthc_gui.files.province.papers.values import NO_COSTS, Values, annex_values, province_values
from tthc_gui.files.reading import read

ANNEXES = Path(__file__).parents[3] / "data" / "annexes"
WORKING = "Ngày làm việc"
ONE = Annex(
    Heading(
        "Phụ lục 1",
        "Danh mục 01 thủ tục",
        "(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 5/2/2026 của Chủ tịch)",
        "Sở Y tế",
    ),
    [
        replace(
            procedure(1, case("10", ("2", "1"), ("8", "4"), unit=WORKING), case("5", unit=WORKING)),
            groups=("I. Lĩnh vực A",),
        )
    ],
)
COSTS = compliance_costs(
    [ONE], [CostInput("1.000001", Decimal(10), Decimal(1000), "Báo cáo", case=1)]
)


def _misplaced(values: Values, places: Sequence[TemplatePlace], where: str = "") -> list[str]:
    """Return what is declared and missing, what stands undeclared, and lists that are none."""
    declared = {place.name: place for place in places}
    found = [f"{where}{name}" for name in declared.keys() ^ values.keys()]
    for name in declared.keys() & values.keys():
        value, place = values[name], declared[name]
        if isinstance(value, list) != place.is_list:
            found.append(f"{where}{name}: list")
        elif place.is_list:
            assert value, f"{where}{name} shows nothing of its entries"
            for entry in value:
                if place.items:
                    found += _misplaced(entry, place.items, f"{where}{name}.")
                elif not isinstance(entry, str):
                    found.append(f"{where}{name}: text")
        elif not isinstance(value, str):
            found.append(f"{where}{name}: text")
    return found


def test_the_values_of_an_annex_are_those_declared() -> None:
    one = Annex(ONE.heading, [replace(ONE.procedures[0], cases=ONE.procedures[0].cases[:1])])
    assert _misplaced(annex_values(one, PaperData()), ANNEX_PLACES) == []


def test_the_values_of_a_province_are_those_declared() -> None:
    summary = summarise([submitted("a", ONE)])
    values = province_values(summary, ["Câu."], PaperData(), COSTS)
    assert _misplaced(values, PROVINCE_PLACES) == []


def test_the_office_s_own_words_come_once_and_blanks_are_marked() -> None:
    data = PaperData({"tinh": "tỉnh A", "can_cu": "Căn cứ Luật A;\nLuật B", "noi_nhan": "- VT;"})
    values = annex_values(ONE, data)
    assert values["tinh"] == "tỉnh A"
    assert values["can_cu"] == ["Luật A", "Luật B"]
    assert values["noi_nhan"] == ["VT"]
    assert values["nguoi_ky"] == BLANK
    assert values["ngay_to_trinh"] == "ngày …… tháng …… năm ………"


def test_the_decision_is_that_of_the_annexes_and_none_where_they_differ() -> None:
    values = annex_values(ONE, PaperData())
    assert (values["so_quyet_dinh"], values["ngay_quyet_dinh"]) == (
        "12",
        "ngày 05 tháng 02 năm 2026",
    )
    other = Annex(replace(ONE.heading, label="2", issued_with="số 13/QĐ-UBND ngày 5/2/2026"))
    both = summarise([submitted("a", ONE), submitted("b", other)])
    assert province_values(both, [], PaperData(), NO_COSTS)["so_quyet_dinh"] == BLANK


def test_a_plan_says_content_reason_benefit_and_proposal() -> None:
    data = PaperData(arguments={GENERAL: Argument("Bỏ bước thừa", "Sửa quyết định")})
    (one,) = annex_values(ONE, data, COSTS)["thu_tuc"]
    assert one["noi_dung"] == [
        (
            "Trường hợp 1: giảm thời gian giải quyết từ 10 ngày làm việc xuống còn 5 ngày làm việc "
            "(cắt giảm 5 ngày làm việc, tỷ lệ 50%)."
        ),
        "Trường hợp 2: giữ nguyên thời gian giải quyết 5 ngày làm việc.",
    ]
    assert (one["ly_do"], one["kien_nghi"]) == ("Bỏ bước thừa", "Sửa quyết định")
    assert one["loi_ich"] == [
        (
            "Trường hợp 1: rút ngắn 5 ngày làm việc cho mỗi hồ sơ; chi phí tuân thủ một năm từ "
            "800.000 đồng xuống còn 400.000 đồng, tiết kiệm 400.000 đồng (nguồn: Báo cáo)."
        )
    ]


def _process_tables(one: Annex, data: PaperData) -> list[list[list[str]]]:
    values = plain_values(annex_values(one, data))
    paper = fill(template_for(PROCESSES).content, values, of_annex=True)
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables]


def test_a_process_has_a_table_for_each_case_with_steps() -> None:
    data = PaperData(duties={"Sở Y tế": (StepDuty("Nhận hồ sơ", "Một cửa"),)})
    assert _process_tables(ONE, data) == [
        [
            ["Bước", "Nội dung công việc", "Trách nhiệm", "Thời gian"],
            ["1", "Nhận hồ sơ", "Một cửa", "1 ngày làm việc"],
            ["2", "CHUYÊN VIÊN XỬ LÝ", BLANK, "4 ngày làm việc"],
            ["Tổng cộng", "Tổng cộng", "Tổng cộng", "5 ngày làm việc"],
        ]
    ]


def test_a_list_says_times_as_they_are_published() -> None:
    paper = fill(template_for(LIST).content, annex_values(ONE, PaperData()), of_annex=True)
    (table,) = paper.tables
    assert [[cell.text for cell in row.cells] for row in table.rows][1:] == [
        ["I. Lĩnh vực A"] * 4,
        [
            "1",
            "1.000001.H21",
            "Thủ tục số 1",
            (
                "Trường hợp 1: 5 ngày làm việc (cắt giảm 5/10 ngày làm việc, tỷ lệ 50%)\n"
                "Trường hợp 2: 5 ngày làm việc (không cắt giảm)"
            ),
        ],
    ]


@settings(max_examples=examples(15), deadline=None)
@given(annexes(size=3))
def test_sums_of_produced_tables_are_the_cases_totals_whatever_the_names(one: Annex) -> None:
    tables = iter(_process_tables(one, PaperData()))
    for every in one.procedures:
        for line in every.cases:
            if (
                not any(step.after is not None for step in line.steps)
                and not line.totals.is_unfinished
            ):
                continue
            rows = next(tables)
            *steps, total = [row[3] for row in rows[1:]]
            if not isinstance(line.totals.remaining, Decimal):
                assert total.startswith(BLANK)
                continue
            numbers = [Decimal(text.split(" ")[0].replace(",", ".")) for text in (*steps, total)]
            assert sum(numbers[:-1]) == numbers[-1] == line.totals.remaining
    assert list(tables) == []


@pytest.mark.parametrize("name", ["phu_luc_10*", "phu_luc_12*"])
def test_a_real_annex_has_its_own_numbers_in_its_papers(name: str) -> None:
    one = read(next(ANNEXES.glob(f"{name}.json"))).annex
    tables = _process_tables(one, PaperData())
    lines = [line for every in one.procedures for line in every.cases if line.totals.has_steps]
    assert len(tables) == len(lines)
    for table, line in zip(tables, lines, strict=True):
        assert table[-1][3].split(" ")[0] == format_time(line.totals.remaining)
    published = texts(
        fill(template_for(LIST).content, annex_values(one, PaperData()), of_annex=True)
    )
    assert sum("cắt giảm" in text for text in published) >= len(one.procedures)


def test_a_rate_against_the_target_is_counted_by_that_target() -> None:
    low = annex(procedure(1, case("10", ("10", "9"))))
    assert annex_values(low, PaperData())["so_duoi_chi_tieu"] == "1"
    assert annex_values(low, PaperData(), target=DEFAULT_TARGET / 10)["so_duoi_chi_tieu"] == "0"
