"""Every door and where it hangs."""

from django.urls import include, path

from .health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("policies/", include("yuanmeng.portals.board.urls")),
    path("", include("yuanmeng.portals.worker.urls")),
]
