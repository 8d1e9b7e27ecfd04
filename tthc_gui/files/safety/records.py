"""Records of an append-only file: each with its length and checksum, readable up to any damage."""

import struct
import zlib
from collections.abc import Iterator

MAGIC = b"tthc-journal/1\n"
_HEAD = struct.Struct(">II")
"""Length of the payload in bytes and CRC-32 of the length and the payload."""


def framed(payload: bytes) -> bytes:
    """Give a payload as a record."""
    length = len(payload).to_bytes(4, "big")
    return _HEAD.pack(len(payload), zlib.crc32(payload, zlib.crc32(length))) + payload


def payloads(data: bytes) -> Iterator[bytes]:
    """Give the payloads in order up to the end or the first damaged record."""
    if not data.startswith(MAGIC):
        return
    at = len(MAGIC)
    while at + _HEAD.size <= len(data):
        length, checksum = _HEAD.unpack_from(data, at)
        payload = data[at + _HEAD.size : at + _HEAD.size + length]
        # A power cut may leave a tail of zeros, which must not pass for empty records.
        if not length or len(payload) < length:
            return
        if zlib.crc32(payload, zlib.crc32(data[at : at + 4])) != checksum:
            return
        yield payload
        at += _HEAD.size + length
