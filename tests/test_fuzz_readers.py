import random

import pytest

from scripts.fuzz_readers import check, damaged, fuzz, samples_by_ending
from tests.systems import UNHURRIED
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.procedure import Case, Procedure

SAMPLES = samples_by_ending()
COUNT = 20 // UNHURRIED


def test_every_format_has_samples() -> None:
    assert set(SAMPLES) >= {
        *(".xlsx", ".xls", ".xlsb", ".ods"),
        *(".docx", ".html", ".csv", ".json"),
    }


@pytest.mark.parametrize("ending", sorted(SAMPLES))
def test_damaged_files_are_read_or_refused(ending: str) -> None:
    # The small ones: a damaged PDF of many pages may be read for seconds.
    tally = fuzz(sorted(SAMPLES[ending], key=len)[:2], COUNT)
    assert tally.read + tally.refused == COUNT
    assert tally.refused


def test_damage_is_the_same_for_the_same_seed_and_is_damage() -> None:
    for samples in SAMPLES.values():
        copies = [damaged(samples[0], random.Random(seed)) for seed in (1, 1, 2)]
        assert copies[0] == copies[1] != copies[2]


def test_half_an_annex_is_told() -> None:
    check(Annex(records=[Procedure()]))
    for half in (Procedure(cases=()), Procedure(cases=(Case(steps=()),))):
        with pytest.raises(ValueError, match="half"):
            check(Annex(records=[half]))
