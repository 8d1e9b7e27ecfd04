"""Records of an append-only file: each with its length and checksum, readable beyond any damage."""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

MAGIC = b"tthc-journal/1\n"
_HEAD = struct.Struct(">II")
"""Length of the payload in bytes and CRC-32 of the length and the payload."""
_BEGINNING = b'["'
_PATIENCE = 64
"""How many times the size of a file may be checked in search of records beyond a damage."""


def framed(payload: bytes) -> bytes:
    """Return a payload as a record."""
    length = len(payload).to_bytes(4, "big")
    return _HEAD.pack(len(payload), zlib.crc32(payload, zlib.crc32(length))) + payload


class Damage(NamedTuple):
    """Bytes that are no record: where they begin, and how many there are."""

    at: int
    size: int


def pieces(data: bytes) -> Iterator[bytes | Damage]:
    """Yield the payloads in order, and what is damaged between them and after them."""
    if MAGIC.startswith(data):
        return
    at = len(MAGIC) if data.startswith(MAGIC) else 0
    budget = [_PATIENCE * len(data)]
    while at < len(data):
        payload = _payload_at(data, at)
        if payload is not None:
            yield payload
            at += _HEAD.size + len(payload)
            continue
        following = _next_record(data, at, budget)
        yield Damage(at, following - at)
        at = following


def _payload_at(data: bytes, at: int) -> bytes | None:
    """Return the payload of the record that begins somewhere; None when none does."""
    if at + _HEAD.size > len(data):
        return None
    length, checksum = _HEAD.unpack_from(data, at)
    # A power cut may leave a tail of zeros, which must not pass for empty records.
    if not 0 < length <= len(data) - at - _HEAD.size:
        return None
    payload = data[at + _HEAD.size : at + _HEAD.size + length]
    whole = zlib.crc32(payload, zlib.crc32(data[at : at + 4])) == checksum
    return payload if whole else None


def _next_record(data: bytes, after: int, budget: list[int]) -> int:
    """Return where the next whole record begins, or the end; all begin with a list and its kind."""
    found = data.find(_BEGINNING, after + _HEAD.size + 1)
    while found >= 0 and budget[0] > 0:
        at = found - _HEAD.size
        length = _HEAD.unpack_from(data, at)[0]
        budget[0] -= length if length <= len(data) else 1
        if _payload_at(data, at) is not None:
            return at
        found = data.find(_BEGINNING, found + 1)
    return len(data)
