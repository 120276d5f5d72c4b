"""What a worker has answered: only in a signed cookie of the session, on the worker's own device."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "answers"
SALT = "yuanmeng.worker.answers"
HOURS = 12


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the answers so far come to, worked out when the last one was given: the estimate in fen, how many questions
    may still come, the next one, and the day and rules it was worked out with."""

    low_fen: int
    high_fen: int
    left: int
    next: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Answers:
    """`texts`: fact name to outside value, in the order answered; "-" = known not to exist, None = asked, not known.
    `picking`: the region chosen so far in a region question, as fact name and code."""

    texts: Mapping[str, str | None] = field(default_factory=dict)
    picking: tuple[str, str] | None = None
    outlook: Outlook | None = None

    def with_answer(self, name: str, text: str | None) -> "Answers":
        """A changed answer keeps its place in the order."""
        return Answers({**self.texts, name: text})

    def with_picking(self, name: str, code: str) -> "Answers":
        return replace(self, picking=(name, code))

    def before(self, name: str) -> str | None:
        """The question answered before this one; None when it was the first."""
        order = list(self.texts)
        position = order.index(name) if name in self.texts else len(order)
        return order[position - 1] if position else None


def answers_of(request: HttpRequest) -> Answers:
    """The answers the browser carries; none when there are none, when they are too old or not ours."""
    cookie = request.COOKIES.get(COOKIE)
    if not cookie:
        return Answers()
    try:
        texts, picking, outlook = signing.loads(cookie, salt=SALT, max_age=HOURS * 3600)
        return Answers(texts, tuple(picking) if picking else None, Outlook(*outlook) if outlook else None)
    except (signing.BadSignature, ValueError, TypeError):
        return Answers()


def keep(response: HttpResponse, answers: Answers, *, secure: bool) -> HttpResponse:
    """Hand the answers to the browser for this session."""
    outlook = answers.outlook
    kept = (
        dict(answers.texts),
        answers.picking,
        outlook and (outlook.low_fen, outlook.high_fen, outlook.left, outlook.next, outlook.stamp),
    )
    value = signing.dumps(kept, salt=SALT, compress=True)
    response.set_cookie(COOKIE, value, httponly=True, samesite="Lax", secure=secure)
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """Take every answer off the device."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response
