"""Suspicious text: what is seen, what it becomes, and what is left alone."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.audit.sound import annex, case, found, only, procedure
from tthc_gui.domain.annex.annex import Annex
from tthc_gui.domain.annex.heading import Heading
from tthc_gui.domain.values.cleaning import cleaned, flaws
from tthc_gui.domain.values.legacy import convert_tcvn3, convert_vni, legacy_coding

NAME = "Cấp giấy phép xây dựng"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("dinh dƣỡng", "dinh dưỡng"),
        ("ƢU ĐÃI", "ƯU ĐÃI"),
        (unicodedata.normalize("NFD", NAME), NAME),
        (unicodedata.normalize("NFD", "dƣỡng"), "dưỡng"),
        ("thủy lợi\\", "thủy lợi"),
        ("thủy \\ lợi", "thủy lợi"),
        ("thủy  lợi ", "thủy lợi"),
        (" thủy\u00a0lợi", "thủy lợi"),
        ("Thñ tôc hµnh chÝnh", "Thủ tục hành chính"),
        ("Thuû tuïc haønh chính", "Thủ tục hành chính"),
        ("CÊp giÊy phÐp x©y dùng", "Cấp giấy phép xây dựng"),
        ("Caáp giaáy pheùp xaây döïng", "Cấp giấy phép xây dựng"),
        ("§¨ng ký", "Đăng ký"),
        ("Ñaêng kyù", "Đăng ký"),
        ("  Thñ  tôc", "Thủ tục"),
    ],
)
def test_text_that_is_suspicious(text: str, meant: str) -> None:
    finding = only(annex(replace(procedure(), name=text)))
    assert (finding.rule, finding.column, finding.line) == ("text-suspicious", "name", None)
    assert (finding.stated, finding.computed) == (text, meant)


@pytest.mark.parametrize(
    "text",
    [
        "",
        NAME,
        "Thủ tục\nhành chính",
        "Citroën, Nestlé, Müller, Köln, São Tomé, Señor, Åland, Curaçao, Bjørn, naïve",
        "Đo bụi PM2,5 (µg/m³), nhiệt độ ±0,5 °C, 10×20 cm, ½ ngày, © 2025, §3",
        "½",
        "Größe, Söhne, Müller, tö",
        "«Sổ tay»",
        "Xã, bà, cô, ký, tìm, có, dê",
        "ISO/IEC 17025",
    ],
)
def test_text_that_is_as_it_should_be(text: str) -> None:
    assert list(flaws(text)) == []


def test_no_name_of_the_real_annexes_is_taken_for_an_old_font(real_annex: Annex) -> None:
    names = [procedure.name for procedure in real_annex.procedures]
    assert [name for name in names if legacy_coding(name)] == []


LETTERS = "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ"
TCVN3 = (
    "\xb8\xb5\xb6\xb7\xb9\xa8\xbe\xbb\xbc\xbd\xc6\xa9\xca\xc7\xc8\xc9\xcb"
    "\xd0\xcc\xce\xcf\xd1\xaa\xd5\xd2\xd3\xd4\xd6\xdd\xd7\xd8\xdc\xde"
    "\xe3\xdf\xe1\xe2\xe4\xab\xe8\xe5\xe6\xe7\xe9\xac\xed\xea\xeb\xec\xee"
    "\xf3\xef\xf1\xf2\xf4\xad\xf8\xf5\xf6\xf7\xf9\xfd\xfa\xfb\xfc\xfe\xae"
)
VNI = (
    "aù aø aû aõ aï aê aé aè aú aü aë aâ aá aà aå aã aä eù eø eû eõ eï eâ eá eà eå eã eä "
    "í ì æ ó ò où oø oû oõ oï oâ oá oà oå oã oä ô ôù ôø ôû ôõ ôï uù uø uû uõ uï ö öù öø öû öõ öï "
    "yù yø yû yõ î ñ"
)


def test_every_letter_of_tcvn3() -> None:
    assert convert_tcvn3(TCVN3) == LETTERS


def test_every_letter_of_vni() -> None:
    assert convert_vni(VNI).replace(" ", "") == LETTERS
    assert convert_vni(VNI.upper()).replace(" ", "") == LETTERS.upper()


@given(st.text(alphabet="abhntư ơƣ\u0301\u0323\\\u00a0\t µñ¸×äûùaâ", max_size=20))
def test_cleaned_text_is_clean(text: str) -> None:
    assert list(flaws(cleaned(text))) == []


def test_the_blanks_for_pen_and_stamp_are_left() -> None:
    sound = annex(procedure())
    issued = "(Ban hành kèm theo Quyết định số        /QĐ-UBND  )"
    sound.heading = replace(sound.heading, issued_with=issued)
    assert found(sound) == []
    sound.heading = replace(sound.heading, issued_with=issued.replace("Quyết", "Quyƣết"))
    assert only(sound).computed == issued.replace("Quyết", "Quyưết")


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        (Heading(label="Sở  Nội vụ"), "label"),
        (Heading(title="Sở  Nội vụ"), "title"),
        (Heading(department="Sở  Nội vụ"), "department"),
    ],
)
def test_heading_lines_are_looked_at(heading: Heading, line: str) -> None:
    finding = only(Annex(heading, [procedure()]))
    assert (finding.record, finding.column, finding.computed) == (None, line, "Sở Nội vụ")


def test_step_headings_are_looked_at() -> None:
    sound = annex(procedure())
    labels = sound.heading.step_labels
    sound.heading = replace(sound.heading, step_labels=(*labels[:8], "VĂN THƢ"))
    finding = only(sound)
    assert (finding.record, finding.column) == (None, "before-9")


def test_names_of_cases_are_looked_at() -> None:
    finding = only(annex(procedure(replace(case(), name="Cấp  mới"))))
    assert (finding.record, finding.line, finding.column) == (0, 0, "name")
