"""No module imports another that imports it, for types neither."""

import ast
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _modules() -> dict[str, Path]:
    paths = sorted((ROOT / "tthc_gui").rglob("*.py"))
    names = (".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths)
    return {name.removesuffix(".__init__"): path for name, path in zip(names, paths, strict=True)}


def _imported(name: str, path: Path, modules: Mapping[str, Path]) -> set[str]:
    """Return the modules that one imports anywhere, those for type checking included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.add(inner if inner in modules else node.module)
    return {one for one in found if one in modules} - {name}


def in_order(imports: Mapping[str, set[str]]) -> list[str]:
    """Return modules so that each follows those it imports; raise CycleError for a circle."""
    return list(TopologicalSorter(imports).static_order())


def test_no_modules_import_each_other() -> None:
    modules = _modules()
    imports = {name: _imported(name, path, modules) for name, path in modules.items()}
    assert len(in_order(imports)) == len(modules)


def test_a_circle_is_found() -> None:
    with pytest.raises(CycleError):
        in_order({"a": {"b"}, "b": {"c"}, "c": {"a"}})
