"""Make the samples from the JSON of the 13 real annexes, the same bytes at every run.

The internal workflows are those that one annex asks for: its steps after cutting, with the posts
that usually take them.

Run it from the project's folder as `python -m scripts.make_samples`.
"""

import datetime as dt
from dataclasses import replace
from functools import partial
from pathlib import Path

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.document.kept import Kept
from tthc_gui.domain.values.times import format_time
from tthc_gui.domain.workflow.workflow import Workflow, WorkflowHeading, WorkStep
from tthc_gui.domain.workflow.workflows import Workflows
from tthc_gui.files.disk.safe_write import save
from tthc_gui.files.formats.json.json_file import write_json
from tthc_gui.files.formats.xlsx.writing.writer import write_xlsx
from tthc_gui.files.reading import read

PROJECT = Path(__file__).parents[1]
ANNEXES = PROJECT / "tests" / "data" / "annexes"
SAMPLES = PROJECT / "resources" / "samples"
CREATED = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


WORKFLOWS_OF = "phu_luc_12_ban_quan_ly_khu_kinh_te"
HEADING = WorkflowHeading(
    "QUY TRÌNH NỘI BỘ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH CỦA BAN QUẢN LÝ KHU KINH TẾ "
    "(LẬP THEO PHỤ LỤC 12, BẢN MẪU)",
    "(Kèm theo Quyết định số      /QĐ-UBND ngày      tháng      năm      )",
    "(01 ngày làm việc = 08 giờ)",
)
POSTS = (
    *("Trung tâm Phục vụ hành chính công", "Chuyên viên phòng chuyên môn", "Lãnh đạo phòng"),
    *("Lãnh đạo Ban", "Phòng chuyên môn", "Phòng chuyên môn", "Cơ quan thuế"),
    *("Văn phòng UBND tỉnh", "Văn thư"),
)
"""The posts that take the nine steps of an annex."""


def workflows(annex: Annex) -> Workflows:
    """Return a workflow for each case of an annex that has steps."""
    records = [
        _workflow(annex, procedure, at)
        for procedure in annex.procedures
        for at, case in enumerate(procedure.cases)
        if case.totals.has_steps
    ]
    several = any(len(procedure.cases) > 1 for procedure in annex.procedures)
    return Workflows(replace(HEADING, has_cases=several), records)


def _workflow(annex: Annex, procedure: Procedure, at: int) -> Workflow:
    case, several = procedure.cases[at], len(procedure.cases) > 1
    unit = case.unit.lower()
    taken = [(step, case.steps[step].after) for step in range(len(POSTS)) if case.steps[step].after]
    steps = tuple(
        WorkStep(
            f"Bước {number}",
            content=" ".join(
                annex.heading.step_labels[step].partition("(")[0].split()
            ).capitalize(),
            responsible=POSTS[step],
            time=f"{format_time(time)} {unit}",
        )
        for number, (step, time) in enumerate(taken, 1)
    )
    return Workflow(
        "" if at else procedure.stt,
        procedure.code,
        procedure.name,
        case=case.name or f"Trường hợp {at + 1}" if several else "",
        total=f"{format_time(case.totals.remaining)} {unit}",
        steps=steps,
        groups=procedure.groups,
    )


def main() -> None:
    """Write a workbook for each annex, with what the annex states, and the workflows of one."""
    for path in sorted(ANNEXES.glob("*.json")):
        annex = read(path).annex
        target = SAMPLES / f"{path.stem}.xlsx"
        save(target, partial(write_xlsx, annex, kept=Kept.ALL, created=CREATED))
        print(target.relative_to(PROJECT))
        if path.stem == WORKFLOWS_OF:
            target = SAMPLES / "quy_trinh_noi_bo_ban_quan_ly_khu_kinh_te.json"
            save(target, partial(write_json, workflows(annex)))
            print(target.relative_to(PROJECT))


if __name__ == "__main__":
    main()
