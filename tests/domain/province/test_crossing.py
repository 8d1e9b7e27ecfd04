from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import starmap

from tests.conftest import ANNEX_FILES
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import STEP_LABELS, Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.audit.finding import Severity
from tthc_gui.domain.province.crossing import CrossFinding, CrossPlace, cross_findings
from tthc_gui.files.reading import read


def case(current: str = "10", after: str = "5", unit: str = "Ngày") -> Case:
    return Case(Decimal(current), unit, (Step(Decimal(current), Decimal(after)),) + (Step(),) * 8)


def procedure(code: str = "1.000001.H21", name: str = "", *cases: Case) -> Procedure:
    return Procedure("1", code, name or f"Thủ tục {code}", cases=cases or (case(),))


def annexes(*listed: list[Procedure]) -> list[Annex]:
    return [
        Annex(Heading(label=f"Phụ lục {number}"), procedures)
        for number, procedures in enumerate(listed, 1)
    ]


def found(*listed: list[Procedure]) -> list[CrossFinding]:
    return cross_findings(annexes(*listed))


def test_the_17_procedures_that_stand_in_two_real_annexes() -> None:
    findings = cross_findings(read(path).annex for path in ANNEX_FILES)
    assert Counter(finding.rule for finding in findings) == {
        "cross-annex": 15,
        "cross-annex-same": 2,
        "step-labels": 3,
    }
    worst = next(finding for finding in findings if finding.code == "1.014316")
    assert worst.fields == ("current", "remaining")
    assert worst.places == (CrossPlace(2, 39), CrossPlace(11, 29))
    assert worst.message == (
        "Thủ tục 1.014316 đứng ở Phụ lục 3 và Phụ lục 12, nhưng khác nhau về thời gian hiện nay, "
        "thời gian còn lại."
    )


def test_17_procedures_stand_in_two_real_annexes_and_15_differ() -> None:
    findings = cross_findings(read(path).annex for path in ANNEX_FILES)
    shared = [finding for finding in findings if finding.rule.startswith("cross-annex")]
    assert len({finding.code for finding in shared}) == len(shared) == 17
    assert sum(finding.is_error for finding in shared) == 15


def test_an_accepted_finding_is_no_error_until_a_place_says_something_else() -> None:
    own, other = procedure(), procedure("1.000001.H21", "", case("12", "6"))
    (finding,) = found([own], [other])
    assert finding.told == ("10 → 5 Ngày", "12 → 6 Ngày")
    waiver = finding.accepted("hai cấp khác nhau")
    (accepted,) = cross_findings(annexes([other], [own]), [waiver])
    assert (accepted.reason, accepted.is_error) == ("hai cấp khác nhau", False)
    changed = procedure("1.000001.H21", "", case("12", "7"))
    (open_again,) = cross_findings(annexes([own], [changed]), [waiver])
    assert open_again.is_error


def test_what_differs_between_two_annexes_is_named() -> None:
    own = procedure()
    others = {
        ("current", "remaining"): procedure("1.000001.000.00.00.H21", "", case("12", "6")),
        ("unit",): procedure("1.000001.H21", "", case(unit="Giờ")),
        ("remaining",): procedure("1.000001.H21", "", case(after="4")),
        ("cases",): procedure("1.000001.H21", "", case(), case()),
    }
    for fields, other in others.items():
        (finding,) = found([own], [other])
        assert (finding.rule, finding.severity) == ("cross-annex", Severity.ERROR)
        assert (finding.fields, finding.code) == (fields, "1.000001")


def test_the_same_times_under_one_code_are_a_warning() -> None:
    (finding,) = found([procedure()], [procedure("1.000001.000.00.00.H21")])
    assert (finding.rule, finding.severity) == ("cross-annex-same", Severity.WARNING)
    assert finding.fields == ()


def test_a_unit_differs_only_where_it_is_another() -> None:
    (finding,) = found([procedure()], [procedure("1.000001.H21", "", case(unit="ngày "))])
    assert finding.rule == "cross-annex-same"


def test_a_code_twice_in_one_annex_is_that_annex_s_own_matter() -> None:
    assert found([procedure(), procedure()]) == []


def test_one_name_under_two_codes() -> None:
    one, other = procedure("1.000001.H21", "Cấp  thẻ"), procedure("2.000002.H21", "CẤP THẺ")
    (finding,) = found([one], [other])
    assert (finding.rule, finding.severity) == ("same-name-two-codes", Severity.WARNING)
    assert finding.message == "Cùng tên “Cấp thẻ” nhưng các mã khác nhau: 1.000001, 2.000002."
    assert finding.places == (CrossPlace(0, 0), CrossPlace(1, 0))
    assert found([one], [procedure("", "Cấp thẻ")]) == []


def test_a_step_heading_unlike_the_others() -> None:
    listed = annexes([], [], [])
    labels = ("RA SOÁT", *STEP_LABELS[1:])
    listed[1].heading = replace(listed[1].heading, step_labels=labels)
    (finding,) = cross_findings(listed)
    assert (finding.rule, finding.places) == ("step-labels", (CrossPlace(1),))
    assert finding.message == (
        "Bước 1 của Phụ lục 2 ghi “RA SOÁT”, các phụ lục khác ghi “TIẾP NHẬN”."
    )


def test_annex_numbers_used_twice_missing_or_not_there() -> None:
    labels = ["Phụ lục 1", "Phụ lục 01", "Phụ lục 4", "Danh mục"]
    findings = cross_findings(Annex(Heading(label=label)) for label in labels)
    assert {finding.rule for finding in findings} == {"label-number"}
    assert [(finding.places, finding.message) for finding in findings] == list(
        starmap(
            lambda places, message: (tuple(map(CrossPlace, places)), message),
            [
                ((0, 1), "Số phụ lục 1 được dùng 2 lần."),
                ((3,), "Phụ lục chưa có số ở nhãn."),
                ((), "Thiếu phụ lục số 2."),
                ((), "Thiếu phụ lục số 3."),
            ],
        )
    )


def test_a_year_for_a_number_does_not_miss_two_thousand_annexes() -> None:
    labels = ["Phụ lục 1", "Phụ lục 2025"]
    assert len(cross_findings(Annex(Heading(label=label)) for label in labels)) <= 100
