"""QR codes for pages: read by a foreign scanner, spoken by a screen reader, allowed by the content policy."""

import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
import typst
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from yuanmeng.adapters.papers import qr_svg

PAGE = b"""#set page(width: 8cm, height: 8cm, margin: 0cm)
#image(bytes(sys.inputs.svg), format: "svg", width: 8cm)
"""


def scanned(svg: str) -> list[str]:
    """Drawn by typst, read by zxing."""
    drawn = typst.compile(PAGE, format="png", ppi=200, sys_inputs={"svg": svg})
    assert isinstance(drawn, bytes)
    return [code.text for code in zxingcpp.read_barcodes(Image.open(BytesIO(drawn)))]


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=80))
@settings(deadline=None, max_examples=25)
def test_a_foreign_scanner_reads_it(text: str) -> None:
    assert scanned(qr_svg(text)) == [text]


def test_a_long_receipt_fits() -> None:
    text = "eyJ" + "A" * 2297
    assert scanned(qr_svg(text)) == [text]


def test_it_is_spoken_with_its_label_and_silent_without() -> None:
    spoken = ElementTree.fromstring(qr_svg("x", '二维码："<回执>" & more'))
    assert spoken.attrib["role"] == "img"
    assert spoken.attrib["aria-label"] == '二维码："<回执>" & more'
    silent = ElementTree.fromstring(qr_svg("x"))
    assert silent.attrib["aria-hidden"] == "true"
    assert "role" not in silent.attrib


def test_the_content_policy_allows_it_and_it_scales() -> None:
    svg = qr_svg("https://yuanmeng.example/c/000128")
    assert not re.search(r"style|script|href|on\w+=|<\?", svg)
    root = ElementTree.fromstring(svg)
    assert "viewBox" in root.attrib
    assert not {"width", "height"} & set(root.attrib)
    assert root.attrib["class"] == "qr"


def test_what_is_shown_never_becomes_markup() -> None:
    assert "<script" not in qr_svg("<script>", "<script>alert(1)</script>")


@pytest.mark.parametrize("text", ["", "A" * 2301, "二维码", "é"])
def test_what_does_not_fit_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        qr_svg(text)
