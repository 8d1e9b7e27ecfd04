import os
import subprocess
import sys
import threading
from pathlib import Path
from time import perf_counter

import pytest

from tests.systems import UNHURRIED, but_not_under_wine
from tthc_gui.files.book import Grids
from tthc_gui.files.grid import Grid
from tthc_gui.files.job import Cancelled, Job, Limits, Report
from tthc_gui.files.problems import Note, Unusable
from tthc_gui.files.sandbox import child as sandbox

SMALL = Limits(seconds=60 * UNHURRIED, memory=512 * 1024**2, result=1024**2)


def run(function: str, data: bytes = b"", job: Job | None = None, limits: Limits = SMALL) -> object:
    return sandbox.run(f"tests.files.sandbox.test_child:{function}", data, job, limits)


def make_grid(data: bytes, report: Report) -> Grids:
    report(1, 2)
    os.write(1, b"not a frame")
    grid = Grid("A", [[data.decode(), 1.5]], notes=[Note("ở đây", "chữ")])
    return Grids([grid], frozenset({"A"}), "Sở")


def refuse(_data: bytes, _report: Report) -> None:
    raise Unusable("tệp này không được.")


def hang(_data: bytes, report: Report) -> None:
    report(1, 3)
    threading.Event().wait()


def spin(_data: bytes, _report: Report) -> None:
    while True:
        pass


def wait_long(_data: bytes, _report: Report) -> str:
    threading.Event().wait(1.5 * UNHURRIED)
    return "read"


def crash(_data: bytes, _report: Report) -> None:
    import ctypes

    ctypes.string_at(0)


def fail(_data: bytes, _report: Report) -> None:
    raise RuntimeError("a bug")


def eat(_data: bytes, _report: Report) -> object:
    return [bytes(1024**2) for _ in range(100_000)]


def flood(_data: bytes, _report: Report) -> str:
    return "x" * 2 * 1024**2


def leave(_data: bytes, _report: Report) -> None:
    os._exit(0)


def write_file(data: bytes, _report: Report) -> str:
    try:
        Path(data.decode()).write_bytes(b"x" * 100)
    except OSError:
        return "forbidden"
    return "written"


class Trap:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("exit 0",)


def trap(_data: bytes, _report: Report) -> Trap:
    return Trap()


def test_grids_and_progress_come_back() -> None:
    steps: list[tuple[int, int]] = []
    book = run("make_grid", "Tờ trình".encode(), Job(lambda *step: steps.append(step)))
    assert book == make_grid("Tờ trình".encode(), lambda *_: None)
    assert steps == [(1, 2)]


def test_a_refusal_comes_back_as_it_is() -> None:
    with pytest.raises(Unusable, match=r"^tệp này không được\.$"):
        run("refuse")


@pytest.mark.parametrize("function", ["crash", "fail", "leave", "trap", "no_such_function"])
def test_a_crash_is_a_sentence(function: str) -> None:
    with pytest.raises(Unusable, match="dừng đột ngột"):
        run(function)


@pytest.mark.parametrize("function", ["hang", "spin"])
def test_time_is_limited(function: str) -> None:
    start = perf_counter()
    with pytest.raises(Unusable, match="đọc quá 1 giây"):
        run(function, limits=SMALL._replace(seconds=1))
    assert perf_counter() - start < SMALL.seconds


def test_a_busy_machine_is_waited_for() -> None:
    assert run("wait_long", limits=SMALL._replace(seconds=1 * UNHURRIED)) == "read"


@but_not_under_wine("job limits")
def test_processor_time_is_limited_by_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_PATIENCE", SMALL.seconds)
    with pytest.raises(Unusable, match="đọc quá 1 giây"):
        run("spin", limits=SMALL._replace(seconds=1))


@but_not_under_wine("job limits")
def test_memory_is_limited() -> None:
    with pytest.raises(Unusable, match="bộ nhớ"):
        run("eat")


def test_results_are_limited() -> None:
    with pytest.raises(Unusable, match="bộ nhớ"):
        run("flood")


def test_a_child_writes_no_files(tmp_path: Path) -> None:
    path = tmp_path / "x"
    assert run("write_file", str(path).encode()) == "forbidden"
    assert not path.exists() or path.stat().st_size == 0


def test_cancelling_from_another_thread_ends_it_at_once() -> None:
    reached = threading.Event()
    job = Job(lambda *_: reached.set())
    ended: list[BaseException] = []

    def read() -> None:
        try:
            run("hang", job=job, limits=SMALL)
        except Cancelled as cancelled:
            ended.append(cancelled)

    reader = threading.Thread(target=read)
    reader.start()
    assert reached.wait(20 * UNHURRIED)
    start = perf_counter()
    job.cancel()
    reader.join(Limits().seconds)
    assert not reader.is_alive()
    assert perf_counter() - start < Limits().seconds / 2
    assert len(ended) == 1


def test_a_cancelled_job_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        run("make_grid", job=job)


def test_a_progress_that_raises_ends_the_child() -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run("hang", job=Job(stop), limits=SMALL)


def test_it_works_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pickle.py").write_text("raise SystemExit")
    assert isinstance(run("make_grid"), Grids)


def test_a_child_that_cannot_be_started_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "command", lambda *_: ["không có chương trình này"])
    with pytest.raises(Unusable, match="không khởi động được bộ đọc"):
        run("make_grid")


def test_arguments_that_are_none_end_a_child_quietly() -> None:
    call = [
        sys.executable,
        "-c",
        "from tthc_gui.files.sandbox.child import serve; serve(['x', 'y', 'z'])",
    ]
    root = Path(__file__).parents[3]
    done = subprocess.run(call, cwd=root, input=b"", capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")


def test_a_packed_program_calls_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    command = sandbox.command("m:f", Limits(5, 6, 7))
    assert command == [sys.executable, sandbox.VERB, "m:f", "5", "6"]


def test_the_program_serves_as_the_child() -> None:
    root = Path(__file__).parents[3]
    call = [
        sys.executable,
        "-m",
        "tthc_gui",
        sandbox.VERB,
        "tests.files.sandbox.test_child:make_grid",
    ]
    done = subprocess.run(
        [*call, "9", str(1024**3)], cwd=root, input=b"abc", capture_output=True, check=True
    )
    assert b"abc" in done.stdout
    assert b"not a frame" not in done.stdout


def test_the_child_imports_little() -> None:
    code = (
        "import sys, tthc_gui.files.sandbox.child; "
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert {"PySide6", "pandas", "openpyxl", "numpy", "python_calamine"}.isdisjoint(
        done.stdout.split()
    )
