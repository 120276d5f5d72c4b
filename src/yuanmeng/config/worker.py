"""The process that does background jobs."""

import asyncio
import os


def work() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yuanmeng.config.settings")
    import django

    django.setup()
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    async def serve() -> None:
        assert isinstance(app.connector, DjangoConnector)
        with app.replace_connector(app.connector.get_worker_connector()) as worker:
            async with worker.open_async():
                await worker.run_worker_async(concurrency=4, delete_jobs="successful")

    asyncio.run(serve())
    return 0
