"""The interchange forms as JSON files: one line a record, so that diffs read."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.files.disk.long_paths import reachable
from tthc_gui.files.formats.json import interchange, iso_list, workflows
from tthc_gui.files.formats.json.checked import InterchangeError
from tthc_gui.files.job import Job
from tthc_gui.files.problems import unreadable

LARGEST = 200 * 1024 * 1024
"""The largest file read, in bytes."""
MOST_VALUES = 3_000_000
"""Values a file may hold, each some 150 bytes in memory; 24,200 lines have 1.1 million."""

_READERS: Mapping[str, Callable[[object, Callable[[], object]], AnyDocument]] = {
    iso_list.FORM: iso_list.from_data,
    workflows.FORM: workflows.from_data,
}
"""The readers of the forms that name themselves under "form"; the annex's has a "schema"."""
_WRITERS: Mapping[str, tuple[Callable[[Any], dict[str, Any]], str]] = {
    Annex.form.key: (interchange.to_data, "procedures"),
    iso_list.FORM: (iso_list.to_data, "rows"),
    workflows.FORM: (workflows.to_data, "processes"),
}
"""What makes the data of each form, and the key of its records."""


def read_form(path: Path, job: Job | None = None) -> AnyDocument:
    """Read a file of an interchange form in UTF-8; raise FileProblem for what cannot be used.

    Raises Cancelled when the job is cancelled.
    """
    check = (job or Job()).check
    with json_problems(path):
        place = reachable(path)
        if place.stat().st_size > LARGEST:
            raise unreadable(path, f"tệp lớn hơn {LARGEST // 1024**2} MB.")
        data = parsed(place.read_text("utf-8-sig"), check)
        named = data.get("form") if isinstance(data, dict) else None
        read = _READERS.get(named) if isinstance(named, str) else None
        return (read or interchange.from_data)(data, check)


@contextmanager
def json_problems(path: Path) -> Iterator[None]:
    """Raise what goes wrong with a JSON file as FileProblem: its disk, its coding, its form."""
    try:
        yield
    except OSError as error:
        raise unreadable(path, f"hệ điều hành báo “{error.strerror or error}”.") from error
    except InterchangeError as error:
        raise unreadable(path, str(error)) from error
    except UnicodeError as error:
        raise unreadable(path, "tệp không phải văn bản UTF-8.") from error
    except json.JSONDecodeError as error:
        where = f"dòng {error.lineno}, cột {error.colno}"
        raise unreadable(path, f"nội dung không phải JSON đúng cách, ở {where}.") from error
    except (RecursionError, ValueError) as error:
        raise unreadable(path, "nội dung JSON lồng quá sâu hoặc có số quá dài.") from error


def write_json(document: AnyDocument, file: BinaryIO) -> None:
    """Write a document in the interchange form of its kind, with what it states."""
    to_data, records = _WRITERS[document.form.key]
    _write(to_data(document), records, file)


def _write(data: dict[str, Any], key: str, file: BinaryIO) -> None:
    """Write data whose last key holds the records, each on a line of its own."""
    records = data.pop(key)
    head = json.dumps(data, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in records)
    body = f"[\n{lines}\n ]" if lines else "[]"
    file.write(f'{head},\n "{key}": {body}\n}}\n'.encode())


def parsed(text: str, check: Callable[[], object] = bool) -> object:
    """Parse JSON of known limits, no key twice; raise InterchangeError, ValueError, RecursionError.

    `check` is called for each object, and ends the parsing by raising something.
    """

    def build(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        check()
        return _once(pairs)

    if sum(map(text.count, ",[{")) > MOST_VALUES:
        raise InterchangeError("tệp có quá nhiều giá trị; hãy tách nhỏ tệp.")
    data = json.loads(text, object_pairs_hook=build, parse_constant=_no_number)
    if "\\ud" in text.casefold():
        try:
            json.dumps(data, ensure_ascii=False).encode()
        except UnicodeEncodeError as error:
            # Half a surrogate pair is valid JSON, but no text: it could not be saved again.
            raise InterchangeError("có ký tự hỏng (nửa cặp \\uD800-\\uDFFF).") from error
    return data


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise InterchangeError(f"khoá “{twice}” ghi hai lần trong cùng một đối tượng.")
    return mapping


def _no_number(name: str) -> NoReturn:
    raise InterchangeError(f"“{name}” không phải là số.")
