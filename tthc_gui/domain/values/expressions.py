"""Small sums typed where a time belongs: "43,5-19", "=(10+5)/2"."""

import re
from decimal import Decimal
from fractions import Fraction

from tthc_gui.domain.values.times import (
    LONGEST,
    MOST_DECIMALS,
    Refusal,
    canonical,
    format_time,
    parse_time,
)

LONGEST_SUM = 60
"""Characters of a sum; a longer text is not typed by hand."""

_MINUS = "-−–"
_OPERATION = re.compile(r"[+*×/÷()−–-]")
_TOKEN = re.compile(rf" ?([0-9.,]+|{_OPERATION.pattern})")
_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})(?:\2(?:\d{4}|\d{2}))?(?:[ T]\d{1,2}:[\d:]+)?")
_YEAR_FIRST = re.compile(r"\d{4}([/.-])\d{1,2}\1\d{1,2}(?:[ T]\d{1,2}:[\d:.]+)?")


def parse_time_expression(text: str) -> Decimal | None:
    """Read a typed time or a small sum of times; blank is None.

    Computed exactly; the result must be a time as parse_time takes it. Raises Refusal.
    """
    typed = " ".join(text.split())
    body = typed.removeprefix("=").strip()
    if typed and not body:
        raise Refusal("Sau dấu = phải có số hoặc phép tính.")
    if body == typed:
        refuse_date(typed)
    if not _OPERATION.search(body.lstrip(_MINUS)):
        return parse_time(body)
    if len(typed) > LONGEST_SUM:
        raise Refusal(f"Phép tính quá dài; gõ nhiều nhất {LONGEST_SUM} ký tự.")
    return _as_time(_Sum(body).value(), body)


def refuse_date(text: str) -> None:
    """Raise Refusal for a text that reads as a date: "1/2/2025", "2025-02-01", "10/5"."""
    if _YEAR_FIRST.fullmatch(text):
        raise _date(text)
    match = _DAY_FIRST.fullmatch(text)
    if match is None:
        return
    separator = match.group(2)
    month, day = sorted((int(match.group(1)), int(match.group(3))))
    has_year = text.count(separator) > 1
    if month <= 12 and day <= 31 and (has_year or separator == "/"):
        raise _date(text)


def _date(text: str) -> Refusal:
    date = text.partition(" ")[0]
    return Refusal(f"“{text}” trông như ngày tháng; nếu là phép tính, hãy gõ ={date}.")


def _as_time(value: Fraction, typed: str) -> Decimal:
    if value < 0:
        raise Refusal(f"“{typed}” cho kết quả âm; thời gian phải từ 0 trở lên.")
    if value >= LONGEST:
        raise Refusal(f"“{typed}” cho kết quả quá lớn; phải nhỏ hơn {format_time(LONGEST)}.")
    scaled = value * 10**MOST_DECIMALS
    if scaled.denominator != 1:
        raise Refusal(f"“{typed}” cho kết quả có quá {MOST_DECIMALS} chữ số sau dấu phẩy.")
    return canonical(Decimal(scaled.numerator).scaleb(-MOST_DECIMALS))


class _Sum:
    """Work a sum out by recursive descent: + and − over × and ÷ over numbers and brackets."""

    def __init__(self, typed: str) -> None:
        self._typed = typed
        self._tokens: list[str] = []
        at = 0
        while at < len(typed):
            match = _TOKEN.match(typed, at)
            if match is None:
                raise self._malformed()
            self._tokens.append(match.group(1))
            at = match.end()
        self._at = 0

    def value(self) -> Fraction:
        """Return the exact value of the whole text."""
        value = self._terms()
        if self._at < len(self._tokens):
            raise self._malformed()
        return value

    def _terms(self) -> Fraction:
        value = self._factors()
        while operator := self._take(f"+{_MINUS}"):
            term = self._factors()
            value = value + term if operator == "+" else value - term
        return value

    def _factors(self) -> Fraction:
        value = self._factor()
        while operator := self._take("*×/÷"):
            factor = self._factor()
            if operator in "*×":
                value *= factor
            elif factor:
                value /= factor
            else:
                raise Refusal(f"“{self._typed}” chia cho 0.")
        return value

    def _factor(self) -> Fraction:
        if self._take("("):
            value = self._terms()
            if not self._take(")"):
                raise self._malformed()
            return value
        number = parse_time(self._take_number())
        if number is None:
            raise self._malformed()
        return Fraction(number)

    def _take(self, choices: str) -> str:
        """Take the next token when it is one of the signs, else give ""."""
        if self._at < len(self._tokens) and self._tokens[self._at] in choices:
            self._at += 1
            return self._tokens[self._at - 1]
        return ""

    def _take_number(self) -> str:
        if self._at < len(self._tokens) and not _OPERATION.match(self._tokens[self._at]):
            self._at += 1
            return self._tokens[self._at - 1]
        return ""

    def _malformed(self) -> Refusal:
        return Refusal(f"“{self._typed}” không phải là số hay phép tính như 43,5-19.")
