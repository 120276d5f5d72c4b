"""Open an application: one draft for all windows a worker applies in, answers given once."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.record import record_many, told
from yuanmeng.casework.organisations.models import Body
from yuanmeng.casework.people.access import person_for
from yuanmeng.casework.people.models import Person
from yuanmeng.casework.schemes.access import windows_open
from yuanmeng.casework.schemes.models import Window
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.lifecycles.claim import LIVE, State

from .answers import checked, merged
from .masked_name import masked_name
from .models import Application, Claim, Draft
from .numbers import drawn
from .place_of_work import PlaceOfWork, place_of_work

LANGUAGES = ("zh-hans", "en")
TRIES = 5


def open_application(
    actor: Actor,
    window_ids: Collection[UUID],
    answers: Mapping[str, str | None],
    *,
    at: datetime,
    language: str = "zh-hans",
) -> Application:
    """An open draft for the very same windows is answered again, with the new answers laid over the old ones.

    Raises Refusal when no real name is registered, a window is not open, or the worker has a claim running in it;
    AnswersRefused for answers no fact takes.
    """
    kept = checked(answers)
    if actor.role is not Role.APPLICANT or actor.person is None:
        raise Refusal(zh="申请由职工本人打开。", en="The worker opens the application.")
    with acting(actor):
        person = _registered(actor, actor.person)
        windows = open_windows(window_ids, at)
        _none_running(person, windows)
        same = draft_for_same(person, windows)
        if same is not None:
            _lay_over(same, kept, at)
            return same
        application = new_application(person, windows, actor, place_of_work(person.pk), at=at, language=language)
        Draft.objects.create(application=application, person=person, answers=merged({}, kept), saved_at=at)
        return application


def new_application(
    person: Person,
    windows: Sequence[Window],
    actor: Actor,
    place: PlaceOfWork,
    *,
    at: datetime,
    language: str,
    steward_body: Body | None = None,
    shown_as: str = "",
) -> Application:
    """The rows of a draft, without what is typed, and an event on each claim. Call it inside `acting`."""
    named = {
        "person": person,
        "region": person.region,
        "employer_id": place.employer,
        "unit_body_id": place.unit_body,
        "steward_body": steward_body,
    }
    shown = shown_as or masked_name(person.pk)
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    application = _numbered(Application(**named, shown_as=shown, language=spoken, created_at=at), at)
    claims = Claim.objects.bulk_create(
        Claim(
            **named,
            application=application,
            window=window,
            scheme=window.scheme,
            family=window.family,
            rule_hash=window.published.rule_hash,
            state_since=at,
        )
        for window in windows
    )
    record_many(told("claim.open", str(claim.pk), actor, at=at, case=claim.pk, scheme=claim.scheme) for claim in claims)
    return application


def draft_for_same(person: Person, windows: Sequence[Window]) -> Application | None:
    """The person's draft that holds claims for exactly these windows, none of them handed in or given up."""
    held: dict[UUID, set[UUID]] = {}
    claims = Claim.objects.filter(person=person, application__revision=0, state=State.DRAFT)
    for application, window in claims.values_list("application_id", "window_id"):
        held.setdefault(application, set()).add(window)
    wanted = {window.pk for window in windows}
    found = [application for application, ids in held.items() if ids == wanted]
    return Application.objects.filter(pk__in=found).order_by("-created_at").first()


def _registered(actor: Actor, person_id: UUID) -> Person:
    """The own row, locked, so that two taps open one draft."""
    try:
        return person_for(actor, person_id, lock=True)
    except NotFound:
        raise Refusal(
            zh="先登记实名（姓名和身份证号），再填申请。",
            en="Register your name and identity number first, then fill in the application.",
        ) from None


def open_windows(window_ids: Collection[UUID], at: datetime) -> list[Window]:
    """Those asked for. Raises Refusal when there is none, or one takes no applications now."""
    wanted = set(window_ids)
    if not wanted:
        raise Refusal(zh="先选要申请的项目。", en="Choose what to apply for first.")
    open_now = windows_open(at).filter(pk__in=wanted).defer("published__source_text", "published__python_text")
    found = list(open_now)
    if len(found) != len(wanted):
        raise Refusal(
            zh="所选的项目里有的现在不受理了，请重新选。",
            en="One of the schemes you chose takes no applications now: choose again.",
        )
    return found


def _none_running(person: Person, windows: Sequence[Window]) -> None:
    running = Claim.objects.filter(person=person, window__in=windows, state__in=[state.value for state in LIVE])
    if running.exists():
        raise Refusal(
            zh="其中一个项目你已经申请，正在办理，不用再申请。",
            en="You have applied for one of these already and it is under way: no need to apply again.",
        )


def _lay_over(application: Application, kept: Mapping[str, str | None], at: datetime) -> None:
    draft, _ = Draft.objects.select_for_update().get_or_create(
        application=application, defaults={"person_id": application.person_id, "saved_at": at}
    )
    answers = merged(draft.answers, kept)
    if answers != draft.answers:
        draft.answers, draft.saved_at, draft.version = answers, at, draft.version + 1
        draft.save(update_fields=["answers", "saved_at", "version"])


def _numbered(application: Application, at: datetime) -> Application:
    """Stored under a number nobody has: the database sees those of others too, this actor does not."""
    for _ in range(TRIES):
        application.number = drawn(at.year)
        try:
            with transaction.atomic():  # a savepoint: a number that is taken must not spoil the transaction
                application.save(force_insert=True)
        except IntegrityError:
            continue
        return application
    raise RuntimeError("no free number after several draws")
