"""Set a new password. All other sessions of the account end, because they were opened with the old one."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import SYSTEM

from .models import Account


def change_password(account_id: UUID, new: str, *, at: datetime) -> Account:
    """Raises Refusal with all that is wrong with the password, in both languages, or when it is the old one."""
    with acting(SYSTEM):
        account = Account.objects.select_for_update().filter(pk=account_id, login__isnull=False).first()
        if account is None:
            raise NotFound
        if account.check_password(new):
            raise Refusal(zh="新密码不能和原来的一样。", en="The new password must not be the old one.")
        try:
            validate_password(new, account)
        except ValidationError as fault:
            raise Refusal(zh=_said(fault, "zh-hans", ""), en=_said(fault, "en", " ")) from None
        account.set_password(new)
        account.must_change_password = False
        account.save(update_fields=["password", "must_change_password"])
        record("account.change_password", str(account.pk), SYSTEM, at=at)
        return account


def _said(fault: ValidationError, language: str, between: str) -> str:
    with translation.override(language):
        return between.join(fault.messages)
