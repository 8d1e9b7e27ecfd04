"""What the Windows folder holds of Qt, Python and the libraries; the rest stays out.

`tests/test_windows_package.py` holds the lists to what the program imports.
"""

from fnmatch import fnmatchcase

QT_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtPrintSupport")
"""The modules of Qt that the program imports."""

QT_LIBRARIES = (
    *(f"Qt6{module.removeprefix('Qt')}.dll" for module in QT_MODULES),
    "Qt6Svg.dll",  # of the icons
    "pyside6.abi3.dll",
    *("msvcp140.dll", "msvcp140_1.dll", "msvcp140_2.dll"),
    *("vcruntime140.dll", "vcruntime140_1.dll"),
)

QT_PLUGINS = (
    "platforms/qwindows.dll",
    "platforms/qoffscreen.dll",  # a window nobody sees, for trying the folder
    "styles/qmodernwindowsstyle.dll",
    "iconengines/qsvgicon.dll",
    "imageformats/qsvg.dll",
    "imageformats/qico.dll",
)

PYTHON_LEFT_OUT = (
    *("_sqlite3.pyd", "sqlite3.dll"),
    *("_ssl.pyd", "libssl-3.dll"),  # nothing is fetched from a network
    *("_hashlib.pyd", "libcrypto-3.dll"),  # digests are what Python itself has
    *("_msi.pyd", "winsound.pyd", "_tkinter.pyd"),
    *("python.cat", "pyshellext.amd64.dll", "_wmi.pyd"),
)
"""Files of the embeddable Python that nothing here needs."""

LIBRARY_LEFT_OUT = (
    *("distutils", "ensurepip", "idlelib", "lib2to3", "pydoc_data", "tkinter", "turtle", "venv"),
    *("_msi", "msilib", "sqlite3", "test", "wsgiref", "xmlrpc"),
)
"""Modules and packages of Python's own library, of which its builders leave out some already."""

MODULES_LEFT_OUT = (
    *(f"PIL.{name}" for name in ("_avif", "_imagingcms", "_imagingft", "_imagingmath")),
    *(f"PIL.{name}" for name in ("_imagingmorph", "_imagingtk", "_webp")),
    *(f"fontTools.{name}" for name in ("cu2qu", "feaLib.lexer", "merge", "pens.momentsPen")),
    *(f"fontTools.{name}" for name in ("mtiLib", "qu2cu", "ufoLib", "voltLib")),
    *(f"lxml.{name}" for name in ("html", "isoschematron", "objectify", "sax")),
    *(f"matplotlib.{name}" for name in ("_qhull", "_tri", "animation", "sphinxext", "testing")),
    *(f"matplotlib.backends.{name}" for name in ("_backend_gtk", "_backend_tk", "_tkagg")),
    *(f"matplotlib.backends.{name}" for name in ("qt_compat", "qt_editor", "web_backend")),
    *("mpl_toolkits.axes_grid1", "mpl_toolkits.axisartist"),
    *("numpy._core._multiarray_tests", "numpy._core._rational_tests", "numpy._core._simd"),
    *("numpy._core._umath_tests", "numpy.distutils", "numpy.f2py", "numpy.testing"),
    *("fontTools.varLib.instancer", "numpy.polynomial"),
    *("pandas._libs.sas", "pandas.conftest", "pandas.plotting._matplotlib"),
    "PySide6.scripts",
)
"""Modules and packages of the wheels that neither the program nor what it uses imports."""

FILES_LEFT_OUT = (
    *("*/tests/*", "*/__pycache__/*", "*/include/*", "bin/*", "*/Scripts/*"),
    *("*.pyi", "*.lib", "*.pxd", "*.pxi", "*.pyx", "*.h", "*.c", "*.cpp", "*.f90"),
    *("*.dist-info/sboms/*", "shiboken6/lib/cmake/*", "pypdfium2_cli/*"),
    # Windows that matplotlib would open itself; pictures are drawn without one.
    *(f"matplotlib/backends/backend_{kind}*" for kind in ("cairo", "gtk", "macosx", "nbagg")),
    *(f"matplotlib/backends/backend_{kind}*" for kind in ("pgf", "ps", "qt", "tk", "web", "wx")),
    *(f"matplotlib/mpl-data/{folder}/*" for folder in ("images", "plot_directive", "sample_data")),
    # Pictures are set in a font of the program's own. One stays for matplotlib to fall back on.
    *(f"matplotlib/mpl-data/fonts/{folder}/*" for folder in ("afm", "pdfcorefonts")),
    *(
        f"matplotlib/mpl-data/fonts/ttf/{family}*"
        for family in ("STIX", "cm", "DejaVuSans[-DM]", "DejaVuSerif")
    ),
    # Of the compiler's libraries one each is enough, and these nothing asks for.
    *(f"shiboken6/{name}*.dll" for name in ("concrt", "vcamp", "vccorlib", "vcomp")),
)
"""Patterns of paths in the folder of the wheels."""


def is_left_out(path: str) -> bool:
    """Return whether a file of the wheels stays out, by its path in their folder."""
    return _is_of(path, MODULES_LEFT_OUT) or any(
        fnmatchcase(f"/{path}", pattern if pattern[0] == "*" else f"/{pattern}")
        for pattern in FILES_LEFT_OUT
    )


def is_left_out_of_library(path: str) -> bool:
    """Return whether a file of Python's own library stays out, by its path in it."""
    return _is_of(path, LIBRARY_LEFT_OUT)


def _is_of(path: str, modules: tuple[str, ...]) -> bool:
    stem = path.partition(".")[0].replace("/", ".") + "."
    return any(stem.startswith(f"{name}.") for name in modules)
