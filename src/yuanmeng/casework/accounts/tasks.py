"""Work of the queue: texts with codes, and clearing away what nobody needs any longer."""

from datetime import timedelta
from uuid import UUID

from axes.models import AccessAttempt
from django.conf import settings
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from yuanmeng.adapters.texting import send
from yuanmeng.casework.people.keys import keyring

from .models import PhoneCode, Session
from .sealing import unseal_letter

KEPT = timedelta(days=1)  # as far back as the limits of `send_code` look


@app.task(name="accounts.text_code", retry=RetryStrategy(max_attempts=3, wait=5))
def text_code(code_id: str) -> None:
    """Deliver one code unless it is too old, used or already sent; then nobody can read it any more."""
    row = PhoneCode.objects.filter(pk=UUID(code_id), used_at__isnull=True, expires_at__gt=timezone.now()).first()
    if row is None or not row.letter:
        return
    phone, code = unseal_letter(keyring(), row)
    send(settings.TEXTING, phone, f"【圆梦】验证码 {code}，10分钟内有效。任何人向您要验证码都是诈骗，请勿告诉他人。")
    PhoneCode.objects.filter(pk=row.pk).update(letter="")


@app.periodic(cron="41 * * * *")
@app.task(name="accounts.clear", pass_context=False)
def clear(timestamp: int) -> None:
    """Every hour: codes and failed sign-ins older than a day, and sessions that are over."""
    now = timezone.now()
    PhoneCode.objects.filter(sent_at__lt=now - KEPT).delete()
    AccessAttempt.objects.filter(attempt_time__lt=now - KEPT).delete()
    Session.objects.filter(expire_date__lt=now).delete()
