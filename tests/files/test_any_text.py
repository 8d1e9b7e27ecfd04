"""Any text in any field: every writer gives a file that opens, or a sentence naming the place."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import examples, long_texts, pasted_letters
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.annex.procedure import Case, Procedure
from tthc_gui.domain.audit.report import audit_document
from tthc_gui.domain.document.change_log import log_between
from tthc_gui.files.change_log_file import write_change_log
from tthc_gui.files.disk.safe_write import save
from tthc_gui.files.formats.pdf.reader import read_pdf
from tthc_gui.files.problems import FileProblem, Unusable
from tthc_gui.files.reading import open_file
from tthc_gui.files.reports.audit_file import write_report
from tthc_gui.files.writing import WRITERS, write

ANY = st.one_of(
    st.text(pasted_letters, max_size=12),
    long_texts,
    st.sampled_from(["9" * 4300, "a" * 300, "\0" * 300, "_x0000_", "\ud83d"]),
)


def annex_with(text: str, field: str) -> Annex:
    """Return an annex with a text in one field, or in all."""

    def at(key: str, otherwise: str = "") -> str:
        return text if field in {key, "all"} else otherwise

    heading = Heading(at("label"), at("title"), department=at("department"))
    case = Case(unit=at("unit"))
    code, name = at("code", "1.000001.H21"), at("name", "Cấp phép")
    return Annex(heading, [Procedure(at("stt", "1"), code, name, cases=(case,))])


def refusal(made: Callable[[], object]) -> str:
    """Return why something cannot be written, or read, "" where it can."""
    try:
        made()
    except (FileProblem, Unusable) as problem:
        return str(problem)
    return ""


FIELDS = st.sampled_from(["label", "title", "department", "stt", "code", "name", "unit", "all"])


@pytest.mark.parametrize("ending", [ending for ending in WRITERS if ending != ".pdf"])
@settings(max_examples=examples(25), deadline=None)
@given(text=ANY, field=FIELDS)
def test_an_annex_is_written_or_its_place_named(
    tmp_path_factory: pytest.TempPathFactory, ending: str, text: str, field: str
) -> None:
    path = tmp_path_factory.mktemp("w") / f"a{ending}"
    said = refusal(lambda: write(annex_with(text, field), path))
    assert "bộ ghi" not in said
    assert not said or any(word in said for word in ("cột", "phần đầu", "tài liệu", "dòng"))
    if not said:
        open_file(path)


@settings(max_examples=examples(5), deadline=None)
@given(text=ANY, field=FIELDS)
def test_a_print_is_written_and_read_or_refused_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, text: str, field: str
) -> None:
    path = tmp_path_factory.mktemp("w") / "a.pdf"
    said = refusal(lambda: write(annex_with(text, field), path))
    assert "bộ ghi" not in said
    if not said:
        told = refusal(lambda: read_pdf(path.read_bytes(), lambda *_: None))
        assert not told or told.endswith(".")


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
@settings(max_examples=examples(20), deadline=None)
@given(text=ANY, field=FIELDS)
def test_a_report_and_a_log_are_written_or_refused_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, ending: str, text: str, field: str
) -> None:
    folder = tmp_path_factory.mktemp("w")
    annex = annex_with(text, field)
    entries = list(log_between(Annex(Heading()), annex, datetime.now(UTC), text))

    audited = audit_document(annex, "a")
    for made in (
        lambda: write_report(audited, folder / f"r{ending}", date(2026, 1, 1)),
        lambda: write_change_log(entries, folder / "log.xlsx"),
        lambda: write_change_log(entries, folder / "log.csv"),
    ):
        said = refusal(made)
        assert not said or "Không lưu được" in said


@pytest.mark.parametrize("text", ["x" * 300, "a\0b\x1f", "\ufffe"])
def test_a_word_export_with_an_odd_title_is_opened_again(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.docx"
    write(Annex(Heading(label=text, title=text), [Procedure("1")]), path)
    assert open_file(path).tables()


def test_whatever_a_writer_stumbles_over_is_a_sentence(tmp_path: Path) -> None:
    def stumble(_file: object) -> None:
        raise ValueError("hỏng")

    with pytest.raises(FileProblem, match=r"“a\.xlsx”: bộ ghi gặp nội dung không ghi được"):
        save(tmp_path / "a.xlsx", stumble)
    assert list(tmp_path.iterdir()) == []


def test_half_a_letter_is_named_with_its_cell(tmp_path: Path) -> None:
    annex = Annex(Heading(), [Procedure("1"), Procedure("2", name="a\ud83d")])
    with pytest.raises(FileProblem, match=r"thủ tục thứ 2, trường hợp 1, cột “Tên TTHC”"):
        write(annex, tmp_path / "a.json")
