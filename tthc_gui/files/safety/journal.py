"""The journal of a document: what it was when the first edit was made, and every edit since.

Edits are written to the file as they are made, by a thread of the journal's own, and are on the
disk within a second. Records are JSON arrays, their kind first:

head   what the document is: its file, name and heading
part   procedures as they were at first, from a position on; as many parts as it takes, and the
       head again behind them
edit   when, label, changes, number
saved  digest of the file that is about to take the place of the document's file, number

Edits and savings are numbered together, from 1: what is missing or stands twice is seen.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic

from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.files.disk.safe_write import sync_folder
from tthc_gui.files.safety.exact import (
    heading_data,
    packed,
    packed_changes,
    packed_records,
    waivers_data,
)
from tthc_gui.files.safety.records import MAGIC, framed

FORM = 3
"""The form of the records, numbered from 3 on; a journal of a later form is left alone."""

SYNC_AFTER = 0.5
"""Seconds after which what was written is brought to the disk itself."""
PART = 100
"""Procedures in one record of what the document was at first."""


@dataclass(frozen=True)
class Subject:
    """The document a journal is of: its file, sheet and digest where it has them, and its name."""

    name: str
    path: Path | None = None
    sheet: str = ""
    digest: str = ""


@dataclass(frozen=True)
class _Made:
    when: datetime
    edit: Edit

    def record(self, number: int) -> bytes:
        when, label = packed(self.when.isoformat()), packed(self.edit.label)
        return _bytes(f'["edit",{when},{label},{packed_changes(self.edit)},{number}]')


@dataclass(frozen=True)
class _Saved:
    digest: str

    def record(self, number: int) -> bytes:
        return _bytes(packed(["saved", self.digest, number]))


class Journal:
    """Keeps the edits of one document; all calls but `flush` and `close` return at once."""

    def __init__(
        self,
        path: Path,
        subject: Subject,
        document: AnyDocument,
        on_problem: Callable[[str], None] = lambda reason: None,
    ) -> None:
        """Begin the journal of a document as it stands.

        `on_problem` is called from the journal's thread with the reason when the disk refuses.
        """
        self.path = path
        self._on_problem = on_problem
        self._wanted = True
        self._queue: SimpleQueue[_Made | _Saved | Event | None] = SimpleQueue()
        records = _first_records(subject, document)
        self._writer = Thread(target=self._write_all, args=(records,), name="journal", daemon=True)
        self._writer.start()

    def record(self, edit: Edit) -> None:
        """Keep an edit that was made."""
        self._queue.put(_Made(datetime.now(UTC), edit))

    def about_to_save(self, digest: str) -> None:
        """Keep that a file of this digest takes the place of the document's, now."""
        self._queue.put(_Saved(digest))
        self.flush()

    def flush(self) -> None:
        """Wait until everything recorded is on the disk, or the disk has refused it."""
        done = Event()
        self._queue.put(done)
        # Asked again and again, for a thread that has ended answers nobody.
        while self._writer.is_alive() and not done.wait(0.2):
            pass

    def close(self) -> None:
        """Bring everything to the disk and stop; the file stays."""
        self._queue.put(None)
        self._writer.join()

    def discard(self) -> None:
        """Stop, and remove the file: the work it holds is saved, or not wanted."""
        self._wanted = False
        self.close()
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _write_all(self, records: Iterator[bytes]) -> None:
        """Write what is asked for until told to stop; edits go before the document's parts."""
        out = _Output(self.path, self._on_problem)
        out.write(next(records))
        number, more = 0, True
        while True:
            try:
                item = self._queue.get(timeout=0 if more else out.seconds_to_sync())
            except Empty:
                record = next(records, None)
                more = record is not None
                if record is not None:
                    out.write(record)
                if out.seconds_to_sync() == 0:
                    out.sync()
                continue
            if isinstance(item, _Made | _Saved):
                number += 1
                out.write(item.record(number))
                continue
            # Whoever waits wants the document's parts on the disk too.
            for record in records if self._wanted else ():
                out.write(record)
            if item is None:
                out.close()
                return
            out.sync()
            item.set()


class _Output:
    """The file of a journal: what the disk refuses is kept and tried again."""

    def __init__(self, path: Path, on_problem: Callable[[str], None]) -> None:
        self._path = path
        self._on_problem = on_problem
        self._pending = bytearray(MAGIC)
        self._written = 0
        self._descriptor: int | None = None
        self._unsynced_since: float | None = None
        self._refused = False
        self._is_named = False

    def write(self, payload: bytes) -> None:
        self._pending += framed(payload)
        if not self._refused:
            self._put()

    def seconds_to_sync(self) -> float | None:
        """Return when the next syncing is due; None when there is nothing to do."""
        if self._unsynced_since is None and not self._pending:
            return None
        since = self._unsynced_since or monotonic()
        return max(since + SYNC_AFTER - monotonic(), 0)

    def sync(self) -> None:
        if self._pending:
            self._put()
        if self._descriptor is not None and self._unsynced_since is not None:
            with self._telling():
                os.fsync(self._descriptor)
                if not self._is_named:
                    sync_folder(self._path.parent)
                    self._is_named = True
                self._unsynced_since = None

    def close(self) -> None:
        self.sync()
        if self._descriptor is not None:
            os.close(self._descriptor)

    def _put(self) -> None:
        if self._unsynced_since is None:
            self._unsynced_since = monotonic()
        with self._telling():
            if self._descriptor is None:
                self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._descriptor = os.open(self._path, _NEW_FILE, 0o600)
            # What an attempt that failed has left behind is written over.
            os.lseek(self._descriptor, self._written, os.SEEK_SET)
            view = memoryview(bytes(self._pending))
            while view:
                view = view[os.write(self._descriptor, view) :]
            self._written += len(self._pending)
            self._pending.clear()
            self._refused = False

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._unsynced_since = monotonic()
            if not self._refused:
                self._refused = True
                self._on_problem(error.strerror or str(error))


_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def _first_records(subject: Subject, document: AnyDocument) -> Iterator[bytes]:
    """Return head and parts of the document as it stands now, made as they are asked for."""
    head = {
        "form": FORM,
        "document": document.form.key,
        "name": subject.name,
        "path": str(subject.path) if subject.path else None,
        "sheet": subject.sheet,
        "digest": subject.digest,
        "count": len(document.records),
        "heading": heading_data(document.heading),
        "waivers": waivers_data(document.waivers),
    }
    standing = tuple(document.records)

    def records() -> Iterator[bytes]:
        first_head = _bytes(packed(["head", head]))
        yield first_head
        for first in range(0, len(standing), PART):
            part = packed_records(standing[first : first + PART])
            yield _bytes(f'["part",{first},{part}]')
        # Once more, elsewhere on the disk: without its head a journal is of no known document.
        yield first_head

    return records()


def _bytes(text: str) -> bytes:
    """Encode text, halves of characters included, which a pasted text may hold."""
    return text.encode("utf-8", "surrogatepass")
