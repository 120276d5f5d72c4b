"""Show everybody, masked and for a time, who is to be helped, so that anybody can object."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.applications.move import move_many
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.casework.schemes.models import Window
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.lifecycles.claim import Action
from yuanmeng.rules.lifecycles.public_notice import NoticeState

from .access import own_window
from .clock import day_of, notice_term
from .lines import lines_of
from .models import Entry, PublicNotice
from .waiting import Waiting, waiting


def publish_notice(actor: Actor, window_id: UUID, *, at: datetime) -> PublicNotice:
    """All claims of the window that passed, as far as places reach. For a funds officer of the window's union.

    Its days are counted as the window says, working days or days. The same officer sending it twice gets the first
    notice again. Raises NotFound, and Refusal when the scheme holds no notice or there is nobody to show.
    """
    with acting(actor):
        window = own_window(actor, window_id)
        if window.notice_days is None:
            raise Refusal(
                zh="这个办法不公示：审核通过后由系统直接核定。",
                en="This scheme holds no public notice: claims that pass are approved at once.",
            )
        found = waiting(actor, window, lock=True)
        if not found.claims:
            return _just_published(actor, window, at) or _nobody(found)
        notice = _notice(actor, window, at)
        Entry.objects.bulk_create(_entries(notice, found.claims), batch_size=2000)
        told = {claim.pk: {"notice": str(notice.pk), "until": notice.shown_until.isoformat()} for claim in found.claims}
        move_many(found.claims, Action.PUBLISH, actor, at=at, data=told)
        record("notice.publish", str(notice.pk), actor, at=at, window=str(window.pk), lines=len(found.claims))
        return notice


def _notice(actor: Actor, window: Window, at: datetime) -> PublicNotice:
    start = day_of(at)
    days = notice_term(window, start)
    return PublicNotice.objects.create(
        window=window,
        body=window.body,
        shown_from=start,
        shown_until=days.last,
        provisional=days.provisional,
        published_at=at,
        published_by=actor.person,
    )


def _entries(notice: PublicNotice, claims: Sequence[Claim]) -> list[Entry]:
    return [
        Entry(
            notice=notice,
            claim=line.claim,
            place=line.place,
            shown_as=line.shown_as,
            works_at=line.works_at,
            amount_fen=line.amount_fen,
        )
        for line in lines_of(claims)
    ]


def _just_published(actor: Actor, window: Window, at: datetime) -> PublicNotice | None:
    """The notice this officer published today: a form that was sent twice."""
    sent = PublicNotice.objects.filter(window=window, published_by=actor.person, state=NoticeState.SHOWN)
    return sent.filter(shown_from=day_of(at)).order_by("-published_at").first()


def _nobody(found: Waiting) -> PublicNotice:
    if found.short:
        raise Refusal(
            zh=f"通过的有{found.beyond_places}人，名额不够，办法规定要先摇号或排序，之后才能公示。",
            en=f"{found.beyond_places} passed and there are fewer places: the scheme draws or ranks before the notice.",
        )
    if found.beyond_places:
        raise Refusal(zh="名额已经用完，没有可以公示的申请。", en="All places are taken: there is nobody to show.")
    if found.held_back:
        raise Refusal(
            zh=f"有{found.held_back}人没有同意公示姓名，没有别的申请可以公示。",
            en=f"{found.held_back} have not agreed to be shown, and there is nobody else.",
        )
    raise Refusal(zh="还没有审核通过、等着公示的申请。", en="No claim has passed review and waits for a notice.")
