import re

from PySide6.QtWidgets import QMenu

from tthc_gui.desktop.shell.guide_window import FILE
from tthc_gui.desktop.shell.main_window import MainWindow
from tthc_gui.resources import guide, resource


def words_of(menu: QMenu) -> list[str]:
    """Return what the commands of a menu say, without keys and dots."""
    found = []
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu) and below.actions():
            found += words_of(below)
        elif action.text():
            found.append(action.text().partition("\t")[0].replace("&", "").rstrip("…"))
    return found


def test_the_guide_tells_of_all_that_the_menus_offer(window: MainWindow) -> None:
    window.open_file(resource("samples", "phu_luc_10_so_ngoai_vu.xlsx"))
    told = re.sub(r"[*\s]+", " ", guide(FILE).read_text(encoding="utf-8")).casefold()
    offered = [word for menu in window.menuBar().findChildren(QMenu) for word in words_of(menu)]
    assert len(offered) > 60
    assert [word for word in dict.fromkeys(offered) if word.casefold() not in told] == []


def test_every_picture_of_the_guide_is_there_and_taken_by_the_command() -> None:
    from scripts.screenshots import PICTURES_TAKEN

    text = guide(FILE).read_text(encoding="utf-8")
    shown = set(re.findall(r"\(pictures/([a-z_]+)\.png\)", text))
    assert all(guide("pictures", f"{name}.png").is_file() for name in shown)
    taken = {picture.name for picture in PICTURES_TAKEN}
    assert shown - taken <= {"page", "province"}  # of other programs and windows
