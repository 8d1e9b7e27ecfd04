"""The tabs of the window of a whole province: an entry here is all that one needs.

Parts with a tab of their own, as the pictures and the Word papers, add one entry to TABS. A tab is
made when it is first shown, so that what it loads costs nothing before; `make` imports it.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from tthc_gui.desktop.province.bench import Make, ProvinceBench
from tthc_gui.desktop.widgets.text import tr


class ProvinceTab(NamedTuple):
    """A tab: its name in the code, its title, and what makes its widget.

    `number` is told beside the title, None for nothing.
    """

    name: str
    title: Callable[[], str]
    make: Make
    number: Callable[[ProvinceBench], int] | None = None


def _annexes(bench: ProvinceBench) -> QWidget:
    from tthc_gui.desktop.province.members_tab import MembersTab

    return MembersTab(bench)


def _cross(bench: ProvinceBench) -> QWidget:
    from tthc_gui.desktop.province.cross_tab import CrossTab

    return CrossTab(bench)


def _sheets(bench: ProvinceBench) -> QWidget:
    from tthc_gui.desktop.province.sheets_tab import SheetsTab

    return SheetsTab(bench)


def _pictures(bench: ProvinceBench) -> QWidget:
    from tthc_gui.desktop.province.pictures_tab import PicturesTab

    return PicturesTab(bench)


def _papers(bench: ProvinceBench) -> QWidget:
    from tthc_gui.desktop.province.papers_panel import PapersPanel

    return PapersPanel(bench)


def _open_findings(bench: ProvinceBench) -> int:
    return sum(not finding.reason for finding in bench.opened.standing.package.cross)


TABS: tuple[ProvinceTab, ...] = (
    ProvinceTab("annexes", lambda: tr("Phụ lục"), _annexes),
    ProvinceTab("cross", lambda: tr("Đối chiếu"), _cross, _open_findings),
    ProvinceTab("figures", lambda: tr("Số liệu"), _sheets),
    ProvinceTab("pictures", lambda: tr("Biểu đồ"), _pictures),
    ProvinceTab("papers", lambda: tr("Văn bản"), _papers),
)
"""The tabs from left to right."""
