"""Work of the queue: notices end, and what stood to the end is approved."""

from django.utils import timezone
from procrastinate.contrib.django import app

from yuanmeng.adapters.policies.load import policies_root

from .approve import approve_noticed
from .clock import day_of
from .end_notices import end_notices


@app.periodic(cron="*/10 * * * *")
@app.task(name="disclosure.end_and_approve", pass_context=False, queueing_lock="disclosure.end_and_approve")
def end_and_approve(timestamp: int) -> None:
    """Every ten minutes; after midnight in China the notices of the day before end."""
    now = timezone.now()
    end_notices(on=day_of(now), at=now)
    while approve_noticed(on=day_of(now), at=now):
        pass


@app.task(name="disclosure.demonstrate", pass_context=False)
def demonstrate() -> None:
    """Once, where `up` asks for the demonstration province."""
    from .demonstration import seed_cases  # brings Polars

    seed_cases(policies_root(), at=timezone.now())
