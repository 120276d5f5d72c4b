"""Every door and where it hangs."""

from django.urls import include, path

from yuanmeng.portals.api.well_known import jwks

from .health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("yuanmeng.portals.account.urls")),
    path("review/", include("yuanmeng.portals.reviewer.urls")),
    path("funds/", include("yuanmeng.portals.funds.urls")),
    path("employer/", include("yuanmeng.portals.employer.urls")),
    path("api/", include("yuanmeng.portals.api.urls")),
    path(".well-known/jwks.json", jwks, name="jwks"),
    path("steward/", include("yuanmeng.portals.steward.urls")),
    path("policies/", include("yuanmeng.portals.board.urls")),
    path("", include("yuanmeng.portals.board.public_urls")),
    path("", include("yuanmeng.portals.worker.urls")),
]

handler403 = "yuanmeng.web.refusals.forbidden"
handler404 = "yuanmeng.web.refusals.not_found"
handler500 = "yuanmeng.web.refusals.broken"
