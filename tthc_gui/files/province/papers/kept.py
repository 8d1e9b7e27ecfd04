"""The data of the papers as JSON, as a project keeps them, of the form tthc-papers/1."""

from decimal import Decimal, InvalidOperation
from typing import Any

from tthc_gui.domain.annex.procedure import STEP_COUNT
from tthc_gui.domain.province.compliance_cost import CostInput
from tthc_gui.domain.province.papers import PAPER_FIELDS, Argument, PaperData
from tthc_gui.domain.province.step_tables import StepDuty
from tthc_gui.domain.values.amounts import MOST
from tthc_gui.files.formats.json.checked import InterchangeError, mapping, sequence, text
from tthc_gui.files.formats.json.numbers import number

FORM = "tthc-papers/1"
_KEYS = ("form", "texts", "duties", "arguments", "costs", "templates")
_COST_KEYS = ("code", "annex", "case", "files", "hourly", "source")


def papers_json(data: PaperData) -> dict[str, Any]:
    """Return the data of papers as JSON data, without what is blank."""
    whole: dict[str, Any] = {
        "texts": {key: said for key, said in data.texts.items() if said.strip()},
        "duties": {
            name: [duty._asdict() for duty in duties] for name, duties in data.duties.items()
        },
        "arguments": {code: one._asdict() for code, one in data.arguments.items()},
        "costs": [_cost_json(one) for one in data.costs],
        "templates": data.templates,
    }
    return {"form": FORM, **{key: value for key, value in whole.items() if value}}


def papers_of(data: object, where: str = "papers") -> PaperData:
    """Return the data of papers that JSON data hold; raise InterchangeError naming the place."""
    top = mapping(data, where, _KEYS, FORM)
    if top.get("form", FORM) != FORM:
        raise InterchangeError(f"“{where}.form” phải là {FORM}.")
    known = [field.key for field in PAPER_FIELDS]
    texts = mapping(top.get("texts", {}), f"{where}.texts", known, FORM)
    costs = sequence(top.get("costs", []), f"{where}.costs")
    return PaperData(
        {key: text(said, f"{where}.texts.{key}") for key, said in texts.items()},
        {
            name: _duties(duties, f"{where}.duties.{name}")
            for name, duties in _object(top.get("duties", {}), f"{where}.duties").items()
        },
        {
            code: _argument(one, f"{where}.arguments.{code}")
            for code, one in _object(top.get("arguments", {}), f"{where}.arguments").items()
        },
        tuple(_cost(one, f"{where}.costs[{at}]") for at, one in enumerate(costs)),
        text(top.get("templates", ""), f"{where}.templates"),
    )


def _object(data: object, where: str) -> dict[str, object]:
    """Return an object of any keys."""
    if not isinstance(data, dict):
        raise InterchangeError(f"“{where}” phải là một đối tượng.")
    return {text(key, where): value for key, value in data.items()}


def _duties(data: object, where: str) -> tuple[StepDuty, ...]:
    entries = sequence(data, where)
    if len(entries) > STEP_COUNT:
        raise InterchangeError(f"“{where}” có quá {STEP_COUNT} bước.")
    return tuple(
        StepDuty(**_texts(entry, f"{where}[{at}]", StepDuty._fields))
        for at, entry in enumerate(entries)
    )


def _argument(data: object, where: str) -> Argument:
    return Argument(**_texts(data, where, Argument._fields))


def _texts(data: object, where: str, keys: tuple[str, ...]) -> dict[str, str]:
    found = mapping(data, where, keys, FORM)
    return {key: text(value, f"{where}.{key}") for key, value in found.items()}


def _cost_json(one: CostInput) -> dict[str, Any]:
    whole = {
        "code": one.code,
        "annex": one.annex,
        "case": one.case,
        "files": number(one.files),
        "hourly": number(one.hourly),
        "source": one.source,
    }
    return {key: value for key, value in whole.items() if value not in (None, "")}


def _cost(data: object, where: str) -> CostInput:
    found = mapping(data, where, _COST_KEYS, FORM)
    case = found.get("case")
    if case is not None and (type(case) is not int or not 1 <= case <= 10_000):
        raise InterchangeError(f"“{where}.case” phải là số nguyên từ 1.")
    return CostInput(
        text(found.get("code"), f"{where}.code"),
        _decimal(found.get("files"), f"{where}.files"),
        _decimal(found.get("hourly"), f"{where}.hourly"),
        text(found.get("source"), f"{where}.source"),
        text(found.get("annex"), f"{where}.annex"),
        case,
    )


def _decimal(data: object, where: str) -> Decimal | None:
    if data is None:
        return None
    problem = InterchangeError(f"“{where}” phải là số viết trong chuỗi, như “1200” hoặc “45.5”.")
    if not isinstance(data, str) or len(data) > 30:
        raise problem
    try:
        value = Decimal(data)
    except InvalidOperation:
        raise problem from None
    if not value.is_finite() or value < 0 or value >= MOST or round(value, 2) != value:
        raise problem
    return value
