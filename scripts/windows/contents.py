"""What the Windows folder holds of Qt, Python and the libraries; the rest stays out.

`tests/test_windows_package.py` holds the lists to what the program imports.
"""

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
    *("_msi.pyd", "winsound.pyd", "_tkinter.pyd"),
    *("python.cat", "pyshellext.amd64.dll", "_wmi.pyd"),
)
"""Files of the embeddable Python that nothing here needs."""

FOLDERS_LEFT_OUT = ("tests", "testing/tests", "__pycache__", "include", "bin", "Scripts")
ENDINGS_LEFT_OUT = (".pyi", ".lib", ".pxd", ".pyx", ".h", ".c", ".cpp", ".f90")
