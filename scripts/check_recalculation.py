"""Check that LibreOffice, recalculating the exported workbooks, gets the values stored in them.

Exports and saves each annex twice: as it is, and with its times disturbed (blanked, turned into
text, made longer) and other totals stated, so that every branch of the formulas is taken; then has
LibreOffice recalculate every formula and compares. Needs `soffice`; run it as
`python -m scripts.check_recalculation [JSON…]`.
"""

import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from scripts.office import convert
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.values.times import Time
from tthc_gui.files.reading import read
from tthc_gui.files.writing import write

ANNEXES = Path(__file__).parents[1] / "tests" / "data" / "annexes"
NEAR = 1e-9
"""How far a recalculated value may be from the stored one: far below what is shown."""

ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


_ODD = ("", "0", "7,25", "-3", "bảy")
"""What a department may state for a total."""


def main(paths: list[Path]) -> int:
    """Check the annexes at the paths, all real ones by default; 1 when a value differs."""
    wrong = checked = 0
    with tempfile.TemporaryDirectory() as folder:
        exported = Path(folder, "exported")
        exported.mkdir()
        for path in paths or sorted(ANNEXES.glob("*.json")):
            annex = read(path).annex
            for name, made in (("", annex), ("_disturbed", disturbed(annex))):
                write(made, exported / f"{path.stem}{name}.xlsx")
                saved = exported / f"{path.stem}{name}_saved.xlsx"
                write(made, saved, keep_disputed=True)
                write(read(saved).annex, exported / f"{path.stem}{name}_again.xlsx")
        # A formula whose stored value is wrong on purpose proves that recalculation takes place.
        _write_probe(exported / "probe.xlsx")
        recalculated = recalculate(sorted(exported.glob("*.xlsx")), Path(folder))
        for file in sorted(exported.glob("*.xlsx")):
            differences = list(compare(file, recalculated / file.name))
            if file.stem == "probe":
                if not any(stored != value for _, stored, value in differences):
                    sys.exit("LibreOffice did not recalculate.")
                continue
            count = len(_formula_cells(file))
            checked, wrong = checked + count, wrong + len(differences)
            print(f"{file.name}: {count} formulas, {len(differences)} differ")
            for cell, stored, value in differences[:10]:
                print(f"  {cell}: stored {stored!r}, recalculated {value!r}")
    print(f"{checked} formulas, {wrong} differ")
    return 1 if wrong else 0


def disturbed(annex: Annex, seed: int = 1) -> Annex:
    """Return the annex with other times and other totals stated, alike at every run."""
    dice = random.Random(seed)
    return Annex(annex.heading, [_disturb(procedure, dice) for procedure in annex.procedures])


def recalculate(files: list[Path], folder: Path) -> Path:
    """Have LibreOffice load workbooks, calculate all formulas anew and save them elsewhere."""
    settings = folder / "profile" / "user"
    settings.mkdir(parents=True)
    (settings / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    output = folder / "recalculated"
    convert(files, "xlsx:Calc MS Excel 2007 XML", output, profile=settings.parent)
    return output


def compare(file: Path, recalculated: Path) -> Iterator[tuple[str, object, object]]:
    """Return the formula cells whose stored value is not the recalculated one."""
    stored = load_workbook(file, data_only=True).active
    new = load_workbook(recalculated, data_only=True).active
    if stored is None or new is None:
        sys.exit(f"{file.name}: no sheet")
    for cell in _formula_cells(file):
        old, value = stored[cell].value, new[cell].value
        if isinstance(old, int | float) and isinstance(value, int | float):
            same = abs(old - value) <= NEAR * max(1, abs(old))
        else:
            same = ("" if old is None else old) == ("" if value is None else value)
        if not same:
            yield cell, old, value


def _formula_cells(file: Path) -> list[str]:
    sheet = load_workbook(file).active
    if sheet is None:
        return []
    return [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def _write_probe(path: Path) -> None:
    from xlsxwriter import Workbook

    with Workbook(path) as workbook:
        workbook.add_worksheet().write_formula(0, 0, "=1+1", None, 3)


def _disturb(procedure: Procedure, dice: random.Random) -> Procedure:
    cases = [_disturb_case(case, dice) for case in procedure.cases]
    cases += [_disturb_case(dice.choice(cases), dice) for _ in range(dice.choice((0, 0, 0, 1, 3)))]
    rate = dice.choice(("", "12,34%", "51,79%%")) if dice.random() < 0.1 else procedure.stated_rate
    return replace(procedure, cases=tuple(cases), stated_rate=rate)


def _disturb_case(case: Case, dice: random.Random) -> Case:
    if dice.random() < 0.15:
        return replace(case, steps=(Step(),) * len(case.steps))
    if dice.random() < 0.1:
        stated = case.stated._replace(**{dice.choice(("remaining", "cut")): dice.choice(_ODD)})
        case = replace(case, stated=stated)
    steps = [Step(*(_disturb_time(time, dice) for time in step)) for step in case.steps]
    return replace(case, current=_disturb_time(case.current, dice), steps=tuple(steps))


def _disturb_time(time: Time, dice: random.Random) -> Time:
    changes: list[Time] = [None, "chưa rõ", Decimal(0), Decimal("0.1"), Decimal("87.125")]
    return dice.choice(changes) if dice.random() < 0.03 else time


if __name__ == "__main__":
    sys.exit(main([Path(argument) for argument in sys.argv[1:]]))
