"""What roles are called on pages of signing in."""

from django import template
from django.utils.translation import gettext_lazy as _

from yuanmeng.rules.actors import Role

register = template.Library()
NAMES = {
    Role.REVIEWER: _("审核员"),
    Role.FUNDS: _("资金管理员"),
    Role.STEWARD: _("工会帮办员"),
    Role.EMPLOYER: _("用人单位人事"),
    Role.SCHOOL: _("学校"),
}


@register.filter
def role_name(role: Role) -> str:
    return str(NAMES.get(role, role))
