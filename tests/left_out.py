"""All that the program does, without what the Windows folder leaves out of Python and its wheels.

`python -m tests.left_out FOLDER` writes into a folder, and ends with status 1 and a traceback when
something is missing there.
"""

import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

from scripts.windows import contents

_OURS = ("tests.", "scripts.", "tthc_gui.")
_PYTHONS = {Path(name).stem for name in contents.PYTHON_LEFT_OUT if name.endswith(".pyd")}


class _Missing(MetaPathFinder):
    """Say of the modules that are left out that there are none."""

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        ours = fullname.startswith(_OURS)
        file = fullname.replace(".", "/") + ".py"
        library = fullname in _PYTHONS or contents.is_left_out_of_library(file)
        if not ours and (library or contents.is_left_out(file)):
            raise ModuleNotFoundError(f"{fullname} is left out", name=fullname)
        return None


def leave_out() -> None:
    """Behave from now on as if what is left out was not there."""
    sys.meta_path.insert(0, _Missing())
    (site,) = {Path(folder) for folder in sys.path if Path(folder, "PySide6").is_dir()}

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event != "open" or not isinstance(arguments[0], str):
            return
        path = Path(arguments[0])
        if "__pycache__" in path.parts or not path.is_relative_to(site):
            return
        if contents.is_left_out(path.relative_to(site).as_posix()):
            raise FileNotFoundError(f"{path} is left out")

    sys.addaudithook(refuse)


def work(folder: Path) -> None:
    """Load every module, write every format and read it, draw every kind of picture."""
    import tthc_gui

    for module in pkgutil.walk_packages(tthc_gui.__path__, "tthc_gui."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    for name in ("docxtpl", "rapidfuzz"):
        import_module(name)
    _write_and_audit(folder)
    _draw()


def _write_and_audit(folder: Path) -> None:
    from tthc_gui import cli
    from tthc_gui.files.writing import WRITERS
    from tthc_gui.resources import resource

    sample = str(resource("samples", "phu_luc_01_so_noi_vu.xlsx"))
    for ending in WRITERS:
        written = str(folder / f"out{ending}")
        if cli.run(["convert", sample, written]):
            raise SystemExit(f"{ending} cannot be written")
        if cli.run(["audit", written]) > 1:
            raise SystemExit(f"{ending} cannot be read")


def _draw() -> None:
    from tests.files.province.charts import test_saving
    from tests.pages.drawn_pictures import RATES, STEPS
    from tthc_gui.files.province.charts.saving import PICTURE_WRITERS

    for ending in PICTURE_WRITERS:
        for picture in (STEPS, RATES):
            if not test_saving.written(picture, ending):
                raise SystemExit(f"No picture is drawn as {ending}")
    test_saving.test_a_painted_picture_knows_where_its_bars_are()


if __name__ == "__main__":
    leave_out()
    work(Path(sys.argv[1]))
