"""The README tells what the program finds in the real annexes, the guide by what rules."""

import re
from collections import Counter
from pathlib import Path

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.rules import RULES
from tthc_gui.domain.audit.finding import Severity
from tthc_gui.domain.audit.report import audit_document
from tthc_gui.domain.workflow.rules import RULES as WORKFLOW_RULES

GUIDE = (Path(__file__).parents[1] / "docs" / "huong_dan.md").read_text(encoding="utf-8")
README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_the_findings_told_are_those_of_the_real_annexes(real_annexes: list[Annex]) -> None:
    audited = [audit_document(annex) for annex in real_annexes]
    findings = [finding for file in audited for finding in file.findings]
    told = dict(re.findall(r"\| ([a-z]+-?[a-z-]*) \| ([0-9]+) (?=\|)", README))
    rules = Counter(finding.rule for finding in findings)
    assert {rule: int(count) for rule, count in told.items() if rule in rules} == rules

    severities = Counter(finding.severity for finding in findings)
    errors, warnings = severities[Severity.ERROR], severities[Severity.WARNING]
    assert f"{errors} errors and {warnings}\nwarnings" in README

    wrong = sum(file.records_with_errors for file in audited)
    every = sum(len(annex.procedures) for annex in real_annexes)
    assert f"**{wrong} procedures\n({wrong / every:.1%}".replace("%", " %") in README


def told_under(title: str) -> dict[str, Severity]:
    """Return the rules in the table of a chapter of the guide."""
    (chapter,) = (part for part in GUIDE.split("\n## ") if part.startswith(f"{title}\n"))
    severities = {"lỗi": Severity.ERROR, "cảnh báo": Severity.WARNING}
    return {
        rule: severities[severity]
        for rules, severity in re.findall(r"^\| (`.+`) \| (.+?) \|", chapter, re.MULTILINE)
        for rule in re.findall("`(.+?)`", rules)
    }


def test_the_guide_tells_every_rule_and_how_bad_it_is_to_break_it() -> None:
    told = told_under("Rà soát")
    assert told == {rule.id: rule.severity for rule in RULES.rules.values()}
    of_workflows = told_under("Quy trình nội bộ")
    as_in_annexes = {"name-missing", "stt-sequence", "section-count", "text-suspicious"}
    every = {**{rule: told[rule] for rule in as_in_annexes}, **of_workflows}
    assert every == {rule.id: rule.severity for rule in WORKFLOW_RULES.rules.values()}
