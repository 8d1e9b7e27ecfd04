"""Report what of a page belongs to layers, which may be switched off."""

import ctypes

from pypdfium2 import raw

_MOST_MARKS = 8


def is_layered(item: raw.FPDF_PAGEOBJECT) -> bool:
    """Return whether an object may belong to a layer."""
    name, length = (ctypes.c_ushort * 3)(), ctypes.c_ulong()
    for at in range(min(raw.FPDFPageObj_CountMarks(item), _MOST_MARKS)):
        mark = raw.FPDFPageObj_GetMark(item, at)
        size = ctypes.sizeof(name)
        if raw.FPDFPageObjMark_GetName(mark, name, size, length) and bytes(name)[:4] == b"O\0C\0":
            return True
    return False
