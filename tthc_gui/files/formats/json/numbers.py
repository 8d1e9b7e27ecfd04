"""Numbers as the JSON forms have them: decimals with a point, rates in per cent, once rounded."""

from decimal import Decimal
from fractions import Fraction

from tthc_gui.domain.values.rates import percent_text
from tthc_gui.domain.values.times import canonical


def number(value: Decimal | None) -> str | None:
    """Return a decimal without trailing zeros, "43.5"; None for nothing."""
    return None if value is None else f"{canonical(value):f}"


def percent(rate: Fraction | None) -> str | None:
    """Return a rate (1 = 100 %) in per cent, rounded half up to two decimals, "38.33"."""
    return None if rate is None else percent_text(rate).removesuffix("%").replace(",", ".")


def plain_percent(rate: Fraction) -> str:
    """Return a rate that was typed (1 = 100 %) in per cent without trailing zeros, "30"."""
    hundredfold = rate * 100
    return f"{canonical(Decimal(hundredfold.numerator) / hundredfold.denominator):f}"
