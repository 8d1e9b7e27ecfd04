"""Fill templates in, each in a child process that can be ended; see rendering.py."""

import base64
import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from tthc_gui.domain.values.controls import holdable
from tthc_gui.files.job import Job, Limits
from tthc_gui.files.problems import FileProblem, Unusable, shortened
from tthc_gui.files.province.papers.templates import PaperTemplate
from tthc_gui.files.province.papers.values import Values

_SECONDS, _SECONDS_EACH = 20.0, 10.0
"""Processor time for a template, and for each paper made from it."""
_LONGEST = 600
"""Letters of a sentence about a template: it quotes the place and its paragraph."""


class Filling(NamedTuple):
    """The title of a paper, and what stands in the places of its template."""

    title: str
    values: Values


def filled(
    template: PaperTemplate,
    fillings: Sequence[Filling],
    *,
    of_annex: bool,
    job: Job | None = None,
    progress: tuple[int, int] = (0, 0),
) -> list[bytes]:
    """Return a paper for each filling; raise FileProblem naming the place that is wrong.

    `progress` is how many papers of how many were made before. Without fillings the template is
    checked only.
    """
    from tthc_gui.files.sandbox import child

    asked = {
        "template": base64.b64encode(template.content).decode(),
        "fillings": [plain_values(one._asdict()) for one in fillings],
        "of_annex": of_annex,
        "progress": progress,
    }
    limits = Limits(seconds=_SECONDS + _SECONDS_EACH * len(fillings))
    try:
        answer = child.run(_FUNCTION, json.dumps(asked).encode(), job, limits)
    except Unusable as problem:
        # Its own sentences are about templates; why a child had to be ended is about other files.
        told = _STOPPED if problem.__cause__ is not None else str(problem)
        raise FileProblem(_about(template, told)) from problem
    papers = str(answer or "").split()
    if len(papers) != len(fillings):
        raise FileProblem(_about(template, _STOPPED))
    return [base64.b64decode(one) for one in papers]


_STOPPED = "mất quá lâu để điền hoặc bị hỏng nên đã dừng; hãy làm mẫu gọn lại rồi lưu lại .docx."


def _about(template: PaperTemplate, reason: str) -> str:
    return shortened(f"Mẫu “{shortened(template.name, 80)}”: {reason}", _LONGEST)


_FUNCTION = f"{__package__}.rendering:fill"


def plain_values(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Return values whose texts every Word document can hold."""
    if isinstance(value, str):
        return holdable(value).encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: plain_values(one) for key, one in value.items()}
    return [plain_values(one) for one in value] if isinstance(value, list) else value
