"""A refusal becomes a message on the page before; "not found" becomes 404."""

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.web.refusals import refusals_as_messages


@refusals_as_messages("worker:start")
def refusing(request: HttpRequest) -> HttpResponse:
    raise Refusal(zh="现在不行。", en="Not now.")


@refusals_as_messages("worker:start")
def absent(request: HttpRequest) -> HttpResponse:
    raise NotFound


def request_of(rf: RequestFactory, language: str) -> HttpRequest:
    request = rf.post("/", headers={"accept-language": language})
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


@pytest.mark.parametrize(("language", "said"), [("zh", "现在不行。"), ("en", "Not now.")])
def test_a_refusal_is_said_in_the_readers_language(rf: RequestFactory, language: str, said: str) -> None:
    request = request_of(rf, language)
    response = refusing(request)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert [str(message) for message in request._messages] == [said]  # type: ignore[attr-defined]


def test_not_found_is_404(rf: RequestFactory) -> None:
    with pytest.raises(Http404):
        absent(request_of(rf, "zh"))
