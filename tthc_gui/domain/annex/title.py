"""The number of procedures that an annex's title names: "Danh mục 104 thủ tục …"."""

import re

_COUNT = re.compile(
    r"danh mục(?:\s+|[^0-9]{1,30}?(?=[0-9.]+\s+(?:thủ tục|tthc)))"
    r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)",
    re.IGNORECASE,
)


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
