"""Periodic work of the queue itself."""

from procrastinate.contrib.django import app


@app.periodic(cron="* * * * *")
@app.task(name="foundation.retry_stalled")
async def retry_stalled(timestamp: int) -> None:
    """Every minute: put back the jobs whose worker died. This is why every task must be safe to repeat."""
    for job in await app.job_manager.get_stalled_jobs():
        await app.job_manager.retry_job(job)
