"""PDFs: what their pages show stays; what acts, hides or names its author is gone; what cannot be judged is refused."""

import zlib
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from tests.adapters.uploads.samples import SECRET, jpeg, pdf_document, pdf_full_of_tricks, written
from yuanmeng.adapters.uploads import MAX_PAGES, UploadRefused, clean
from yuanmeng.adapters.uploads.embedded_pictures import without_boxes, without_segments

TRACES = (
    SECRET, b"JavaScript", b"/JS", b"Launch", b"/URI", b"evil", b"EmbeddedFile", b"/AA", b"OpenAction", b"/Metadata",
    b"/Info", b"PieceInfo", b"Author", b"xmpmeta", b"Exif", b"/Annots",
)  # fmt: skip


def cleaned(pdf: Pdf) -> Pdf:
    return Pdf.open(BytesIO(clean(BytesIO(written(pdf)), "x.pdf").data))


def code_of(raw: bytes) -> str:
    with pytest.raises(UploadRefused) as refused:
        clean(BytesIO(raw), "x.pdf")
    return refused.value.code


def text(raw: bytes, page: int = 0) -> str:
    """What a foreign reader reads."""
    return str(pypdfium2.PdfDocument(raw)[page].get_textpage().get_text_range())


def picture(raw: bytes) -> bytes:
    """What a foreign reader draws."""
    return pypdfium2.PdfDocument(raw)[0].render(scale=1).to_pil().tobytes()


def unpacked(pdf: Pdf) -> bytes:
    """All bytes of the file, streams unpacked."""
    out = BytesIO()
    pdf.save(out, qdf=True, stream_decode_level=pikepdf.StreamDecodeLevel.specialized)
    return out.getvalue() + b"".join(
        found.read_raw_bytes() for found in pdf.objects if isinstance(found, Stream) and found.get("/Filter")
    )


def test_the_sample_hides_what_the_test_looks_for() -> None:
    raw = written(pdf_full_of_tricks())
    assert [trace for trace in TRACES if trace not in raw + unpacked(pdf_full_of_tricks())] == []


def test_pages_stay_as_they_look() -> None:
    raw = written(pdf_full_of_tricks())
    kept = clean(BytesIO(raw), "x.jpg")
    assert (kept.media_type, kept.pages, kept.width, kept.converted_from) == ("application/pdf", 2, None, None)
    assert [text(kept.data, page) for page in (0, 1)] == ["Page 1 of a contract", "Page 2 of a contract"]
    assert picture(kept.data) == picture(raw)
    assert len(set(picture(kept.data))) > 50


def test_nothing_that_acts_or_tells_is_left() -> None:
    kept = cleaned(pdf_full_of_tricks())
    whole = unpacked(kept)
    assert [trace for trace in TRACES if trace in whole] == []
    assert set(kept.Root.keys()) == {"/Type", "/Pages"}
    assert not kept.attachments


def test_the_same_upload_gives_the_same_bytes() -> None:
    raw = written(pdf_full_of_tricks())
    assert clean(BytesIO(raw), "a").data == clean(BytesIO(raw), "b").data


@pytest.mark.parametrize("filters", [["FlateDecode", "DCTDecode"], ["ASCIIHexDecode", "FlateDecode", "DCTDecode"]])
def test_a_photograph_packed_twice_is_cleaned_too(filters: list[str]) -> None:
    pdf = pdf_document(1)
    packed = zlib.compress(jpeg())
    photograph = pdf.pages[0].Resources.XObject.Im
    photograph.write(
        packed.hex().encode() + b">" if len(filters) == 3 else packed,
        filter=Array([Name("/" + name) for name in filters]),
    )
    raw = written(pdf)
    kept = clean(BytesIO(raw), "x.pdf").data
    assert SECRET not in unpacked(Pdf.open(BytesIO(kept)))
    assert picture(kept) == picture(raw)


def shown_note(pdf: Pdf, words: bytes, bottom: int) -> Dictionary:
    """An annotation that draws its words."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    drawn = Stream(pdf, b"BT /F 9 Tf 2 2 Td (" + words + b") Tj ET")
    drawn.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 90, 15], Resources=Dictionary(Font=Dictionary(F=font))
    )
    place = [10, bottom, 100, bottom + 15]
    return Dictionary(Type=Name.Annot, Rect=place, AP=Dictionary(N=pdf.make_indirect(drawn)), F=4)


def test_a_stamp_and_a_filled_field_stay_visible() -> None:
    pdf = pdf_document(1)
    stamp, field = shown_note(pdf, b"Approved stamp", 50), shown_note(pdf, b"Filled field", 80)
    stamp.Subtype = Name.Stamp
    field.Subtype, field.FT, field.T, field.V = Name.Widget, Name.Tx, "name", "Filled field"
    notes = Array([pdf.make_indirect(stamp), pdf.make_indirect(field)])
    pdf.pages[0].obj.Annots = notes
    pdf.Root.AcroForm = Dictionary(Fields=Array([notes[1]]))
    kept = clean(BytesIO(written(pdf)), "x.pdf").data
    assert "Approved stamp" in text(kept)
    assert "Filled field" in text(kept)
    assert "/AcroForm" not in Pdf.open(BytesIO(kept)).Root


def test_a_page_inherits_its_size_and_what_it_needs() -> None:
    pdf = pdf_document(1)
    page = pdf.pages[0].obj
    pdf.Root.Pages.MediaBox, pdf.Root.Pages.Resources = page.MediaBox, page.Resources
    del page["/MediaBox"]
    del page["/Resources"]
    raw = written(pdf)
    assert picture(clean(BytesIO(raw), "x.pdf").data) == picture(raw)


@pytest.mark.parametrize("owner_only", [True, False])
def test_a_protected_pdf_is_refused_with_advice(owner_only: bool) -> None:
    protection = pikepdf.Encryption(owner="owner", user="" if owner_only else "user")
    assert code_of(written(pdf_document(), encryption=protection)) == "encrypted"


def test_what_is_not_in_the_pages_is_refused_with_advice() -> None:
    xfa = pdf_document()
    xfa.Root.AcroForm = Dictionary(Fields=Array(), XFA=Stream(xfa, b"<xdp/>"))
    assert code_of(written(xfa)) == "form"
    unseen = pdf_document()
    field = unseen.make_indirect(Dictionary(FT=Name.Tx, T="a", V="value"))
    unseen.Root.AcroForm = Dictionary(Fields=Array([field]), NeedAppearances=True)
    assert code_of(written(unseen)) == "form"
    bag = pdf_document()
    bag.Root.Collection = Dictionary(Type=Name.Collection)
    assert code_of(written(bag)) == "portfolio"


def test_pages_are_counted() -> None:
    assert code_of(written(pdf_document(MAX_PAGES + 1))) == "too_many_pages"
    assert code_of(written(pdf_document(0))) == "no_page"
    assert clean(BytesIO(written(pdf_document(MAX_PAGES))), "x.pdf").pages == MAX_PAGES


@pytest.mark.parametrize("share", [0.99, 0.9, 0.5, 0.1])
@pytest.mark.parametrize("linear", [True, False])
def test_an_upload_that_broke_off_is_refused(share: float, linear: bool) -> None:
    out = BytesIO()
    pdf_document(9).save(out, linearize=linear)
    raw = out.getvalue()
    assert clean(BytesIO(raw), "x.pdf").pages == 9
    assert code_of(raw[: int(len(raw) * share)]) == "broken"


def test_an_upload_with_a_hole_is_refused() -> None:
    raw = bytearray(written(pdf_document(9)))
    at = raw.index(b"/Type /Page\n") if b"/Type /Page\n" in raw else raw.index(b"/MediaBox")
    raw[at : at + 40] = bytes(40)
    assert code_of(bytes(raw)) == "broken"


def test_a_pdf_that_unpacks_to_gigabytes_is_refused() -> None:
    """The catalogue lies in a stream of objects of 4 GB that packs to 4 MB; qpdf gives up where the memory ends."""
    packer = zlib.compressobj(9)
    first = packer.compress(b"2 0 " + b" " * (2**20 - 4)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = first + again * 4096
    head = b"%%PDF-1.7\n1 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    raw = head + packed + b"\nendstream endobj\n"
    entries = bytes([1, 0, 0, 9, 0, 2, 0, 0, 1, 0])
    table = b"3 0 obj<</Type/XRef/Size 4/W[1 3 1]/Index[1 2]/Root 2 0 R/Length 10>>stream\n" + entries
    end = b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % len(raw)
    assert code_of(raw + table + end) in {"broken", "too_heavy"}


def test_segments_and_boxes_are_cut_exactly() -> None:
    whole = jpeg()
    bare = without_segments(whole)
    assert SECRET not in bare
    assert bare.endswith(b"\xff\xd9")
    assert without_segments(bare) == bare

    def box(kind: bytes, content: bytes) -> bytes:
        return (8 + len(content)).to_bytes(4, "big") + kind + content

    parts = [box(b"jP  ", b"\r\n\x87\n"), box(b"ftyp", b"jp2 "), box(b"jp2h", b"h"), box(b"jp2c", b"code")]
    assert without_boxes(b"".join([*parts[:3], box(b"uuid", SECRET), box(b"xml ", SECRET), parts[3]])) == b"".join(
        parts
    )
