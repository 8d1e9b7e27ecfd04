"""What is said once for all annexes: the decision, who issues it and where, and the target."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from tthc_gui.desktop.province.bench import ProvinceBench
from tthc_gui.desktop.widgets.banner import Tone
from tthc_gui.desktop.widgets.flow import FlowLayout
from tthc_gui.domain.province.issuing import checked_decision
from tthc_gui.domain.province.project import Project
from tthc_gui.domain.values.lazy_dataclass import replace
from tthc_gui.domain.values.times import Refusal, parse_time
from tthc_gui.files.formats.json.numbers import plain_percent


class HeaderField(NamedTuple):
    """A field of the bar: its key, what it is called, its width in letters, and both ways."""

    key: str
    name: str
    width: int
    read: Callable[[Project], str]
    write: Callable[[Project, str], Project]


class HeaderBar(QWidget):
    """Edit the header of the project; Enter or leaving a field takes what is typed.

    What cannot be taken is told, and the field shows again what stands.
    """

    def __init__(self, bench: ProvinceBench, apply: Callable[[], object]) -> None:
        super().__init__()
        self._bench = bench
        self._fields = {field.key: field for field in self._declared()}
        self.edits: dict[str, QLineEdit] = {}
        line = FlowLayout(self, spacing=6, line_gap=4)
        line.setContentsMargins(6, 4, 6, 4)
        for field in self._fields.values():
            line.addWidget(self._labelled(field))
        self.apply = QPushButton(self.tr("&Ghi vào các phụ lục"))
        self.apply.setToolTip(
            self.tr(
                "Ghi số phụ lục, số và ngày quyết định vào từng phụ lục: mỗi phụ lục mở ra với một "
                "sửa đổi, hoàn tác được ở đó. Gói xuất ra luôn có sẵn các số này."
            )
        )
        self.apply.clicked.connect(lambda _checked=False: apply())
        line.addWidget(self.apply)
        bench.opened.changed.connect(self._follow)
        self._follow()

    def _labelled(self, field: HeaderField) -> QWidget:
        edit = self.edits[field.key] = QLineEdit()
        edit.setAccessibleName(field.name.replace("&", ""))
        edit.setFixedWidth(edit.fontMetrics().averageCharWidth() * field.width + 16)
        edit.editingFinished.connect(lambda: self._take(field))
        label = QLabel(field.name)
        label.setBuddy(edit)
        pair = QWidget()
        box = QHBoxLayout(pair)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(label)
        box.addWidget(edit)
        return pair

    def _declared(self) -> Iterator[HeaderField]:
        """Yield the fields from left to right."""
        yield _of_decision("number", self.tr("&Quyết định số"), 6, lambda text: text)
        yield _of_decision("day", self.tr("ngày"), 3, _whole)
        yield _of_decision("month", self.tr("tháng"), 3, _whole)
        yield _of_decision("year", self.tr("năm"), 5, _whole)
        yield _of_header("province", self.tr("Tỉnh"), 12)
        yield _of_header("issuer", self.tr("Người ban hành"), 22)
        yield _of_header("place", self.tr("Nơi ban hành"), 12)
        yield HeaderField("target", self.tr("Chỉ tiêu %"), 5, _target_text, _with_target)

    def _follow(self) -> None:
        for key, edit in self.edits.items():
            text = self._fields[key].read(self._bench.opened.value)
            if edit.text() != text:
                edit.setText(text)

    def _take(self, field: HeaderField) -> None:
        opened, edit = self._bench.opened, self.edits[field.key]
        if edit.text() == field.read(opened.value):
            return
        try:
            project = field.write(opened.value, edit.text().strip())
        except Refusal as refusal:
            self._bench.tell(str(refusal), Tone.ERROR)
            edit.setText(field.read(opened.value))
            return
        if not opened.push(project, self.tr("Sửa {0}").format(field.name.replace("&", "").lower())):
            self._follow()


def _of_decision(key: str, name: str, width: int, parse: Callable[[str], Any]) -> HeaderField:
    def read(project: Project) -> str:
        value = getattr(project.header.decision, key)
        return "" if value is None else str(value)

    def write(project: Project, text: str) -> Project:
        typed: dict[str, Any] = {key: parse(text)}
        decision = project.header.decision._replace(**typed)
        header = project.header._replace(decision=checked_decision(decision))
        return replace(project, header=header)

    return HeaderField(key, name, width, read, write)


def _of_header(key: str, name: str, width: int) -> HeaderField:
    def read(project: Project) -> str:
        return str(getattr(project.header, key))

    def write(project: Project, text: str) -> Project:
        typed: dict[str, Any] = {key: " ".join(text.split())}
        return replace(project, header=project.header._replace(**typed))

    return HeaderField(key, name, width, read, write)


def _whole(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= 4):
        raise Refusal(f"“{text[:20]}” không phải là số của ngày, tháng hay năm.")
    return int(text)


def _target_text(project: Project) -> str:
    return plain_percent(project.target).replace(".", ",")


def _with_target(project: Project, text: str) -> Project:
    percent = parse_time(text.removesuffix("%"))
    if percent is None or percent > 100:
        raise Refusal(f"Chỉ tiêu “{text[:20]}” không phải là phần trăm từ 0 đến 100.")
    return replace(project, target=Fraction(percent) / 100)
