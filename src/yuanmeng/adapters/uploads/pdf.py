"""A PDF is taken apart to its pages and put together anew; only what pages show goes on.

1. Refuse what is cut, encrypted, or has its content elsewhere than in its pages.
2. Draw stamps, filled fields and notes into the pages they stand on.
3. Copy pages key by key from a closed list into a new document: scripts, actions, names, attachments, forms, outlines
   and information have no place there.
4. In everything the pages reach, remove metadata, private data, files and scripts, and clean photographs.
"""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from pikepdf.sanitize import Sanitizer

from .embedded_pictures import clean_embedded
from .limits import MAX_OBJECTS, MAX_PAGES
from .not_taken import NotTaken

PAGE_KEYS = {"/Type", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents", "/UserUnit", "/Group"}
UNSEEN = ("/Metadata", "/PieceInfo", "/CreatorInfo")  # no resource of a page would be called so
UNSEEN_IN_STREAMS = (
    "/LastModified",
    "/AF",
    "/OPI",
    "/Ref",
    "/PS",
    "/Alternates",
    "/Measure",
    "/PtData",
    "/StructParents",
)
ELSEWHERE = ("/F", "/FFilter", "/FDecodeParms")  # by these the content of a stream is read from another file
ACTIONS = {"/JavaScript", "/Launch", "/URI", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie"}
DEEP = 60  # levels of direct objects in one another


def cleaned_pdf(raw: bytes) -> tuple[bytes, int]:
    """The new document and its number of pages."""
    try:
        return _rebuilt(raw)
    except pikepdf.PasswordError:
        raise NotTaken("encrypted") from None


def _rebuilt(raw: bytes) -> tuple[bytes, int]:
    with Pdf.open(BytesIO(raw), attempt_recovery=False, suppress_warnings=True) as source, Pdf.new() as new:
        _check(source)
        Sanitizer().remove_javascript().remove_external_access().remove_attachments().remove_multimedia().apply(source)
        source.flatten_annotations("all")
        for page in source.pages:
            for key in set(page.obj.keys()) - PAGE_KEYS:
                del page.obj[key]
        new.pages.extend(source.pages)
        if layers := source.Root.get("/OCProperties"):
            kept = Dictionary({key: layers[key] for key in ("/OCGs", "/D") if key in layers})
            new.Root.OCProperties = new.copy_foreign(source.make_indirect(kept))
        for found in new.objects:
            _strip(found, DEEP)
            if isinstance(found, Stream):
                clean_embedded(new, found)
        out = BytesIO()
        new.remove_unreferenced_resources()
        new.save(out, deterministic_id=True, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        if source.get_warnings() or new.get_warnings():
            raise NotTaken("broken")
        return out.getvalue(), len(new.pages)


def _check(source: Pdf) -> None:
    if source.is_encrypted:
        raise NotTaken("encrypted")
    if "/Collection" in source.Root:
        raise NotTaken("portfolio")
    form = source.Root.get("/AcroForm", Dictionary())
    if "/XFA" in form or (form.get("/NeedAppearances", False) and len(form.get("/Fields", Array()))):
        raise NotTaken("form")
    if not len(source.pages):
        raise NotTaken("no_page")
    if len(source.pages) > MAX_PAGES:
        raise NotTaken("too_many_pages")
    if len(source.objects) > MAX_OBJECTS:
        raise NotTaken("too_heavy")


def _strip(found: Object, depth: int) -> None:
    """Remove what is not seen from a dictionary, and from those that stand inside it."""
    if depth == 0:
        raise NotTaken("too_heavy")
    if isinstance(found, Stream):
        _remove(found, UNSEEN + UNSEEN_IN_STREAMS + ELSEWHERE)
        if found.get("/Type") == Name.EmbeddedFile:
            found.write(b"")
    elif isinstance(found, Dictionary):
        _remove(found, tuple(found.keys()) if str(found.get("/S")) in ACTIONS else UNSEEN)
    for inner in _direct(found):
        _strip(inner, depth - 1)


def _remove(found: Object, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in found:
            del found[key]


def _direct(found: Object) -> Iterator[Object]:
    """Containers that stand directly inside this one; indirect ones have their own turn."""
    match found:
        case Stream():
            values = [found[key] for key in list(found.keys()) if key != "/Length"]
        case Dictionary():
            values = [found[key] for key in list(found.keys())]
        case Array():
            values = list(found)
        case _:
            values = []
    for value in values:
        if isinstance(value, (Array, Dictionary)) and not value.is_indirect:
            yield value
