"""Uploads made here: pictures that know where and with what they were taken, PDFs with everything a PDF can hide."""

from io import BytesIO

import pikepdf
import pillow_heif
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

SECRET = b"SecretTelephone"
LATITUDE = (36.0, 4.0, 1.5)
SIZE = (320, 240)


def picture(mode: str = "RGB", size: tuple[int, int] = SIZE) -> Image.Image:
    """Grey noise with a red square in the upper left corner, by which one sees how it was turned."""
    made = Image.effect_noise(size, 40).convert(mode)
    ImageDraw.Draw(made).rectangle((0, 0, 60, 60), fill="red" if mode == "RGB" else 0)
    return made


def exif(orientation: int = 1) -> bytes:
    """Device, place and orientation, as a telephone writes them."""
    made = Image.Exif()
    made[0x0112], made[0x010F] = orientation, SECRET.decode()
    place = made.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", LATITUDE, "E", (120.0, 22.0, 59.0)
    return made.tobytes()


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def jpeg(*, orientation: int = 1, mode: str = "RGB", size: tuple[int, int] = SIZE) -> bytes:
    out = BytesIO()
    options = {"icc_profile": profile()} if mode == "RGB" else {}
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"
    picture(mode, size).save(out, "JPEG", quality=90, exif=exif(orientation), comment=SECRET, xmp=xmp, **options)
    return out.getvalue() + SECRET  # a short film behind the picture, as some telephones write it


def png(*, mode: str = "RGB", orientation: int = 1) -> bytes:
    texts = PngInfo()
    texts.add_text("Author", SECRET.decode())
    texts.add_text("Comment", SECRET.decode() * 9, zip=True)
    texts.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    out = BytesIO()
    picture(mode).save(out, "PNG", exif=exif(orientation), pnginfo=texts, icc_profile=profile())
    return out.getvalue()


def heic(*, orientation: int = 1) -> bytes:
    out = BytesIO()
    heif = pillow_heif.from_pillow(picture())
    heif.save(out, quality=60, exif=exif(orientation))
    return out.getvalue()


def pdf_document(pages: int = 2) -> Pdf:
    """Pages with a line of text each; the first shows a photograph with its place inside."""
    pdf = Pdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(300, 300))
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = Stream(pdf, b"BT /F1 12 Tf 20 250 Td (Page %d of a contract) Tj ET" % (number + 1))
    photograph = Stream(pdf, jpeg())
    photograph.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=SIZE[0],
        Height=SIZE[1],
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
        Metadata=Stream(pdf, SECRET),
    )
    if pages:
        pdf.pages[0].Resources.XObject = Dictionary(Im=photograph)
        pdf.pages[0].contents_add(b"q 100 0 0 80 20 100 cm /Im Do Q")
    return pdf


def pdf_full_of_tricks() -> Pdf:
    """Scripts, actions, attachments, metadata and private data in all the places they are known from."""
    pdf = pdf_document()
    script = Dictionary(S=Name.JavaScript, JS="app.alert('" + SECRET.decode() + "')")
    launch = Dictionary(S=Name.Launch, F="cmd.exe", Next=script)
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.URI, URI="http://evil.example/")
    )
    pdf.Root.OpenAction = pdf.make_indirect(launch)
    pdf.Root.AA = Dictionary(WC=script)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["x", script])))
    pdf.Root.PieceInfo = Dictionary(App=Dictionary(Private=SECRET.decode()))
    pdf.attachments["evil.exe"] = SECRET
    pdf.docinfo["/Author"] = SECRET.decode()
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = [SECRET.decode()]
    first = pdf.pages[0].obj
    first.AA = Dictionary(O=launch)
    first.Annots = Array([pdf.make_indirect(link)])
    first.Metadata = Stream(pdf, SECRET)
    first.PieceInfo = Dictionary(App=SECRET.decode())
    first.Thumb = Stream(pdf, SECRET)
    first.Resources.Properties = Dictionary(P=Dictionary(Metadata=Stream(pdf, SECRET), A=script))
    outlines = Dictionary(Type=Name.Outlines, Title=SECRET.decode())
    pdf.Root.Outlines = pdf.make_indirect(outlines)
    return pdf


def written(pdf: Pdf, **options: object) -> bytes:
    out = BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False, **options)  # type: ignore[arg-type]
    return out.getvalue()
