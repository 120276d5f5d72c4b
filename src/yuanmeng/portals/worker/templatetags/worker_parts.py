"""Moments of a case as a reader writes them."""

from collections.abc import Mapping
from datetime import datetime

from django import template
from django.utils.timezone import localtime
from django.utils.translation import get_language

from yuanmeng.web.templatetags.parts import day

register = template.Library()


@register.filter
def moment(at: datetime | None) -> str:
    """2026年11月17日 09:12, 17 November 2026 09:12: in China's time."""
    return f"{day(localtime(at).date())} {localtime(at):%H:%M}" if at else ""


@register.filter
def short_moment(at: datetime | None) -> str:
    """11月17日 09:12, 17 Nov 09:12."""
    if at is None:
        return ""
    local = localtime(at)
    if (get_language() or "zh").startswith("zh"):
        return f"{local.month}月{local.day}日 {local:%H:%M}"
    return f"{local.day} {local:%b %H:%M}"


@register.filter
def reason(wrong: Mapping[str, str], field: str) -> str:
    """Why a field was refused; "" when it was not."""
    return wrong.get(field, "")
