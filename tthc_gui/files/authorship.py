"""How our own workbooks are told from those that another program has saved since."""

AUTHOR = "tthc-gui"
"""Stands as author in the properties; whoever saves the file with another program replaces it."""
PROGRAM = ("Microsoft Excel", "12.0000")
"""What XlsxWriter names as program and version; every other program names itself."""
