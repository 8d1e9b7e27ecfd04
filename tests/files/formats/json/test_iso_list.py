import json
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.iso_list.rows import REAL_LIST
from tests.strategies import STAMPS, remark_texts, texts
from tthc_gui.domain.document.remark import Remark
from tthc_gui.domain.document.verdict import NO_VERDICT, Judgement, Verdict
from tthc_gui.domain.iso_list.iso_list import IsoList
from tthc_gui.domain.iso_list.iso_process import IsoHeading, IsoProcess
from tthc_gui.files.formats.json.checked import InterchangeError
from tthc_gui.files.formats.json.iso_list import from_data, to_data
from tthc_gui.files.formats.json.json_file import write_json

several = st.lists(texts, max_size=3).map(tuple)
remarks = st.builds(Remark, remark_texts, texts, STAMPS, texts)
said = {
    "remarks": st.lists(remarks, max_size=2).map(tuple),
    "verdict": st.sampled_from([NO_VERDICT, Verdict(Judgement.PASSED, "", "An", "", "0a")]),
}
processes = st.builds(IsoProcess, *[texts] * 7, groups=several, links=several, **said)
lists = st.builds(
    IsoList, st.builds(IsoHeading, texts, texts, several, **said), st.lists(processes, max_size=4)
)


def test_the_real_list_is_written_byte_for_byte() -> None:
    content = REAL_LIST.read_bytes()
    file = BytesIO()
    write_json(from_data(json.loads(content)), file)
    assert file.getvalue() == content


@given(lists)
def test_any_list_comes_back(iso_list: IsoList) -> None:
    assert from_data(json.loads(json.dumps(to_data(iso_list)))) == iso_list


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"ward": "x"}, "ward"),
        ({"form": "tthc-iso-list/2"}, "form"),
        ({"rows": [{"tt": 1}]}, "rows[0].tt"),
        ({"rows": [{"stt": "1"}]}, "stt"),
        ({"rows": [{"groups": "x"}]}, "rows[0].groups"),
        ({"columns": [None, 3]}, "columns[1]"),
        ({"waivers": [{"rule": "cut"}]}, "waivers[0]"),
    ],
)
def test_what_is_not_of_the_form_is_named(change: dict[str, object], named: str) -> None:
    with pytest.raises(InterchangeError, match=named.replace("[", r"\[").replace("]", r"\]")):
        from_data({"form": "tthc-iso-list/1", "rows": [], **change})
