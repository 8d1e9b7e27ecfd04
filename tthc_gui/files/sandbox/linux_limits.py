"""Confine this process on Linux, for good, by what needs no privileges: Landlock and seccomp.

Sources: landlock(7), seccomp(2), bpf_helpers of linux/filter.h, linux/audit.h; the numbers of
system calls are those of unistd_64.h and of asm-generic/unistd.h.
"""

import ctypes
import os
import struct
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

_NO_NEW_PRIVILEGES, _SET_SECCOMP, _MODE_FILTER = 38, 22, 2
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}
"""How many rights on files there are from each version of Landlock on."""
_NET_SINCE, _SCOPES_SINCE = 4, 6

_ALLOWED_X86 = (
    # read write close stat fstat lstat poll lseek mmap mprotect munmap brk signals pread readv
    *(0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 19, 20, 21),
    # sched_yield mremap mincore madvise dup nanosleep getpid exit uname fcntl getcwd readlink
    *(24, 25, 27, 28, 32, 35, 39, 60, 63, 72, 79, 89, 96, 98, 99, 100, 102, 104, 107, 108, 110),
    # sigaltstack statfs fstatfs arch_prctl gettid time futex affinity getdents set_tid_address
    *(131, 137, 138, 158, 186, 201, 202, 204, 217, 218, 219, 228, 229, 230, 231, 262, 267, 269),
    # ppoll set_robust_list getrandom membarrier statx rseq faccessat2
    *(271, 273, 318, 324, 332, 334, 439),
)
_ALLOWED_ARM = (
    *(17, 23, 25, 43, 44, 48, 57, 61, 62, 63, 64, 65, 66, 67, 73, 78, 79, 80, 93, 94, 96, 98, 99),
    *(101, 113, 114, 115, 123, 124, 128, 132, 134, 135, 139, 153, 160, 165, 169, 172, 173, 174),
    *(175, 176, 177, 178, 179, 214, 215, 216, 222, 226, 232, 233, 278, 283, 291, 293, 439),
)


class _Machine(NamedTuple):
    """A processor's audit number and numbers of system calls; `open` where there is one."""

    audit: int
    allowed: tuple[int, ...]
    openat: int
    clone: int
    clone3: int
    ioctl: int
    prlimit: int
    prctl: int
    open: int | None = None


_MACHINES = {
    "x86_64": _Machine(0xC000003E, _ALLOWED_X86, 257, 56, 435, 16, 302, 157, 2),
    "aarch64": _Machine(0xC00000B7, _ALLOWED_ARM, 56, 220, 435, 29, 261, 167),
}

_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_ACCESS_DENIED, _NOT_PERMITTED, _NO_SUCH_CALL, _NO_TERMINAL = 13, 1, 38, 25
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_NAME_THREAD, _GET_TERMINAL, _THREAD = 15, 0x5401, 0x00010000
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def read_only_beneath(places: Iterable[Path]) -> None:
    """Let this process read the files beneath some places, and no others; nothing is written.

    Raises OSError where the system knows no Landlock.
    """
    if sys.platform != "linux":
        return
    call = _library().syscall
    version = call(_CREATE_RULESET, None, 0, 1)
    if version < 1:
        raise OSError(ctypes.get_errno(), "no Landlock")
    rights = (1 << _FILE_RIGHTS[max(known for known in _FILE_RIGHTS if known <= version)]) - 1
    net, scopes = (3 if version >= _NET_SINCE else 0), (3 if version >= _SCOPES_SINCE else 0)
    handled = struct.pack("=QQQ", rights, net, scopes)
    size = 24 if scopes else 16 if net else 8
    ruleset = call(_CREATE_RULESET, handled, ctypes.c_size_t(size), 0)
    _check(ruleset)
    try:
        for place in places:
            _allow_reading(ruleset, place)
        _check(_library().prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0))
        _check(call(_RESTRICT_SELF, ruleset, 0))
    finally:
        os.close(ruleset)


def _allow_reading(ruleset: int, place: Path) -> None:
    try:
        descriptor = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rights = _READ_FILE | (_READ_DIR if place.is_dir() else 0)
        rule = struct.pack("=Qi", rights, descriptor)
        _check(_library().syscall(_ADD_RULE, ruleset, 1, rule, 0))
    finally:
        os.close(descriptor)


def filter_calls() -> None:
    """Leave this process the system calls that reading, memory and threads take.

    Raises OSError where the system has no filters, or the processor is not known.
    """
    if sys.platform != "linux":
        return
    machine = _MACHINES.get(os.uname().machine)
    if machine is None:
        raise OSError("the system calls of this processor are not known")
    code = b"".join(_program(machine))
    buffer = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(buffer))
    _check(_library().prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0))
    _check(_library().prctl(_SET_SECCOMP, _MODE_FILTER, program, 0, 0))


def _program(machine: _Machine) -> Iterator[bytes]:
    """Yield the instructions of the filter; what is not allowed fails with an error."""
    yield _step(_LOAD, _ARCHITECTURE)
    yield from _unless(_EQUAL, machine.audit, _KILL)
    yield _step(_LOAD, _NUMBER)
    for number in machine.allowed:
        yield from _when(number, [_step(_RETURN, _ALLOW)])
    for opening, flags in ((machine.open, 1), (machine.openat, 2)):
        if opening is not None:
            yield from _when(opening, _argument(flags, _ANY_BIT, _WRITING, (_ACCESS_DENIED, None)))
    yield from _when(machine.clone, _argument(0, _ANY_BIT, _THREAD, (None, _NOT_PERMITTED)))
    yield from _when(machine.clone3, [_step(_RETURN, _ERROR | _NO_SUCH_CALL)])
    yield from _when(machine.ioctl, _argument(1, _EQUAL, _GET_TERMINAL, (None, _NO_TERMINAL)))
    yield from _when(machine.prlimit, _argument(0, _EQUAL, 0, (None, _NOT_PERMITTED)))
    yield from _when(machine.prctl, _argument(0, _EQUAL, _NAME_THREAD, (None, _NOT_PERMITTED)))
    yield _step(_RETURN, _ERROR | _NOT_PERMITTED)


def _step(code: int, value: int, when: int = 0, otherwise: int = 0) -> bytes:
    return struct.pack("=HBBI", code, when, otherwise, value)


def _when(number: int, steps: list[bytes]) -> Iterator[bytes]:
    """Yield steps for one call, which is loaded."""
    yield _step(_EQUAL, number, 0, len(steps))
    yield from steps


def _unless(code: int, value: int, otherwise: int) -> Iterator[bytes]:
    yield _step(code, value, 1, 0)
    yield _step(_RETURN, otherwise)


def _argument(at: int, code: int, value: int, errors: tuple[int | None, int | None]) -> list[bytes]:
    """Return the steps that decide by an argument: an error where the test holds, and where not."""
    holds, fails = (_ALLOW if error is None else _ERROR | error for error in errors)
    return [
        _step(_LOAD, _ARGUMENTS + 8 * at),
        _step(code, value, 0, 1),
        _step(_RETURN, holds),
        _step(_RETURN, fails),
    ]


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _check(result: int) -> None:
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
