"""Photographs inside a PDF carry their own place and device; these parts are cut out, the picture is left as it is."""

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from .not_taken import NotTaken

PHOTOGRAPHS = (Name.DCTDecode, Name.DCT, Name.JPXDecode)
KEPT_SEGMENTS = {0xE0, 0xEE}  # JFIF and Adobe say how colours are to be read; all other APPn and COM go
PICTURE_BOXES = {b"jP  ", b"ftyp", b"jp2h", b"jp2c"}


def clean_embedded(pdf: Pdf, stream: Stream) -> None:
    """Clean a JPEG or JPEG 2000 stream, also one that is compressed once more."""
    filters = stream.get("/Filter")
    names = [Name(str(name)) for name in (filters if isinstance(filters, Array) else [filters]) if name is not None]
    if not names or names[-1] not in PHOTOGRAPHS:
        return
    raw = stream.read_raw_bytes()
    if names[:-1]:
        raw = Stream(pdf, raw, Filter=Array(names[:-1])).read_bytes()
    bare = without_boxes(raw) if names[-1] == Name.JPXDecode else without_segments(raw)
    parameters = stream.get("/DecodeParms")
    last = parameters[-1] if isinstance(parameters, Array) and len(parameters) else parameters
    stream.write(bare, filter=names[-1], decode_parms=last if isinstance(last, Dictionary) else None)


def without_segments(raw: bytes) -> bytes:
    """A JPEG without application and comment segments and without what follows its end."""
    if raw[:2] != b"\xff\xd8":
        raise NotTaken("broken")
    parts, at = [raw[:2]], 2
    while raw[at : at + 1] == b"\xff":
        marker = raw[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        end = at + 2 + int.from_bytes(raw[at + 2 : at + 4])
        if end <= at + 2 or end > len(raw):
            raise NotTaken("broken")
        if marker in KEPT_SEGMENTS or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            parts.append(raw[at:end])
        at = end
        if marker == 0xDA:  # the scan: picture data up to the next segment or the end
            at = _scan_end(raw, end)
            parts.append(raw[end:at])
        if raw[at : at + 2] == b"\xff\xd9":
            return b"".join([*parts, b"\xff\xd9"])
    raise NotTaken("broken")


def _scan_end(raw: bytes, at: int) -> int:
    """Where a marker stands that is neither a stuffed byte nor a restart."""
    while (at := raw.find(b"\xff", at)) >= 0 and at + 1 < len(raw):
        following = raw[at + 1]
        if following != 0 and not 0xD0 <= following <= 0xD7 and following != 0xFF:
            return at
        at += 1 if following == 0xFF else 2
    raise NotTaken("broken")


def without_boxes(raw: bytes) -> bytes:
    """A JPEG 2000 file with the boxes of its picture alone; a bare codestream is left as it is."""
    if raw[:4] == b"\xff\x4f\xff\x51":
        return raw
    parts, at = [], 0
    while at < len(raw):
        size = int.from_bytes(raw[at : at + 4])
        if size == 1:
            size = int.from_bytes(raw[at + 8 : at + 16])
        end = at + size if size else len(raw)
        if end > len(raw) or end < at + 8:
            raise NotTaken("broken")
        if raw[at + 4 : at + 8] in PICTURE_BOXES:
            parts.append(raw[at:end])
        at = end
    return b"".join(parts)
