"""Background work, put into the queue in the caller's transaction: no commit, no job."""

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.manager import JobManager


def enqueue(name: str, payload: dict[str, str | int | bool | None], key: str) -> bool:
    """Queue the task once per `key`; False when one still waits. Delivery is at least once: tasks repeat safely."""
    deferrer = app.configure_task(name, allow_unknown=False, queueing_lock=key)
    deferrer.job_manager = JobManager(DjangoConnector())  # inside a worker the app has another connection
    try:
        with transaction.atomic():  # a savepoint: a refused key must not spoil the caller's transaction
            deferrer.defer(**payload)
    except AlreadyEnqueued:
        return False
    return True
