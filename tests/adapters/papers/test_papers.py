"""Papers as a foreign reader sees them: their words, their codes, their pages, their font."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Pdf

from tests.adapters.papers.reading import pages, scanned
from tests.adapters.papers.samples import CONFIRMATION, FILE, LETTER, NOTICE, PAPERS, RECEIPT, TOKEN, URL, Language
from yuanmeng.adapters.papers import (
    FontMissing,
    Row,
    Section,
    confirmation_paper,
    file_paper,
    letter_paper,
    notice_paper,
    press,
    receipt_paper,
)

WORDS = {
    ("receipt", "zh"): ["申请材料回执", "编号YM-2026-000128", "2026年3月11日09:05", "核验这份回执"],
    ("receipt", "en"): ["No.YM-2026-000128", "11March202609:05", "Degreeaid", "Checkthisreceipt", "Page1of1"],
    ("notice", "zh"): ["公示截止2026年4月8日", "人数120", "怎样提出异议", "也可以到窗口书面提出。", URL],
    ("notice", "en"): ["Shownuntil8April2026", "Names120", "Howtoobject", URL],
    ("file", "zh"): ["我的档案副本", "真实信息", "查阅记录没有记录。", "含个人信息，请妥善保管"],
    ("file", "en"): ["Made11March202609:05", "Nothingisrecorded.", "Personaldata:keepitsafe"],
    ("confirmation", "zh"): ["我确认并同意", "我委托帮办员替我填写并提交申请。", "本人签名（或按手印）", URL],
    ("confirmation", "en"): ["Iconfirmandagree", "Signatureorthumbprint", "Steward'ssignature"],
    ("letter", "zh"): ["王*芳：", "这次没有通过。", "八个月", "《办法》第四条", "不同意怎么办", "2026年3月25日"],
    ("letter", "en"): ["Whatwesaw", "Ifyoudonotagree", "25March2026", URL],
}  # fmt: skip


@pytest.mark.parametrize(("paper", "language"), WORDS)
def test_every_word_can_be_read_by_a_foreign_reader(paper: str, language: Language) -> None:
    read = "".join(pages(PAPERS[paper](language))).replace("’", "'")
    assert [words for words in WORDS[paper, language] if words not in read] == []


@pytest.mark.parametrize(
    ("paper", "code"), [("receipt", TOKEN), ("notice", URL), ("confirmation", URL), ("letter", URL)]
)
def test_the_code_is_read_from_the_paper(paper: str, code: str) -> None:
    assert scanned(PAPERS[paper]("zh")) == [code]


def test_a_notice_repeats_its_head_and_counts_its_pages() -> None:
    read = pages(PAPERS["notice"]("zh"))
    assert len(read) >= 3
    rows = [page for page in read if "王*" in page]
    assert [page for page in rows if "序号姓名单位金额" not in page] == []
    assert [f"第{at}页，共{len(read)}页" in page for at, page in enumerate(read, 1)] == [True] * len(read)
    assert [NOTICE.title in page for page in read] == [True] * len(read)
    joined = "".join(read)
    assert [number for number in range(1, 121) if f"{number}王*{number}青岛" not in joined] == []


def test_a_notice_of_no_one_and_an_uneven_row() -> None:
    assert "人数0" in pages(notice_paper(replace(NOTICE, rows=()), "zh"))[0]
    with pytest.raises(ValueError, match="cells"):
        notice_paper(replace(NOTICE, rows=(("王*", "某厂"),)), "zh")


def test_a_long_file_goes_over_pages_and_loses_no_row() -> None:
    rows = tuple(Row(label=f"第{number}次", value="查阅姓名和电话" * 9) for number in range(200))
    read = pages(file_paper(replace(FILE, sections=(Section(title="查阅记录", rows=rows),)), "zh"))
    assert len(read) > 4
    assert [row.label for row in rows if row.label not in "".join(read)] == []


HOSTILE = '#read("/etc/passwd") $x$ *bold* _i_ `raw` <label> @ref \\ "quote" // no comment'


def test_what_a_person_wrote_is_never_markup() -> None:
    made = [
        receipt_paper(replace(RECEIPT, title=HOSTILE, next_steps=(HOSTILE,)), "zh"),
        letter_paper(replace(LETTER, addressee=HOSTILE, verdict=HOSTILE), "en"),
        confirmation_paper(replace(CONFIRMATION, agreed=(HOSTILE,)), "zh"),
        notice_paper(replace(NOTICE, columns=(HOSTILE,), rows=((HOSTILE,),)), "zh"),
        file_paper(replace(FILE, sections=(Section(title=HOSTILE, rows=(Row(label=HOSTILE, value=HOSTILE),)),)), "zh"),
    ]
    bare = HOSTILE.replace(" ", "")
    for pdf in made:
        assert bare in "".join(pages(pdf)).translate(str.maketrans("“”", '""'))


@pytest.mark.parametrize("paper", PAPERS)
def test_equal_contents_give_equal_bytes_and_tell_no_time(paper: str) -> None:
    first = PAPERS[paper]("zh")
    assert PAPERS[paper]("zh") == first
    with Pdf.open(BytesIO(first)) as pdf:
        assert not {"/CreationDate", "/ModDate", "/Author"} & set(pdf.docinfo.keys())


@pytest.mark.parametrize("paper", PAPERS)
def test_it_is_accessible_and_brings_its_font(paper: str) -> None:
    with Pdf.open(BytesIO(PAPERS[paper]("zh"))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).lower().startswith("zh")
        assert pdf.docinfo["/Title"]
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        faces = [found for found in pdf.objects if isinstance(found, Dictionary) and found.get("/FontName")]
        assert faces
        assert [face for face in faces if not {"/FontFile2", "/FontFile3"} & set(face.keys())] == []
        assert {"NotoSansCJKsc" in str(face.FontName) for face in faces} == {True}


def test_without_the_font_nothing_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "FONT", "A Font Nobody Has")
    press._fonts.cache_clear()
    press._compiler.cache_clear()
    try:
        with pytest.raises(FontMissing, match="fonts-noto-cjk"):
            letter_paper(LETTER, "zh")
    finally:
        press._fonts.cache_clear()
        press._compiler.cache_clear()


def test_pikepdf_finds_no_fault() -> None:
    for made in PAPERS.values():
        with pikepdf.open(BytesIO(made("en"))) as pdf:
            assert pdf.check_pdf_syntax() == []
