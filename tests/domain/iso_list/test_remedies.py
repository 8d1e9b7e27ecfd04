from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.iso_list.rows import real_list, row, rows
from tests.strategies import examples
from tthc_gui.domain.audit.auditor import Auditor
from tthc_gui.domain.audit.finding import Severity
from tthc_gui.domain.audit.mending import FixPlan, remedies
from tthc_gui.domain.document.edits import Splice
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.domain.iso_list.iso_process import IsoHeading, IsoProcess


def kinds(iso_list: IsoList) -> dict[str, int]:
    return Auditor(iso_list).counts()


def test_every_finding_of_the_real_list() -> None:
    real = real_list()
    found = {(real.records[f.record or 0].stt, f.rule) for f in Auditor(real)}
    assert found == {
        *((stt, "misspelling") for stt in ("88", "128", "141", "152", "153")),
        *((stt, "process-sequence") for stt in ("94", "102", "104")),
        *((stt, "replace-all-slip") for stt in ("106", "107", "108")),
        *((stt, "process-blank") for stt in ("152", "153", "154", "155")),
        ("114", "process-name-differs"),
        ("154", "edition-missing"),
    }


def test_what_can_be_mended_without_asking_is_gone_afterwards() -> None:
    real = real_list()
    plan = FixPlan(real, list(Auditor(real)))
    while not plan.is_whole:
        plan.go_on()
    plan.edit("Sửa").apply(real)
    assert kinds(real) == {
        "misspelling": 10,
        "process-sequence": 3,
        "process-name-differs": 1,
        "edition-missing": 1,
    }


def test_each_remedy_of_the_real_list_ends_its_finding() -> None:
    real = real_list()
    for finding in Auditor(real):
        for remedy in remedies(real, finding):
            mended = real.copy()
            remedy.edit.apply(mended)
            rule = finding.rule
            assert kinds(mended).get(rule, 0) < kinds(real)[rule], (finding, remedy)


faults = st.sampled_from(
    [
        {"code": "QT-02/ HT"},
        {"code": "QT 3/HT"},
        {"code": ""},
        {"edition": "3"},
        {"edition": ""},
        {"issued": "31/02/2024"},
        {"name": "Trợ cấp phường hội"},
        {"name": "Đăng kí khai sinh"},
        {"name": "Đăng  ký khai sinh"},
        {"stt": "9"},
    ]
)


def spoilt(number: int, changes: list[dict[str, str]]) -> IsoProcess:
    fields = {key: text for change in changes for key, text in change.items()}
    return row(number, (), **fields)


@settings(max_examples=examples(40))
@given(st.lists(st.lists(faults, max_size=2), min_size=1, max_size=5))
def test_remedies_end_their_findings_and_add_no_error(changes: list[list[dict[str, str]]]) -> None:
    listed = IsoList(IsoHeading("DANH MỤC"), [spoilt(n, c) for n, c in enumerate(changes, 1)])
    before = Auditor(listed)
    for finding in before:
        for remedy in remedies(listed, finding):
            mended = listed.copy()
            remedy.edit.apply(mended)
            after = Auditor(mended)
            assert after.severities()[Severity.ERROR] <= before.severities()[Severity.ERROR]
            assert finding not in list(after)


@settings(max_examples=examples(30))
@given(st.lists(st.lists(faults, max_size=2), min_size=2, max_size=5), st.integers(0, 4))
def test_an_edit_is_followed_as_by_looking_at_all_again(
    changes: list[list[dict[str, str]]], at: int
) -> None:
    listed = IsoList(IsoHeading(), [spoilt(n, c) for n, c in enumerate(changes, 1)])
    auditor = Auditor(listed)
    at %= len(changes)
    splice = Splice(at, (listed.records[at],), (row(at + 1, name="Cấp", iso_name="Cấp"),))
    splice.apply(listed)
    auditor.update(splice)
    assert Counter(auditor) == Counter(Auditor(listed))


@pytest.mark.parametrize("code", ["QT-2/HT", "QT-02/ HT"])
def test_no_remedy_writes_a_code_that_another_row_has(code: str) -> None:
    listed = IsoList(IsoHeading(), [*rows(3), row(4, code=code)])
    malformed = [f for f in Auditor(listed) if f.rule in ("process-malformed", "process-blank")]
    assert malformed
    assert not [remedy for finding in malformed for remedy in remedies(listed, finding)]
