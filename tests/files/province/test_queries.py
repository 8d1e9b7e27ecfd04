"""The queries that ship, run by DuckDB over the 13 annexes, against the project's own figures."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.conftest import ANNEX_FILES
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.province.by_section import section_figures
from tthc_gui.domain.province.crossing import cross_findings
from tthc_gui.domain.province.pictures import PictureKind, pictures
from tthc_gui.domain.province.ranking import fractional_times, largest_cuts, smallest_cuts
from tthc_gui.domain.province.submission import Submission
from tthc_gui.domain.province.summary import Figures, ProvinceSummary, summarise
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.files.province.tidy_table import StackedRows, write_parquet
from tthc_gui.files.reading import read
from tthc_gui.resources import resource

QUERIES = resource("queries")
Row = dict[str, Any]


@pytest.fixture(scope="module")
def province() -> ProvinceSummary:
    return summarise(Submission(str(path), _annex(path)) for path in ANNEX_FILES)


def _annex(path: Path) -> Annex:
    """Read an annex; one gets headings, for no real one has any."""
    annex = read(path).annex
    if path == ANNEX_FILES[8]:
        groups = [("A. TỈNH", "I. Tôn giáo")] * 10 + [("A. TỈNH", "II. Dân tộc")] * 18
        records = [
            replace(one, groups=above) for one, above in zip(annex.records, groups, strict=True)
        ]
        return replace(annex, records=records)
    return annex


class Asking:
    """A database with the table, and the queries that ship."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def __call__(self, name: str) -> list[Row]:
        found = self._connection.execute((QUERIES / name).read_text(encoding="utf-8"))
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.fixture(scope="module")
def ask(province: ProvinceSummary, tmp_path_factory: pytest.TempPathFactory) -> Asking:
    path = tmp_path_factory.mktemp("parquet") / "a.parquet"
    with path.open("wb") as file:
        write_parquet(StackedRows([one for one, _ in province.departments], "Bắc Ninh"), file)
    connection = duckdb.connect()
    connection.execute(f"CREATE VIEW tthc AS FROM '{path}'")
    connection.execute((QUERIES / "00_views.sql").read_text(encoding="utf-8"))
    return Asking(connection)


def percent(text: str) -> float:
    return float(text.rstrip("%").replace(",", "."))


def check_counts(row: Row, figures: Figures) -> None:
    counts = figures.summary
    assert (row["procedures"], row["cases"]) == (counts.procedures, counts.cases)
    assert (row["cut_cases"], row["uncut_cases"]) == (counts.cut_cases, figures.uncut_cases)
    assert row["rated_procedures"] == counts.rated_procedures
    assert row["mean_rate"] == percent(percent_text(counts.mean_of_rates))
    assert row["below_target"] == counts.below_target
    assert (row["at_30"], row["at_50"]) == figures.exactly


def check_units(rows: list[Row], figures: Figures) -> None:
    assert [
        (row["unit"], row["cases"], row["current"], row["remaining"], row["rate"]) for row in rows
    ] == [
        (sums.unit, sums.cases, sums.current, sums.remaining, percent(percent_text(sums.ratio)))
        for sums in figures.summary.units
    ]


def test_departments(ask: Asking, province: ProvinceSummary) -> None:
    rows = ask("01_departments.sql")
    assert [row["annex"] for row in rows] == [one.label for one, _ in province.departments]
    for row, (_, figures) in zip(rows, province.departments, strict=True):
        check_counts(row, figures)


def test_total(ask: Asking, province: ProvinceSummary) -> None:
    (row,) = ask("02_total.sql")
    check_counts(row, province.total)


def test_units(ask: Asking, province: ProvinceSummary) -> None:
    check_units(ask("03_units.sql"), province.total)
    rows = ask("04_units_of_departments.sql")
    for number, (_, figures) in enumerate(province.departments, 1):
        check_units([row for row in rows if row["annex_number"] == number], figures)


def test_steps(ask: Asking, province: ProvinceSummary) -> None:
    keys = ("step", "unit", "before", "after", "cut", "filled", "unchanged", "share")
    assert [tuple(row[key] for key in keys) for row in ask("05_steps.sql")] == [
        (
            step.number,
            step.unit,
            step.before,
            step.after,
            step.cut,
            step.filled,
            step.unchanged,
            percent(percent_text(share)),
        )
        for step, share in province.total.shares()
    ]


def test_largest_and_smallest_cuts(ask: Asking, province: ProvinceSummary) -> None:
    labels = [one.label for one, _ in province.departments]
    for name, found in (
        ("06_largest_cuts.sql", largest_cuts(province)),
        ("07_smallest_cuts.sql", smallest_cuts(province)),
    ):
        assert [(row["annex"], row["stt"], row["rate"]) for row in ask(name)] == [
            (labels[one.annex], one.procedure.stt, percent(percent_text(rate)))
            for one, rate in found
        ]


def test_fractional_times(ask: Asking, province: ProvinceSummary) -> None:
    labels = [one.label for one, _ in province.departments]
    rows = ask("08_fractional_times.sql")
    assert [(row["annex"], row["stt"], row["case"], row["current"]) for row in rows] == [
        (labels[one.annex], one.procedure.stt, number, case.current)
        for one, number, case in fractional_times(province)
    ]


def test_rates(ask: Asking, province: ProvinceSummary) -> None:
    picture = next(one for one in pictures(province) if one.kind is PictureKind.RATES)
    counts = {f"{row['from_percent']:g}": row["procedures"] for row in ask("09_rates.sql")}
    assert counts == {
        bar.label.partition("–")[0]: int(bar.length) for bar in picture.bars if bar.length
    }


def test_sections(ask: Asking, province: ProvinceSummary) -> None:
    told = {(row["level"], row["section"].split(" › ")[-1]): row for row in ask("10_sections.sql")}
    own = {(one.section.level + 1, one.section.text): one for one in section_figures(province)}
    assert set(told) == set(own)
    for key, one in own.items():
        assert told[key]["procedures"] == one.summary.procedures
        assert told[key]["mean_rate"] == percent(percent_text(one.summary.mean_of_rates))
        assert told[key]["below_target"] == one.summary.below_target


def test_procedures_that_stand_twice(ask: Asking, province: ProvinceSummary) -> None:
    found = cross_findings([one.annex for one, _ in province.departments])
    shared = {one.code: one.rule for one in found if one.rule.startswith("cross-annex")}
    rows = ask("11_twice.sql")
    assert {row["core"] for row in rows} == set(shared)
    assert {row["core"] for row in rows if row["same_times"]} == {
        code for code, rule in shared.items() if rule == "cross-annex-same"
    }


def test_provinces(ask: Asking, province: ProvinceSummary) -> None:
    (row,) = ask("12_provinces.sql")
    counts = province.total.summary
    assert (row["province"], row["procedures"]) == ("Bắc Ninh", 1468)
    reached = 100 * Decimal(counts.rated_procedures - counts.below_target) / counts.rated_procedures
    assert row["reached"] == float(round(reached, 2))


def test_every_query_is_tested() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    assert all(path.name in text for path in QUERIES.iterdir())
