"""Open the window of a scheme: from then on workers can apply."""

from datetime import datetime

from django.db import connection

from yuanmeng.adapters.policies.house import house
from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.reviews.chain import chain_of, to_rows
from yuanmeng.rules.windows.terms import NO_CHANGES, Changes, Terms, faults, terms

from .access import opening_body, rules_over
from .models import Window
from .publish import publish
from .publish_library import edition


def open_window(actor: Actor, scheme: str, *, at: datetime, changes: Changes = NO_CHANGES) -> Window:
    """`scheme` is region-name/year. All comes from the policy file but what `changes` sets; the rules are archived.

    A window on the same terms answers again. Raises NotFound when there is no such scheme or it is not the actor's,
    Refusal when the terms are not complete, or another window of the scheme is open in that time.
    """
    rule_set = _scheme(actor, scheme)
    found = terms(rule_set.scheme, changes)
    wrong = list(faults(rule_set.scheme, found, changes, at=at))
    if wrong or found.opens_at is None or found.closes_at is None:
        raise Refusal(zh=f"{'；'.join(w.zh for w in wrong)}。", en=f"{'; '.join(w.en for w in wrong)}.")
    with acting(actor):
        with connection.cursor() as cursor:  # two officers at once open one window
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"window:{scheme}"])
        same = _open_beside(scheme, found)
        if same is not None:
            return same
        window = Window.objects.create(
            published=publish(actor, edition(library(), rule_set), at=at),
            scheme=scheme,
            family=rule_set.scheme.family,
            region=rule_set.scheme.issuer.region,
            body=opening_body(actor, rule_set.scheme.issuer.region),
            opens_at=found.opens_at,
            closes_at=found.closes_at,
            places=found.places,
            method=found.method,
            notice_days=found.notice_days,
            notice_working=found.notice_working,
            chain=to_rows(
                chain_of(
                    found.reviews,
                    default_days=house().review_working_days,
                    default_permille=house().sample_permille,
                )
            ),
            opened_at=at,
        )
        record("window.open", str(window.pk), actor, at=at, scheme=scheme, set=",".join(changes.names))
        return window


def _scheme(actor: Actor, scheme: str) -> RuleSet:
    rule_set = library().schemes.get(scheme)
    if rule_set is None or not rules_over(actor, rule_set.scheme.issuer.region):
        raise NotFound
    return rule_set


def _open_beside(scheme: str, found: Terms) -> Window | None:
    """The window that is open already on these very terms. Raises Refusal when one overlaps on others."""
    beside = Window.objects.filter(
        scheme=scheme, state="open", opens_at__lt=found.closes_at, closes_at__gt=found.opens_at
    ).first()
    if beside is None:
        return None
    kept = (beside.opens_at, beside.closes_at, beside.places, beside.notice_days)
    if kept == (found.opens_at, found.closes_at, found.places, found.notice_days):
        return beside
    raise Refusal(
        zh="这个办法在这段时间已经有一个开着的窗口，请先关闭它。",
        en="The scheme has an open window in that time: close it first.",
    )
