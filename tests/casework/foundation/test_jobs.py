"""A job exists when its transaction commits, once per key."""

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import TaskNotFound
from procrastinate.psycopg_connector import PsycopgConnector

from yuanmeng.casework.foundation.jobs import enqueue
from yuanmeng.casework.foundation.tasks import retry_stalled

pytestmark = pytest.mark.django_db
TASK = "schemes.verify_archive"


def test_a_job_waits_once_per_key() -> None:
    assert enqueue(TASK, {"timestamp": 1}, "one") is True
    assert enqueue(TASK, {"timestamp": 2}, "one") is False
    assert enqueue(TASK, {"timestamp": 3}, "two") is True
    assert sorted(job.args["timestamp"] for job in ProcrastinateJob.objects.all()) == [1, 3]


def test_a_refused_key_leaves_the_callers_transaction_usable() -> None:
    enqueue(TASK, {"timestamp": 1}, "one")
    enqueue(TASK, {"timestamp": 2}, "one")
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def test_no_commit_no_job() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        enqueue(TASK, {"timestamp": 1}, "one")
        raise ZeroDivisionError
    assert not ProcrastinateJob.objects.exists()


def test_inside_a_worker_a_job_still_belongs_to_the_transaction() -> None:
    with app.replace_connector(PsycopgConnector()):  # as a worker does; not even open, so it cannot have been used
        assert enqueue(TASK, {"timestamp": 1}, "one") is True
    assert ProcrastinateJob.objects.count() == 1


def test_a_job_whose_worker_died_is_put_back() -> None:
    for key in ("left", "waiting"):
        enqueue(TASK, {"timestamp": 1}, key)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL WHERE queueing_lock = 'left'")
    async_to_sync(retry_stalled.func)(timestamp=1)
    states = dict(ProcrastinateJob.objects.values_list("queueing_lock", "status"))
    assert states == {"left": "todo", "waiting": "todo"}
    assert dict(ProcrastinateJob.objects.values_list("queueing_lock", "attempts")) == {"left": 1, "waiting": 0}


def test_a_task_nobody_wrote_is_refused() -> None:
    with pytest.raises(TaskNotFound):
        enqueue("schemes.no_such_task", {}, "one")
    assert not ProcrastinateJob.objects.exists()
