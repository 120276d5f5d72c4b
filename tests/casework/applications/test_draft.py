"""Opening, saving and throwing away a draft: nothing twice, nothing overwritten unseen, nothing lost."""

from uuid import UUID

import pytest

from tests.casework.applications.world import (
    AT,
    DEGREE,
    HERE,
    LATER,
    NEXT_DAY,
    TOO_LATE,
    Province,
    claims_of,
    drafted,
    eligible_worker,
    handed_in,
    refused,
    told,
    worker,
)
from yuanmeng.casework.applications.answers import AnswersRefused
from yuanmeng.casework.applications.discard import discard
from yuanmeng.casework.applications.models import Application, Draft
from yuanmeng.casework.applications.open_application import open_application
from yuanmeng.casework.applications.save_draft import StaleDraft, save_draft
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.rules.actors import Actor, applicant


def answers_of(actor: Actor) -> dict[str, str | None]:
    with acting(actor):
        return Draft.objects.get().answers


def test_opening_keeps_the_answers_and_names_who_sees_it(province: Province) -> None:
    alice = worker(1, works_at=province.employer)
    application = open_application(
        alice, [province.window.pk], {"sex": "female", "major_fits": None}, at=AT, language="en"
    )
    assert (application.region, application.language, application.shown_as) == (HERE, "en", "圆*丑")
    assert (application.employer_id, application.unit_body_id) == (province.employer.pk, province.unit.pk)
    assert application.number.startswith("YM-2026-")
    assert answers_of(alice) == {"sex": "female", "major_fits": None}
    (claim,) = claims_of(alice, application)
    assert (claim.scheme, claim.state, claim.rule_hash) == (DEGREE, "draft", province.window.published.rule_hash)


def test_opened_again_it_is_the_same_draft_with_the_new_answers_laid_over(province: Province) -> None:
    alice = worker(1)
    first = drafted(alice, [province.window], {"sex": "female", "union_member": "no"})
    again = drafted(alice, [province.window], {"union_member": "yes"})
    assert again.pk == first.pk
    assert answers_of(alice) == {"sex": "female", "union_member": "yes"}
    with acting(alice):
        assert Application.objects.count() == 1


def test_not_opened(province: Province) -> None:
    alice, nobody = eligible_worker(1), applicant(UUID(int=77))
    windows = [province.window.pk]
    said = refused(Refusal, lambda: open_application(nobody, windows, {}, at=AT), nobody)
    assert "实名" in said.zh
    refused(Refusal, lambda: open_application(alice, [], {}, at=AT), alice)
    refused(Refusal, lambda: open_application(alice, windows, {}, at=TOO_LATE), alice)
    refused(Refusal, lambda: open_application(province.steward, windows, {}, at=AT), alice)
    refused(Refusal, lambda: open_application(alice, [UUID(int=5)], {}, at=AT), alice)
    handed_in(alice, [province.window])
    said = refused(Refusal, lambda: open_application(alice, windows, {}, at=LATER), alice)
    assert "正在办理" in said.zh


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sex", "robot"),
        ("enrolled_on", "2026-02-30"),
        ("work_region", "990999"),
        ("no_such_fact", "yes"),
        ("prior_awards", "perhaps"),
        ("enrolled_on", "9" * 200),
    ],
)
def test_answers_no_fact_takes_are_refused_with_their_reason(province: Province, name: str, text: str) -> None:
    alice = worker(1)
    application = drafted(alice, [province.window], {"union_member": "yes"})

    def save() -> Draft:
        return save_draft(alice, application.pk, {name: text, "major_fits": "yes"}, version=1, at=LATER)

    said = refused(AnswersRefused, save, alice)
    assert isinstance(said, AnswersRefused)
    assert set(said.faults) == {name}


def test_saving_lays_over_and_takes_away(province: Province) -> None:
    alice = worker(1)
    application = drafted(alice, [province.window], {"sex": "female", "union_member": "yes"})
    draft = save_draft(alice, application.pk, {"sex": "", "major_fits": "no"}, version=1, at=LATER)
    assert (draft.answers, draft.version, draft.saved_at) == ({"union_member": "yes", "major_fits": "no"}, 2, LATER)
    again = save_draft(alice, application.pk, {"sex": "", "major_fits": "no"}, version=1, at=NEXT_DAY)
    assert (again.version, again.saved_at) == (2, LATER)


def test_of_two_tabs_the_later_is_told_what_changed_and_nothing_is_lost(province: Province) -> None:
    alice = worker(1)
    application = drafted(alice, [province.window], {"sex": "female"})
    save_draft(alice, application.pk, {"union_member": "yes"}, version=1, at=LATER)

    def later() -> Draft:
        return save_draft(alice, application.pk, {"union_member": "no", "sex": "female"}, version=1, at=NEXT_DAY)

    said = refused(StaleDraft, later, alice)
    assert isinstance(said, StaleDraft)
    assert (said.kept, said.version) == ({"union_member": "yes"}, 2)
    assert "会员" in said.zh
    assert answers_of(alice) == {"sex": "female", "union_member": "yes"}
    save_draft(alice, application.pk, {"union_member": "no"}, version=said.version, at=NEXT_DAY)
    assert answers_of(alice)["union_member"] == "no"


def test_a_draft_is_its_workers(province: Province) -> None:
    alice, bob = worker(1, works_at=province.employer), worker(2)
    application = drafted(alice, [province.window])
    for actor in (bob, province.other_steward):
        refused(NotFound, lambda actor=actor: save_draft(actor, application.pk, {"sex": "male"}, version=1, at=AT))
        refused(Refusal, lambda actor=actor: discard(actor, application.pk, at=AT), alice)
    refused(Refusal, lambda: save_draft(province.reviewer, application.pk, {"sex": "male"}, version=1, at=AT), alice)


def test_thrown_away_it_is_empty_and_ended(province: Province) -> None:
    alice = worker(1)
    application = drafted(alice, [province.window], {"sex": "female"})
    for at in (LATER, NEXT_DAY):
        discard(alice, application.pk, at=at)
    (claim,) = claims_of(alice, application)
    assert (claim.state, claim.state_since, answers_of(alice)) == ("withdrawn", LATER, {})
    assert told(alice, claim) == ["claim.open", "claim.withdraw"]
    refused(Refusal, lambda: save_draft(alice, application.pk, {"sex": "male"}, version=1, at=NEXT_DAY), alice)
    assert drafted(alice, [province.window]).pk != application.pk


def test_what_was_handed_in_is_not_thrown_away(province: Province) -> None:
    alice = eligible_worker(1)
    application = handed_in(alice, [province.window])
    refused(Refusal, lambda: discard(alice, application.pk, at=NEXT_DAY), alice)
