"""Periodic work of the reviews. Every task is safe to repeat and to run beside itself."""

from django.utils import timezone
from procrastinate.contrib.django import app

from .escalate import escalate
from .settle_clocks import settle_clocks
from .take_up import take_up

BATCHES = 20
"""A run takes up so many batches at most, so that no job lasts long; the next one comes within seconds."""


@app.periodic(cron="* * * * * */5")
@app.task(name="reviews.take_up", queueing_lock="reviews.take_up", pass_context=False)
def take_up_waiting(timestamp: int) -> None:
    """Every five seconds: what was handed in comes before its first level."""
    for _ in range(BATCHES):
        if take_up(at=timezone.now()) == 0:
            return


@app.periodic(cron="7 * * * *")
@app.task(name="reviews.escalate", queueing_lock="reviews.escalate", pass_context=False)
def escalate_overdue(timestamp: int) -> None:
    """Every hour: settle clocks of years published since, then do what silence does."""
    while settle_clocks():
        pass
    while escalate(at=timezone.now()):
        pass
