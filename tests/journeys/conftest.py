"""A site for the browser: the real pages on a fixed day, served from this process, and Chromium to look at them."""

import shutil
from collections.abc import Iterator
from datetime import date

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, sync_playwright


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of the pages on 25 November 2026."""
    with override_settings(TODAY=date(2026, 11, 25), ALLOWED_HOSTS=["localhost"]):
        thread = LiveServerThread("localhost", StaticFilesHandler)
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        if thread.error:
            raise thread.error
        yield f"http://localhost:{thread.port}"
        thread.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, as Debian packages it."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("Chromium is not installed (apt-get install chromium fonts-noto-cjk): pages are not looked at")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()
