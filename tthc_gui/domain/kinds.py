"""The kinds of document that the program knows, by the key of their forms."""

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.domain.workflow.workflows import Workflows

KINDS: dict[str, type[AnyDocument]] = {kind.form.key: kind for kind in (Annex, IsoList, Workflows)}
