from benchmarks import measures
from benchmarks.figures import Figure, Series, alternate
from benchmarks.report import LIBRARIES, head, line, machine, seconds_text

FAST = Series("opening", (0.25, 0.1, 0.2))
SLOW = Series("the library", (2.0, 1.0, 4.0))


def cells(figure: Figure) -> list[str]:
    return [cell.strip() for cell in line(figure).strip("|").split("|")]


def test_line_shows_medians_with_their_spread_the_ratio_and_the_aim() -> None:
    assert cells(Figure(FAST, SLOW, most=0.25)) == [
        "opening",
        "200 ms (100 ms–250 ms)",
        "the library",
        "2.00 s (1.00 s–4.00 s)",
        "0.10",
        "≤ 0.25",
        "yes",
    ]


def test_head_has_a_cell_and_a_rule_for_each_cell_of_a_line() -> None:
    titles, rules = head().splitlines()
    count = len(cells(Figure(FAST, SLOW, most=1)))
    assert [len(row.strip("|").split("|")) for row in (titles, rules)] == [count, count]
    assert set(rules) <= set("|- ")


def test_aim_is_missed_by_a_larger_ratio() -> None:
    figure = Figure(SLOW, FAST, most=9.9)
    assert figure.ratio == 10
    assert not figure.met
    assert cells(figure)[-2:] == ["≤ 9.9", "**no**"]


def test_aim_is_met_by_the_very_ratio() -> None:
    assert Figure(SLOW, FAST, most=10).met


def test_aim_in_time_must_be_met_too() -> None:
    late = Figure(FAST, FAST, most=1.3, within=0.016)
    assert not late.met
    assert cells(late)[-2:] == ["≤ 1.3 and ≤ 16 ms", "**no**"]
    assert Figure(FAST, FAST, most=1.3, within=0.2).met


def test_single_run_is_called_one() -> None:
    once = Series("slow", (12.3456,))
    assert cells(Figure(FAST, once, most=1))[3] == "12.35 s (one run)"


def test_times_show_three_digits() -> None:
    assert [seconds_text(time) for time in (0.001234, 0.0456, 0.99, 61.5)] == [
        "1.23 ms",
        "45.6 ms",
        "990 ms",
        "61.50 s",
    ]


def test_machine_names_versions_and_the_platform_of_the_windows() -> None:
    named = machine({"QT_QPA_PLATFORM": "offscreen"})
    assert all(library in named for library in LIBRARIES)
    assert named.endswith("Qt platform offscreen")
    assert machine({}).endswith("Qt platform of the desktop")


def test_samples_run_in_turns_after_a_run_that_does_not_count() -> None:
    turns: list[str] = []

    def sample(name: str, seconds: float) -> float:
        turns.append(name)
        return seconds

    first, second = alternate(
        2, ("one", lambda: sample("a", 1.0)), ("two", lambda: sample("b", 2.0))
    )
    assert turns == ["a", "b"] * 3
    assert first == Series("one", (1.0, 1.0))
    assert second == Series("two", (2.0, 2.0))


def test_every_module_of_measures_is_a_benchmark() -> None:
    from importlib import import_module
    from pkgutil import iter_modules

    names = [module.name for module in iter_modules(measures.__path__)]
    assert {"editing", "opening", "pasting", "scrolling", "start", "writing"} <= set(names)
    for name in names:
        assert callable(import_module(f"benchmarks.measures.{name}").measure)
