"""The tabs of the officers' door, with what waits behind each."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from yuanmeng.casework.reviews.read import Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    href: str
    words: str
    count: int | None
    current: bool


def tabs(current: str, counted: Counts) -> tuple[Tab, ...]:
    """`current` is the name of a page of this door."""
    shown = (
        ("queue", _("审核"), counted.all),
        ("bulk", _("批量"), None),
        ("appeals", _("申诉"), counted.appeals),
        ("objections", _("异议"), None),
    )
    return tuple(
        Tab(href=reverse(f"reviewer:{name}"), words=words, count=count, current=name == current)
        for name, words, count in shown
    )
