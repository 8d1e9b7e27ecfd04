"""The interchange form `tthc-iso-list/1`: a list of ISO processes as dicts, lists and strings.

Blank is null, an unknown key is an error that names the key. What most lists do not have stands
under a key of its own only where a row has it: "procedure_code", "links",
"reissued", and what is said about it
(said.py), "remarks" and "verdict", which the list has, too.
"""

from collections.abc import Callable
from typing import Any

from tthc_gui.domain.iso_list.form import ISO_LIST
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.domain.iso_list.iso_process import COLUMN_HEADINGS, IsoHeading, IsoProcess
from tthc_gui.files.formats.json.checked import (
    WAIVERS,
    InterchangeError,
    mapping,
    sequence,
    text,
    texts,
    waivers_data,
    waivers_of,
)
from tthc_gui.files.formats.json.said import SAID, said_data, said_of

FORM = ISO_LIST.key

_LIST = ("form", "title", "attached_to", "columns", WAIVERS, "rows")
_ROW = ("tt", "groups", "name", "iso_name", "code", "edition", "issued")
_FURTHER = ("procedure_code", "links", "reissued")


def to_data(iso_list: IsoList) -> dict[str, Any]:
    """Return the list as JSON data."""
    heading = iso_list.heading
    return {
        "form": FORM,
        "title": heading.title or None,
        "attached_to": heading.attached_to or None,
        "columns": list(heading.columns),
        **waivers_data(iso_list.waivers),
        **said_data(heading),
        "rows": [_row_data(process) for process in iso_list.records],
    }


def from_data(data: object, check: Callable[[], object] = bool) -> IsoList:
    """Build the list that JSON data describe; raise InterchangeError naming the place.

    `check` is called before each row, and ends the reading by raising something.
    """
    top = mapping(data, "tài liệu", (*_LIST, *SAID), FORM)
    if top.get("form") != FORM:
        raise InterchangeError(f"“form” phải là “{FORM}”.")
    heading = IsoHeading(
        text(top.get("title"), "title"),
        text(top.get("attached_to"), "attached_to"),
        texts(top["columns"], "columns") if "columns" in top else COLUMN_HEADINGS,
        **said_of(top, "", FORM),
    )
    rows = []
    for i, entry in enumerate(sequence(top.get("rows"), "rows")):
        check()
        rows.append(_row(entry, f"rows[{i}]"))
    return IsoList(heading, rows, waivers_of(top))


def _row_data(process: IsoProcess) -> dict[str, Any]:
    further = {
        "procedure_code": process.procedure_code,
        "links": list(process.links),
        "reissued": list(process.reissued),
    }
    return {
        "tt": process.stt or None,
        "groups": list(process.groups),
        "name": process.name or None,
        "iso_name": process.iso_name or None,
        "code": process.code or None,
        "edition": process.edition or None,
        "issued": process.issued or None,
        **{key: value for key, value in further.items() if value},
        **said_data(process),
    }


def _row(data: object, where: str) -> IsoProcess:
    entry = mapping(data, where, (*_ROW, *_FURTHER, *SAID), FORM)

    def cell(key: str) -> str:
        return text(entry.get(key), f"{where}.{key}")

    return IsoProcess(
        stt=cell("tt"),
        code=cell("code"),
        name=cell("name"),
        iso_name=cell("iso_name"),
        edition=cell("edition"),
        issued=cell("issued"),
        procedure_code=cell("procedure_code"),
        groups=texts(entry.get("groups"), f"{where}.groups"),
        links=texts(entry.get("links"), f"{where}.links"),
        reissued=texts(entry.get("reissued"), f"{where}.reissued"),
        **said_of(entry, f"{where}.", FORM),
    )
