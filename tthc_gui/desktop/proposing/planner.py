"""The plans of a document, and what each would come to, computed beside the window."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from tthc_gui.desktop.document.document import OpenDocument
from tthc_gui.desktop.proposing.shown import ShownProposal
from tthc_gui.desktop.widgets.beside import DiskQuestion
from tthc_gui.desktop.widgets.waiting import attempt
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.proposing.choices import ProposalChoices
from tthc_gui.domain.annex.proposing.giving import PlanOutcome, outcome
from tthc_gui.domain.annex.proposing.locking import keeping_typed
from tthc_gui.domain.annex.proposing.plans import ProposalPlan, plan_line, plans_of
from tthc_gui.domain.annex.proposing.proposer import Proposer
from tthc_gui.domain.document.document import AnyDocument
from tthc_gui.domain.document.edits import Edit, Splice, replace_heading
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.files.job import Cancelled, Job

_PAUSE = 60
"""Milliseconds after a change before it is computed: what is typed in one go is done once."""
_SETTLE = 600
"""Milliseconds after the last change of choices before the document keeps them."""
_STRIDE = 50
"""Records between two looks at whether the work is still wanted."""

Found = dict[ProposalChoices, PlanOutcome]


class Planner(QObject):
    """Keeps the proposal of the chosen plan true while document and choices change.

    `plans_changed` tells that there are other plans or choices, `proposed` that what the chosen
    plan comes to is known anew, `compared` the same of the others. `progressed` tells how many of
    how many records are done; none of none at the end.
    """

    plans_changed = Signal()
    proposed = Signal()
    compared = Signal()
    progressed = Signal(int, int)

    def __init__(self, document: OpenDocument, annex: Annex) -> None:
        super().__init__(document)
        self._document = document
        self.annex = annex
        self.shown = ShownProposal(annex)
        self.outcomes: Found = {}
        """What plans come to, as far as it is known of the document as it stands."""
        self.is_active = False
        self._plans: list[ProposalPlan] = []
        self._proposers: dict[ProposalChoices, Proposer] = {}
        self._job: Job | None = None
        self._pause = self._timer(_PAUSE, self._begin)
        self._settle = self._timer(_SETTLE, self.keep)
        self._load()
        document.followers.append(self._keep_typed)
        document.spliced.connect(self._follow)
        document.heading_changed.connect(self._take_heading)

    # Plans

    @property
    def plans(self) -> Sequence[ProposalPlan]:
        """The plans side by side; exactly one is chosen."""
        return self._plans

    @property
    def at(self) -> int:
        """The position of the chosen plan."""
        return next((at for at, plan in enumerate(self._plans) if plan.is_chosen), 0)

    @property
    def choices(self) -> ProposalChoices:
        """The choices of the chosen plan."""
        return self._plans[self.at].choices

    @property
    def outcome(self) -> PlanOutcome | None:
        """What the chosen plan comes to, None until it is known."""
        return self.outcomes.get(self.choices)

    @property
    def is_rested(self) -> bool:
        """Return whether nothing is being computed or waits for it."""
        return self._job is None and not self._pause.isActive()

    def choose(self, at: int) -> None:
        """Go by another plan."""
        self._set([replace(plan, is_chosen=n == at) for n, plan in enumerate(self._plans)])

    def set_choices(self, choices: ProposalChoices) -> None:
        """Change the choices of the chosen plan."""
        self._change(self.at, replace(self._plans[self.at], choices=choices))

    def rename(self, at: int, name: str) -> None:
        """Call a plan otherwise."""
        named = " ".join(name.split()) or self._plans[at].name
        self._change(at, replace(self._plans[at], name=named))

    def add(self) -> None:
        """Add a plan that begins as the chosen one does, and go by it."""
        names = {plan.name for plan in self._plans}
        number = len(self._plans) + 1
        while (name := self.tr("Phương án {0}").format(number)) in names:
            number += 1
        others = [replace(plan, is_chosen=False) for plan in self._plans]
        self._set([*others, ProposalPlan(name, self.choices, is_chosen=True)])

    def remove(self, at: int) -> None:
        """Remove a plan; the last one stays."""
        if len(self._plans) > 1:
            rest = [plan for n, plan in enumerate(self._plans) if n != at]
            chosen = min(self.at if self.at < at else self.at - 1, len(rest) - 1)
            chosen = max(chosen, 0)
            self._set([replace(plan, is_chosen=n == chosen) for n, plan in enumerate(rest)])

    def keep(self) -> None:
        """Let the document keep the plans as they stand; one entry of its history."""
        self._settle.stop()
        lines = tuple(map(plan_line, self._plans))
        if self._document.read_only or self.annex.heading.plans == lines:
            return
        heading = replace(self.annex.heading, plans=lines)
        label = self.tr("Đổi lựa chọn của phương án cắt giảm")
        self._document.push(replace_heading(self.annex, heading, label))

    def finish(self) -> None:
        """Let the document keep at once what it would in a moment."""
        if self._settle.isActive():
            self.keep()

    def _change(self, at: int, new: ProposalPlan) -> None:
        changed = [*self._plans[:at], new, *self._plans[at + 1 :]]
        if changed != self._plans:
            self._set(changed)

    def _set(self, plans: list[ProposalPlan]) -> None:
        self._plans = plans
        self._settle.start()
        self.plans_changed.emit()
        self.refresh()

    def _load(self) -> None:
        plans = plans_of(self.annex.heading.plans)
        if not plans:
            choices = ProposalChoices(self._document.target)
            plans = [ProposalPlan(self.tr("Phương án 1"), choices, is_chosen=True)]
        chosen = next((at for at, plan in enumerate(plans) if plan.is_chosen), 0)
        self._plans = [replace(plan, is_chosen=n == chosen) for n, plan in enumerate(plans)]

    def _take_heading(self) -> None:
        if self._settle.isActive() or self.annex.heading.plans == tuple(
            map(plan_line, self._plans)
        ):
            return
        self._load()
        self.plans_changed.emit()
        self.refresh()

    # Computing

    def activate(self, *, active: bool) -> None:
        """Compute and follow the document, or leave it be."""
        self.is_active = active
        if active:
            self._pause.start(0)
        else:
            self.stop()
            self.outcomes = {}
        self.proposed.emit()

    def refresh(self) -> None:
        """Compute anew in a moment."""
        if self.is_active:
            self.stop()
            self._pause.start(_PAUSE)

    def stop(self) -> None:
        """Let what is being computed go."""
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.progressed.emit(0, 0)

    def _follow(self, splice: Splice) -> None:
        if self.is_active:
            self.shown.follow(splice)
            self.refresh()

    def _keep_typed(self, _document: AnyDocument, edit: Edit) -> Edit:
        if not self.is_active:
            return edit
        return keeping_typed(edit, self.choices, self.shown.expected)

    def _begin(self) -> None:
        chosen = self.choices
        others = [plan.choices for plan in self._plans if plan.choices != chosen]
        known = self._proposers
        self._proposers = {
            one: known.get(one) or Proposer(one) for one in dict.fromkeys([chosen, *others])
        }
        self._work([chosen], then=partial(self._work, others, then=self.compared.emit))

    def _work(self, wanted: Sequence[ProposalChoices], then: Callable[[], object]) -> None:
        if not wanted:
            then()
            return
        annex, total = self.annex.copy(), len(self.annex.records)
        job = self._job = Job(self.progressed.emit)
        proposers = [self._proposers[choices] for choices in wanted]

        def tell(done: int) -> None:
            if done % _STRIDE == 0:
                job.report(done, total)

        def work() -> Found | None:
            try:
                return {one.choices: outcome(annex, one.propose(annex, tell)) for one in proposers}
            except Cancelled:
                return None

        DiskQuestion(attempt(work)).then(self, lambda found: self._take(job, found(), then))

    def _take(self, job: Job, found: Found | None, then: Callable[[], object]) -> None:
        if job is not self._job or found is None:
            return
        self._job = None
        self.progressed.emit(0, 0)
        self.outcomes = {
            one: known for one, known in self.outcomes.items() if one in self._proposers
        } | found
        if self.choices in found:
            self.shown.take(found[self.choices].proposal)
            self.proposed.emit()
        then()

    def _timer(self, pause: int, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(act)
        return timer
