"""Templates built by tests, filled in without a child process."""

import base64
import json
from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as Word

from tthc_gui.files.problems import Unusable
from tthc_gui.files.province.papers import rendering
from tthc_gui.files.province.papers.values import Values


def template(*paragraphs: str, rows: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a template of paragraphs and, below them, a table."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=0, cols=max(map(len, rows)))
        for texts in rows:
            cells = table.add_row().cells
            for cell, text in zip(cells, texts, strict=False):
                cell.text = text
    return saved(document)


def saved(document: Word) -> bytes:
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def fill(content: bytes, values: Values | None, *, of_annex: bool = False) -> Word:
    """Return the paper; the template is only checked, and returned, without values."""
    fillings = [] if values is None else [{"title": "Văn bản", "values": values}]
    asked = {
        "template": base64.b64encode(content).decode(),
        "fillings": fillings,
        "of_annex": of_annex,
        "progress": [0, 1],
    }
    answer = rendering.fill(json.dumps(asked).encode(), lambda done, total: None)
    return Document(BytesIO(base64.b64decode(answer) if fillings else content))


def refusal(content: bytes, *, of_annex: bool = False) -> str:
    """Return the sentence by which a template is refused, "" when it is taken."""
    try:
        fill(content, None, of_annex=of_annex)
    except Unusable as problem:
        return str(problem)
    return ""


def texts(document: Word) -> list[str]:
    """Return the texts of paragraphs and of tables' cells."""
    found = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        found += [cell.text for row in table.rows for cell in row.cells]
    return found
