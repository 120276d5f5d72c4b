"""What the duplicate checks found, in words, and what they did not find."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yuanmeng.casework.reviews.doubles import Check, Double
from yuanmeng.portals.reviewer.turns import Flag
from yuanmeng.portals.reviewer.worded import title_of
from yuanmeng.rules.eligibility.vocabulary import show_money
from yuanmeng.web import places
from yuanmeng.web.templatetags.parts import day


def shown_checks(found: Sequence[Double], language: str) -> tuple[Flag, ...]:
    """What the duplicate checks found, and what they did not find."""
    shown = [_double(one, language) for one in found]
    held = {one.check for one in found}
    clean: dict[Check, Callable[[], str]] = {
        Check.CLAIM: lambda: _("没有重复的申请"),
        Check.AWARD: lambda: _("没有领取记录"),
        Check.CARD: lambda: _("没有别人用同一张银行卡"),
        Check.PHONE: lambda: _("没有别人用同一个手机号"),
        Check.FILE: lambda: _("没有别人交过同一份文件"),
    }
    return (
        *shown,
        *(Flag(tone="yes", icon="yes", words=words()) for check, words in clean.items() if check not in held),
    )


def _double(one: Double, language: str) -> Flag:
    match one.check:
        case Check.CLAIM:
            where = places.full(one.region, language) if one.region else ""
            words = _("同类的另一项申请：%(scheme)s %(where)s") % {
                "scheme": title_of(one.scheme, language),
                "where": where,
            }
        case Check.AWARD:
            words = _("%(day)s领过 %(amount)s") % {"day": day(one.on), "amount": show_money(one.amount_fen or 0)}
            if one.counted:
                return Flag(tone="say", icon="info", words=_("%(words)s，规则已算进去") % {"words": words})
        case Check.PHONE:
            words = ngettext("另有 %(many)s 人用同一个手机号", "另有 %(many)s 人用同一个手机号", one.count)
        case Check.CARD:
            words = ngettext("另有 %(many)s 人用同一张银行卡", "另有 %(many)s 人用同一张银行卡", one.count)
        case Check.FILE:
            words = ngettext("另有 %(many)s 人交过同一份文件", "另有 %(many)s 人交过同一份文件", one.count)
    return Flag(tone="wait", icon="warn", words=words % {"many": one.count} if "%(" in words else words)
