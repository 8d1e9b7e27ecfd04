"""The words of the code: one class a name, and docstrings that say what is returned."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACES = ("tthc_gui", "scripts", "benchmarks", "tests")

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


UNCLEAR = ("Give", "Tell")
"""Words by which a docstring does not say what is returned."""


def _parsed(*places: str, words: Sequence[str] = ("",)) -> Iterator[tuple[str, ast.Module]]:
    """Yield the names and contents of modules; those without any of the words are not parsed."""
    for place in places:
        for path in sorted((ROOT / place).rglob("*.py")):
            text = path.read_text("utf-8")
            if any(word in text for word in words):
                yield str(path.relative_to(ROOT)), ast.parse(text)


def doubled(modules: Iterator[tuple[str, ast.Module]]) -> dict[str, list[str]]:
    """Return the classes of one name that stand in several places."""
    found = defaultdict(list)
    for name, module in modules:
        for node in ast.walk(module):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(name)
    return {name: places for name, places in found.items() if len(places) > 1}


def unclear(modules: Iterator[tuple[str, ast.Module]]) -> list[str]:
    """Return the docstrings that begin with a word that does not say what is returned."""
    texts = (
        (f"{name}:{getattr(node, 'lineno', 1)}", ast.get_docstring(node) or "")
        for name, module in modules
        for node in ast.walk(module)
        if isinstance(node, Documented)
    )
    return [place for place, text in texts if text.split(" ")[0] in UNCLEAR]


def test_no_two_classes_have_one_name() -> None:
    assert doubled(_parsed("tthc_gui", words=["class "])) == {}


def test_docstrings_say_what_is_returned() -> None:
    assert unclear(_parsed(*PLACES, words=UNCLEAR)) == []


def test_a_doubled_name_and_an_unclear_docstring_are_found() -> None:
    one, other = ast.parse("class A: ..."), ast.parse('class A:\n    """Give a letter."""')
    assert doubled(iter([("one", one), ("other", other)])) == {"A": ["one", "other"]}
    assert unclear(iter([("one", one), ("other", other)])) == ["other:1"]
