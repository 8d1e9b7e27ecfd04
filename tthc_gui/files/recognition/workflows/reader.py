"""Read the workflows of a document: its tables of steps, and the lines of text between them.

A line above a table names the procedure that its steps are of; what it says of a total goes to the
workflow that it stands beside, above or below. All is read in the document's order.
"""

from collections.abc import Sequence
from typing import NamedTuple

from tthc_gui.domain.document.columns import extra_key, trimmed
from tthc_gui.domain.document.remarks import PlacedRemark, hold_remarks
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.workflow.workflow import Workflow, WorkflowHeading, WorkStep
from tthc_gui.domain.workflow.workflows import Workflows
from tthc_gui.files.grid import Grid
from tthc_gui.files.job import Job
from tthc_gui.files.problems import Note
from tthc_gui.files.recognition.doubts import ReadPlaces, doubt_notes, placed_remarks
from tthc_gui.files.recognition.numbers import plain_text
from tthc_gui.files.recognition.sections import Sections
from tthc_gui.files.recognition.workflows.above_table import Above, LoneText, understood_above
from tthc_gui.files.recognition.workflows.draft import Draft
from tthc_gui.files.recognition.workflows.finding import holds_workflows
from tthc_gui.files.recognition.workflows.lone_texts import (
    ProcedureName,
    Says,
    case_in,
    total_in,
    what_is_said,
)
from tthc_gui.files.recognition.workflows.step_header import (
    OF_RECORDS,
    StepHeader,
    step_header_at,
)
from tthc_gui.files.recognition.workflows.step_rows import RowTexts, StepRow, StepRows

_NEVER_NAMED = "không thấy tên thủ tục ở phía trên bảng; hãy ghi tên."
_SHORT = 60


def recognise_workflows(
    grids: Sequence[Grid], job: Job | None = None
) -> tuple[Workflows, list[Note]] | None:
    """Read the workflows of a document's tables, with notes on all that was doubtful.

    None when it holds no table of steps. Raises Cancelled when the job is cancelled.
    """
    job = job or Job()
    if not holds_workflows(grids, job):
        return None
    reader = _Reader()
    for grid in grids:
        reader.read(grid, job)
    return reader.finished()


class _Row(NamedTuple):
    """A row of a grid below a header."""

    grid: Grid
    rows: StepRows
    header: StepHeader
    at: int


class _Reader:
    """Takes grids one after another; `finished` returns what they came to."""

    def __init__(self) -> None:
        self._heading = WorkflowHeading()
        self._done: list[Workflow] = []
        self._notes: list[Note] = []
        self._remarks: list[PlacedRemark] = []
        self._draft: Draft | None = None
        self._above: list[LoneText] = []
        self._last: StepHeader | None = None
        self._is_new_table = False
        self._part = ""
        self._unused: LoneText | None = None
        self._extras: dict[str, int] = {}
        self._sections = Sections()
        self._where = ""

    def read(self, grid: Grid, job: Job) -> None:
        """Take a grid, and the lines before it that stand above no table."""
        for text in grid.before:
            self._say(text, "")
        self._notes += grid.notes
        lines: dict[int, tuple[int, int]] = {}
        keys: dict[int, str | None] = {}
        rows: StepRows | None = None
        header: StepHeader | None = None
        past = -1
        for at in job.through(range(len(grid.rows))):
            if at <= past:
                continue
            found = step_header_at(grid, at)
            if found is not None:
                rows, header, past = StepRows(grid, found), found, found.bottom
                keys |= self._keys(found)
                self._begin_table(found, rows)
            elif rows is None or header is None:
                self._outside(grid, at)
            elif (place := self._inside(_Row(grid, rows, header, at))) is not None:
                lines[at] = place
        every, places = range(len(grid.rows)), ReadPlaces(lines, keys)
        self._notes += doubt_notes(grid, places, every)
        self._remarks += placed_remarks(grid, places, every)
        for text in grid.after:
            self._say(text, "")

    def finished(self) -> tuple[Workflows, list[Note]]:
        """Return the document, and all notes of its reading."""
        self._close()
        self._enter_part("", None)
        self._leave_out(self._sections.finish())
        self._ignore(self._above)
        found = self._done
        heading = replace(
            self._heading,
            has_process_codes=any(one.process_code for one in found),
            has_cases=any(one.case for one in found),
            has_parts=any(step.part for one in found for step in one.steps),
            extra_columns=tuple(self._extras),
        )
        document = Workflows(heading, found)
        hold_remarks(document, self._remarks)
        return document, self._notes

    # Lines of text

    def _outside(self, grid: Grid, at: int) -> None:
        """Take a row outside tables of steps: a line of text, or a name and what it is."""
        texts = [text for cell in grid.rows[at] if (text := plain_text(cell).strip())]
        if len(texts) == 2 and len(texts[0]) < _SHORT and ":" not in texts[0]:
            texts = [": ".join(texts)]
        if len(texts) == 1:
            self._say(texts[0], grid.where(at, 0))

    def _say(self, text: str, where: str) -> None:
        """Take a line of text outside tables."""
        for line in filter(None, map(str.strip, text.splitlines())):
            self._take(LoneText(line, what_is_said(line), where))

    def _take(self, line: LoneText) -> None:
        if line.says is Says.WORKING_DAY:
            if not self._heading.working_day:
                self._heading = replace(self._heading, working_day=line.text)
            return
        if line.says is Says.TOTAL and self._draft is not None and not self._names_another():
            self._draft.say_total(total_in(line.text))
            return
        self._above.append(line)

    def _names_another(self) -> bool:
        """Return whether a line since the last table names what stands in the next."""
        names = {Says.PROCEDURE, Says.CASE, Says.NUMBERED}
        return any(line.says in names for line in self._above)

    def _ignore(self, lines: Sequence[LoneText]) -> None:
        for text, says, where in lines:
            short = text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"
            if says is Says.PROCEDURE:
                message = f"thủ tục “{short}” không có bảng các bước nên không được đọc."
                self._notes.append(Note(where, message, uncertain=True))
            else:
                self._notes.append(Note(where, f"chữ ngoài bảng được bỏ qua: “{short}”."))

    def _leave_out(self, sections: Sequence[str]) -> None:
        for text in sections:
            short = text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"
            self._notes.append(Note("", f"mục “{short}” không có quy trình nào được bỏ qua."))

    # Tables

    def _keys(self, header: StepHeader) -> dict[int, str | None]:
        """Return the keys of a table's columns; those beyond the form are those of all tables."""
        keys: dict[int, str | None] = {at: key for key, at in header.columns.items()}
        for at, text in header.extras.items():
            number = self._extras.setdefault(text, len(self._extras))
            keys[at] = extra_key(number)
        return keys

    def _begin_table(self, header: StepHeader, rows: StepRows) -> None:
        """Begin the table below a header, unless it goes on with the one before it."""
        goes_on = header.is_like(self._last) and not self._above
        self._last = header
        if goes_on and (header.is_flat or not rows.begins_again(header.bottom + 1)):
            return
        if header.is_flat:
            self._head(understood_above(self._above))
            return
        self._is_new_table = True
        self._enter_part("", None)

    def _begin(self, where: str) -> None:
        """Begin the workflow that the lines above name, or go on with another part of one."""
        above = understood_above(self._above)
        draft, self._is_new_table = self._draft, False
        if draft is not None and above.part and not above.begins_workflow:
            self._enter_part(above.part, None)
            self._ignore(above.ignored)
            self._above = []
            return
        self._head(above)
        name, before = above.procedure, self._done[-1] if self._done else None
        if name is None and above.case and before is not None:
            # Another case of the procedure above, whose number stands there.
            made = replace(before, stt="", case=above.case, total=above.total)
        else:
            stt, code, text = name or ("", "", "")
            if above.case and before is not None and _is_of(before, name):
                stt = ""  # Printed again above each case.
            made = Workflow(stt=stt, code=code, name=text, case=above.case, total=above.total)
            if name is None:
                self._notes.append(
                    Note(where, _NEVER_NAMED, len(self._done), 0, "name", uncertain=True)
                )
        made = replace(made, process_code=above.process_code or made.process_code)
        self._draft = Draft(replace(made, groups=self._sections.above_line(), steps=()))
        if above.part:
            self._enter_part(above.part, None)

    def _head(self, above: Above) -> None:
        """Close what was read, and take the lines above that are of the document or a section."""
        self._close()
        if not self._done:
            title = " ".join((*above.titles[:3],))
            self._heading = replace(self._heading, title=title, issued_with=above.issued_with)
        for section in above.sections:
            self._leave_out(self._sections.enter(section))
        self._ignore(above.ignored)
        self._above = []

    def _close(self) -> None:
        if self._draft is not None:
            self._done.append(self._draft.finished())
        self._draft = None

    # Rows

    def _inside(self, row: _Row) -> tuple[int, int] | None:
        """Take a row of a table; return the workflow and the step that it became, if it did."""
        found = row.rows.read(row.at)
        if found.kind is StepRow.TEXT:
            self._text_inside(row, found)
        elif found.kind is StepRow.TOTAL and not (found.is_alone and self._names_another()):
            self._total_inside(row, found)
        elif found.kind is StepRow.TOTAL:
            self._say(found.text, row.grid.where(row.at, found.column))
        elif found.kind is StepRow.STEP:
            return self._step(row, found)
        return None

    def _text_inside(self, row: _Row, found: RowTexts) -> None:
        """Take a row across a table: it names a section, a procedure, a case, or a part."""
        where = row.grid.where(row.at, found.column)
        if row.header.is_flat:
            self._leave_out(self._sections.enter(found.text))
            return
        says = what_is_said(found.text)
        line = LoneText(found.text, says, where)
        if not any(map(str.isalpha, found.text)):
            return  # The number of a page.
        if row.rows.heads_table(row.at + 1):
            self._take(line)
            return
        begins = says in {Says.PROCEDURE, Says.CASE, Says.SECTION} or (
            says is Says.NUMBERED and row.rows.begins_again(row.at + 1)
        )
        if begins:
            self._above.append(line)
            self._enter_part("", None)
        elif says in {Says.TOTAL, Says.WORKING_DAY, Says.CODE, Says.PROCESS_CODE}:
            self._take(line)
        else:
            self._enter_part(case_in(found.text), line)

    def _enter_part(self, part: str, line: LoneText | None) -> None:
        """Begin a part of a workflow; the line that named one in which nothing came is noted."""
        self._ignore([self._unused] if self._unused else [])
        self._part, self._unused = part, line

    def _total_inside(self, row: _Row, found: RowTexts) -> None:
        """Take a row that says how long the steps above it take."""
        if self._draft is None or self._above or self._is_new_table:
            self._begin(row.grid.where(row.at, 0))
        total = found.cells["time"] or total_in(found.text)
        text = found.text.partition(":")[0].strip()
        if self._draft is not None:
            self._draft.add_total(text, total, self._part)

    def _step(self, row: _Row, found: RowTexts) -> tuple[int, int]:
        """Take a row that is a step, of the workflow before it or of one that begins here."""
        where = row.grid.where(row.at, 0)
        if row.header.is_flat:
            self._begin_flat(row, found)
        elif self._draft is None or self._above or self._is_new_table:
            self._begin(where)
        elif (
            self._draft.has_total_row and not self._is_new_part() and row.rows.begins_again(row.at)
        ):
            self._repeat(where)
        draft = self._draft
        if draft is None:
            raise ValueError("a step belongs to a workflow")
        step = row.rows.step(found)
        if not row.header.is_flat:
            step = replace(step, part=step.part or self._part)
        self._unused = None
        draft.add(replace(step, extras=self._in_order(row.header, step)))
        place = len(self._done), len(draft.steps) - 1
        for key, message in row.rows.notes(row.at):
            at = row.grid.where(row.at, row.header.columns[key])
            self._notes.append(Note(at, message, *place, key, uncertain=True))
        return place

    def _is_new_part(self) -> bool:
        steps = self._draft.steps if self._draft else []
        return bool(steps) and steps[-1].part != self._part

    def _repeat(self, where: str) -> None:
        """Begin another workflow of the same procedure: steps count from 1 again below a total."""
        draft = self._draft
        self._close()
        if draft is not None:
            made = replace(draft.workflow, stt="", case="", total="")
            self._draft = Draft(made)
            message = "các bước đếm lại từ 1 dưới dòng tổng; được đọc thành một quy trình nữa."
            self._notes.append(Note(where, message, len(self._done), 0, "case", uncertain=True))

    def _begin_flat(self, row: _Row, found: RowTexts) -> None:
        """Begin a workflow in a table of many, where the cells that stand for one do."""
        cells = {key: found.cells[key] for key in OF_RECORDS if key in found.cells}
        draft = self._draft
        if not row.rows.begins_record(row.at) and draft is not None:
            return
        if draft is not None and not row.grid.merges_are_complete:
            same = all(getattr(draft.workflow, key) == text for key, text in cells.items())
            if same or not any(cells.values()):
                return
        self._close()
        made = replace(Workflow(), **cells)  # type: ignore[arg-type]
        self._draft = Draft(replace(made, groups=self._sections.above_line(), steps=()))

    def _in_order(self, header: StepHeader, step: WorkStep) -> tuple[str, ...]:
        """Return the texts beyond the form in the order of all tables' columns."""
        texts = [""] * len(self._extras)
        for heading, text in zip(header.extras.values(), step.extras, strict=False):
            texts[self._extras[heading]] = text
        return trimmed(texts)


def _is_of(workflow: Workflow, name: ProcedureName | None) -> bool:
    """Return whether a workflow is of the procedure that a line names."""
    return name is not None and (workflow.code, workflow.name) == (name.code, name.name)
