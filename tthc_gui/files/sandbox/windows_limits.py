"""Limit the memory, time and rights of a child process on Windows, for good.

The parent puts a job object around it before the child has anything to read: it holds memory, time,
other processes and the clipboard, and ends the child with the parent. The child itself takes low
integrity, which keeps it from changing what is the user's, of medium integrity. It may still read
what the user may.

Sources: winnt.h, JOBOBJECT_EXTENDED_LIMIT_INFORMATION, JOBOBJECT_BASIC_UI_RESTRICTIONS,
TOKEN_MANDATORY_LABEL, PROCESS_MITIGATION_CHILD_PROCESS_POLICY; errhandlingapi.h; sddl.h.
"""

import ctypes
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_EXTENDED_LIMITS, _UI_RESTRICTIONS = 9, 4
_PROCESS_TIME, _ACTIVE_PROCESSES, _PROCESS_MEMORY = 0x2, 0x8, 0x100
_DIE_SILENTLY, _END_WITH_PARENT = 0x400, 0x2000
_ALL_UI = 0xFF
"""Handles of others, the clipboard, system settings, display, desktops, global atoms, log-off."""
_TICKS = 10_000_000
"""Units of 100 ns in a second."""


class _Basic(ctypes.Structure):
    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class _Extended(ctypes.Structure):
    _fields_ = (
        ("basic", _Basic),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


@contextmanager
def held(child: "subprocess.Popen[bytes]", seconds: float, memory: int) -> Iterator[None]:
    """Let a child use so many seconds of processor time and bytes, and start no other process.

    It ends with the block at the latest. Where the system refuses, the limit on time that the
    parent keeps is all there is.
    """
    if sys.platform == "win32":
        limits = _Extended()
        limits.basic.flags = (
            _PROCESS_TIME | _ACTIVE_PROCESSES | _PROCESS_MEMORY | _DIE_SILENTLY | _END_WITH_PARENT
        )
        limits.basic.process_time = int((seconds + 1) * _TICKS)
        limits.basic.active_processes = 1
        limits.process_memory = memory
        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        size = ctypes.sizeof(limits)
        kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), size)
        ui = ctypes.c_uint32(_ALL_UI)
        kernel.SetInformationJobObject(job, _UI_RESTRICTIONS, ctypes.byref(ui), ctypes.sizeof(ui))
        # Popen keeps the handle of the process under a name of its own.
        kernel.AssignProcessToJobObject(job, ctypes.c_void_p(int(vars(child)["_handle"])))
        try:
            yield
        finally:
            kernel.CloseHandle(job)
    else:
        yield


_NO_BOXES = 0x1 | 0x2 | 0x8000
"""SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SEM_NOOPENFILEERRORBOX."""
_CHILD_POLICY, _NO_CHILDREN = 13, 1


def fail_silently() -> None:
    """Let Windows show no box of its own whatever happens to this process."""
    if sys.platform == "win32":
        ctypes.WinDLL("kernel32").SetErrorMode(_NO_BOXES)


def start_no_others() -> None:
    """Take from this process the right to start others, also by way of a job's breakaway."""
    if sys.platform == "win32":
        kernel, policy = ctypes.WinDLL("kernel32"), ctypes.c_uint32(_NO_CHILDREN)
        size = ctypes.sizeof(policy)
        kernel.SetProcessMitigationPolicy(_CHILD_POLICY, ctypes.byref(policy), size)


_LOW = "S-1-16-4096"
"""The label of low integrity, that browsers give to what shows pages."""
_INTEGRITY, _IS_INTEGRITY = 25, 0x20
_CHANGE_DEFAULTS, _QUERY = 0x80, 0x8


class _Label(ctypes.Structure):
    _fields_ = (("sid", ctypes.c_void_p), ("attributes", ctypes.c_uint32))


def lower_integrity() -> None:
    """Let this process change nothing that has the usual integrity, as all files of the user.

    Where the system refuses, it goes on as it was.
    """
    if sys.platform == "win32":
        advapi, kernel = ctypes.WinDLL("advapi32"), ctypes.WinDLL("kernel32")
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        advapi.GetLengthSid.argtypes = (ctypes.c_void_p,)
        token, label = ctypes.c_void_p(), _Label(attributes=_IS_INTEGRITY)
        sid = ctypes.c_void_p()
        process = ctypes.c_void_p(kernel.GetCurrentProcess())
        if not advapi.OpenProcessToken(process, _CHANGE_DEFAULTS | _QUERY, ctypes.byref(token)):
            return
        if advapi.ConvertStringSidToSidW(ctypes.c_wchar_p(_LOW), ctypes.byref(sid)):
            label.sid = sid.value
            size = ctypes.sizeof(label) + advapi.GetLengthSid(sid)
            advapi.SetTokenInformation(token, _INTEGRITY, ctypes.byref(label), size)
            kernel.LocalFree(sid)
        kernel.CloseHandle(token)
