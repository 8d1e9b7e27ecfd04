"""The totals of a project in a few sentences, always in sight below the tabs."""

from tthc_gui.desktop.province.member_columns import unit_name
from tthc_gui.desktop.widgets.text import tr
from tthc_gui.domain.annex.summary import MEAN_RULE
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import format_time
from tthc_gui.files.province.standing import ProjectStanding


def totals_text(standing: ProjectStanding) -> str:
    """Return what all annexes come to: counts, both rates by their names, and what is wrong."""
    if not standing.rows:
        return ""
    package = standing.package
    figures, target = package.summary.total, package.summary.target
    counts = figures.summary
    bad = sum(bool(row.problem) and not row.member.left_out for row in standing.rows)
    lines = [
        tr("{0} phụ lục, {1} thủ tục, {2} trường hợp ({3} không cắt giảm)").format(
            len(package.summary.departments), counts.procedures, counts.cases, figures.uncut_cases
        ),
        tr("bình quân các tỷ lệ {0} ({1})").format(percent_text(counts.mean_of_rates), MEAN_RULE),
        tr("dưới {0}: {1}").format(percent_text(target, 0), counts.below_target),
        tr("{0} lỗi, {1} cảnh báo").format(figures.errors, figures.warnings),
        tr("{0} mâu thuẫn giữa các phụ lục").format(sum(one.is_error for one in package.cross)),
    ]
    if bad:
        lines.append(tr("{0} tệp không đọc được").format(bad))
    sums = [
        tr("{0}: {1} → {2} (cắt {3}, tỷ lệ của tổng {4})").format(
            unit_name(one),
            format_time(one.current),
            format_time(one.remaining),
            format_time(one.current - one.remaining),
            percent_text(one.ratio),
        )
        for one in counts.units
    ]
    return " · ".join(lines) + "\n" + " · ".join(sums)
