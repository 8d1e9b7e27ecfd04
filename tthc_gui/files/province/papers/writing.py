"""Write the papers around the annexes into a folder: those of the province, one for each annex."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.province.compliance_cost import ComplianceCosts, compliance_costs
from tthc_gui.domain.province.papers import GENERAL, PAPER_FIELDS, Argument, PaperData
from tthc_gui.domain.province.submission import Submission
from tthc_gui.domain.values.file_names import file_stem
from tthc_gui.domain.values.lazy_dataclass import dataclass
from tthc_gui.files.disk.safe_write import save
from tthc_gui.files.job import Job
from tthc_gui.files.province.package import ProvincePackage
from tthc_gui.files.province.papers.filling import Filling, filled
from tthc_gui.files.province.papers.kinds import PAPER_KINDS, PROCESSES, PaperKind
from tthc_gui.files.province.papers.templates import template_for, templates_folder
from tthc_gui.files.province.papers.values import Values, annex_values, province_values


@dataclass(frozen=True)
class PapersOrder:
    """What is to be written: which papers, where, and from which folder of own templates."""

    folder: Path
    kinds: Sequence[PaperKind] = PAPER_KINDS
    templates: Path | None = None


@dataclass(frozen=True)
class PapersWritten:
    """The files that were written, and sentences about what a person has to fill in or mend."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Paper:
    kind: PaperKind
    name: str
    of: Submission | None = None


def write_papers(
    package: ProvincePackage, data: PaperData, order: PapersOrder, job: Job | None = None
) -> PapersWritten:
    """Write papers, the first of them once all are made.

    Raises Cancelled, and FileProblem for a template or a file that cannot be used.
    """
    annexes = [one.annex for one, _ in package.summary.departments]
    costs = compliance_costs(annexes, data.costs)
    papers = list(_papers(package, order.kinds))
    contents: list[bytes] = []
    for kind in order.kinds:
        fillings = [
            Filling(paper.name, _values(paper, package, data, costs))
            for paper in papers
            if paper.kind is kind
        ]
        contents += filled(
            template_for(kind, order.templates),
            fillings,
            of_annex=kind.of_annex,
            job=job,
            progress=(len(contents), len(papers)),
        )
    paths = [order.folder / f"{paper.name}.docx" for paper in papers]
    for path, content in zip(paths, contents, strict=True):
        _save(path, content)
    return PapersWritten(tuple(paths), tuple(_notes(package, data, order.kinds, costs)))


def write_annex_paper(
    annex: Annex, kind: PaperKind, path: Path, data: PaperData, job: Job | None = None
) -> None:
    """Write the paper of one annex; raise FileProblem and Cancelled."""
    template = template_for(kind, templates_folder(data.templates))
    values = annex_values(annex, data, compliance_costs([annex], data.costs))
    filling = Filling(path.stem, values)
    (content,) = filled(template, [filling], of_annex=kind.of_annex, job=job)
    _save(path, content)


def _save(path: Path, content: bytes) -> None:
    def write(file: BinaryIO) -> None:
        file.write(content)

    save(path, write)


def _papers(package: ProvincePackage, kinds: Sequence[PaperKind]) -> Iterator[_Paper]:
    """Yield the papers, each under a name of its own."""
    used: set[str] = set()
    for kind in kinds:
        if not kind.of_annex:
            yield _Paper(kind, kind.title)
            continue
        for one, _ in package.summary.departments:
            parts = (kind.title, one.label, one.annex.heading.department)
            stem = file_stem(" - ".join(filter(None, parts)), kind.title)
            name, number = stem, 1
            while name.casefold() in used:
                number += 1
                name = f"{stem} ({number})"
            used.add(name.casefold())
            yield _Paper(kind, name, one)


def _values(
    paper: _Paper, package: ProvincePackage, data: PaperData, costs: ComplianceCosts
) -> Values:
    if paper.of is not None:
        return annex_values(paper.of.annex, data, costs, package.summary.target)
    conflicts = [finding.message for finding in package.cross]
    return province_values(package.summary, conflicts, data, costs)


def _notes(
    package: ProvincePackage, data: PaperData, kinds: Sequence[PaperKind], costs: ComplianceCosts
) -> Iterator[str]:
    """Yield what is left to a person: blanks, and annexes that are not clean."""
    if any(not kind.of_annex for kind in kinds):
        blank = [field.label for field in PAPER_FIELDS if not data.text(field.key)]
        if blank:
            yield f"Còn để trống để ghi tay: {'; '.join(blank)}."
    if PROCESSES in kinds:
        without = [
            one.annex.heading.department or one.label
            for one, _ in package.summary.departments
            if not any(duty.post for duty in data.duties_of(one.annex.heading.department))
        ]
        if without:
            yield f"Quy trình nội bộ chưa có trách nhiệm từng bước của: {'; '.join(without)}."
    if any(kind.key == "phuong_an" for kind in kinds) and not all(
        data.arguments.get(GENERAL, Argument())
    ):
        yield "Phương án còn để trống lý do hoặc kiến nghị ở thủ tục chưa có lời riêng."
    for one, figures in package.summary.departments:
        if figures.errors:
            yield (
                f"{one.label or one.path} còn {figures.errors} lỗi rà soát; văn bản ghi số cộng "
                "từ các bước."
            )
        if bare := sum(not case.unit for every in one.annex.procedures for case in every.cases):
            yield (
                f"{one.label or one.path}: {bare} trường hợp không ghi đơn vị tính; thời gian của "
                "chúng trong văn bản không có đơn vị."
            )
    for given in costs.unmet:
        yield f"Số liệu chi phí của mã {given.code} không khớp trường hợp nào trong các phụ lục."
    if data.costs and costs.gaps:
        yield f"{len(costs.gaps)} trường hợp chưa tính được chi phí tuân thủ; xem bảng chi phí."
