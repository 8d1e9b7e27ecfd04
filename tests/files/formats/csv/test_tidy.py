import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.strategies import annexes, examples
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.stated import adopted
from tthc_gui.files.formats.csv.tidy import read_tidy
from tthc_gui.files.formats.csv.writer import write_csv
from tthc_gui.files.problems import Unusable


def csv_of(annex: Annex) -> bytes:
    file = io.BytesIO()
    write_csv(annex, file)
    return file.getvalue()


def kept(annex: Annex) -> Annex:
    """Return what a tidy table holds of an annex."""
    heading = annex.heading
    has_units = any(case.unit for p in annex.procedures for case in p.cases)
    shown = Heading(heading.label, "", "", heading.department, has_units, heading.step_labels)
    procedures = []
    for procedure in map(adopted, annex.procedures):
        cases = tuple(replace(case, extras=()) for case in procedure.cases)
        procedures.append(replace(procedure, cases=cases))
    return Annex(shown, procedures)


def test_a_real_annex_comes_back(real_annex: Annex) -> None:
    assert read_tidy(csv_of(real_annex)) == kept(real_annex)


@settings(max_examples=examples(50))
@given(annexes())
def test_any_annex_comes_back(annex: Annex) -> None:
    if annex.procedures:
        assert read_tidy(csv_of(annex)) == kept(annex)


def test_a_table_that_excel_saved_again_comes_back(load_annex: Callable[[int], Annex]) -> None:
    annex = load_annex(12)
    rows = csv.reader(io.StringIO(csv_of(annex).decode("utf-8-sig"), newline=""))
    file = io.StringIO(newline="")
    for row in rows:
        times = {place: row[place].replace(".", ",") for place in (9, 10, 11, 12, 15, 16)}
        csv.writer(file, delimiter=";").writerow(
            [times.get(place, text) for place, text in enumerate(row)]
        )
    assert read_tidy(file.getvalue().encode()) == kept(annex)


@pytest.mark.parametrize("data", [b"", b"STT;procedure\r\n1;2\r\n", b"a,b\r\n"])
def test_other_tables_are_left_to_the_recogniser(data: bytes) -> None:
    assert read_tidy(data) is None


def test_an_empty_table_is_an_empty_annex() -> None:
    assert read_tidy(csv_of(Annex())) == Annex()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (b",1,1.000001", b",1.000001", "bị cắt ở dòng 2"),
        (b",1,1.000001", b",1,,1.000001", "bị cắt ở dòng 2"),
        (b",9,", b",8,", "không đủ 9 bước"),
        (b"PL,,1,", b"PL,,2,", "không đủ 9 bước"),
        ("TIẾP NHẬN".encode(), b"KHAC", "dòng 11"),
    ],
)
def test_a_torn_table_is_refused(old: bytes, new: bytes, sentence: str) -> None:
    annex = Annex(Heading("PL"), [Procedure("1", "1.000001.H21"), Procedure("2", "1.000002.H21")])
    data = csv_of(annex)
    assert old in data
    at = data.rindex(old) if "dòng 11" in sentence else data.index(old)
    with pytest.raises(Unusable, match=sentence):
        read_tidy(data[:at] + new + data[at + len(old) :])


@pytest.mark.parametrize("text", ["a;" * 900, "a\tb" * 900, "&lt;|" * 900])
def test_a_name_full_of_other_delimiters_comes_back(text: str) -> None:
    annex = Annex(Heading(), [Procedure("1", "1.1", text)])
    assert read_tidy(csv_of(annex)) == kept(annex)
