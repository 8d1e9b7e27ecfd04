"""What the submissions of an inbox come to, in one sentence."""

from collections.abc import Sequence
from fractions import Fraction

from tthc_gui.desktop.widgets.text import tr
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.summary import MEAN_RULE
from tthc_gui.domain.province.crossing import cross_findings
from tthc_gui.domain.values.rates import percent_text
from tthc_gui.files.province.inbox import InboxEntry, Novelty, newest


def inbox_summary(entries: Sequence[InboxEntry]) -> str:
    """Return how many files there are, and what the newest rounds come to."""
    last = newest(entries)
    annexes = [one.document for one in last if isinstance(one.document, Annex)]
    counted = [one.counted for one in last if one.counted is not None]
    rates = [
        rate for annex in annexes for one in annex.procedures if (rate := one.rate) is not None
    ]
    return tr(
        "{0} tệp, {1} mới hoặc đã đổi, {2} không đọc được. Vòng mới nhất: {3} phụ lục, "
        "{4} thủ tục, tỷ lệ bình quân {5} ({8}), {6} lỗi; {7} thủ tục đứng ở hai phụ lục "
        "mà khác nhau."
    ).format(
        len(entries),
        sum(entry.novelty is not Novelty.KNOWN for entry in entries),
        sum(bool(entry.problem) for entry in entries),
        len(annexes),
        sum(one.records for one in counted),
        percent_text(sum(rates, Fraction(0)) / len(rates)) if rates else "—",
        sum(one.errors for one in counted),
        sum(finding.rule == "cross-annex" for finding in cross_findings(annexes)),
        MEAN_RULE,
    )
