"""How long somebody stays signed in. Phones are shared in dormitories, computers in offices: the default is short.

| who | ends without use after | ends in any case after |
|---|---|---|
| a worker | 30 minutes, or when the browser closes | 12 hours |
| a worker who said "this is my own phone" | 7 days | 30 days |
| an officer | 30 minutes, or when the browser closes | 8 hours |
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.http import HttpRequest

from yuanmeng.casework.accounts.sessions import BEGAN, DEVICE

KIND, SEEN = "kind", "seen"


class Kind(StrEnum):
    WORKER = "worker"
    OWN_PHONE = "own_phone"
    OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    idle: timedelta
    longest: timedelta


RULES = {
    Kind.WORKER: Rule(idle=timedelta(minutes=30), longest=timedelta(hours=12)),
    Kind.OWN_PHONE: Rule(idle=timedelta(days=7), longest=timedelta(days=30)),
    Kind.OFFICE: Rule(idle=timedelta(minutes=30), longest=timedelta(hours=8)),
}


def begin(request: HttpRequest, kind: Kind, *, at: datetime) -> None:
    """Call it right after signing in, when the session has its new key."""
    session = request.session
    session[KIND], session[BEGAN], session[SEEN] = kind.value, at.isoformat(), at.isoformat()
    session[DEVICE] = device(request.headers.get("User-Agent", ""))
    if kind is Kind.OWN_PHONE:
        session.set_expiry(at + RULES[kind].longest)


def kind_of(request: HttpRequest) -> Kind | None:
    """As what somebody is signed in; None when nobody is."""
    kind = request.session.get(KIND)
    return Kind(kind) if kind else None


def stays(request: HttpRequest, *, at: datetime) -> bool:
    """Whether the session still holds; it is marked as used, at most once in a tenth of the idle time."""
    kind = kind_of(request)
    if kind is None:
        return False
    rule, seen = RULES[kind], datetime.fromisoformat(request.session[SEEN])
    if at - seen > rule.idle or at - datetime.fromisoformat(request.session[BEGAN]) > rule.longest:
        return False
    if at - seen > rule.idle / 10:
        request.session[SEEN] = at.isoformat()
    return True


BROWSERS = (("MicroMessenger", "微信 WeChat"), ("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"))
SYSTEMS = (("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("Windows", "Windows"))
MORE_SYSTEMS = (("Mac OS", "Mac"), ("Linux", "Linux"))


def device(agent: str) -> str:
    """Browser and system in two words; enough to know one's own again, too little to follow anybody."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "Safari" if "Safari" in agent else "")
    system = next((name for mark, name in (*SYSTEMS, *MORE_SYSTEMS) if mark in agent), "")
    return " · ".join(word for word in (browser, system) if word)
