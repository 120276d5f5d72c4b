"""Several papers bound into one file, to be printed at once."""

from collections.abc import Sequence
from io import BytesIO

from pikepdf import Pdf


def bound(papers: Sequence[bytes]) -> bytes:
    """All pages in order, one PDF."""
    out = BytesIO()
    with Pdf.new() as whole:
        for paper in papers:
            with Pdf.open(BytesIO(paper)) as one:
                whole.pages.extend(one.pages)
        whole.save(out, deterministic_id=True)
    return out.getvalue()
