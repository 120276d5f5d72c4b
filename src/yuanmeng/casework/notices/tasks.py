"""Work of the queue: messages from events, and texts."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from . import tell as telling
from . import text as texting


@app.periodic(cron="* * * * * */5")
@app.task(name="notices.tell", pass_context=False, queueing_lock="notices.tell")
def tell(timestamp: int) -> None:
    """Every five seconds."""
    while telling.tell(at=timezone.now()):
        pass


@app.task(name="notices.text", retry=RetryStrategy(max_attempts=5, exponential_wait=10))
def text(message_id: int) -> None:
    """One text; tried five times over a day."""
    texting.text(message_id, at=timezone.now())
