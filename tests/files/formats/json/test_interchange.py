"""tthc-annex/1: what goes in comes out, and everything else is refused by name."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import annexes, any_times, examples, remarked_annexes
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import BLANK_STEPS, NOTHING_STATED
from tthc_gui.domain.document.verdict import Judgement
from tthc_gui.domain.document.verdicts import standing_of
from tthc_gui.files.formats.json.checked import InterchangeError
from tthc_gui.files.formats.json.interchange import SCHEMA, from_data, to_data

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


def _minimal() -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "label": "Phụ lục 1",
        "title": None,
        "issued_with": None,
        "department": None,
        "has_unit_column": True,
        "step_labels": [f"BƯỚC {number}" for number in range(1, 10)],
        "procedures": [
            {
                "stt": "1",
                "code": None,
                "name": "Cấp phép",
                "stated_rate": "50%",
                "cases": [
                    {
                        "name": None,
                        "current": "43.5",
                        "unit": "Ngày",
                        "steps": [["43.5", "0"], *[[None, None]] * 8],
                        "stated": {"remaining": "0", "cut": None, "rate": None},
                    }
                ],
            }
        ],
    }


def test_the_real_annexes_come_out_as_they_went_in(annex_file: Path) -> None:
    data = json.loads(annex_file.read_text(encoding="utf-8"))
    assert to_data(from_data(data)) == data


@given(annexes(any_times))
def test_every_annex_survives_json(annex: Annex) -> None:
    assert from_data(json.loads(json.dumps(to_data(annex)))) == annex


def test_a_minimal_document_is_the_identity() -> None:
    assert to_data(from_data(_minimal())) == _minimal()


def test_what_may_be_left_out_is_blank() -> None:
    annex = from_data(
        {"schema": SCHEMA, "step_labels": [None] * 9, "procedures": [{"cases": [{}]}]}
    )
    assert annex.heading.has_unit_column
    (case,) = annex.procedures[0].cases
    assert (case.current, case.unit, case.steps, case.stated) == (
        None,
        "",
        BLANK_STEPS,
        NOTHING_STATED,
    )


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("43.5", Decimal("43.5")),
        ("0", Decimal(0)),
        ("-3", Decimal(-3)),
        ("43,5", "43,5"),
        ("7 ngày", "7 ngày"),
        ("1e400", "1e400"),
        ("５", "５"),
        ("NaN", "NaN"),
        ("", None),
        (None, None),
    ],
)
def test_a_time_is_a_decimal_string_and_anything_else_stays_text(
    text: str | None, time: Decimal | str | None
) -> None:
    data = _minimal()
    data["procedures"][0]["cases"][0]["current"] = text
    assert from_data(data).procedures[0].cases[0].current == time


def _places(data: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the path of every value in JSON data."""
    inner: list[tuple[str | int, Any]] = []
    if isinstance(data, dict):
        inner = list(data.items())
    elif isinstance(data, list):
        inner = list(enumerate(data))
    return [path, *(place for key, value in inner for place in _places(value, (*path, key)))]


def _put(data: object, path: tuple[str | int, ...], value: object) -> object:
    """Return a copy of JSON data with another value at a path."""
    if not path:
        return value
    key, *rest = path
    if isinstance(data, dict):
        return {**data, key: _put(data.get(key), tuple(rest), value)}
    assert isinstance(data, list)
    return [
        _put(inner, tuple(rest), value) if number == key else inner
        for number, inner in enumerate(data)
    ]


@given(st.sampled_from(_places(_minimal())), JSON)
def test_any_value_in_any_place_is_taken_or_refused_in_a_sentence(
    path: tuple[str | int, ...], value: object
) -> None:
    try:
        annex = from_data(_put(_minimal(), path, value))
    except InterchangeError:
        return
    assert from_data(to_data(annex)) == annex


@given(JSON)
def test_any_other_json_is_refused(data: object) -> None:
    with pytest.raises(InterchangeError):
        from_data(data)


@pytest.mark.parametrize(
    "path", [path for path in _places(_minimal()) if path and path != ("has_unit_column",)]
)
def test_a_value_of_the_wrong_kind_is_refused(path: tuple[str | int, ...]) -> None:
    with pytest.raises(InterchangeError):
        from_data(_put(_minimal(), path, False))


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ((), "tài liệu"),
        (("procedures", 0), "procedures[0]"),
        (("procedures", 0, "cases", 0), "procedures[0].cases[0]"),
        (("procedures", 0, "cases", 0, "stated"), "procedures[0].cases[0].stated"),
    ],
)
def test_an_unknown_key_is_named_with_its_place(path: tuple[str | int, ...], where: str) -> None:
    with pytest.raises(InterchangeError) as refused:
        from_data(_put(_minimal(), (*path, "ghi_chú"), "x"))
    assert "“ghi_chú”" in str(refused.value)
    assert f"“{where}”" in str(refused.value)


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (("schema",), "tthc-annex/2", "“schema” phải là “tthc-annex/1”"),
        (("has_unit_column",), None, "“has_unit_column” phải là true hoặc false"),
        (("step_labels",), ["x"] * 8, "“step_labels” phải có 9 mục, ở đây có 8"),
        (("step_labels", 2), 5, "“step_labels[2]” phải là chuỗi"),
        (("procedures",), {}, "“procedures” phải là một danh sách"),
        (("procedures", 0, "cases"), [], "“procedures[0].cases” phải có ít nhất một"),
        (("procedures", 0, "cases", 0, "steps"), [], "phải có 9 bước, ở đây có 0"),
        (("procedures", 0, "cases", 0, "steps", 3), ["1"], "steps[3]” phải là một cặp"),
        (("procedures", 0, "cases", 0, "stated"), 0, "stated” phải là một đối tượng"),
        (("procedures", 0, "cases", 0, "stated", "cut"), 7, ".stated.cut” phải là chuỗi"),
        (("procedures", 0, "name"), "\ud800", "procedures[0].name” có ký tự Unicode hỏng"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    path: tuple[str | int, ...], value: object, sentence: str
) -> None:
    with pytest.raises(InterchangeError) as refused:
        from_data(_put(_minimal(), path, value))
    assert sentence in str(refused.value)


@settings(max_examples=examples(50))
@given(remarked_annexes())
def test_remarks_and_verdicts_come_back(annex: Annex) -> None:
    data = json.loads(json.dumps(to_data(annex)))
    assert from_data(data) == annex


def test_an_annex_without_remarks_has_no_keys_for_them() -> None:
    written = json.dumps(to_data(from_data(_minimal())))
    assert "remarks" not in written
    assert "verdict" not in written


def _remarked(**remark: object) -> dict[str, Any]:
    data = _minimal()
    data["procedures"][0]["cases"][0]["remarks"] = [{"text": "Sai số", **remark}]
    return data


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (_remarked(colour="red"), "colour"),
        (_remarked(text=" "), "procedures[0].cases[0].remarks[0].text"),
        (_remarked(time="28/11/2026"), "procedures[0].cases[0].remarks[0].time"),
        (_remarked(done="yes"), "procedures[0].cases[0].remarks[0].done"),
        (_remarked(replies=[{"said": "x"}]), "said"),
        (_remarked(replies=[{"author": "An"}]), "remarks[0].replies[0].text"),
        ({**_minimal(), "remarks": {}}, "remarks"),
        ({**_minimal(), "verdict": {"judgement": "fine"}}, "verdict.judgement"),
        ({**_minimal(), "verdict": {"judgement": "passed", "stars": 5}}, "stars"),
    ],
)
def test_a_remark_or_verdict_of_another_form_is_refused_by_name(
    data: dict[str, Any], named: str
) -> None:
    with pytest.raises(InterchangeError, match=re.escape(named)):
        from_data(data)


def test_a_verdict_without_a_mark_is_about_what_stands_in_the_file() -> None:
    data = _minimal()
    data["procedures"][0]["verdict"] = {"judgement": "passed"}
    annex = from_data(data)
    assert standing_of(annex.form, annex.procedures[0]) is Judgement.PASSED
