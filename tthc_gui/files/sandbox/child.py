"""Run a parser in a process of its own, with limits on time and memory.

Parsers of old and complicated formats can crash, hang, eat memory, or be taken over by a file
that came by mail. Here that happens in a process that can be ended at any moment and may do
nothing but read its input and write its answer (confinement.py), and the program goes on. What
comes back is data, checked piece by piece (wire.py).
"""

import gc
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO

from tthc_gui.files.job import LIMITS, Job, Limits
from tthc_gui.files.problems import Unusable
from tthc_gui.files.sandbox.columns_of_values import Malformed
from tthc_gui.files.sandbox.confinement import confine
from tthc_gui.files.sandbox.windows_limits import fail_silently, held
from tthc_gui.files.sandbox.wire import LARGEST, Assembler, documents

VERB = "--sandbox"
"""The first argument by which a packed program is the child, having no Python to call."""


_HEAD = struct.Struct(">cQ")
_STEPS = struct.Struct(">II")
_PROGRESS, _RESULT, _SENTENCE, _MEMORY = b"p", b"r", b"s", b"m"
_LONGEST_SENTENCE = 10_000
_ALLOCATIONS = 200_000
"""New objects in a child after which Python looks for garbage."""

_PATIENCE = 3
"""How many times its processor time a child may take by the clock, which is for the hung ones."""
_OUT_OF_TIME = {-24, 1816}
"""How a child ends that used up its time: by SIGXCPU, or with Windows' ERROR_NOT_ENOUGH_QUOTA."""

_RESAVE = "hãy mở bằng phần mềm đã tạo ra tệp rồi lưu lại dạng .xlsx."
_TOO_SLOW = f"đọc quá {{seconds:.0f}} giây chưa xong nên đã dừng; {_RESAVE}"
_TOO_LARGE = f"cần quá nhiều bộ nhớ để đọc nên đã dừng; {_RESAVE}"
_NOT_STARTED = (
    "không khởi động được bộ đọc tệp này (“{}”); hãy thử lại, hoặc hỏi người quản trị máy xem phần "
    "mềm chống vi-rút có chặn chương trình không."
)
CRASHED = f"nội dung bị hỏng hoặc bất thường, làm bộ đọc dừng đột ngột; {_RESAVE}"


def run(function: str, data: bytes, job: Job | None = None, limits: Limits = LIMITS) -> object:
    """Return what a function ("package.module:name") makes of bytes in a child process.

    It is called with the bytes and a Report, imports no more than it needs, and returns Grids, a
    text or None. Raises Unusable for what the function raises as such, for a crash, for every
    limit and for any answer that is malformed, and Cancelled.
    """
    job = job or Job()
    job.check()
    late = threading.Event()
    with _started(function, limits) as child, held(child, limits.seconds, limits.memory):

        def stop() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(limits.seconds * _PATIENCE, stop)
        timer.daemon = True
        timer.start()
        try:
            with job.holding(child):
                return _talk(child, data, job, limits)
        except (OSError, EOFError, struct.error, Malformed) as error:
            job.check()
            is_slow = late.is_set() or _ran_out_of_time(child)
            sentence = _TOO_SLOW.format(seconds=limits.seconds) if is_slow else CRASHED
            raise Unusable(sentence) from error
        finally:
            timer.cancel()
            child.kill()
            with suppress(OSError):
                # Bytes that the child has not taken would be written again at the end.
                if child.stdin is not None:
                    child.stdin.close()


def _ran_out_of_time(child: "subprocess.Popen[bytes]") -> bool:
    """Return whether the system ended a child that had used up its processor time."""
    with suppress(subprocess.TimeoutExpired):
        return child.wait(1) in _OUT_OF_TIME
    return False


def _started(function: str, limits: Limits) -> "subprocess.Popen[bytes]":
    try:
        # What is called is this program itself, never anything that a file names.
        return subprocess.Popen(  # noqa: S603
            command(function, limits),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # A trace of a failure takes long, and nobody sees it.
            env={**os.environ, "RUST_BACKTRACE": "0"},
            # Without a console, no window of one can flash up.
            creationflags=getattr(subprocess, "DETACHED_PROCESS", 0),
        )
    except OSError as error:
        raise Unusable(_NOT_STARTED.format(error.strerror or error)) from error


def command(function: str, limits: Limits) -> Sequence[str]:
    """Return the call that starts a child."""
    arguments = [function, str(limits.seconds), str(limits.memory)]
    if getattr(sys, "frozen", False):
        return [sys.executable, VERB, *arguments]
    root = str(Path(__file__).resolve().parents[3])
    paths = [root, *(path for path in sys.path if path and path != root)]
    code = f"import sys; sys.path[:] = {paths!r}; from {__name__} import serve; serve()"
    # Alone (-I) and without the site's own start (-S), so that it is up in a moment.
    return [_python(), "-I", "-S", "-c", code, *arguments]


def _python() -> str:
    from multiprocessing.spawn import get_executable

    python = os.fsdecode(get_executable())
    if sys.platform == "win32" and python == sys.executable:
        # That of a virtual environment only starts another, on which the limits would not lie.
        return str(getattr(sys, "_base_executable", python))
    return python


def _talk(child: "subprocess.Popen[bytes]", data: bytes, job: Job, limits: Limits) -> object:
    """Hand the bytes to the child and listen to it until it has a result."""
    if child.stdin is None or child.stdout is None:
        raise EOFError
    child.stdin.write(data)
    child.stdin.close()
    answer, left = Assembler(), limits.result
    while not answer.is_done:
        kind, size = _HEAD.unpack(_exactly(child.stdout, _HEAD.size))
        if kind == _PROGRESS and size == _STEPS.size:
            job.report(*_STEPS.unpack(_exactly(child.stdout, size)))
        elif kind == _RESULT and size <= min(left, LARGEST):
            left -= size
            answer.take(_exactly(child.stdout, size))
        elif kind == _SENTENCE and size <= _LONGEST_SENTENCE:
            raise Unusable(_exactly(child.stdout, size).decode("utf-8", "replace"))
        elif kind in (_MEMORY, _RESULT):
            raise Unusable(_TOO_LARGE)
        else:
            raise EOFError
    return answer.answer


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data


def serve(arguments: Sequence[str] | None = None) -> None:
    """Be the child: read bytes, call the function, and write what comes out."""
    try:
        fail_silently()
        function, seconds, memory = (sys.argv[1:] if arguments is None else arguments)[-3:]
        _serve(function, float(seconds), int(memory))
    finally:
        # The result is out, or a failure needs no trace: there is nothing to tidy up.
        os._exit(0)


def _serve(function: str, seconds: float, memory: int) -> None:
    # What a native library prints must not get among the frames.
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with os.fdopen(os.dup(0), "rb") as file:
        data = file.read()
    _limit(seconds, memory)
    # What is read is mostly kept: looking for garbage in it that often takes longer than reading.
    gc.set_threshold(_ALLOCATIONS)

    def send(kind: bytes, content: bytes) -> None:
        output.write(_HEAD.pack(kind, len(content)) + content)
        output.flush()

    try:
        module, _, name = function.partition(":")
        call = getattr(import_module(module), name)
        confine(module)
        result = call(data, lambda done, total: send(_PROGRESS, _STEPS.pack(done, total)))
        for document in documents(result):
            send(_RESULT, document)
    except Unusable as problem:
        send(_SENTENCE, str(problem).encode()[:_LONGEST_SENTENCE])
    except MemoryError:
        send(_MEMORY, b"")


def _limit(seconds: float, memory: int) -> None:
    """Limit memory and processor time; on Windows the parent has done so (windows_limits.py)."""
    if sys.platform != "win32":
        import resource

        time = int(seconds) + 1
        for kind, most, end in (
            (resource.RLIMIT_AS, memory, memory),
            # At the first the child is told by a signal that says why, at the second it is killed.
            (resource.RLIMIT_CPU, time, time + 1),
            (resource.RLIMIT_FSIZE, 0, 0),
            (resource.RLIMIT_CORE, 0, 0),
        ):
            # Some systems (macOS) know a limit and refuse to set it.
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, end))
