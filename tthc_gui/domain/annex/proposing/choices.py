"""What a proposal may do: how far it has to come, and what it has to leave alone."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Per(StrEnum):
    """What has to reach the target."""

    PROCEDURE = "procedure"
    CASE = "case"


OTHERS_STEPS = frozenset({4, 5, 6, 7})
"""The steps of others, counted from 0: consultation, field check, tax, provincial office."""


@dataclass(frozen=True)
class ProposalChoices:
    """ProposalChoices of a proposal.

    `target` is a rate (1 = 100 %). New times are multiples of `grid` and not below `floor`, both in
    the unit of the case. `locked` are steps, counted from 0.
    """

    target: Fraction
    grid: Decimal = Decimal("0.25")
    floor: Decimal = Decimal("0.25")
    locked: frozenset[int] = OTHERS_STEPS
    per: Per = Per.PROCEDURE
