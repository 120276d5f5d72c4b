"""QR codes as SVG, for pages and papers."""

from io import BytesIO
from xml.sax.saxutils import quoteattr

import segno


def qr_svg(text: str, label: str = "") -> str:
    """An SVG element that scales to its place: black on white with its quiet margin, no inline style.

    `label` is what a screen reader says ("二维码：..."); without one the picture counts as decoration, so the page must
    give the same in words beside it. ValueError when `text` does not fit a QR code (about 2,900 bytes).
    """
    if not text:
        raise ValueError("nothing to show in a QR code")
    out = BytesIO()
    try:
        code = segno.make_qr(text, error="m" if len(text.encode()) <= 2300 else "l", boost_error=False)
    except segno.DataOverflowError:
        raise ValueError("the text is too long for a QR code") from None
    code.save(out, kind="svg", xmldecl=False, nl=False, omitsize=True, light="#fff", svgclass="qr", lineclass=None)
    spoken = f'role="img" aria-label={quoteattr(label)}' if label else 'aria-hidden="true"'
    return out.getvalue().decode().replace("<svg ", f"<svg {spoken} ", 1)
