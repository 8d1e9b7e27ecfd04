"""JSON data as what a form expects: texts, lists and objects of known keys, or an error.

Raises InterchangeError naming the place ("rows[3].name").
"""

import re
from collections.abc import Mapping, Sequence

from tthc_gui.domain.document.waiver import Waiver, WaiverError
from tthc_gui.domain.values.controls import holdable

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half of a character: JSON can escape it, no file can hold it."""


WAIVERS = "waivers"
"""The key of accepted findings, which stands where there are any."""


class InterchangeError(ValueError):
    """Say in Vietnamese what in the data is not of the form, and where."""


def text(data: object, where: str) -> str:
    """Return a text, "" for null."""
    if data is None:
        return ""
    if not isinstance(data, str):
        raise InterchangeError(f"“{where}” phải là chuỗi ký tự hoặc null.")
    if _SURROGATE.search(data):
        raise InterchangeError(f"“{where}” có ký tự Unicode hỏng, không lưu lại được.")
    return holdable(data)


def texts(data: object, where: str) -> tuple[str, ...]:
    """Return several texts, none for null."""
    entries = sequence([] if data is None else data, where)
    return tuple(text(entry, f"{where}[{i}]") for i, entry in enumerate(entries))


def sequence(data: object, where: str) -> Sequence[object]:
    """Return a list."""
    if not isinstance(data, list):
        raise InterchangeError(f"“{where}” phải là một danh sách.")
    return data


def mapping(data: object, where: str, keys: Sequence[str], form: str) -> Mapping[str, object]:
    """Return an object that has no other keys than a form's."""
    if not isinstance(data, dict):
        raise InterchangeError(f"“{where}” phải là một đối tượng.")
    for key in data:
        if key not in keys:
            raise InterchangeError(f"khoá “{key}” trong “{where}” không có trong {form}.")
    return data


def waivers_data(waivers: Sequence[Waiver]) -> dict[str, list[dict[str, object]]]:
    """Return accepted findings under their key, nothing where there are none."""
    return {WAIVERS: [waiver.to_data() for waiver in waivers]} if waivers else {}


def waivers_of(top: Mapping[str, object]) -> tuple[Waiver, ...]:
    """Return the accepted findings of a document's data."""
    found = []
    for i, entry in enumerate(sequence(top.get(WAIVERS, []), WAIVERS)):
        try:
            found.append(Waiver.from_data(entry))
        except WaiverError as error:
            raise InterchangeError(f"“{WAIVERS}[{i}]”: {error}") from error
    return tuple(found)
