"""How far an annex has come since an earlier one: lines, sums, and the rules about it."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.domain.building import annex, case, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Case
from tthc_gui.domain.annex.since import Since, progress, since
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.domain.document.edits import Edit, Splice
from tthc_gui.domain.document.structure import delete_records, insert_records

CUT_TO_8 = case("10", ("10", "8"))
OLD = annex(procedure(1, CUT_TO_8), procedure(2, case("20")), procedure(3, CUT_TO_8))


def now(*procedures: Case) -> Annex:
    """Return an annex of procedures of one case that counts from OLD, for 50 %."""
    made = annex(*(procedure(number, one) for number, one in enumerate(procedures, 1)))
    made.count_from(OLD)
    assert made.earlier is not None
    made.earlier.target = Fraction(1, 2)
    return made


def at(made: Annex, record: int, line: int = 0) -> Since | None:
    assert made.earlier is not None
    return since(made.earlier, made.records[record], line)


def test_a_line_counts_from_what_it_took_not_from_its_legal_time() -> None:
    made = now(case("10", ("8", "5")), case("20", ("20", "12")))
    assert at(made, 0) == Since("Ngày", Decimal(8), Decimal(5))
    assert at(made, 1) == Since("Ngày", Decimal(20), Decimal(12))
    found = at(made, 0)
    assert found is not None
    assert (found.cut, found.rate, found.missing(Fraction(1, 2))) == (3, Fraction(3, 8), 1)
    assert found.missing(Fraction(3, 10)) == 0


@pytest.mark.parametrize(
    "line",
    [case("10", ("8", "5"), unit="Giờ"), case(None), case("10", ("8", None))],
    ids=["another unit", "no time", "half a step"],
)
def test_what_cannot_be_compared_tells_nothing(line: Case) -> None:
    assert at(now(line), 0) is None


def test_a_line_that_came_in_between_has_no_time_before() -> None:
    old = annex(procedure(1, case("4"), case("6")))
    new = annex(procedure(1, case("4"), case("5"), case("6")))
    new.count_from(old)
    found = [at(new, 0, line) for line in range(3)]
    assert [one.before if one else None for one in found] == [4, None, 6]


def test_sums_and_counts_since_then() -> None:
    made = now(case("10", ("8", "4")), case("20", ("20", "21")))
    insert_records(made, 2, [procedure(9)]).apply(made)
    assert made.earlier is not None
    found = progress(made.earlier, made.procedures)
    assert [tuple(one) for one in found.sums] == [("Ngày", 28, 25)]
    assert (found.reached, found.rated, found.slower) == (1, 2, 1)
    assert (found.missing, found.vanished) == (1, 1)


def broken(made: Annex) -> list[tuple[str, int | None, str]]:
    rules = ("lost-ground", "base-missing")
    return [(one.rule, one.record, one.message) for one in Auditor(made) if one.rule in rules]


def test_the_audit_tells_what_lost_ground_and_what_is_new_while_a_base_is_at_hand() -> None:
    made = now(case("10", ("8", "9")), case("20", ("20", "12")))
    insert_records(made, 2, [procedure(9)]).apply(made)
    assert broken(made) == [
        ("lost-ground", 0, "Còn 9 ngày, lâu hơn ở bản gốc (8)."),
        ("base-missing", 2, "Bản gốc không có thủ tục này."),
    ]
    made.count_from(None)
    assert broken(made) == []


def test_the_audit_follows_edits_that_give_others_a_partner() -> None:
    twin = replace(procedure(1, case("10", ("8", "9"))), stt="7", name="Tên khác")
    made = now(CUT_TO_8)
    made.records.append(twin)
    auditor = Auditor(made)
    edits = [delete_records(made, [0]), Edit("", (Splice(0, (), (procedure(3, CUT_TO_8),)),))]
    for edit in edits:
        edit.apply(made)
        auditor.update(*edit.changes)
        assert list(auditor) == list(Auditor(made))
