"""What a worker has answered: only in a sealed cookie of the session, on the worker's own device."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.http import HttpRequest, HttpResponse

from yuanmeng.web.sealed import seal, unseal

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
        return unpacked(unseal(cookie, salt=SALT, seconds=HOURS * 3600))
    except ValueError:
        return Answers()


def keep(response: HttpResponse, answers: Answers, *, secure: bool) -> HttpResponse:
    """Hand the answers to the browser for this session."""
    value = seal(packed(answers), salt=SALT)
    response.set_cookie(COOKIE, value, httponly=True, samesite="Lax", secure=secure)
    return response


def packed(answers: Answers) -> str:
    """The answers in characters that a cookie carries: outlook|picking|name:value!name:value, ~ = not known."""
    outlook, picking = answers.outlook, answers.picking
    ahead = f"{outlook.low_fen}:{outlook.high_fen}:{outlook.left}:{outlook.next}:{outlook.stamp}" if outlook else ""
    pairs = [f"{name}:{'~' if text is None else text}" for name, text in answers.texts.items()]
    return "|".join((ahead, ":".join(picking) if picking else "", "!".join(pairs)))


def unpacked(text: str) -> Answers:
    """Read `packed` back. Raises ValueError."""
    ahead, picking, pairs = text.split("|")
    texts: dict[str, str | None] = {}
    for pair in pairs.split("!") if pairs else ():
        name, value = pair.split(":", 1)
        texts[name] = None if value == "~" else value
    outlook = None
    if ahead:
        low, high, left, following, stamp = ahead.split(":")
        outlook = Outlook(int(low), int(high), int(left), following, stamp)
    fact, _, code = picking.partition(":")
    return Answers(texts, (fact, code) if picking else None, outlook)


def forget(response: HttpResponse) -> HttpResponse:
    """Take every answer off the device."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response
