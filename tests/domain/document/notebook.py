"""A kind of document that the program does not have: records of one line, two columns."""

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from tthc_gui.domain.document.columns import Column, Kind, Scope, field_writer, parse_text
from tthc_gui.domain.document.document import Document
from tthc_gui.domain.document.form import Form, HeadingField, Words
from tthc_gui.domain.document.record import DocumentHeading, Record
from tthc_gui.domain.values.lazy_dataclass import dataclass, field
from tthc_gui.domain.values.times import Time


@dataclass(frozen=True)
class Note(Record):
    remark: str = ""

    def contents(self) -> Iterator[Time | Fraction]:
        yield from super().contents()
        yield self.remark


@dataclass(frozen=True)
class Cover(DocumentHeading):
    title: str = ""


def text_column(key: str, heading: str) -> Column:
    return Column(
        key,
        (heading,),
        Kind.TEXT,
        Scope.LINE,
        width=10,
        read=lambda record, line: str(getattr(record, key)),
        parse=parse_text,
        write=field_writer(key),
    )


COLUMNS = (text_column("name", "Tên"), text_column("remark", "Ghi chú"))
NOTEBOOK = Form(
    key="notebook/1",
    words=Words(document="sổ", record="mục"),
    heading_fields=(HeadingField("title", "Tên sổ"),),
    columns_of=lambda heading: COLUMNS,
    blank=Note(),
    blank_heading=Cover(),
)


@dataclass
class Notebook(Document[Cover, Note]):
    form: ClassVar[Form] = NOTEBOOK

    heading: Cover = field(default_factory=Cover)
