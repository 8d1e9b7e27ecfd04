"""What the rules across records need to know, kept true one record at a time."""

from collections import Counter
from collections.abc import Callable, Iterable

from tthc_gui.domain.audit.finding import Finding
from tthc_gui.domain.audit.rule_set import GroupRule, Peers
from tthc_gui.domain.document.numbering import Ordinal
from tthc_gui.domain.document.record import Record

SHOWN_OTHERS = 3


class Entry:
    """One record in the audit, the same object while the record is edited in place."""

    __slots__ = ("chained", "keys", "listed", "local", "numbers", "record")

    def __init__(self, record: Record) -> None:
        self.record = record
        self.local: tuple[Finding, ...] = ()
        self.listed: tuple[Finding, ...] = ()
        self.chained: tuple[Finding | None, ...] = ()
        self.keys: tuple[str, ...] = ()
        self.numbers: tuple[Ordinal | None, ...] = ()


class Groups:
    """The records by the key of one group rule."""

    def __init__(self, declared: GroupRule) -> None:
        self.declared = declared
        self._members: dict[str, dict[Entry, None]] = {}
        self._sizes: Counter[int] = Counter()
        self._ordered: dict[str, list[Entry]] = {}
        self._leader: str | None = None

    def add(self, key: str, entry: Entry) -> None:
        """Put an entry into the group of its key."""
        members = self._members.setdefault(key, {})
        self._resize(key, len(members), len(members) + 1)
        members[entry] = None

    def remove(self, key: str, entry: Entry) -> None:
        """Take an entry out of the group of its key."""
        members = self._members[key]
        self._resize(key, len(members), len(members) - 1)
        del members[entry]
        if not members:
            del self._members[key]

    def reordered(self) -> None:
        """Forget the order inside groups after records came, went or moved."""
        self._ordered.clear()

    def broken(self, key: str) -> bool:
        """Return whether the rule is broken for the group."""
        size = len(self._members.get(key, ()))
        return size > 0 and self.declared.broken(size, self._largest())

    def broken_keys(self, keys: Iterable[str]) -> set[str]:
        """Return the broken ones among groups, or among all where the rule compares them."""
        return {
            key for key in (self._members if self.declared.relative else keys) if self.broken(key)
        }

    def members(self, key: str) -> Iterable[Entry]:
        """Return the entries of a group, in no order."""
        return self._members.get(key, ())

    def count(self) -> int:
        """Count the findings: the records in broken groups."""
        largest, broken = self._largest(), self.declared.broken
        return sum(size * n for size, n in self._sizes.items() if broken(size, largest))

    def leader(self) -> str:
        """Return the key of the largest group, the first by name among equals."""
        if self._leader is None:
            largest = self._largest()
            keys = (key for key, members in self._members.items() if len(members) == largest)
            self._leader = min(keys, default="")
        return self._leader

    def finding(self, key: str, entry: Entry, position: Callable[[Entry], int]) -> Finding:
        """Word the finding of one record of a broken group."""
        ordered = self._in_order(key, position)
        others = [other for other in ordered[: SHOWN_OTHERS + 1] if other is not entry]
        peers = Peers(
            len(ordered),
            tuple(other.record for other in others[:SHOWN_OTHERS]),
            self.leader() if self.declared.relative else "",
        )
        return self.declared.rule.finding(self.declared.check(entry.record, peers))

    def quotes(self, key: str, entry: Entry, position: Callable[[Entry], int]) -> bool:
        """Return whether findings of others in its group may be worded after an entry."""
        return self.broken(key) and entry in self._in_order(key, position)[: SHOWN_OTHERS + 1]

    def _in_order(self, key: str, position: Callable[[Entry], int]) -> list[Entry]:
        if key not in self._ordered:
            self._ordered[key] = sorted(self._members[key], key=position)
        return self._ordered[key]

    def _largest(self) -> int:
        return max(self._sizes, default=0)

    def _resize(self, key: str, old: int, new: int) -> None:
        self._ordered.pop(key, None)
        self._leader = None
        for size, sign in ((old, -1), (new, 1)):
            if size:
                self._sizes[size] += sign
                if not self._sizes[size]:
                    del self._sizes[size]


class GroupWatch:
    """Sees which records a change of some groups breaks, mends, or gives other words to."""

    def __init__(self, groups: Groups, keys: set[str]) -> None:
        self._groups, self._keys = groups, keys
        self._broken = groups.broken_keys(keys)
        self._leader = groups.leader() if groups.declared.relative else ""

    def touched(self) -> set[Entry]:
        """Return the records whose finding changed since the watch began."""
        broken = self._groups.broken_keys(self._keys)
        keys = (broken ^ self._broken) | (broken & self._keys)
        if self._groups.declared.relative and self._groups.leader() != self._leader:
            keys |= broken
        return {entry for key in keys for entry in self._groups.members(key)}
