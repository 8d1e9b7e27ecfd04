"""Bring the stand-in Python of wine_python.sh into the form of the official embeddable one.

`python -m scripts.windows.embeddable STAND_IN OUT`: what is packed with it is for trying the
package under Wine and is never shipped.
"""

import py_compile
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

_LEFT_OUT = {
    *("site-packages", "test", "tests", "idlelib", "tkinter", "turtledemo", "ensurepip"),
    *("lib2to3", "venv", "pydoc_data", "__pycache__", "sqlite3"),
}


def main() -> None:
    """Copy the programs and libraries side by side, and the library as one .zip."""
    stand_in, out = Path(sys.argv[1]), Path(sys.argv[2])
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    for file in [*stand_in.glob("*.exe"), *stand_in.glob("*.dll"), *(stand_in / "DLLs").iterdir()]:
        if file.name != "numpy-math.dll":
            shutil.copy(file, out)
    # Of the official package, too, this library of the compiler's is a part.
    shutil.copy(stand_in / "Lib" / "site-packages" / "shiboken6" / "vcruntime140_1.dll", out)
    (dll,) = out.glob("python3??.dll")
    write_library(stand_in / "Lib", out / f"{dll.stem}.zip")
    (out / f"{dll.stem}._pth").write_text(f"{dll.stem}.zip\n.\n")


def write_library(library: Path, target: Path) -> None:
    """Write the standard library as byte code."""
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
        tempfile.TemporaryDirectory() as work,
    ):
        compiled = Path(work, "module.pyc")
        for source in sorted(library.rglob("*.py")):
            name = source.relative_to(library)
            if _LEFT_OUT.isdisjoint(name.parts):
                py_compile.compile(
                    str(source), str(compiled), str(name), True, invalidation_mode=mode
                )
                entry = zipfile.ZipInfo(name.with_suffix(".pyc").as_posix(), (1980, 1, 1, 0, 0, 0))
                archive.writestr(entry, compiled.read_bytes(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
