import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_gui.files.formats.html.markup import MarkupText, Tag, decoded, tokens
from tthc_gui.files.pasted.clipboard_text import parse_html

LETTERS = "<>/!?-=\"' &#;[]tdrsupabe1é" + string.whitespace
MILLION = 1_000_000


def texts(page: str) -> list[str]:
    return [token.text for token in tokens(page) if isinstance(token, MarkupText)]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("a<b>c</b>d", ["a", "c", "d"]),
        ("<![if !x]>a<![endif]>b", ["a", "b"]),
        ("a<!-- <b> --> c<!-->d", ["a", " c", "d"]),
        ("<?xml version='1.0'?>a", ["a"]),
        ("5 < 6 <7", ["5 < 6 <7"]),
        ('<a title="x > y">b', ["b"]),
        ("<a title='x>y'>b", ["b"]),
        ("a</>b</ c>d", ["a", "b", "d"]),
        ("a&lt;b&#65;&#x42;&amp;", ["a<bAB&"]),
        ("<script>if (a<b) '</s'</script>c", ["if (a<b) '</s'", "c"]),
        ("<TEXTAREA>a&amp;<b></textarea>c", ["a&<b>", "c"]),
        ("a<![;", ["a"]),
        ("a<b title=", ["a"]),
        ("a<!-- b", ["a"]),
    ],
)
def test_texts_between_the_tags(page: str, expected: list[str]) -> None:
    assert texts(page) == expected


def test_attributes_of_every_form() -> None:
    (tag,) = tokens("<TD a=1 B='2' c=\"3\" d e = 5 a=6 f=&quot;>")
    assert tag == Tag("td", True, {"a": "1", "b": "2", "c": "3", "d": "", "e": "5", "f": '"'})


def test_a_reference_to_a_character_of_4300_digits_is_no_error() -> None:
    assert decoded("a&#" + "9" * 5000 + ";b") == "a\ufffdb"


@given(
    st.text(st.sampled_from("<>/!?-=\"' &#;[]" + string.ascii_letters[:4] + "tdré1"), max_size=60)
)
def test_no_page_breaks_the_reader(page: str) -> None:
    list(tokens(page))
    parse_html(f"<table><tr><td>{page}")


@pytest.mark.parametrize(
    "piece",
    [
        "<a ",
        '<a ="',
        "<a =\"' ",
        "<![;",
        "<!--",
        "</",
        "<?",
        "<",
        '<b a="',
        "&#9",
        "<style>",
        "<a\t",
    ],
)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    page = piece * (MILLION // len(piece))
    start = time.process_time()
    list(tokens(page))
    assert time.process_time() - start < 2
