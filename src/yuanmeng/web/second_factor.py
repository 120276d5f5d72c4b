"""Whether a session came with a second factor of its account, by allauth's record of how somebody signed in."""

import time

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest

FRESH = 600.0  # seconds during which a second factor may change others


def is_strong(request: HttpRequest) -> bool:
    """Whether a second factor was shown in this session."""
    return _shown_at(request) is not None


def is_fresh(request: HttpRequest) -> bool:
    """Whether one was shown in the last ten minutes."""
    shown = _shown_at(request)
    return shown is not None and time.time() - shown < FRESH


def _shown_at(request: HttpRequest) -> float | None:
    user = request.user if request.user.is_authenticated else None
    records = get_authentication_records(request, user)
    return max((float(one["at"]) for one in records if one["method"] == "mfa"), default=None)
