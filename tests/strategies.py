"""Hypothesis strategies for annexes and their parts."""

from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import STEP_COUNT, UNITS, Case, Procedure, Stated
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.document.doubt import Doubt
from tthc_gui.domain.document.doubts import Standing, place
from tthc_gui.domain.document.remark import Remark, Reply
from tthc_gui.domain.document.remarks import PlacedRemark, hold_remarks
from tthc_gui.domain.document.verdict import Judgement, Verdict
from tthc_gui.domain.document.verdicts import judge
from tthc_gui.domain.values.controls import holdable
from tthc_gui.domain.values.times import Time, canonical


def examples(count: int) -> int:
    """How many examples a test takes that has `count` of them by default; more in exploring."""
    return count * settings().max_examples // 100


decimals: st.SearchStrategy[Decimal] = st.integers(0, 999_999_999).map(
    lambda n: canonical(Decimal(n).scaleb(-4))
)
"""Times as they can be typed: from 0 up to 99999,9999, without trailing zeros."""

small_decimals: st.SearchStrategy[Decimal] = st.integers(0, 400).map(lambda n: Decimal(n) / 8)
"""Times as they occur: eighths up to 50."""

_TELLING = "aĂđệỗ\u0301ƯⅣ½ \u00a0\u200b\u00ad\ufeff\u2028=+-@'\"“&<>;,|#_\\/\t\n\r"
_CONTROLS = "\0\x01\b\v\f\x0e\x1b\x1f\x7f\x85\ufffe\uffff"
letters: st.SearchStrategy[str] = st.one_of(
    st.sampled_from(_TELLING + _CONTROLS), st.characters(codec="utf-8")
)
"""All of Unicode but halves of letters; those that mean something to a format come often."""

texts: st.SearchStrategy[str] = st.text(letters, max_size=12).map(holdable).map(str.strip)
"""Any text that a cell may hold."""

remark_texts: st.SearchStrategy[str] = texts.filter(bool)
STAMPS: st.SearchStrategy[str] = st.sampled_from(["", "2026-11-28T16:30", "2025-01-02T00:05"])

pasted_letters: st.SearchStrategy[str] = letters | st.integers(0xD800, 0xDFFF).map(chr)
"""What the clipboard can hold: halves of characters too, which no file can."""

long_texts: st.SearchStrategy[str] = st.builds(
    lambda text, times: (text * times)[:40_000].strip(),
    st.text(letters, min_size=1, max_size=8),
    st.integers(1, 40_000),
)
"""Texts up to and beyond what a cell of a workbook can hold."""

unreadable: st.SearchStrategy[str] = st.sampled_from(["7 ngày", "-", "x", "5,,5", "½"])
"""Text where a time belongs."""

times: st.SearchStrategy[Time] = st.one_of(st.none(), small_decimals, decimals)
any_times: st.SearchStrategy[Time] = st.one_of(times, unreadable)


def steps(values: st.SearchStrategy[Time] = times) -> st.SearchStrategy[tuple[Step, ...]]:
    """Nine steps, most of them blank."""
    pairs = st.builds(Step, values, values)
    return st.dictionaries(st.integers(0, STEP_COUNT - 1), pairs, max_size=3).map(
        lambda typed: tuple(typed.get(number, Step()) for number in range(STEP_COUNT))
    )


def cases(values: st.SearchStrategy[Time] = times) -> st.SearchStrategy[Case]:
    """Cases with or without steps, with or without stated numbers."""
    return st.builds(
        Case,
        current=values,
        unit=st.sampled_from(("", *UNITS)),
        steps=steps(values),
        stated=st.builds(Stated, *(st.sampled_from(["", "3", "12,5", "38,33%"]),) * 3),
        name=st.one_of(st.just(""), texts),
    )


def procedures(values: st.SearchStrategy[Time] = times) -> st.SearchStrategy[Procedure]:
    """Procedures of one to three cases."""
    return st.builds(
        Procedure,
        stt=st.integers(1, 300).map(str),
        code=st.sampled_from(["", "1.004964.000.00.00.H21", "2.001955.H21"]),
        name=texts,
        stated_rate=st.sampled_from(["", "50%", "38,33%", "51,79%%"]),
        cases=st.lists(cases(values), min_size=1, max_size=3).map(tuple),
    )


def headings() -> st.SearchStrategy[Heading]:
    """Headings with and without the column of units; most labels of steps are blank."""
    labels = st.dictionaries(st.integers(0, STEP_COUNT - 1), texts, max_size=3).map(
        lambda named: tuple(named.get(number, "") for number in range(STEP_COUNT))
    )
    return st.builds(Heading, *(texts,) * 4, has_unit_column=st.booleans(), step_labels=labels)


@st.composite
def doubted_annexes(draw: st.DrawFn, size: int = 4) -> Annex:
    """Draw annexes that hold doubts about some of their cells, and about the whole."""
    annex = draw(annexes(size=size))
    keys = [column.key for column in columns_of(annex.heading)]
    places = [(at, case) for at, p in enumerate(annex.procedures) for case in range(len(p.cases))]
    where = st.sampled_from(places) if places else st.just((None, None))
    for number in range(draw(st.integers(0, 5))):
        at, case = draw(st.one_of(where, st.just((None, None))))
        key = "" if at is None else draw(st.sampled_from(keys))
        proposal = draw(st.sampled_from(["", "Cấp phép"]))
        doubt = Doubt(key, "", f"trang tính “PL 5”, ô F{number}", "đọc chưa chắc.", proposal)
        place(annex, [Standing(doubt, at, case)])
    return annex


@st.composite
def remarked_annexes(draw: st.DrawFn, size: int = 4) -> Annex:
    """Draw annexes with verdicts, and remarks, no two alike, on cells, procedures and the whole."""
    annex = draw(annexes(size=size))
    keys = ["", *(column.key for column in columns_of(annex.heading))]
    places = [(at, case) for at, p in enumerate(annex.procedures) for case in range(len(p.cases))]
    where = st.sampled_from(places) if places else st.just((None, None))
    for number in range(draw(st.integers(0, 5))):
        at, case = draw(st.one_of(where, st.just((None, None))))
        key = "" if at is None else draw(st.sampled_from(keys))
        replies = draw(st.lists(st.builds(Reply, remark_texts, texts, STAMPS), max_size=2))
        said = f"{draw(remark_texts)} {number}"
        about = (draw(texts), draw(STAMPS), key, tuple(replies), draw(st.booleans()))
        hold_remarks(annex, [PlacedRemark(Remark(said, *about), at, case)])
    for at in sorted({at for at, _ in places if draw(st.booleans())}):
        judgement = draw(st.sampled_from([Judgement.PASSED, Judgement.TO_REVISE]))
        verdict = Verdict(judgement, draw(remark_texts), draw(texts), draw(STAMPS))
        judge(annex, [at], verdict).apply(annex)
    return annex


def annexes(values: st.SearchStrategy[Time] = times, size: int = 4) -> st.SearchStrategy[Annex]:
    """Annexes of up to `size` procedures."""
    return st.builds(Annex, headings(), st.lists(procedures(values), max_size=size))
