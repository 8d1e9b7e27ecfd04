import io

import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import list_value, resolve1, stream_value

from tthc_gui.files.formats.pdf.writing.objects import ObjectFile, text_string


def parsed(file: io.BytesIO) -> PDFDocument:
    file.seek(0)
    return PDFDocument(PDFParser(file))


def closed(objects: ObjectFile) -> None:
    root = objects.add("<</Type/Catalog/Pages 1 0 R>>")
    objects.close(root, objects.add("<</Title(T)>>"))


@pytest.mark.parametrize("count", [1, 399, 400, 401, 1000])
def test_every_object_is_found_under_its_number(count: int) -> None:
    file = io.BytesIO()
    objects = ObjectFile(file)
    objects.add("<</Type/Pages/Kids[]/Count 0>>")
    numbers = [objects.add(f"[{at}]") for at in range(count)]
    closed(objects)
    document = parsed(file)
    assert [document.getobj(number) for number in numbers] == [[at] for at in range(count)]


def test_a_number_may_be_used_before_its_object_is_there() -> None:
    file = io.BytesIO()
    objects = ObjectFile(file)
    objects.add("<</Type/Pages/Kids[]/Count 0>>")
    later, stream = objects.reserve(), objects.reserve()
    first = objects.add(f"[{later} 0 R {stream} 0 R]")
    objects.add_stream(b"content", "/Kind/X", stream)
    objects.add("(later)", later)
    closed(objects)
    referred = list_value(parsed(file).getobj(first))
    assert resolve1(referred[0]) == b"later"
    assert stream_value(referred[1]).get_data() == b"content"
    assert stream_value(referred[1])["Kind"].name == "X"


def test_text_is_a_string_in_utf_16() -> None:
    assert text_string("Sở") == "<FEFF00531edf>"
