"""Small parts of pages: money, icons, rings, clocks, dates."""

from datetime import date
from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

register = template.Library()


@register.filter
def money(fen: int | None, classes: str = "") -> SafeString:
    """Fen as ¥1,000.00 with a small sign and small fen."""
    if fen is None:
        return mark_safe("—")
    sign = "-" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    return mark_safe(f'<span class="m {classes}"><i>{sign}¥</i>{yuan:,}<i>.{rest:02d}</i></span>')


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """An icon of the sprite; never the only carrier of a meaning."""
    return format_html('<svg class="i {}" aria-hidden="true"><use href="#i-{}"/></svg>', classes, name)


@register.simple_tag
@lru_cache(maxsize=2048)
def ring(part: int, whole: int, text: str | int = "") -> SafeString:
    """The closing ring: `part` of `whole`, with a short text inside."""
    share = 100 if whole <= 0 else max(0, min(100, round(100 * part / whole)))
    arc = f'<path pathLength="100" stroke-dasharray="{share} 100" d="M18 3a15 15 0 1 1-.01 0"/>' if share else ""
    small = ' class="n3"' if len(str(text)) > 2 else ""
    inside = f'<text x="18" y="22.5"{small}>{text}</text>' if text != "" else ""
    return mark_safe(
        '<svg class="ring" viewBox="0 0 36 36" aria-hidden="true" stroke-width="3.5">'
        f'<circle cx="18" cy="18" r="15"/>{arc}{inside}</svg>'
    )


@register.filter
def day(value: date | None) -> str:
    """A date as the reader's language writes it: 2026年11月23日, 23 November 2026."""
    if value is None:
        return gettext("没有写明")
    if (get_language() or "zh").startswith("zh"):
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {value:%B} {value.year}"


@register.inclusion_tag("web/parts/clock.html")
def clock(left: int, last: date, working: bool) -> dict[str, object]:
    """Days left until `last`; a ring of 20 working days or 30 days that empties."""
    if working:
        words = ngettext("还剩 %(left)s 个工作日", "还剩 %(left)s 个工作日", left) % {"left": left}
    else:
        words = ngettext("还有 %(left)s 天", "还有 %(left)s 天", left) % {"left": left}
    tone = "wait" if left <= (10 if working else 14) else "yes"
    return {"left": left, "last": last, "whole": 20 if working else 30, "words": words, "tone": tone}


@register.filter
def say(words: object) -> str:
    """A text in both languages, in the reader's."""
    language = get_language() or "zh"
    return str(getattr(words, "zh" if language.startswith("zh") else "en", ""))


@register.filter
def percent(part: int, whole: int) -> int:
    """`part` of `whole` in percent, for charts in percent coordinates."""
    return round(100 * part / whole) if whole else 0


LEVELS = {
    "system": gettext_lazy("系统自动核对"),
    "school": gettext_lazy("学校"),
    "unit": gettext_lazy("单位工会"),
    "township": gettext_lazy("乡镇（街道）工会"),
    "district": gettext_lazy("区县工会"),
    "city": gettext_lazy("市总工会"),
    "province": gettext_lazy("省总工会"),
    "national": gettext_lazy("全国总工会"),
    "hr": gettext_lazy("人社部门"),
    "finance": gettext_lazy("财政部门"),
}


@register.filter
def level(name: str) -> str:
    """Who looks at an application at a level of the chain."""
    return str(LEVELS.get(name, name))
