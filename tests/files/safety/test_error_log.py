import subprocess
import sys
from pathlib import Path

import pytest

from tests.systems import on_posix
from tthc_gui.files.safety import error_log
from tthc_gui.files.safety.error_log import LARGEST, LONGEST, log_path, trace, write_entry

SECRET = "Cấp giấy phép 12,5 ngày"


def failing(text: str) -> None:
    raise KeyError(text)


def raised() -> Exception:
    """Return an error whose messages, and whose cause's, quote a document."""
    try:
        try:
            failing(SECRET)
        except KeyError as cause:
            raise ValueError(f"không đọc được {SECRET}") from cause
    except ValueError as error:
        return error
    raise AssertionError


def test_a_trace_names_types_and_places_and_no_text_of_a_document() -> None:
    text = trace(raised())
    first, last = text.index("builtins.KeyError"), text.index("builtins.ValueError")
    assert first < last
    assert f":{failing.__code__.co_firstlineno + 1} failing" in text
    assert "test_error_log.py" in text
    assert SECRET not in text
    assert "giấy" not in text


def test_a_trace_names_no_folder_of_the_user() -> None:
    with pytest.raises(ValueError, match="invalid") as caught:
        int("invalid")
    assert str(Path.home()) not in trace(caught.value)
    assert str(Path(__file__).parent) not in trace(caught.value)


def test_a_system_error_keeps_its_number() -> None:
    assert trace(PermissionError(13, "denied", "/home/ai/Phụ lục.xlsx")) == (
        "builtins.PermissionError (errno 13)"
    )


def test_a_trace_of_endless_calls_is_short() -> None:
    def again(depth: int) -> int:
        return again(depth + 1) + 1

    with pytest.raises(RecursionError) as caught:
        again(0)
    assert len(trace(caught.value).splitlines()) < 60


def test_the_log_is_bounded_and_keeps_the_newest() -> None:
    for number in range(2 * LARGEST // 1000):
        write_entry(f"lỗi {number} " + "x" * 1000)
    write_entry("x" * 10 * LONGEST)
    write_entry("mới nhất")
    assert log_path().stat().st_size <= LARGEST
    text = log_path().read_text(encoding="utf-8")
    assert "mới nhất" in text
    assert "lỗi 0 " not in text


@on_posix("on Windows the folder is its user's alone, and files have no modes")
def test_the_log_is_for_its_user_alone() -> None:
    write_entry("lỗi")
    assert log_path().stat().st_mode & 0o777 == 0o600


def test_a_folder_that_refuses_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TTHC_GUI_STATE", str(tmp_path / "file" / "state"))
    write_entry("lỗi")
    assert error_log.watch_for_crashes() == ""


CRASHING = """
import ctypes
from tthc_gui.files.safety.error_log import watch_for_crashes

def reads_nowhere():
    ctypes.string_at(0)

print(watch_for_crashes(), flush=True)
reads_nowhere()
"""


def crash() -> str:
    """Crash a process; return what it found that the one before had left."""
    done = subprocess.run(
        [sys.executable, "-c", CRASHING], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode != 0
    return done.stdout


def test_a_native_crash_leaves_its_trace_for_the_next_start() -> None:
    crash()
    left = crash()
    assert "Segmentation fault" in left or "access violation" in left
    assert "reads_nowhere" in left
    assert "reads_nowhere" in log_path().read_text(encoding="utf-8")
