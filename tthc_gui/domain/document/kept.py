"""How much of what a document states itself a copy of it shows."""

from enum import Enum


class Kept(Enum):
    """Which numbers that a document states are written as they are, as values.

    An official file shows computed numbers only, a saved one what is disputed too, a faithful copy
    all that was printed.
    """

    NONE = "none"
    DISPUTED = "disputed"
    ALL = "all"
