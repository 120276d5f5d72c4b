"""Forget every answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from yuanmeng.portals.worker.answers import forget
from yuanmeng.web.page import form_from_here, kept_by_nobody


@kept_by_nobody
@form_from_here
@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    """Take the answers off the device and begin again."""
    return forget(redirect("worker:start"))
