from hypothesis import given
from hypothesis import strategies as st

from tests.files.safety.journal_records import payloads
from tthc_gui.files.safety.records import MAGIC, framed

some = st.lists(st.binary(min_size=1, max_size=40), max_size=6)


@given(some)
def test_records_come_back_in_order(records: list[bytes]) -> None:
    assert list(payloads(MAGIC + b"".join(map(framed, records)))) == records


@given(some, st.binary(max_size=30))
def test_whatever_follows_takes_nothing_away(records: list[bytes], tail: bytes) -> None:
    data = MAGIC + b"".join(map(framed, records)) + tail
    assert list(payloads(data))[: len(records)] == records


@given(some.filter(bool), st.data())
def test_a_changed_byte_ends_what_is_read(records: list[bytes], data: st.DataObject) -> None:
    whole = MAGIC + b"".join(map(framed, records))
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
    found = list(payloads(damaged))
    assert len(found) < len(records)
    assert found == records[: len(found)]


def test_a_tail_of_zeros_holds_no_records() -> None:
    assert list(payloads(MAGIC + framed(b"x") + bytes(4096))) == [b"x"]
