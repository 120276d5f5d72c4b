"""The terms of a window: what the text of the scheme states, else what the officer sets; nothing is guessed."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from yuanmeng.rules.eligibility.scheme import Review, Scheme
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.organisations.tree import contains
from yuanmeng.rules.reviews.chain import TOWARDS_THE_TOP

CHINA = ZoneInfo("Asia/Shanghai")
WHOLE_QUESTION = Words(zh="是否符合条件、材料是否齐全", en="Are the conditions met and is the evidence complete?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What an officer may set. None keeps what the text states. `closes_at` is the first moment too late."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    places: int | None = None
    notice_days: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What is set, by name."""
        return tuple(item.name for item in fields(self) if getattr(self, item.name) is not None)


NO_CHANGES = Changes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a window keeps. None where neither text nor officer says; `faults` tells which of these must be said."""

    opens_at: datetime | None
    closes_at: datetime | None
    places: int | None
    method: str
    notice_days: int | None
    notice_working: bool
    reviews: tuple[Review, ...]


def terms(scheme: Scheme, changes: Changes) -> Terms:
    """The officer's word goes before the text, so that a deadline can be extended."""
    notice = scheme.notice
    stated = (notice.working_days or notice.days) if notice else None
    return Terms(
        opens_at=changes.opens_at or _moment(scheme.window.opens_at),
        closes_at=changes.closes_at or _end(scheme.window.closes_at),
        places=changes.places or scheme.quota.places,
        method=scheme.quota.method,
        notice_days=changes.notice_days or stated,
        notice_working=notice is None or notice.days is None,
        reviews=scheme.reviews or (_by_the_issuer(scheme),),
    )


def faults(scheme: Scheme, found: Terms, changes: Changes, *, at: datetime) -> Iterator[Words]:
    """Why no window opens on these terms."""
    if scheme.subject != "worker":
        yield Words(
            zh="这个办法由企业申报，不按个人开窗口", en="Firms claim under this scheme; it has no window for workers"
        )
    if found.opens_at is None:
        yield Words(zh="办法没写开始受理的时间，请填写", en="The text states no opening time: set one")
    if found.closes_at is None:
        yield Words(zh="办法没写截止时间，请填写", en="The text states no closing time: set one")
    if found.opens_at and found.closes_at:
        yield from _span(scheme, found.opens_at, found.closes_at, at)
    for number, zh, en in ((changes.places, "名额", "quota"), (changes.notice_days, "公示天数", "days of the notice")):
        if number is not None and number < 1:
            yield Words(zh=f"{zh}必须是正数", en=f"The {en} must be positive")
    if scheme.notice is not None and found.notice_days is None:
        yield Words(
            zh="办法写了要公示，没写几天，请填写公示天数",
            en="The text asks for a public notice and not how long: set its days",
        )


def _span(scheme: Scheme, opens: datetime, closes: datetime, at: datetime) -> Iterator[Words]:
    if closes <= opens:
        yield Words(zh="截止时间必须晚于开始时间", en="A window must close after it opens")
    if closes <= at:
        yield Words(zh=f"截止时间{_shown(closes)}已经过了", en=f"The closing time {_shown(closes)} has passed")
    if opens < midnight(scheme.effective_from):
        yield Words(
            zh=f"办法{scheme.effective_from}才生效，不能更早受理",
            en=f"The scheme takes effect on {scheme.effective_from}: not earlier",
        )
    if scheme.effective_to and closes > midnight(scheme.effective_to):
        yield Words(
            zh=f"办法{scheme.effective_to}起失效，不能受理到那天以后",
            en=f"The scheme no longer holds from {scheme.effective_to}: close by then",
        )


def may_open(region: str | None, issuer: str) -> bool:
    """Whether a body that answers for `region` stands at or above the issuer's region."""
    return region is not None and contains(int(region), int(issuer))


def midnight(day: date) -> datetime:
    """The first moment of a day in China."""
    return datetime.combine(day, time(), CHINA)


def _moment(stated: datetime | None) -> datetime | None:
    """Texts give the time in China."""
    return stated.replace(tzinfo=CHINA) if stated else None


def _end(stated: datetime | None) -> datetime | None:
    """The first moment too late: a text that says 23:59:59 means until midnight."""
    moment = _moment(stated)
    return moment + timedelta(seconds=1) if moment and moment.second == 59 else moment


def _shown(moment: datetime) -> str:
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}"


def _by_the_issuer(scheme: Scheme) -> Review:
    """Where the text names no level, the union that issued it reviews; the question is the house's own."""
    level = scheme.issuer.level if scheme.issuer.level in TOWARDS_THE_TOP else "city"
    return Review(level=level, words=WHOLE_QUESTION, working_days=None, on_silence="escalate")
