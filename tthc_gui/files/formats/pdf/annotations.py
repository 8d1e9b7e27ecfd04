"""Take what lies on a page without being part of it: form fields, notes, stamps, text boxes.

What they show becomes part of the page, as in print; what they say is told at their places.
"""

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

_HIDDEN = 0x02
_UNSEEN = _HIDDEN | 0x20
"""The flags of annotations that are not shown on the screen."""
_LONGEST = 400
_MOST = 2_000
_SILENT = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP)
_TOLD = (
    raw.FPDF_ANNOT_TEXT,
    raw.FPDF_ANNOT_STAMP,
    raw.FPDF_ANNOT_HIGHLIGHT,
    raw.FPDF_ANNOT_UNDERLINE,
    raw.FPDF_ANNOT_SQUIGGLY,
    raw.FPDF_ANNOT_FILEATTACHMENT,
    raw.FPDF_ANNOT_SOUND,
)
"""What is told of and not drawn: no part of what the page says."""
_NO_TEXT = 2
"""The length of an empty text with its end."""
_NAMES = {
    raw.FPDF_ANNOT_TEXT: "ghi chú",
    raw.FPDF_ANNOT_FREETEXT: "chữ chèn thêm",
    raw.FPDF_ANNOT_HIGHLIGHT: "chỗ tô màu",
    raw.FPDF_ANNOT_UNDERLINE: "nét gạch chân",
    raw.FPDF_ANNOT_SQUIGGLY: "nét gạch chân",
    raw.FPDF_ANNOT_STRIKEOUT: "nét gạch bỏ",
    raw.FPDF_ANNOT_STAMP: "con dấu",
}


class Annotation(NamedTuple):
    """What an annotation says, and the middle of it in the page's own coordinates."""

    x: float
    y: float
    message: str


def take_annotations(
    document: pdfium.PdfDocument, index: int
) -> tuple[pdfium.PdfPage, list[Annotation]]:
    """Return a page with its annotations drawn on it, and what is to be said of them."""
    page = document[index]
    count = min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST)
    found: list[Annotation] = []
    drawn = False
    for at in range(count):
        annotation = raw.FPDFPage_GetAnnot(page.raw, at)
        if not annotation:
            continue
        try:
            subtype = raw.FPDFAnnot_GetSubtype(annotation)
            if subtype not in _SILENT and not raw.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
                found += _said(annotation, subtype)
                if subtype in _TOLD:
                    flags = raw.FPDFAnnot_GetFlags(annotation) | _HIDDEN
                    raw.FPDFAnnot_SetFlags(annotation, flags)
                else:
                    drawn = True
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    if drawn and raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
        page.close()
        page = document[index]
    return page, found


def _said(annotation: raw.FPDF_ANNOTATION, subtype: int) -> Iterator[Annotation]:
    box = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, box)
    x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    if subtype == raw.FPDF_ANNOT_WIDGET:
        if (
            raw.FPDFAnnot_GetAP(annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0)
            <= _NO_TEXT
        ):
            value = _string(annotation, b"V")
            shown = f" có giá trị “{value}”" if value else ""
            message = f"trên ô có trường biểu mẫu{shown} mà tệp không vẽ ra"
            yield Annotation(x, y, f"{message}; hãy so lại với tệp gốc.")
        return
    text = " ".join(_string(annotation, b"Contents").split())
    name = _NAMES.get(subtype, "hình vẽ thêm")
    shown = f": “{text}”" if text else ""
    yield Annotation(x, y, f"trên ô có {name} của người xem{shown}; hãy so lại với tệp gốc.")


def _string(annotation: raw.FPDF_ANNOTATION, key: bytes) -> str:
    text = (ctypes.c_ushort * _LONGEST)()
    size = ctypes.sizeof(text)
    length = raw.FPDFAnnot_GetStringValue(annotation, key, text, size)
    if length > size:
        return "…"
    return bytes(text)[: max(length - 2, 0)].decode("utf-16-le", "replace")
