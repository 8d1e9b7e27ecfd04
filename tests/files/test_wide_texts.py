"""What a text says comes through every format: its letters, whatever Unicode they are from."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.files.tables import line, table
from tests.files.tables import save as save_workbook
from tests.strategies import examples, texts
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import STEP_LABELS, Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.files.formats.html.reader import read_html
from tthc_gui.files.pasted.clipboard_text import build_html
from tthc_gui.files.reading import read
from tthc_gui.files.writing import WRITERS, write
from tthc_gui.resources import resource

STEPS = (Step(Decimal(6), Decimal(3)), *(Step(),) * 7, Step(Decimal(4), Decimal(2)))
CASE = Case(Decimal(10), "Ngày làm việc", STEPS)

with TTFont(resource("fonts", "LiberationSerif-Regular.ttf")) as font:
    GLYPHS = [chr(code) for code in font.getBestCmap()]
printed = st.text(
    st.sampled_from(
        [
            glyph
            for glyph in GLYPHS
            if unicodedata.bidirectional(glyph) not in {"R", "AL", "AN"}
            and not unicodedata.combining(glyph)
        ]
    ),
    max_size=12,
)


def seen(text: str) -> str:
    """Return the letters of a text that a page shows, composed, without the blanks between."""
    return "".join(
        letter
        for letter in unicodedata.normalize("NFC", text)
        if letter.isprintable() and letter != " "
    )


def said(annex: Annex) -> Iterator[object]:
    """Return all that an annex says, its texts as they are seen."""
    heading = annex.heading
    yield from map(seen, (heading.label, heading.title, *heading.step_labels))
    for procedure in annex.procedures:
        yield from map(seen, (procedure.stt, procedure.code, procedure.name))
        for case in procedure.cases:
            yield seen(case.name), seen(case.unit), case.current, case.steps


def annex_of(label: str, title: str, *names: str) -> Annex:
    procedures = [
        Procedure(str(number), f"1.00000{number}.H21", f"Thủ tục {name}", cases=(CASE,))
        for number, name in enumerate(names, 1)
    ]
    steps = [f"{label} {title}" for label in STEP_LABELS]
    heading = Heading(f"Phụ lục {label}", f"Danh mục {title}", step_labels=tuple(steps))
    return Annex(heading, procedures)


@pytest.mark.parametrize("ending", [".xlsx", ".json", ".csv", ".docx"])
@settings(max_examples=examples(15), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts, texts, st.lists(texts, min_size=1, max_size=3))
def test_all_letters_come_through(
    tmp_path: Path, ending: str, label: str, title: str, names: list[str]
) -> None:
    path = tmp_path / f"a{ending}"
    annex = annex_of(label, title, *names)
    write(annex, path)
    result = read(path).annex
    if ending == ".csv":
        annex = replace(annex, heading=replace(annex.heading, title=""))
    assert list(said(result)) == list(said(annex))


@settings(max_examples=examples(8), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(printed, min_size=3, max_size=4))
def test_letters_of_the_printed_fonts_come_through_a_pdf(tmp_path: Path, names: list[str]) -> None:
    annex = annex_of("số 5", *names)
    write(annex, tmp_path / "a.pdf")
    assert list(said(read(tmp_path / "a.pdf").annex)) == list(said(annex))


def test_letters_of_other_languages_come_through_our_own_pdf(tmp_path: Path) -> None:
    annex = annex_of("số 5", *["Île Ångström Ærø"] * 4)
    write(annex, tmp_path / "a.pdf")
    assert list(said(read(tmp_path / "a.pdf").annex)) == list(said(annex))


@given(st.lists(st.lists(texts, min_size=1, max_size=4), min_size=1, max_size=4))
def test_all_letters_of_a_web_page_come_through(block: list[list[str]]) -> None:
    page = build_html(block).encode()
    (grid,) = read_html(page, lambda *_: None).grids
    expected = [[seen(text) for text in row] for row in block]
    width = max(map(len, expected))
    found = [[seen(str(cell)) for cell in row] for row in grid.rows]
    assert found == [row + [""] * (width - len(row)) for row in expected]


@pytest.mark.parametrize("ending", WRITERS)
def test_texts_that_are_not_composed_say_the_same_in_every_format(
    tmp_path: Path, ending: str
) -> None:
    composed = annex_of("số 5", "thủ tục của Sở Thử nghiệm", "đổi giấy phép", "xoá đăng ký")
    loose = decomposed(composed)
    assert loose.procedures[0].name != composed.procedures[0].name
    write(loose, tmp_path / f"a{ending}")
    expected = composed
    if ending == ".csv":
        expected = replace(composed, heading=replace(composed.heading, title=""))
    assert list(said(read(tmp_path / f"a{ending}").annex)) == list(said(expected))


def decomposed(annex: Annex) -> Annex:
    heading = annex.heading
    return Annex(
        replace(
            heading,
            label=loosely(heading.label),
            title=loosely(heading.title),
            step_labels=tuple(map(loosely, heading.step_labels)),
        ),
        [
            replace(
                procedure,
                name=loosely(procedure.name),
                cases=tuple(replace(case, unit=loosely(case.unit)) for case in procedure.cases),
            )
            for procedure in annex.procedures
        ],
    )


def loosely(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def test_a_received_workbook_that_is_not_composed_is_read_the_same(tmp_path: Path) -> None:
    composed = table(line(unit="Ngày làm việc"), line(2.0, name="Cấp lại giấy phép"))
    loose = table(line(unit="Ngày làm việc"), line(2.0, name="Cấp lại giấy phép"))
    for row in loose.rows:
        row[:] = [loosely(cell) if isinstance(cell, str) else cell for cell in row]
    results = [
        read(save_workbook(tmp_path / f"{number}.xlsx", grid))
        for number, grid in enumerate((composed, loose))
    ]
    assert list(said(results[1].annex)) == list(said(results[0].annex))
    assert [note.message for note in results[1].notes] == [
        note.message for note in results[0].notes
    ]
