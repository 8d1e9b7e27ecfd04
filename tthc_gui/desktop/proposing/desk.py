"""The proposals of one editor as its commands reach them."""

from typing import TYPE_CHECKING

from tthc_gui.desktop.proposing.taking import ProposalTaking
from tthc_gui.desktop.workbench.workbench import Workbench
from tthc_gui.domain.annex.annex import Annex

if TYPE_CHECKING:
    from tthc_gui.desktop.proposing.chain_panel import ChainPanel
    from tthc_gui.desktop.proposing.panel import ProposalPanel

PROPOSAL, CHAINS = "proposal", "chains"


class ProposalDesk(ProposalTaking):
    """Offer the panel, and all that it does."""

    def __init__(self, editor: Workbench) -> None:
        super().__init__(editor)
        if isinstance(editor.document.content, Annex):
            editor.side.offer(PROPOSAL, self.tr("Phương án"), self._make_panel)
            editor.side.offer(CHAINS, self.tr("Chuỗi"), self._make_chain_panel)

    def toggle_panel(self) -> None:
        """Show the panel ready for the keys, or put it away and go back to the table."""
        if self._editor.side.shows(PROPOSAL):
            self._editor.side.toggle(PROPOSAL)
        else:
            self.panel().setFocus()

    def panel(self) -> "ProposalPanel":
        """Show the panel."""
        from tthc_gui.desktop.proposing.panel import ProposalPanel

        shown = self._editor.side.show_panel(PROPOSAL)
        if not isinstance(shown, ProposalPanel):
            raise TypeError(PROPOSAL)
        return shown

    def _make_panel(self) -> "ProposalPanel":
        from tthc_gui.desktop.proposing.panel import ProposalPanel

        panel = ProposalPanel(self._editor, self)
        self.planner.proposed.connect(self._repaint)
        return panel

    def toggle_chains(self) -> None:
        """Show the panel of chains ready for the keys, or put it away and go back to the table."""
        side = self._editor.side
        if side.shows(CHAINS):
            side.toggle(CHAINS)
        else:
            side.show_panel(CHAINS).setFocus()

    def _make_chain_panel(self) -> "ChainPanel":
        from tthc_gui.desktop.proposing.chain_panel import ChainPanel

        return ChainPanel(self._editor, self._annex)
