"""Check that LibreOffice, printing exported workbooks and Word documents, prints each cell whole.

Exports each annex to both, has LibreOffice make PDFs of them, reads those back and compares with
the annex; and looks for letters that a cell's edges cut off. Needs `soffice`; run it as
`python -m scripts.check_prints [JSON…]`.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from scripts.office import convert
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.columns import columns_of
from tthc_gui.domain.annex.procedure import without_stated
from tthc_gui.files.formats.pdf.drawing import Drawing, address
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write

ANNEXES = Path(__file__).parents[1] / "tests" / "data" / "annexes"
ENDINGS = ("xlsx", "docx")
SLIGHT = 0.5
"""Points by which a letter may reach over a cell's edge: the slant of an italic, no more."""


def main(paths: list[Path]) -> int:
    """Check the annexes at the paths, all real ones by default; 1 when a cell is not whole."""
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        annexes = {}
        for path in paths or sorted(ANNEXES.glob("*.json")):
            annex = read(path).annex
            annex.records = [without_stated(procedure) for procedure in annex.procedures]
            for ending in ENDINGS:
                annexes[f"{path.stem}_{ending}"] = annex
                write(annex, folder / f"{path.stem}_{ending}.{ending}")
        convert([folder / f"{stem}.{stem.rpartition('_')[2]}" for stem in annexes], "pdf", folder)
        for stem, annex in annexes.items():
            cells, differing = _compare(annex, read(folder / f"{stem}.pdf").annex)
            pages, letters, cut = _cut(folder / f"{stem}.pdf")
            wrong += len(differing) + len(cut)
            print(f"{stem}: {cells} cells, {len(differing)} differ; ", end="")
            print(f"{letters} letters on {pages} pages, {len(cut)} cut")
            for line in (*differing[:10], *cut[:10]):
                print(f"  {line}")
    return 1 if wrong else 0


def _compare(annex: Annex, printed: Annex) -> tuple[int, list[str]]:
    """Count the cells of an annex; say which were read back from print as something else."""
    texts, found = (dict(_cells(one)) for one in (annex, printed))
    places = texts.keys() | found.keys()
    differing = [
        f"{place}: {texts.get(place)!r}, printed {found.get(place)!r}"
        for place in sorted(places)
        if texts.get(place) != found.get(place)
    ]
    return len(texts), differing


def _cells(annex: Annex) -> Iterator[tuple[tuple[int, int, str], str]]:
    """Return each cell's place (procedure, case, column) and its text, without blanks or breaks."""
    for at, procedure in enumerate(annex.procedures):
        for column in columns_of(annex.heading):
            for case in range(1 if column.spans(procedure) else len(procedure.cases)):
                text = "".join(column.text(procedure, case).split())
                yield (at, case, column.key), text


def _cut(path: Path) -> tuple[int, int, list[str]]:
    """Count pages and letters of a PDF; say which letters reach over the box they are shown in."""
    letters, cut = 0, []
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(document, 1):
            clips = Drawing(page).clips
            text = page.get_textpage()
            for at in range(text.count_chars()):
                letter = text.get_text_range(at, 1)
                if not letter.strip():
                    continue
                letters += 1
                clip = clips.get(address(raw.FPDFText_GetTextObject(text.raw, at)))
                if clip is not None and _reaches_over(text.get_charbox(at), clip):
                    cut.append(f"page {number}: “{letter}” of “{_around(text, at)}”")
        return len(document), letters, cut


def _reaches_over(box: tuple[float, float, float, float], clip: tuple[float, ...]) -> bool:
    left, bottom, right, top = box
    return (
        left < clip[0] - SLIGHT
        or bottom < clip[1] - SLIGHT
        or right > clip[2] + SLIGHT
        or top > clip[3] + SLIGHT
    )


def _around(text: pypdfium2.PdfTextPage, at: int) -> str:
    start = max(at - 15, 0)
    return " ".join(text.get_text_range(start, min(30, text.count_chars() - start)).split())


if __name__ == "__main__":
    sys.exit(main([Path(argument) for argument in sys.argv[1:]]))
