"""Tell which texts belong to layers of a page that are switched off."""

import ctypes
from collections.abc import Sequence

import pypdfium2 as pdfium
from pypdfium2 import raw

_PAPER = 250
"""The brightness of a point, of 255, from which on nothing is drawn there."""
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


def switched_off(
    page: pdfium.PdfPage, items: Sequence[raw.FPDF_PAGEOBJECT]
) -> list[raw.FPDF_PAGEOBJECT]:
    """Return those of some objects that are not drawn when they alone are there."""
    others = [
        item
        for at in range(raw.FPDFPage_CountObjects(page.raw))
        if not is_layered(item := raw.FPDFPage_GetObject(page.raw, at))
    ]
    for item in others:
        raw.FPDFPageObj_SetIsActive(item, False)
    image = page.render(scale=1, grayscale=True, rotation=-page.get_rotation() % 360)
    for item in others:
        raw.FPDFPageObj_SetIsActive(item, True)
    lines = bytes(image.buffer)
    left, _, _, top = page.get_bbox()
    edges = [ctypes.c_float() for _ in range(4)]
    off = []
    for item in items:
        raw.FPDFPageObj_GetBounds(item, *edges)
        x0, y0, x1, y1 = (edge.value for edge in edges)
        columns = slice(max(int(x0 - left), 0), int(x1 - left) + 2)
        rows = range(max(int(top - y1), 0), min(int(top - y0) + 2, image.height))
        shown = (lines[row * image.stride : row * image.stride + image.width] for row in rows)
        if all(min(row[columns], default=255) >= _PAPER for row in shown):
            off.append(item)
    return off
