"""Numbers as a document prints them, and how its cells are called in a sentence."""

from collections.abc import Iterator

from tthc_gui.domain.annex.heading import HEADING_FIELDS, Heading
from tthc_gui.domain.annex.keys import step_key, step_of
from tthc_gui.domain.annex.procedure import STEP_COUNT, Case
from tthc_gui.domain.document.columns import extra_of
from tthc_gui.domain.values.times import Time, printed_time

_NAMES = {
    "current": "Thời gian hiện nay",
    "remaining": "Tổng thời gian còn lại",
    "cut": "Thời gian đã cắt giảm",
}
_OTHER_NAMES = {
    **{field.key: field.label for field in HEADING_FIELDS if field.is_line},
    "groups": "Tên mục",
    "earlier_time": "Thời gian ở bản gốc",
    "earlier_cut": "Cắt giảm so với bản gốc",
    "earlier_rate": "Tỷ lệ cắt giảm so với bản gốc",
    "earlier_missing": "Còn thiếu để đạt chỉ tiêu so với bản gốc",
    "stt": "STT",
    "code": "Mã TTHC",
    "name": "Tên TTHC",
    "unit": "Đơn vị tính",
    "rate": "Tỷ lệ cắt giảm",
}

_STEP_KEYS = [
    (step_key(step, after=False), step_key(step, after=True)) for step in range(STEP_COUNT)
]
_LONGEST_LABEL = 40


def times_of(case: Case) -> Iterator[tuple[str, Time]]:
    """Return every time of a case by column key, stated ones too, in reading order.

    What cannot be read stays text; blank is None.
    """
    yield "current", case.current
    yield "remaining", _stated_time(case.stated.remaining)
    yield "cut", _stated_time(case.stated.cut)
    for (before_key, after_key), (before, after) in zip(_STEP_KEYS, case.steps, strict=True):
        yield before_key, before
        yield after_key, after


def place_name(key: str, heading: Heading | None = None) -> str:
    """Name any place a finding can be at, a line of the heading too; steps by it where given.

    A column that has no name of its own in a sentence is "".
    """
    named = _OTHER_NAMES.get(key)
    if named is not None:
        return named
    try:
        return cell_name(key, heading)
    except KeyError:
        return ""


def cell_name(key: str, heading: Heading | None = None) -> str:
    """Name a time column in a sentence: "Thời gian hiện nay", "Bước 3 sau cắt giảm".

    With the annex's heading a step is named by its own: "Bước 3 (THẨM ĐỊNH) sau cắt giảm".
    """
    if key in _NAMES:
        return _NAMES[key]
    extra, side = extra_of(key), step_of(key)
    if extra is not None:
        named = heading.extra_columns[extra:][:1] if heading else ()
        return named[0] if named else f"Cột thêm {extra + 1}"
    if side is None:
        raise KeyError(key)
    step = f"Bước {side.step + 1}" if heading is None else step_name(heading, side.step)
    return f"{step} {'sau' if side.after else 'trước'} cắt giảm"


def step_name(heading: Heading, step: int) -> str:
    """Name a step, counted from 0, by its number and heading: "Bước 3 (THẨM ĐỊNH)"."""
    label = " ".join(heading.step_labels[step].partition("(")[0].split())
    if len(label) > _LONGEST_LABEL:
        label = label[:_LONGEST_LABEL].rstrip() + "…"
    return f"Bước {step + 1} ({label})" if label else f"Bước {step + 1}"


def _stated_time(text: str) -> Time:
    if not text.strip():
        return None
    value = printed_time(text)
    return text if value is None else value
