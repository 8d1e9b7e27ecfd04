"""A named plan, and the line of text by which a document keeps it.

"name=Nhẹ tay; target=50; grid=0.25; floor=0.25; locked=5,6,7,8; per=procedure": steps count from
1; what is as by default is left out but for these. `weights` are "1*4", `limits` "8:20 Ngày".
Letters of names that divide the line are written as in an address: "%3B" for ";".
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from urllib.parse import unquote

from tthc_gui.domain.annex.procedure import STEP_COUNT
from tthc_gui.domain.annex.proposing.choices import Per, ProposalChoices, StepLimit
from tthc_gui.domain.values.lazy_dataclass import dataclass

_SPLIT, _ITEM = ";", "|"
_DIVIDING = f"%{_SPLIT}{_ITEM}"


@dataclass(frozen=True)
class ProposalPlan:
    """A set of choices under a name; one plan of a document is the chosen one."""

    name: str
    choices: ProposalChoices
    is_chosen: bool = False


def plan_line(plan: ProposalPlan) -> str:
    """Return a plan as one line of text."""
    parts = {key: text for key, text in _texts(plan).items() if text}
    return f"{_SPLIT} ".join(f"{key}={text}" for key, text in parts.items())


def plan_of(line: str) -> ProposalPlan | None:
    """Read a plan from its line; None where the line is not understood."""
    pairs = (part.partition("=") for part in line.split(_SPLIT))
    texts = {key.strip(): text.strip() for key, _, text in pairs}
    try:
        return _plan(texts)
    except (KeyError, ValueError, ArithmeticError):
        return None


def plans_of(lines: Iterable[str]) -> list[ProposalPlan]:
    """Read the plans of a document; lines that are not understood are left out."""
    return [plan for plan in map(plan_of, lines) if plan is not None]


def _texts(plan: ProposalPlan) -> Mapping[str, str]:
    one = plan.choices
    return {
        "name": _quoted(" ".join(plan.name.split())),
        "target": _number(one.target * 100),
        "per": one.per,
        "grid": f"{one.grid:f}",
        "floor": f"{one.floor:f}",
        "locked": _steps(one.locked) or "0",
        "hour_grid": "" if one.hour_grid is None else f"{one.hour_grid:f}",
        "hour_floor": "" if one.hour_floor is None else f"{one.hour_floor:f}",
        "weights": ",".join(f"{step + 1}*{weight}" for step, weight in one.weights),
        "limits": ",".join(
            f"{limit.step + 1}:{limit.most:f} {limit.unit}".rstrip() for limit in one.limits
        ),
        "only": _ITEM.join(sorted(map(_quoted, one.only))),
        "chosen": "1" if plan.is_chosen else "",
    }


def _plan(texts: Mapping[str, str]) -> ProposalPlan:
    target = Fraction(texts["target"]) / 100
    grid, floor = _decimal(texts["grid"]), _decimal(texts["floor"])
    if not 0 < target <= 1 or grid <= 0 or floor < 0:
        raise ValueError("out of range")
    choices = ProposalChoices(
        target,
        grid,
        floor,
        frozenset(_step(text) for text in _items(texts["locked"]) if text != "0"),
        Per(texts.get("per", Per.PROCEDURE)),
        _some(texts.get("hour_grid", "")),
        _some(texts.get("hour_floor", "")),
        tuple(_weight(text) for text in _items(texts.get("weights", ""))),
        tuple(_limit(text) for text in _items(texts.get("limits", ""))),
        frozenset(map(unquote, filter(None, texts.get("only", "").split(_ITEM)))),
    )
    return ProposalPlan(unquote(texts["name"]), choices, bool(texts.get("chosen")))


def _quoted(text: str) -> str:
    return "".join(f"%{ord(one):02X}" if one in _DIVIDING or one < " " else one for one in text)


def _items(text: str) -> Iterator[str]:
    return filter(None, map(str.strip, text.split(",")))


def _step(text: str) -> int:
    number = int(text)
    if not 1 <= number <= STEP_COUNT:
        raise ValueError(f"there is no step {number}")
    return number - 1


def _weight(text: str) -> tuple[int, int]:
    step, _, weight = text.partition("*")
    if int(weight) < 1:
        raise ValueError(f"a weight of {weight}")
    return _step(step), int(weight)


def _limit(text: str) -> StepLimit:
    step, _, rest = text.partition(":")
    most, _, unit = rest.strip().partition(" ")
    return StepLimit(_step(step), _decimal(most), unit.strip())


def _some(text: str) -> Decimal | None:
    return _decimal(text) if text else None


def _decimal(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite() or number < 0:
        raise InvalidOperation(text)
    return number


def _number(value: Fraction) -> str:
    text = f"{Decimal(value.numerator) / value.denominator:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _steps(steps: Iterable[int]) -> str:
    return ",".join(str(step + 1) for step in sorted(steps))
