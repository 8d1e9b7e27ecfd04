"""What an annex's title names, how many procedures and whose: "Danh mục 104 thủ tục … của Sở …"."""

import re

from tthc_gui.domain.values.lazy_regex import regex

_COUNT = regex(
    r"danh mục(?:\s+|[^0-9]{1,30}?(?=[0-9.]+\s+(?:thủ tục|tthc)))"
    r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)",
    re.IGNORECASE,
)
_DEPARTMENT = regex(
    r"thuộc (?:thẩm quyền|phạm vi|chức năng)(?: quản lý| giải quyết| nhà nước|,| và)* của\s+(.+)",
    re.IGNORECASE | re.DOTALL,
)
_FURTHER = regex(r"\s*(?:[(;\n–]|\. |\b(?:năm|ban hành|kèm theo)\b).*", re.IGNORECASE | re.DOTALL)


def title_number(title: str) -> re.Match[str] | None:
    """Find the number of procedures in the title, after "Danh mục"; group 1 is the number."""
    return _COUNT.search(title)


def title_with_count(title: str, count: int) -> str:
    """Return the title with its number replaced, in the style it has ("02", "1.468").

    A title without a number stays as it is.
    """
    match = title_number(title)
    if match is None:
        return title
    old = match.group(1)
    new = f"{count:,}".replace(",", ".") if "." in old else str(count)
    if old.startswith("0"):
        new = new.zfill(len(old))
    return title[: match.start(1)] + new + title[match.end(1) :]


def title_department(title: str) -> str:
    """Return the department that a title names at its end, as written; "" for none."""
    match = _DEPARTMENT.search(title)
    return _FURTHER.sub("", match[1]).strip(" .,") if match else ""
