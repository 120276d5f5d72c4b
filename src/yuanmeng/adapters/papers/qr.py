"""QR codes as SVG, for pages and papers."""

from io import BytesIO
from xml.sax.saxutils import quoteattr

import segno

LONGEST = 2300  # with error correction M, by which 15 % of the code may be lost


def qr_svg(text: str, label: str = "") -> str:
    """An SVG element that scales to its place: black on white with its quiet margin, no inline style.

    `label` is what a screen reader says ("二维码：..."); without one the picture counts as decoration, so the page must
    give the same in words beside it. ValueError when `text` is empty, longer than a QR code holds (2,300 signs), or not
    ASCII: scanners guess differently what other bytes mean, so an address is percent-encoded before.
    """
    if not text or not text.isascii() or len(text) > LONGEST:
        raise ValueError("a QR code holds 1 to 2,300 signs of ASCII")
    out = BytesIO()
    segno.make_qr(text, error="m", boost_error=False).save(
        out, kind="svg", xmldecl=False, nl=False, omitsize=True, light="#fff", svgclass="qr", lineclass=None
    )
    spoken = f'role="img" aria-label={quoteattr(label)}' if label else 'aria-hidden="true"'
    return out.getvalue().decode().replace("<svg ", f"<svg {spoken} ", 1)
