"""Figures of public pages."""

from django import template
from django.utils.translation import gettext

from yuanmeng.casework.disclosure.quality import Agreement

register = template.Library()


@register.filter
def kappa_words(one: Agreement, smallest: int) -> str:
    """Kappa to two places, or why there is none."""
    if not one.kappa.total:
        return gettext("还没有")
    if not one.enough:
        return gettext("不足 %(smallest)s 件，不公布") % {"smallest": smallest}
    value = one.kappa.value
    return gettext("判断全都相同") if value is None else f"{float(value):.2f}"


@register.filter
def agreement_words(one: Agreement) -> str:
    """The share judged alike in whole percent."""
    share = one.kappa.agreement
    return "—" if share is None or not one.enough else f"{round(100 * share)}%"
