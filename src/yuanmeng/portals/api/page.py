"""The API for people to read: every operation in one list, in our own frame."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.gzip import gzip_page

from yuanmeng.web.page import page

Described = Mapping[str, Mapping[str, Mapping[str, object]]]
TITLES: Mapping[str, Promise] = {
    "public": _("不用登录"),
    "session": _("以谁的身份"),
    "worker": _("职工本人"),
    "reviewer": _("审核员"),
    "employer": _("用人单位"),
    "funds": _("资金管理员"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One operation."""

    method: str
    path: str
    words: str

    @property
    def steps(self) -> list[str]:
        """The path in pieces, so that a narrow screen breaks it between them."""
        return [f"/{step}" for step in self.path.strip("/").split("/")]


@gzip_page
def api_page(request: HttpRequest, described: Mapping[str, object]) -> HttpResponse:
    """`described` is the OpenAPI description."""
    by_tag: dict[str, list[Line]] = {tag: [] for tag in TITLES}
    for path, operations in cast("Described", described["paths"]).items():
        for method, operation in operations.items():
            (tag,) = cast("list[str]", operation["tags"])
            by_tag[tag].append(Line(method=method.upper(), path=path, words=str(operation["description"])))
    groups = [(TITLES[tag], lines) for tag, lines in by_tag.items()]
    return page(request, "api/page.html", {"groups": groups})
