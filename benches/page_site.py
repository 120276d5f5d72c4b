"""The site as it runs, with one more page that is empty: what the framework and its middleware cost by themselves."""

import os
import tempfile
from datetime import date
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yuanmeng.config.settings")
os.environ.setdefault("YUANMENG_SECRET_KEY", "only for measuring, the same in both processes")
os.environ.setdefault("YUANMENG_DATA", str(Path(tempfile.gettempdir()) / f"ym-bench-page-{os.getuid()}"))

from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

TODAY = date(2026, 11, 25)


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
urlpatterns = [path("empty/", empty), path("", include("yuanmeng.config.urls"))]
settings.ROOT_URLCONF = __name__
settings.TODAY = TODAY
settings.ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
application = get_wsgi_application()


def collect() -> None:
    """Static files with their hashed names, as `up` collects them."""
    call_command("collectstatic", interactive=False, verbosity=0)
