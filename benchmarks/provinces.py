"""Provinces made from the 13 annexes that ship: 34 of 13 departments, about 55,000 cases.

Each takes back some of the cuts, so that no two come to the same, and is stacked with the others as
one Parquet file a province.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Procedure
from tthc_gui.domain.annex.totals import Step
from tthc_gui.domain.province.submission import Submission
from tthc_gui.files.province.tidy_table import StackedRows, write_parquet
from tthc_gui.files.reading import read
from tthc_gui.resources import resource

PROVINCES = 34
_UNCUT = 0.08
"""How often a step keeps its time in a made province."""


@cache
def real_annexes() -> tuple[tuple[str, Annex], ...]:
    """Read the 13 annexes that ship, by the names of their files."""
    paths = sorted(resource("samples").glob("*.xlsx"))
    return tuple((path.name, read(path).annex) for path in paths)


def made_provinces(count: int = PROVINCES) -> Iterator[tuple[str, list[Submission]]]:
    """Yield provinces by their names, the same ones each time."""
    for number in range(1, count + 1):
        chance = random.Random(number)
        submissions = [
            Submission(
                name, replace(annex, records=[_varied(one, chance) for one in annex.records])
            )
            for name, annex in real_annexes()
        ]
        yield f"Tỉnh {number:02}", submissions


def write_stacked(folder: Path, count: int = PROVINCES) -> None:
    """Write each province as a Parquet file in a folder."""
    for name, submissions in made_provinces(count):
        with (folder / f"{name}.parquet").open("wb") as file:
            write_parquet(StackedRows(submissions, name), file)


def _varied(procedure: Procedure, chance: random.Random) -> Procedure:
    cases = []
    for case in procedure.cases:
        steps = (
            Step(step.before, step.before) if chance.random() < _UNCUT else step
            for step in case.steps
        )
        cases.append(replace(case, steps=tuple(steps)))
    return replace(procedure, cases=tuple(cases))
