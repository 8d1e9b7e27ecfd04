"""Rules about the words of the heading: whose annex it is, and what the steps are called."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from tthc_gui.domain.annex.departments import is_department, names_department
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.keys import step_key
from tthc_gui.domain.annex.rules.rule_set import RULES
from tthc_gui.domain.annex.title import title_department as department_in
from tthc_gui.domain.audit.finding import Fault, Severity
from tthc_gui.domain.values.names import differences_in_words
from tthc_gui.domain.values.spelling import cased, compounds, suspects

_RIGHT = compounds(
    (
        *("tiếp nhận", "chuyên viên", "xử lý", "xử lí", "lãnh đạo", "chuyên môn", "cơ quan"),
        *("ý kiến", "các bước", "niêm yết", "công khai", "hội đồng", "thẩm định", "thẩm tra"),
        *("kiểm tra", "thực địa", "văn phòng", "văn thư", "kết quả", "chi cục", "công an"),
        *("nội vụ", "tư pháp", "thường vụ", "tỉnh ủy", "nhân dân", "trình ký", "trình kí"),
    )
)
"""What headings of steps are made of; the same letters with other accents are a slip."""
_TYPED = {"sử lý": "xử lý", "sử lí": "xử lí", "hội đồg": "hội đồng", "kết qủa": "kết quả"}
"""Slips that are not in the accents."""
_SLIP = re.compile(rf"(?<!\w)(?:{'|'.join(_TYPED)})(?!\w)", re.IGNORECASE)


@RULES.heading_rule(
    "title-department",
    Severity.WARNING,
    "Tên phụ lục phải ghi đúng tên cơ quan của phụ lục.",
)
def title_department(heading: Heading, _count: int) -> Iterator[Fault]:
    """Compare the department that the title names with the annex's own."""
    named, own = department_in(heading.title), heading.department.strip()
    if not own or not is_department(named) or names_department(heading.title, own):
        return
    told = differences_in_words(own, named)
    message = f"Tên phụ lục ghi “{named}”, nhưng cơ quan là “{own}”{told and f': {told}'}."
    yield Fault("title", message, named, own)


@RULES.heading_rule("label-slip", Severity.WARNING, "Tên bước không được có chữ gõ nhầm.")
def label_slip(heading: Heading, _count: int) -> Iterator[Fault]:
    """Find known slips in the headings of the steps."""
    for number, label in enumerate(heading.step_labels, 1):
        mended, slips = _mended(label)
        if slips:
            told = "; ".join(f"“{slip}”, có lẽ là “{meant}”" for slip, meant in slips)
            key = step_key(number - 1, after=False)
            yield Fault(key, f"Tên bước {number} ghi {told}.", label, mended)


def _mended(label: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a heading without slips, and each slip with what is meant."""
    text = normalize("NFC", label)
    found = [(one.start, one.end, one.meant) for one in suspects(text, _RIGHT)]
    found += [(*one.span(), _TYPED[one.group().lower()]) for one in _SLIP.finditer(text)]
    mended, slips = text, []
    for start, end, right in sorted(found, reverse=True):
        meant = cased(right, text[start:end])
        mended = f"{mended[:start]}{meant}{mended[end:]}"
        slips.append((text[start:end], meant))
    return mended, slips[::-1]
