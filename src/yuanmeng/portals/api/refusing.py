"""What a program reads when something is refused: always zh and en, always JSON, never a page."""

from collections.abc import Mapping
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from yuanmeng.casework.applications.answers import AnswersRefused
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.portals.api.schemas import Error, Fault, Shape

Answer = TypeVar("Answer", bound=type[Shape])
PUBLIC = (400, 404, 413, 422)
SIGNED_IN = (400, 401, 403, 404, 409, 413, 422)
WORDS = {
    400: ("请求的内容不是JSON。", "The body is no JSON."),
    401: ("没有登录，或者令牌已失效。", "Not signed in, or the token is no longer good."),
    403: ("这个身份办不了这件事，或者缺少防伪造令牌。", "This role may not do that, or the CSRF token is missing."),
    404: ("没有找到。", "Not found."),
    413: ("请求的内容太长。", "The body is too long."),
    422: ("请求里有的地方不对。", "Parts of the request are not right."),
}


def answers(shape: Answer, status: int = 200) -> dict[int, type[Shape]]:
    """The responses of an operation open to everybody."""
    return {status: shape, **dict.fromkeys(PUBLIC, Error)}


def private(shape: Answer, status: int = 200) -> dict[int, type[Shape]]:
    """The responses of an operation that asks who acts."""
    return {status: shape, **dict.fromkeys(SIGNED_IN, Error)}


def told(status: int, zh: str, en: str, faults: Mapping[str, tuple[str, str]] | None = None) -> HttpResponse:
    """An answer that refuses."""
    found = tuple(Fault(where=where, zh=one, en=other) for where, (one, other) in (faults or {}).items())
    body = Error(zh=zh, en=en, faults=found).model_dump(mode="json")
    response = JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = "no-store"
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def refuses(api: NinjaAPI) -> None:
    """Turn what verbs, parsing and signing in raise into answers. Anything else is a fault of ours: 500, in the log."""

    @api.exception_handler(NotFound)
    def _(request: HttpRequest, refused: NotFound) -> HttpResponse:
        return told(404, refused.zh, refused.en)

    @api.exception_handler(AnswersRefused)
    def _(request: HttpRequest, refused: AnswersRefused) -> HttpResponse:
        faults = {f"answers.{name}": (words.zh, words.en) for name, words in refused.faults.items()}
        return told(422, refused.zh, refused.en, faults)

    @api.exception_handler(Refusal)
    def _(request: HttpRequest, refused: Refusal) -> HttpResponse:
        return told(409, refused.zh, refused.en)

    @api.exception_handler(ValidationError)
    def _(request: HttpRequest, refused: ValidationError) -> HttpResponse:
        faults = {".".join(map(str, one["loc"][:8])): (str(one["msg"]),) * 2 for one in refused.errors}
        return told(422, *WORDS[422], {where: (zh, en) for where, (zh, en) in faults.items()})

    @api.exception_handler(HttpError)
    def _(request: HttpRequest, refused: HttpError) -> HttpResponse:
        return told(refused.status_code, *WORDS[refused.status_code])


def nothing_here(request: HttpRequest) -> HttpResponse:
    """404 for addresses the API does not have."""
    return told(404, *WORDS[404])
