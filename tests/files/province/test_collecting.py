"""Reading what departments have sent in."""

import pytest

from tests.conftest import ANNEX_FILES
from tthc_gui.domain.annex.summary import DEFAULT_TARGET
from tthc_gui.domain.values import file_names
from tthc_gui.files.province.collecting import collect
from tthc_gui.files.province.package import packed
from tthc_gui.files.province.summary_json import summary_data

SAMPLE = ANNEX_FILES[0]


def test_figures_name_files_by_slashes_whatever_the_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(file_names, "SEPARATOR", "\\")
    collected = collect([str(SAMPLE), "vòng 1\\a.xlsx"], keep_going=True)
    package = packed(collected, DEFAULT_TARGET)
    data = summary_data(package.summary, package.cross, package.left_out)
    assert [one["path"] for one in data["departments"]] == [SAMPLE.as_posix()]
    assert [one["path"] for one in data["left_out"]] == ["vòng 1/a.xlsx"]
