from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.driving import part, save_here
from tests.domain.building import annex, procedure
from tests.files.safety.journal_records import payloads
from tthc_gui.desktop.recovery.offers import RecoveryDialog, summary
from tthc_gui.desktop.shell.application import Desktop
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.desktop.shell.session import RECOVERED, UNREADABLE
from tthc_gui.desktop.widgets import dialogs
from tthc_gui.desktop.widgets.cell_line import CellLine
from tthc_gui.desktop.workbench.settings import Settings
from tthc_gui.domain.annex.columns import NAME
from tthc_gui.domain.document.edits import set_cell
from tthc_gui.files.reading import read
from tthc_gui.files.safety.journal import Journal, Subject
from tthc_gui.files.safety.journals import Journals
from tthc_gui.files.safety.records import MAGIC, framed
from tthc_gui.files.safety.recovered import examine

Crash = Callable[[str], Path]


@pytest.fixture
def crash(tmp_path: Path, own_state: Path) -> Crash:
    """Return a function that leaves a document unsaved, as a killed program does."""

    def leave(name: str) -> Path:
        path = tmp_path / name
        save_here(annex(procedure(1), procedure(2)), path)
        dead = Journals(own_state)
        open_annex = read(path).annex
        journal = Journal(dead.new_path(), Subject(name, path), open_annex)
        edit = set_cell(open_annex, 0, 0, NAME, f"chưa lưu {name}")
        edit.apply(open_annex)
        journal.record(edit)
        journal.close()
        dead.leave()
        return path

    return leave


@pytest.fixture
def start(qtbot: QtBot, settings: Settings) -> Callable[[], Desktop]:
    """Return a function that starts the desktop and waits until what was left has been read."""

    def run() -> Desktop:
        desktop = Desktop(settings)
        desktop.open([])
        for window in desktop.windows:
            qtbot.addWidget(window, before_close_func=_forget)
        qtbot.waitUntil(lambda: desktop.session.has_looked)
        return desktop

    return run


def _forget(window: MainWindow) -> None:
    window.safety.end_session()


def show(desktop: Desktop) -> RecoveryDialog:
    desktop.windows[0].notices.offers(RECOVERED)["Xem và lấy lại…"]()
    (dialog,) = desktop.windows[0].findChildren(RecoveryDialog)
    return dialog


def test_a_start_after_a_good_end_offers_nothing(start: Callable[[], Desktop]) -> None:
    desktop = start()
    assert desktop.session.search is None
    assert desktop.windows[0].notices.message(RECOVERED) == ""


def test_what_was_left_is_offered_with_its_difference(
    crash: Crash, start: Callable[[], Desktop]
) -> None:
    crash("a.xlsx")
    desktop = start()
    message = desktop.windows[0].notices.message(RECOVERED)
    assert "“a.xlsx”" in message
    assert "1 thao tác" in message
    dialog = show(desktop)
    assert dialog.differences.rows() == [
        ("1 · chưa lưu a.xlsx", "Tên TTHC", "Thủ tục số 1", "chưa lưu a.xlsx")
    ]


def test_recovered_work_opens_unsaved_and_leaves_the_file_alone(
    crash: Crash,
    start: Callable[[], Desktop],
    own_state: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    path = crash("a.xlsx")
    old = path.read_bytes()
    desktop = start()
    show(desktop).take.click()
    (window,) = desktop.windows
    document = window.document
    assert document is not None
    assert document.content.procedures[0].name == "chưa lưu a.xlsx"
    assert window.isWindowModified()
    assert part(window, CellLine).text() == "Đã làm: Lấy lại 1 thao tác"
    assert "a.xlsx (lấy lại)" in window.windowTitle()
    assert document.saves_to is None
    (journal,) = (own_state / "journals").iterdir()
    again = examine(journal).recovered
    assert again is not None
    assert again.document == document.content
    copy = tmp_path / "b.xlsx"
    monkeypatch.setattr(dialogs, "ask_file_to_write", lambda *_: copy)
    assert window.save()
    assert read(copy).annex.procedures[0].name == "chưa lưu a.xlsx"
    assert path.read_bytes() == old
    assert list((own_state / "journals").iterdir()) == []


def test_what_was_taken_back_keeps_no_other_process_from_the_file(
    crash: Crash, start: Callable[[], Desktop], own_state: Path
) -> None:
    crash("a.xlsx")
    (journal,) = (own_state / "journals").iterdir()
    dead = journal.name.partition("-")[0]
    desktop = start()
    assert not Journals(own_state).has_ended(dead)
    show(desktop).take.click()
    assert Journals(own_state).has_ended(dead)


def test_several_documents_open_in_windows_of_their_own(
    qtbot: QtBot, crash: Crash, start: Callable[[], Desktop]
) -> None:
    for name in ("a.xlsx", "b.xlsx", "c.xlsx"):
        crash(name)
    desktop = start()
    assert "Có 3 tài liệu" in desktop.windows[0].notices.message(RECOVERED)
    dialog = show(desktop)
    assert dialog.list.count() == 3
    dialog.take.click()
    dialog.take.click()
    dialog.drop.click()
    for window in desktop.windows[1:]:
        qtbot.addWidget(window, before_close_func=_forget)
    names = [window.document.display_name for window in desktop.windows if window.document]
    assert names == ["a.xlsx (lấy lại)", "b.xlsx (lấy lại)"]
    assert desktop.windows[0].notices.message(RECOVERED) == ""


def test_what_is_dropped_is_not_offered_again(
    crash: Crash, start: Callable[[], Desktop], own_state: Path
) -> None:
    crash("a.xlsx")
    show(start()).drop.click()
    assert list((own_state / "journals").iterdir()) == []


def test_what_is_put_off_stays_on_offer(
    crash: Crash, start: Callable[[], Desktop], own_state: Path
) -> None:
    crash("a.xlsx")
    desktop = start()
    show(desktop).reject()
    assert "a.xlsx" in desktop.windows[0].notices.message(RECOVERED)
    assert len(list((own_state / "journals").iterdir())) == 1


def test_what_cannot_be_recovered_is_told_and_kept(
    crash: Crash, start: Callable[[], Desktop], own_state: Path
) -> None:
    crash("a.xlsx")
    (journal,) = (own_state / "journals").iterdir()
    records = [part for part in payloads(journal.read_bytes()) if not part.startswith(b'["part"')]
    journal.write_bytes(MAGIC + b"".join(map(framed, records)))
    desktop = start()
    assert "Không lấy lại được “a.xlsx”" in desktop.windows[0].notices.message(UNREADABLE)
    assert journal.exists()


def test_logging_off_brings_all_windows_to_the_disk(
    start: Callable[[], Desktop], own_state: Path, crash: Crash
) -> None:
    path = crash("a.xlsx")
    for journal in (own_state / "journals").iterdir():
        journal.unlink()
    desktop = start()
    (window,) = desktop.windows
    window.open_file(path)
    document = window.document
    assert document is not None
    document.push(set_cell(document.content, 1, 0, NAME, "hai"))
    desktop.session.end()
    (journal,) = (own_state / "journals").iterdir()
    found = examine(journal).recovered
    assert found is not None
    assert found.document == document.content


def test_one_is_named_and_several_are_counted(crash: Crash, own_state: Path) -> None:
    for name in ("a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx"):
        crash(name)
    found = [examine(path).recovered for path in Journals(own_state).orphans()]
    whole = [recovered for recovered in found if recovered is not None]
    assert summary(whole[:1]).startswith("Tài liệu “")
    assert summary(whole).startswith("Có 4 tài liệu")
    assert summary(whole).endswith(", ….")


def _journal_of(state: Path, name: str) -> Path:
    (found,) = [
        path
        for path in (state / "journals").glob("*.journal")
        if name.encode() in path.read_bytes()
    ]
    return found


def _with_records(journal: Path, change: Callable[[bytes], bytes]) -> None:
    records = list(map(change, payloads(journal.read_bytes())))
    journal.write_bytes(MAGIC + b"".join(map(framed, records)))


def test_bad_journals_hide_no_others_and_are_told(
    crash: Crash, start: Callable[[], Desktop], own_state: Path
) -> None:
    for name in ("zero.xlsx", "deep.xlsx", "noise.xlsx", "good.xlsx"):
        crash(name)
    _with_records(
        _journal_of(own_state, "zero.xlsx"),
        lambda record: record.replace(b'zero.xlsx"', b'zero\\u0000.xlsx"'),
    )
    _with_records(
        _journal_of(own_state, "deep.xlsx"),
        lambda record: b"[" * 99_999 if record.startswith(b'["head"') else record,
    )
    noise = _journal_of(own_state, "noise.xlsx")
    noise.write_bytes(b"noise" * 999)
    desktop = start()
    assert "Có 3 tài liệu chưa lưu" in desktop.windows[0].notices.message(RECOVERED)
    told = desktop.windows[0].notices.message(UNREADABLE)
    assert "bị hỏng, không đọc lại được thao tác nào chưa lưu. Đã cất nhật ký ở" in told
    assert not noise.exists()
    (aside,) = (own_state / "damaged").iterdir()
    assert aside.read_bytes() == b"noise" * 999


def test_what_a_damaged_journal_lost_is_said_and_the_journal_is_kept(
    crash: Crash, start: Callable[[], Desktop], own_state: Path
) -> None:
    crash("a.xlsx")
    journal = _journal_of(own_state, "a.xlsx")
    journal.write_bytes(journal.read_bytes() + bytes(512))
    desktop = start()
    assert "Nhật ký hỏng ở 1 chỗ" in desktop.windows[0].notices.message(RECOVERED)
    dialog = show(desktop)
    dialog.take.click()
    assert desktop.windows[0].document is not None
    assert desktop.windows[0].document.content.procedures[0].name == "chưa lưu a.xlsx"
    assert not journal.exists()
    assert len(list((own_state / "damaged").iterdir())) == 1
