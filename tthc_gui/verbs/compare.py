"""The verb compare: what changed between two submissions."""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from tthc_gui.files.formats.json.numbers import number, percent
from tthc_gui.files.problems import FileProblem
from tthc_gui.verbs.calling import DONE, FOUND, Parser, UsageError, same_file, tell

if TYPE_CHECKING:
    from tthc_gui.domain.document.comparing import DocumentComparison, RecordDifference
    from tthc_gui.domain.document.document import AnyDocument
    from tthc_gui.domain.document.named_cells import Value


def compare(arguments: Sequence[str]) -> int:
    """Compare two documents of one kind; the exit status tells whether anything differs."""
    parser = Parser(
        "compare",
        "So sánh hai bản của một phụ lục hay danh mục: thủ tục thêm, bớt, chuyển chỗ, từng số đổi.",
        "CŨ MỚI [--format text|json] [-o RA.xlsx|RA.docx]",
    )
    parser.arguments.add_argument("old", metavar="CŨ", type=Path, help="bản trước")
    parser.arguments.add_argument("new", metavar="MỚI", type=Path, help="bản sau")
    parser.options.add_argument(
        "--format", choices=("text", "json"), default="text", help="text (mặc định) hoặc json"
    )
    parser.options.add_argument(
        "-o", dest="target", metavar="RA", type=Path, help="tệp nhận báo cáo, .xlsx hoặc .docx"
    )
    options = parser.parse_args(arguments)
    _check_target(options.target, (options.old, options.new))
    found = _compared(options.old, options.new)
    if options.target is not None:
        _write(options.target, found, (options.old, options.new))
    elif options.format == "text":
        from tthc_gui.files.reports.comparison import text_lines

        print("\n".join(text_lines(found)))
    if options.format == "json":
        data = comparison_data(found, (str(options.old), str(options.new)))
        print(json.dumps(data, ensure_ascii=False, indent=2))
    return FOUND if found.differs else DONE


def comparison_data(found: "DocumentComparison", paths: tuple[str, str]) -> dict[str, Any]:
    """Return a comparison as JSON data."""
    sides = zip(paths, (found.old, found.new), strict=True)
    old, new = (_side(path, document) for path, document in sides)
    return {
        "old": old,
        "new": new,
        "counts": found.counts,
        "heading": [one._asdict() for one in found.heading],
        **_figures(found),
        "changes": [_change(found, one) for one in found.records if _is_told(one)],
    }


def _is_told(one: "RecordDifference") -> bool:
    return one.moved or one.kind != "same"


def _side(path: str, document: "AnyDocument") -> dict[str, Any]:
    form, heading = document.form, document.heading
    return {
        "path": path,
        "label": form.label_of(heading),
        "department": form.department_of(heading),
        "procedures": len(document.records),
        "cases": document.line_count,
    }


def _figures(found: "DocumentComparison") -> dict[str, Any]:
    """Return the means and sums on either side; a document without times has none."""
    from tthc_gui.domain.annex.annex import Annex
    from tthc_gui.domain.annex.effects import unit_sums
    from tthc_gui.domain.annex.summary import Tally

    old, new = found.old, found.new
    if not isinstance(old, Annex) or not isinstance(new, Annex):
        return {"mean_rate": [None, None], "units": []}
    before, after = (Tally(one.procedures).summary() for one in (old, new))
    return {
        "mean_rate": [percent(before.mean_of_rates), percent(after.mean_of_rates)],
        "units": [
            {
                "unit": unit,
                "current": [number(one and one.current) for one in pair],
                "remaining": [number(one and one.remaining) for one in pair],
                "rate": [percent(one and one.ratio) for one in pair],
            }
            for unit, pair in unit_sums(before, after).items()
        ],
    }


def _change(found: "DocumentComparison", one: "RecordDifference") -> dict[str, Any]:
    old = None if one.match.old is None else found.old.records[one.match.old]
    new = None if one.match.new is None else found.new.records[one.match.new]
    known = new or old
    return {
        "kind": str(one.kind),
        "matched_by": None if one.match.by is None else str(one.match.by),
        "old_stt": (old.stt or None) if old else None,
        "new_stt": (new.stt or None) if new else None,
        "code": (known.code or None) if known else None,
        "name": (known.name or None) if known else None,
        "moved": one.moved,
        "cells": [
            {
                "case": None if cell.line is None else cell.line + 1,
                "field": cell.field,
                "old": _value(before),
                "new": _value(after),
                "form": is_form,
            }
            for cell, before, after, is_form in one.cells
        ],
        "cases_added": [line + 1 for line in one.lines_added],
        "cases_removed": [line + 1 for line in one.lines_removed],
        **_effect(old, new),
    }


def _effect(old: object, new: object) -> dict[str, Any]:
    """Return what remains, is cut, and the rate, before and after."""
    from tthc_gui.domain.annex.effects import effect_of
    from tthc_gui.domain.annex.procedure import Procedure

    before, after = (effect_of(one) if isinstance(one, Procedure) else None for one in (old, new))
    if before is None and after is None:
        return {}
    units = {one.unit for one in (before, after) if one is not None}
    is_known = len(units) == 1 and None not in units
    pair = (before, after)
    return {
        "remaining": [number(one and one.remaining) for one in pair] if is_known else None,
        "cut": [number(one and one.cut) for one in pair] if is_known else None,
        "rate": [percent(one and one.rate) for one in pair],
    }


def _value(value: "Value") -> object:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Decimal):
        return number(value)
    return value or None


def _compared(old: Path, new: Path) -> "DocumentComparison":
    from tthc_gui.domain.document.comparing import compare_documents
    from tthc_gui.files.reading import read

    documents = []
    for path in (old, new):
        reading = read(path)
        for note in reading.notes:
            tell(f"{path}: {note}")
        documents.append(reading.document)
    if documents[0].form is not documents[1].form:
        one, other = (document.form.words.document for document in documents)
        raise FileProblem(
            f"“{old.name}” là {one}, “{new.name}” là {other}; chỉ so sánh được hai tệp cùng loại."
        )
    return compare_documents(documents[0], documents[1])


def _check_target(target: Path | None, sources: Sequence[Path]) -> None:
    if target is None:
        return
    from tthc_gui.files.reports.comparison import ENDINGS

    if target.suffix.casefold() not in ENDINGS:
        raise UsageError(
            f"Báo cáo so sánh ghi được thành .xlsx hoặc .docx; hãy đổi đuôi của “{target.name}”."
        )
    if any(same_file(target, source) for source in sources):
        raise FileProblem(f"“{target.name}” đang được đọc, không được ghi đè lên nó.")


def _write(path: Path, found: "DocumentComparison", sources: tuple[Path, Path]) -> None:
    from tthc_gui.files.disk.safe_write import save
    from tthc_gui.files.reports.comparison import write_comparison

    names = (sources[0].name, sources[1].name)

    def write(file: BinaryIO) -> None:
        write_comparison(found, names, path.suffix.casefold(), file)

    save(path, write)
