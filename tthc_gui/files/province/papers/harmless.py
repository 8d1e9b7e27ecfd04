"""Look for what a template could carry that acts on whoever opens the papers made from it."""

import re
from typing import TYPE_CHECKING

from tthc_gui.files.package import Package
from tthc_gui.files.province.papers.language import TemplateFault

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.rel import _Relationship

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEMPLATE = "/attachedTemplate"
_CARRIED = {
    "/vbaProject": "macro",
    "/oleObject": "đối tượng nhúng (OLE)",
    "/package": "tệp nhúng",
    "/control": "điều khiển ActiveX",
    "/aFChunk": "tệp khác chèn vào (altChunk)",
}
_FETCHING = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|MACROBUTTON)\b")


def check_harmless(package: Package) -> None:
    """Raise TemplateFault for macros, embedded files, and what is fetched from elsewhere."""
    for name in package.names:
        if name.casefold().endswith(".rels"):
            for node in package.tree(name).iter():
                _check_target(node.get("Type", ""), node.get("Target", ""), node.get("TargetMode"))
        elif name.casefold().startswith("word/") and name.endswith(".xml"):
            _check_fields(package, name)


def _check_target(kind: str, target: str, mode: str | None) -> None:
    for ending, what in _CARRIED.items():
        if kind.endswith(ending):
            raise TemplateFault(f"có {what}; hãy xoá rồi lưu lại mẫu dạng .docx.")
    if mode == "External" and not kind.endswith(("/hyperlink", _TEMPLATE)):
        raise TemplateFault(f"lấy nội dung từ nơi khác (“{target[:60]}”); hãy chèn hẳn vào mẫu.")


def _check_fields(package: Package, name: str) -> None:
    root = package.tree(name)
    said = "".join(node.text or "" for node in root.iter(f"{_W}instrText"))
    said += " ".join(node.get(f"{_W}instr", "") for node in root.iter(f"{_W}fldSimple"))
    if found := _FETCHING.search(said.upper()):
        raise TemplateFault(f"có trường {found[1]} lấy nội dung từ nơi khác; hãy xoá trường ấy.")


def without_attached_template(document: "Document") -> None:
    """Let a document name no template of Word's, which would be fetched when it is opened."""
    for node in list(document.settings.element.iter(f"{_W}attachedTemplate")):
        node.getparent().remove(node)
    for settings in [rel.target_part for rel in document.part.rels.values() if _is_settings(rel)]:
        for key in [key for key, one in settings.rels.items() if one.reltype.endswith(_TEMPLATE)]:
            del settings.rels[key]


def _is_settings(relationship: "_Relationship") -> bool:
    return not relationship.is_external and relationship.reltype.endswith("/settings")
