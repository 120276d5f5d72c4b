"""Hand the text of one message to the gateway: outside any transaction, and not again once it went."""

from datetime import datetime

from django.conf import settings

from yuanmeng.adapters.texting import send
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.people.reach import phone_for_text
from yuanmeng.rules.actors import MACHINE

from .models import Message
from .words import WORDS, filled


def text(message_id: int, *, at: datetime) -> bool:
    """Whether it went out now. Raises Undelivered, after which the job tries again.

    Nothing is sent to whoever has no number, has not agreed to be contacted, or has read the message meanwhile.
    """
    with acting(MACHINE):
        message = Message.objects.filter(pk=message_id, texted_at__isnull=True, read_at__isnull=True).first()
    words = WORDS[message.kind].text if message else None
    if message is None or words is None:
        return False
    phone = phone_for_text(message.person_id, at=at)
    if not phone:
        return False
    days = {"days": str(message.params["days"])} if "days" in message.params else {}
    send(settings.TEXTING, phone, filled(words, days, message.language))
    with acting(MACHINE):
        Message.objects.filter(pk=message_id).update(texted_at=at)
    return True
