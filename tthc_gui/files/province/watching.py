"""Writing a package where somebody watches: how far it is, and whether it is still wanted."""

from collections.abc import Callable, Iterator, Sequence

from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.files.job import STRIDE, Job
from tthc_gui.files.province.package import ProvincePackage


def watched_package(package: ProvincePackage, job: Job) -> ProvincePackage:
    """Return a package whose annexes report to a job, whoever writes them.

    Writers go through the annexes more than once: the furthest counts. What writes gets Cancelled
    from the records when the job is cancelled.
    """
    departments = package.summary.departments
    furthest = -1

    def begun(number: int) -> None:
        nonlocal furthest
        if number > furthest:
            furthest = number
            job.report(number, len(departments))

    watched = []
    for number, (one, figures) in enumerate(departments):
        records = _WatchedProcedures(one.annex.procedures, job, begun, number)
        annex = one.annex.with_records(records)
        watched.append((replace(one, annex=annex), figures))
    return replace(package, summary=replace(package.summary, departments=tuple(watched)))


class _WatchedProcedures(list[Procedure]):
    """Procedures that look at a job every so often while somebody goes through them."""

    def __init__(
        self, procedures: Sequence[Procedure], job: Job, begun: Callable[[int], None], number: int
    ) -> None:
        super().__init__(procedures)
        self._job, self._begun, self._number = job, begun, number

    def __iter__(self) -> Iterator[Procedure]:
        self._begun(self._number)
        for place, procedure in enumerate(super().__iter__()):
            if place % STRIDE == 0:
                self._job.check()
            yield procedure
