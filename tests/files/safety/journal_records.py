"""The records of a journal, read back by tests and scripts."""

from collections.abc import Iterator
from itertools import takewhile

from tthc_gui.files.safety.records import Damage, pieces


def payloads(data: bytes) -> Iterator[bytes]:
    """Yield the payloads in order up to the end or the first damaged record."""
    whole = takewhile(lambda piece: not isinstance(piece, Damage), pieces(data))
    return (piece for piece in whole if isinstance(piece, bytes))
