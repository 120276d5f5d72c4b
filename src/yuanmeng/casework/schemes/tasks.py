"""Periodic work of this app."""

from django.utils import timezone
from procrastinate.contrib.django import app

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import SYSTEM

from .verify import altered


@app.periodic(cron="17 3 * * *")
@app.task(name="schemes.verify_archive", pass_context=False)
def verify_archive(timestamp: int) -> None:
    """Every night; an altered text becomes an event that operators are shown."""
    at = timezone.now()
    with acting(SYSTEM):
        for rule_hash in altered():
            record("scheme.archive_altered", rule_hash, SYSTEM, at=at, slot=timestamp)
