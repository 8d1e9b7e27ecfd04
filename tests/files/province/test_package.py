"""Packages of annexes that hold what hardly any file can."""

from dataclasses import replace
from io import BytesIO

import pytest

from tests.conftest import ANNEX_FILES
from tthc_gui.domain.annex.summary import DEFAULT_TARGET
from tthc_gui.domain.province.submission import Submission
from tthc_gui.files.problems import FileProblem
from tthc_gui.files.province.collecting import Collected
from tthc_gui.files.province.package import WRITERS, packed
from tthc_gui.files.reading import read


@pytest.mark.parametrize("ending", WRITERS)
def test_a_broken_letter_ends_in_a_package_or_a_sentence(ending: str) -> None:
    annex = read(ANNEX_FILES[9]).annex
    broken = replace(annex, heading=replace(annex.heading, department="Sở \ud800"))
    package = packed(Collected((Submission("a", broken),)), DEFAULT_TARGET)
    file, told = BytesIO(), ""
    try:
        WRITERS[ending](package, file)
    except FileProblem as problem:
        told = str(problem)
    assert file.getvalue() or "ký tự hỏng U+D800" in told
