"""Fixtures of the audit in the window."""

from collections.abc import Callable

import pytest

from tthc_gui.desktop.audit.panel import FindingsPanel
from tthc_gui.desktop.document.audit_watch import AuditWatch
from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.shell.editor import DocumentEditor
from tthc_gui.domain.annex.annex import Annex

OpenAudited = Callable[[int | Annex], DocumentEditor]


@pytest.fixture
def open_audited(
    open_editor: OpenAudited, audited: Callable[[OpenDocument], AuditWatch]
) -> OpenAudited:
    """Return a function that shows an annex, real (by number) or made, audited."""

    def show(annex: int | Annex) -> DocumentEditor:
        editor = open_editor(annex)
        audited(editor.document)
        return editor

    return show


@pytest.fixture
def open_panel(open_audited: OpenAudited) -> Callable[[int | Annex], FindingsPanel]:
    """Return a function that shows the panel of an annex."""

    def show(annex: int | Annex) -> FindingsPanel:
        panel = open_audited(annex).side.show_panel("findings")
        assert isinstance(panel, FindingsPanel)
        return panel

    return show
