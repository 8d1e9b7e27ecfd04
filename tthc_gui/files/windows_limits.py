"""Limit the memory, time and rights of this process on Windows, for good.

A job object around it holds memory, time and other processes; low integrity keeps it from changing
what is the user's, which has medium integrity. It may still read what the user may.

Sources: winnt.h, JOBOBJECT_EXTENDED_LIMIT_INFORMATION, TOKEN_MANDATORY_LABEL; sddl.h.
"""

import ctypes
import sys

_EXTENDED_LIMITS = 9
_PROCESS_TIME, _ACTIVE_PROCESSES, _PROCESS_MEMORY, _DIE_SILENTLY = 0x2, 0x8, 0x100, 0x400
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


def limit_process(seconds: float, memory: int) -> None:
    """Let this process use so many seconds of processor time and bytes, and start no other.

    Where the system refuses, the limit on time that the parent keeps is all there is.
    """
    if sys.platform == "win32":
        limits = _Extended()
        limits.basic.flags = _PROCESS_TIME | _ACTIVE_PROCESSES | _PROCESS_MEMORY | _DIE_SILENTLY
        limits.basic.process_time = int((seconds + 1) * _TICKS)
        limits.basic.active_processes = 1
        limits.process_memory = memory
        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        size = ctypes.sizeof(limits)
        if kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), size):
            kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))


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
