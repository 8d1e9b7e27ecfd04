"""The cost of compliance of a year, before and after the cut, from the time that procedures take.

Source: Thông tư 02/2017/TT-VPCP: the cost of one handling × how often a year × by how many. Here
the cost of one is its hours × đồng an hour; fees do not change by a cut of time and are left out.
A working day has 8 hours; a calendar day has none that could be counted. What is missing is named
and never guessed. All arithmetic is exact.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Context, Decimal, Inexact, localcontext
from typing import NamedTuple

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.units import working_hours
from tthc_gui.domain.document.matching import plain_form
from tthc_gui.domain.province.order import label_number
from tthc_gui.domain.province.wording import handling_time
from tthc_gui.domain.values.codes import core
from tthc_gui.domain.values.lazy_dataclass import dataclass

FORMULA = "chi phí một năm = số giờ × đồng/giờ × số hồ sơ/năm (ngày làm việc tính 8 giờ)"
"""How each number comes about, said beside it."""

_EXACT = Context(prec=120, traps=[Inexact])


@dataclass(frozen=True)
class CostInput:
    """What is known of a procedure: files a year, đồng an hour, and where both are from.

    `annex` names the annex where a code stands in several, `case` (from 1) a case of several.
    """

    code: str
    files: Decimal | None = None
    hourly: Decimal | None = None
    source: str = ""
    annex: str = ""
    case: int | None = None


class CostPlace(NamedTuple):
    """A case of a procedure of an annex; `case` is from 0."""

    annex: Annex
    procedure: Procedure
    case: int

    @property
    def line(self) -> Case:
        """Return the case itself."""
        return self.procedure.cases[self.case]


@dataclass(frozen=True)
class CostLine:
    """The yearly cost of a case in đồng, before and after.

    `time_before` and `time_after` are in the case's unit, which has `unit_hours` hours.
    """

    place: CostPlace
    files: Decimal
    hourly: Decimal
    source: str
    time_before: Decimal
    time_after: Decimal
    unit_hours: Decimal

    @property
    def hours_before(self) -> Decimal:
        """Return the hours that one handling takes today."""
        return _product(self.time_before, self.unit_hours)

    @property
    def hours_after(self) -> Decimal:
        """Return the hours that one handling takes after the cut."""
        return _product(self.time_after, self.unit_hours)

    @property
    def before(self) -> Decimal:
        """Return the cost of a year today."""
        return _product(self.hours_before, self.hourly, self.files)

    @property
    def after(self) -> Decimal:
        """Return the cost of a year after the cut."""
        return _product(self.hours_after, self.hourly, self.files)

    @property
    def saved(self) -> Decimal:
        """Return how much less a year costs."""
        return _sum([self.before, -self.after])


class CostGap(NamedTuple):
    """A case that has no cost, and the sentence that says what is missing."""

    place: CostPlace
    reason: str


@dataclass(frozen=True)
class ComplianceCosts:
    """The costs of all cases that have one, what the others lack, and inputs that met nothing."""

    lines: tuple[CostLine, ...]
    gaps: tuple[CostGap, ...]
    unmet: tuple[CostInput, ...] = ()

    @property
    def before(self) -> Decimal:
        """Return what all lines cost a year today."""
        return _sum(line.before for line in self.lines)

    @property
    def after(self) -> Decimal:
        """Return what all lines cost a year after the cut."""
        return _sum(line.after for line in self.lines)

    @property
    def saved(self) -> Decimal:
        """Return how much less a year costs in all."""
        return _sum([self.before, -self.after])


def compliance_costs(annexes: Sequence[Annex], inputs: Sequence[CostInput]) -> ComplianceCosts:
    """Work out the cost of each case, with the inputs that are about it."""
    matching = _Matching(annexes, inputs)
    lines: list[CostLine] = []
    gaps: list[CostGap] = []
    for place in matching.places:
        found = _costed(place, matching)
        if isinstance(found, CostLine):
            lines.append(found)
        else:
            gaps.append(CostGap(place, found))
    return ComplianceCosts(tuple(lines), tuple(gaps), matching.unmet())


def inputs_by_place(
    annexes: Sequence[Annex], inputs: Sequence[CostInput]
) -> tuple[list[tuple[CostPlace, CostInput | None]], tuple[CostInput, ...]]:
    """Return each case with the input about it, if it has one alone, and inputs about none."""
    matching = _Matching(annexes, inputs)
    placed = []
    unmet = list(matching.unmet())
    for place in matching.places:
        about = matching.about(place)
        placed.append((place, about[0] if len(about) == 1 else None))
        if len(about) > 1:
            unmet += about
    return placed, tuple(unmet)


class _Matching:
    """Knows which inputs are about which cases."""

    def __init__(self, annexes: Sequence[Annex], inputs: Sequence[CostInput]) -> None:
        self.places = list(_places(annexes))
        self._inputs = inputs
        self._given: dict[str, list[CostInput]] = {}
        for one in inputs:
            self._given.setdefault(core(one.code) or plain_form(one.code), []).append(one)
        self._annexes = Counter(
            key for annex in annexes for key in {_key(procedure) for procedure in annex.procedures}
        )

    def about(self, place: CostPlace) -> list[CostInput]:
        """Return the inputs about a case: of its annex where told, and of its number."""
        given = self._given.get(_key(place.procedure), ())
        return [one for one in given if self._is_about(one, place)]

    def is_given(self, place: CostPlace) -> bool:
        """Return whether there are inputs under the code of a case."""
        return _key(place.procedure) in self._given

    def is_shared(self, place: CostPlace) -> bool:
        """Return whether the code of a case stands in several annexes."""
        return self._annexes[_key(place.procedure)] > 1

    def unmet(self) -> tuple[CostInput, ...]:
        """Return the inputs that are about no case."""
        met = {id(one) for place in self.places for one in self.about(place)}
        return tuple(one for one in self._inputs if id(one) not in met)

    def _is_about(self, one: CostInput, place: CostPlace) -> bool:
        if one.annex and not _same_annex(one.annex, place.annex):
            return False
        if not one.annex and self.is_shared(place):
            return False
        if one.case is None:
            return len(place.procedure.cases) == 1
        return one.case == place.case + 1


def _key(procedure: Procedure) -> str:
    return core(procedure.code) or plain_form(procedure.code)


def _places(annexes: Iterable[Annex]) -> Iterator[CostPlace]:
    for annex in annexes:
        for procedure in annex.procedures:
            for case in range(len(procedure.cases)):
                yield CostPlace(annex, procedure, case)


def _same_annex(name: str, annex: Annex) -> bool:
    label = annex.heading.label
    number = label_number(name)
    if number is not None and number == label_number(label):
        return True
    return plain_form(name) in {plain_form(label), plain_form(annex.heading.department)} - {""}


def _costed(place: CostPlace, matching: _Matching) -> CostLine | str:
    """Return the cost of a case, or the sentence that says why it has none."""
    about = matching.about(place)
    if not about:
        return _what_is_missing(place, matching)
    if len(about) > 1:
        return "có hai dòng số liệu cho cùng một trường hợp; hãy bỏ bớt một dòng."
    one, line = about[0], place.line
    before, after = line.current, handling_time(line)
    unit_hours = working_hours(line.unit)
    if one.files is None or one.hourly is None or not one.source.strip():
        return _unsaid(one)
    if unit_hours is None:
        return _uncountable(line.unit)
    if not isinstance(before, Decimal) or not isinstance(after, Decimal):
        return "thời gian hiện nay hoặc thời gian còn lại chưa xác định."
    return CostLine(place, one.files, one.hourly, one.source, before, after, unit_hours)


def _unsaid(one: CostInput) -> str:
    if one.files is None:
        return "chưa có số hồ sơ một năm."
    return "chưa có số đồng một giờ." if one.hourly is None else "chưa ghi nguồn của số liệu."


def _uncountable(unit: str) -> str:
    if not unit:
        return "phụ lục không ghi đơn vị tính nên không quy ra giờ làm việc được."
    return f"đơn vị “{unit}” không phải ngày làm việc nên không quy ra giờ làm việc được."


def _what_is_missing(place: CostPlace, matching: _Matching) -> str:
    if matching.is_given(place) and matching.is_shared(place):
        return "mã đứng ở nhiều phụ lục; hãy ghi cột Phụ lục cho từng dòng số liệu."
    if matching.is_given(place) and len(place.procedure.cases) > 1:
        return "thủ tục có nhiều trường hợp; hãy ghi cột Trường hợp cho từng dòng số liệu."
    return "chưa có số hồ sơ một năm và số đồng một giờ."


def _product(*numbers: Decimal) -> Decimal:
    with localcontext(_EXACT):
        result = Decimal(1)
        for number in numbers:
            result *= number
        return result


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    with localcontext(_EXACT):
        return sum(numbers, Decimal(0))
