"""The auditor: what it finds after any edits is what it would find afresh."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.audit.sound import NO_TARGET, annex, case, honest, numbered, procedure
from tests.strategies import any_times, cases, examples, procedures, small_decimals, steps, texts
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import STEP_LABELS, Heading
from tthc_gui.domain.annex.procedure import UNITS, Case, Procedure
from tthc_gui.domain.annex.rules import RULES
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.domain.audit.criteria import Criteria
from tthc_gui.domain.audit.finding import Finding, Severity
from tthc_gui.domain.document.edits import Change, HeadingChange, Splice

codes = st.sampled_from(
    ["", "x", "1.000001.H21", "1.000001.000.00.00.H08", "1.000002.H08", "2.000003.H21"]
)
names = st.sampled_from(["", "Cấp phép", "Cấp  phép", "dƣỡng"])
numbers = st.sampled_from(["", "I", "1", "2", "3", "4"])
rates = st.sampled_from(["", "50%", "51,79%%"])
worded_times = any_times | st.sampled_from(["4 giờ", "2 ngày làm việc", "250%", "1.500 giờ"])
"""Times as they are found in cells, with units and as percentages, too."""
listed = st.builds(
    Procedure,
    stt=numbers,
    code=codes,
    name=names,
    stated_rate=rates,
    cases=st.lists(cases(worded_times), min_size=1, max_size=2).map(tuple),
)
"""Procedures with any times, for what looks at one of them."""

plain = st.builds(
    Procedure,
    stt=numbers,
    code=codes,
    name=names,
    cases=st.tuples(st.sampled_from([case(), case(current="11"), Case()])),
)
"""Procedures that differ in what matters to each other, and little else."""

headings = st.builds(
    Heading,
    title=st.sampled_from(
        [
            *("", "Danh mục 02 thủ tục", "Danh mục 5  thủ tục"),
            "Danh mục 1 thủ tục thuộc thẩm quyền quản lý của Sở Khoa và Công nghệ",
        ]
    ),
    department=st.sampled_from(["", "Sở Khoa học và Công nghệ", "Sở Y tế"]),
    step_labels=st.sampled_from([STEP_LABELS, ("hội đòng", *STEP_LABELS[1:])]),
    has_unit_column=st.booleans(),
)
lists = st.lists(plain, max_size=6)


@st.composite
def splices(draw: st.DrawFn, annex: Annex) -> Splice:
    """Draw a splice that replaces, inserts, deletes, keeps or moves procedures."""
    length = len(annex.procedures)
    at = draw(st.integers(0, length))
    end = draw(st.integers(at, length))
    old = tuple(annex.procedures[at:end])
    kept = st.permutations(old).map(tuple) if old else st.just(())
    fresh = st.lists(plain, max_size=3).map(tuple)
    edited = st.tuples(*(st.one_of(st.just(entry), plain) for entry in old))
    return Splice(at, old, draw(st.one_of(fresh, edited, kept)))


def state(auditor: Auditor, length: int) -> object:
    """Return all that an auditor tells."""
    return (
        list(auditor),
        auditor.document_findings(),
        [auditor.findings(at) for at in range(length)],
        [auditor.severity(at) for at in range(length)],
        [auditor.sharing("code-duplicate", at) for at in range(length)],
        auditor.counts(),
        auditor.severities(),
        auditor.records_with_errors(),
    )


def entries(auditor: Auditor, annex: Annex) -> list[tuple[Procedure, tuple[Finding, ...]]]:
    positions = range(len(annex.procedures))
    return [
        (annex.procedures[at], tuple(replace(f, record=None) for f in auditor.findings(at)))
        for at in positions
    ]


@settings(max_examples=examples(200))
@given(headings, lists, st.data())
def test_incremental_equals_full(
    heading: Heading, procedures: list[Procedure], data: st.DataObject
) -> None:
    annex = Annex(heading, procedures)
    auditor = Auditor(annex)
    for _ in range(data.draw(st.integers(1, 4))):
        change: Change
        if data.draw(st.integers(0, 4)):
            change = data.draw(splices(annex))
        else:
            change = HeadingChange(annex.heading, data.draw(headings))
        change.apply(annex)
        auditor.update(change)
        afresh = Auditor(annex)
        length = len(annex.procedures)
        assert state(auditor, length) == state(afresh, length)


@given(headings, lists, st.data())
def test_what_is_not_called_changed_did_not_change(
    heading: Heading, procedures: list[Procedure], data: st.DataObject
) -> None:
    annex = Annex(heading, procedures)
    auditor = Auditor(annex)
    before, document = entries(auditor, annex), auditor.document_findings()
    splice = data.draw(splices(annex))
    splice.apply(annex)
    changed = auditor.update(splice)
    after = entries(auditor, annex)
    end, grown = splice.at + len(splice.old), len(splice.new) - len(splice.old)
    for at in range(len(after)):
        if at not in changed.records:
            assert after[at] == before[at - grown if at >= end + grown else at]
    assert changed.document == (auditor.document_findings() != document)


@given(headings, lists, st.data())
def test_several_changes_are_followed_at_once(
    heading: Heading, procedures: list[Procedure], data: st.DataObject
) -> None:
    annex = Annex(heading, procedures)
    auditor = Auditor(annex)
    changes: list[Change] = []
    for _ in range(3):
        splice = data.draw(splices(annex))
        splice.apply(annex)
        changes.append(splice)
    changed = auditor.update(*changes)
    assert list(auditor) == list(Auditor(annex))
    assert set(changed.records) <= set(range(len(annex.procedures)))


@settings(max_examples=examples(50))
@given(st.lists(procedures(any_times), max_size=5), texts)
def test_nothing_an_annex_can_hold_stops_the_audit(found: list[Procedure], title: str) -> None:
    auditor = Auditor(Annex(Heading(title=title), found))
    assert sum(auditor.counts().values()) == len(list(auditor))


def test_counts_are_those_of_the_findings(real_annex: Annex) -> None:
    auditor = Auditor(real_annex)
    findings = list(auditor)
    assert auditor.counts() == Counter(finding.rule for finding in findings)
    severities = Counter(finding.severity for finding in findings)
    assert auditor.severities() == {severity: severities[severity] for severity in Severity}
    places = [RULES.place(finding) for finding in findings]
    assert places == sorted(places)


def test_an_edit_touches_its_procedure_only() -> None:
    listed = numbered(5)
    auditor = Auditor(listed)
    new = replace(listed.procedures[2], stated_rate="9%")
    changed = auditor.update(Splice(2, (listed.procedures[2],), (new,)))
    assert (list(changed.records), changed.document) == ([2], False)
    assert [finding.rule for finding in auditor.findings(2)] == ["rate"]


def test_a_deleted_procedure_touches_the_next_number_and_the_title() -> None:
    listed = numbered(5)
    auditor = Auditor(listed)
    changed = auditor.update(Splice(2, (listed.procedures[2],), ()))
    assert (list(changed.records), changed.document) == ([2], True)
    assert auditor.counts() == {"stt-sequence": 1, "title-count": 1}


def test_a_code_given_twice_touches_the_procedure_that_had_it() -> None:
    listed = numbered(5)
    auditor = Auditor(listed)
    new = replace(listed.procedures[4], code=listed.procedures[1].code)
    changed = auditor.update(Splice(4, (listed.procedures[4],), (new,)))
    assert list(changed.records) == [1, 4]
    assert auditor.sharing("code-duplicate", 4) == [1, 4]
    assert auditor.sharing("sum-before", 4) == []


def test_the_commonest_agency_may_change_hands() -> None:
    listed = numbered(3)
    listed.procedures[2] = replace(listed.procedures[2], code="1.000003.H08")
    auditor = Auditor(listed)
    assert [finding.record for finding in auditor] == [2]
    new = replace(listed.procedures[1], code="1.000002.H08")
    changed = auditor.update(Splice(1, (listed.procedures[1],), (new,)))
    assert [finding.record for finding in auditor] == [0]
    assert list(changed.records) == [0, 1, 2]


def test_who_leads_matters_to_the_agencies_that_never_led() -> None:
    endings = ["H21", "H21", "H08", "H08", "H05"]
    listed = numbered(5)
    listed.records = [
        replace(procedure, code=f"1.{at:06}.{ending}")
        for at, (procedure, ending) in enumerate(zip(listed.procedures, endings, strict=True))
    ]
    auditor = Auditor(listed)
    assert [(f.record, f.computed) for f in auditor] == [(4, "H08")]
    new = replace(listed.procedures[2], code="1.000002.H21")
    changed = auditor.update(Splice(2, (listed.procedures[2],), (new,)))
    assert [(f.record, f.computed) for f in auditor] == [(3, "H21"), (4, "H21")]
    assert list(changed.records) == [2, 3, 4]


def test_a_number_changed_touches_the_next_one() -> None:
    listed = numbered(5)
    auditor = Auditor(listed)
    new = replace(listed.procedures[2], stt="9")
    changed = auditor.update(Splice(2, (listed.procedures[2],), (new,)))
    assert [finding.record for finding in auditor] == [2, 3]
    assert list(changed.records) == [2, 3]


def test_findings_move_with_their_procedure() -> None:
    listed = annex(procedure(number=1), procedure(rate="9%", number=2))
    auditor = Auditor(listed)
    auditor.update(Splice(0, (), (replace(procedure(number=0)),)))
    assert [finding.record for finding in auditor if finding.rule == "rate"] == [2]


def test_another_target_flags_other_procedures() -> None:
    auditor = Auditor(numbered(2))
    assert list(auditor.hold_against(Criteria(Fraction(1, 2))).records) == [0, 1]
    assert auditor.criteria.target == Fraction(1, 2)
    assert auditor.counts() == {"below-target": 2}
    assert list(auditor.hold_against(Criteria(Fraction(1, 2))).records) == []


def test_the_column_of_units_matters_to_every_procedure() -> None:
    listed = annex(procedure(case(unit="")), procedure(number=2))
    auditor = Auditor(listed)
    assert auditor.counts() == {"unit-missing": 1}
    old = listed.heading
    changed = auditor.update(HeadingChange(old, replace(old, has_unit_column=False)))
    assert list(changed.records) == [0]
    assert list(auditor) == []


def test_changes_for_another_annex_are_refused() -> None:
    auditor = Auditor(numbered(2))
    with pytest.raises(ValueError, match="records at 0"):
        auditor.update(Splice(0, (procedure(number=7),), ()))
    with pytest.raises(ValueError, match="heading"):
        auditor.update(HeadingChange(Heading(label="x"), Heading()))


def _falling(step: Step) -> Step:
    if isinstance(step.before, Decimal) and isinstance(step.after, Decimal):
        return Step(max(step.before, step.after), min(step.before, step.after))
    return step


consistent = st.builds(
    Case,
    current=small_decimals,
    unit=st.sampled_from(UNITS),
    steps=steps(small_decimals).map(lambda typed: tuple(map(_falling, typed))),
)
whole = (
    st.lists(consistent, min_size=1, max_size=3)
    .map(lambda lines: honest(replace(procedure(), cases=tuple(lines))))
    .filter(lambda built: any(line.totals.has_steps for line in built.cases))
)


@given(whole)
def test_a_consistent_procedure_has_no_error(built: Procedure) -> None:
    counts = Auditor(annex(built), Criteria(NO_TARGET)).counts()
    assert counts.keys() <= {"legal-time-fraction"}


@given(whole, st.sampled_from(["current", "remaining", "cut", "step"]), st.data())
def test_one_number_changed_is_an_error(built: Procedure, where: str, data: st.DataObject) -> None:
    number = data.draw(
        st.sampled_from([i for i, line in enumerate(built.cases) if line.totals.has_steps])
    )
    line = built.cases[number]
    more = small_decimals.filter(bool)
    if where == "current":
        assert line.totals.before is not None
        line = replace(line, current=line.totals.before + data.draw(more))
    elif where == "step":
        steps = list(line.steps)
        typed = [i for i, step in enumerate(steps) if step.before is not None]
        at = data.draw(st.sampled_from(typed))
        side = data.draw(st.sampled_from(["before", "after"]))
        time = getattr(steps[at], side)
        steps[at] = steps[at]._replace(**{side: time + data.draw(more)})
        line = replace(line, steps=tuple(steps))
    else:
        other = data.draw(st.sampled_from(["0,01", "777"]))
        line = replace(line, stated=line.stated._replace(**{where: other}))
    lines = (*built.cases[:number], line, *built.cases[number + 1 :])
    auditor = Auditor(annex(replace(built, cases=lines)), Criteria(NO_TARGET))
    assert auditor.severity(0) is Severity.ERROR


def test_a_real_annex_edited_all_over(load_annex: Callable[[int], Annex]) -> None:
    annex = load_annex(9)
    auditor = Auditor(annex)
    for at in range(len(annex.procedures)):
        old = annex.procedures[at]
        splice = Splice(at, (old,), (replace(old, stt=str(at + 1)),))
        splice.apply(annex)
        auditor.update(splice)
    assert auditor.counts() == {"label-slip": 1, "title-count": 1}
