"""Qt's own texts in Vietnamese: buttons, context menus of text fields, file dialogs.

PySide6 ships none. They stand in resources/translations/qtbase_vi.ts; `scripts/translate.py`
compiles them.
"""

from PySide6.QtCore import QCoreApplication, QTranslator

from tthc_gui.resources import resource

SOURCE = resource("translations", "qtbase_vi.ts")
COMPILED = resource("translations", "qtbase_vi.qm")


def speak_vietnamese(application: QCoreApplication) -> None:
    """Have Qt say its own texts in Vietnamese from now on; asked twice, it is done once."""
    if application.findChild(QTranslator, COMPILED.stem) is None:
        translator = QTranslator(application)
        translator.setObjectName(COMPILED.stem)
        translator.load(str(COMPILED))
        application.installTranslator(translator)
