"""A frame is rendered once; a request only fills its holes."""

from yuanmeng.web.frame import Frame, frame
from yuanmeng.web.reader import CHINESE, ENGLISH, Reader


def test_holes_are_filled_where_the_template_marks_them() -> None:
    made = frame("worker/parts/left.html", Reader(CHINESE, False), {})
    assert made.fill({"left": "3"}).strip() == "·最多还有 3 题"


def test_a_frame_speaks_the_language_it_was_made_for() -> None:
    made = frame("worker/parts/left.html", Reader(ENGLISH, False), {})
    assert "at most 3 more" in made.fill({"left": "3"})


def test_a_hole_without_a_value_stays_empty() -> None:
    assert Frame.cut("a\x00x\x00b\x00y\x00c").fill({"y": "!"}) == "ab!c"


def test_a_page_is_the_same_text_encoded() -> None:
    made = Frame.cut("圆\x00x\x00梦")
    assert made.page({"x": "—"}).decode() == made.fill({"x": "—"}) == "圆—梦"
