"""The figures of a province as JSON data, of the form tthc-summary/1."""

from collections.abc import Sequence
from typing import Any

from tthc_gui.domain.province.crossing import CrossFinding
from tthc_gui.domain.province.summary import Figures, ProvinceSummary
from tthc_gui.files.formats.json.numbers import number, percent, plain_percent
from tthc_gui.files.province.collecting import LeftOut

FORM = "tthc-summary/1"


def summary_data(
    summary: ProvinceSummary, cross: Sequence[CrossFinding], left_out: Sequence[LeftOut]
) -> dict[str, Any]:
    """Return all figures; a place in an annex is named by label and STT, null for all of it."""
    return {
        "form": FORM,
        "target": plain_percent(summary.target),
        "departments": [
            {
                "path": one.path,
                "label": one.label or None,
                "department": one.annex.heading.department or None,
                **_figures_data(figures),
            }
            for one, figures in summary.departments
        ],
        "total": _figures_data(summary.total),
        "cross": [_cross_data(summary, finding) for finding in cross],
        "left_out": [one._asdict() for one in left_out],
    }


def _figures_data(figures: Figures) -> dict[str, Any]:
    counts = figures.summary
    return {
        "procedures": counts.procedures,
        "cases": counts.cases,
        "cut_cases": counts.cut_cases,
        "uncut_cases": figures.uncut_cases,
        "rated_procedures": counts.rated_procedures,
        "mean_rate": percent(counts.mean_of_rates),
        "below_target": counts.below_target,
        "errors": figures.errors,
        "warnings": figures.warnings,
        "units": [
            {
                "unit": sums.unit,
                "cases": sums.cases,
                "current": number(sums.current),
                "remaining": number(sums.remaining),
                "cut": number(sums.current - sums.remaining),
                "rate": percent(sums.ratio),
            }
            for sums in counts.units
        ],
        "steps": [
            {
                "label": step.label,
                "unit": step.unit,
                "before": number(step.before),
                "after": number(step.after),
                "cut": number(step.cut),
            }
            for step in figures.steps
        ],
    }


def _cross_data(summary: ProvinceSummary, finding: CrossFinding) -> dict[str, Any]:
    annexes = [one.annex for one, _ in summary.departments]
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "code": finding.code or None,
        "name": finding.name or None,
        "places": [
            {
                "label": annexes[place.annex].heading.label or None,
                "stt": None
                if place.record is None
                else annexes[place.annex].records[place.record].stt or None,
            }
            for place in finding.places
        ],
        "fields": list(finding.fields),
        "message": finding.message,
        **({"accepted": finding.reason} if finding.reason else {}),
    }
