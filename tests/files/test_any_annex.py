"""Whatever an annex holds, its workbook reads back the same."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.strategies import examples, letters
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import UNITS, Case, Procedure, Stated
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.columns import parse_text
from tthc_gui.domain.values.times import LONGEST, Time
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write

shown = st.text(letters, max_size=30).map(parse_text)
names = shown.map(lambda text: f"Thủ tục {text}\nbổ sung")
decimals = st.decimals(0, LONGEST - 1, places=3, allow_nan=False).map(Decimal.normalize)
exact = decimals.map(lambda value: Decimal(f"{value:f}"))
times: st.SearchStrategy[Time] = st.one_of(
    st.none(), exact, exact, st.sampled_from(["#N/A", "1.500", "hai ngày", "-"])
)
steps = st.lists(st.builds(Step, times, times), min_size=9, max_size=9).map(tuple)
printed_times = exact.map(lambda value: f"{value:f}".replace(".", ","))
printed_rates = st.sampled_from(["38,33%", "50%", "50,00%", "0%", "51,79%%", "-12,5%", "100%"])


@st.composite
def procedures(draw: st.DrawFn, number: int) -> Procedure:
    rated = draw(st.booleans())
    named = draw(st.booleans())
    stated = st.builds(
        Stated, printed_times, printed_times, printed_rates if rated else st.just("")
    )
    cases = draw(
        st.lists(
            st.builds(Case, times, st.sampled_from(["", *UNITS, "Tuần"]), steps, stated),
            min_size=1,
            max_size=4,
        )
    )
    several = len(cases) > 1
    if not several:
        cases = [replace(cases[0], stated=cases[0].stated._replace(rate=""))]
    if several and named:
        cases = [replace(case, name=draw(names)) for case in cases]
    rates = st.one_of(st.just(""), printed_rates)
    return Procedure(
        stt=str(number),
        code=draw(st.sampled_from(["", "1.000001.000.00.00.H21", "2,001", "chưa có mã"])),
        name="" if several and named else draw(names),
        stated_rate=draw(rates),
        cases=tuple(cases),
    )


@st.composite
def annexes(draw: st.DrawFn) -> Annex:
    has_units = draw(st.booleans())
    heading = Heading(
        label=draw(shown),
        title=draw(shown),
        issued_with=draw(shown),
        # It stands in the file's properties, which hold no control characters.
        department=" ".join("".join(filter(str.isprintable, draw(shown))).split()),
        has_unit_column=has_units,
        step_labels=tuple(" ".join(f"BƯỚC {draw(shown)}".split()) for _ in range(9)),
    )
    listed = [draw(procedures(number)) for number in range(1, draw(st.integers(0, 4)) + 1)]
    if not has_units:
        listed = [
            replace(entry, cases=tuple(replace(case, unit="") for case in entry.cases))
            for entry in listed
        ]
    return Annex(heading, listed)


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(annex=annexes())
def test_a_faithful_copy_of_any_annex_is_the_same(annex: Annex, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write(annex, path, keep_stated=True)
    assert read(path).annex == annex
