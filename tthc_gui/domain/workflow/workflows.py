"""A document of internal workflows: a heading and one table of steps a procedure."""

from typing import ClassVar

from tthc_gui.domain.document.document import Document
from tthc_gui.domain.document.form import Form
from tthc_gui.domain.values.lazy_dataclass import dataclass, field
from tthc_gui.domain.workflow.form import WORKFLOWS
from tthc_gui.domain.workflow.workflow import Workflow, WorkflowHeading


@dataclass
class Workflows(Document[WorkflowHeading, Workflow]):
    """The workflows that a decision issues."""

    form: ClassVar[Form] = WORKFLOWS

    heading: WorkflowHeading = field(default_factory=WorkflowHeading)
