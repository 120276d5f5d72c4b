"""What is missing, what comes, and the list: nothing is asked twice, nothing that is proved is asked at all."""

from tests.casework.applications.world import (
    AT,
    ELIGIBLE,
    LATER,
    Province,
    claims_of,
    drafted,
    eligible_worker,
    handed_in,
    vouch,
    worker,
)
from yuanmeng.casework.applications.read import timeline, what_is_missing
from yuanmeng.casework.applications.save_draft import save_draft
from yuanmeng.rules.facts import Origin
from yuanmeng.rules.purposes import Purpose


def test_a_verified_worker_types_nothing_and_brings_nothing(province: Province) -> None:
    alice = eligible_worker(1)
    missing = what_is_missing(alice, drafted(alice, [province.window]).pk, at=AT)
    assert (missing.fields, missing.papers, missing.consents) == ((), (), ())
    assert missing.registered
    (claim,) = missing.claims
    assert (claim.verdict.status, claim.verdict.amount_fen, claim.fields, claim.papers) == ("eligible", 100000, (), ())
    assert {seen.name for seen in missing.proved} >= set(ELIGIBLE)
    assert {(seen.origin, seen.reference) for seen in missing.proved} == {(Origin.REGISTRY, "register-2026")}


def test_one_of_whom_nothing_is_known_is_asked_only_what_can_still_decide(province: Province) -> None:
    bob = worker(2, consents=[Purpose.ELIGIBILITY])
    application = drafted(bob, [province.window])
    missing = what_is_missing(bob, application.pk, at=AT)
    assert missing.fields[0] == "work_region"
    assert set(missing.fields) == set(ELIGIBLE)
    assert missing.consents == (Purpose.CONTACT, Purpose.NOTICE)
    assert missing.claims[0].verdict.status == "undecided"
    save_draft(bob, application.pk, {"work_region": "440106"}, version=missing.version, at=AT)
    refused = what_is_missing(bob, application.pk, at=AT)
    assert refused.claims[0].refused
    assert (refused.fields, refused.papers) == ((), ())
    assert [ground.id for ground in refused.claims[0].verdict.grounds if ground.state == "no"] == ["c1_place"]


def test_papers_are_asked_only_for_conditions_that_rest_on_what_nobody_vouches_for(province: Province) -> None:
    bob = worker(
        2, verified={name: text for name, text in ELIGIBLE.items() if name not in ("union_member", "post_level")}
    )
    application = drafted(bob, [province.window], {"union_member": "yes", "post_level": "frontline"})
    missing = what_is_missing(bob, application.pk, at=AT)
    assert missing.fields == ()
    assert missing.claims[0].verdict.status == "eligible"
    claim = missing.claims[0].claim
    assert {paper.kind: paper.conditions for paper in missing.to_bring} == {
        "union-card": ((claim, "c2_member"),),
        "unit-confirmation": ((claim, "c3_post"),),
    }
    assert bob.person
    vouch(bob.person, {"union_member": "yes", "post_level": "frontline"})
    assert what_is_missing(bob, application.pk, at=AT).papers == ()


def test_what_the_worker_does_not_know_is_not_asked_again(province: Province) -> None:
    bob = worker(2)
    application = drafted(bob, [province.window], {"major_fits": None, "union_member": "yes"})
    missing = what_is_missing(bob, application.pk, at=AT)
    assert missing.not_known == ("major_fits",)
    assert not {"major_fits", "union_member"} & set(missing.fields)


def test_who_was_paid_before_without_a_record_is_seen_by_an_officer(province: Province) -> None:
    alice = eligible_worker(1)
    missing = what_is_missing(alice, drafted(alice, [province.window], {"prior_awards": "yes"}).pk, at=AT)
    assert missing.claims[0].verdict.status == "undecided"
    assert missing.claims[0].papers == ("award-record",)


def test_the_timeline_says_what_was_and_what_comes_with_its_clocks(province: Province) -> None:
    alice = eligible_worker(1)
    (claim,) = claims_of(alice, handed_in(alice, [province.window]))
    line = timeline(alice, claim.pk, at=LATER)
    assert [event.name for event in line.happened] == ["claim.open", "claim.submit"]
    assert [(plan.level.level, plan.level.working_days) for plan in line.to_come] == [
        ("unit", 3),
        ("district", 3),
        ("city", 5),
        ("province", 5),
    ]
    days = [plan.due_on.isoformat() for plan in line.to_come if plan.due_on]
    assert days == ["2026-11-30", "2026-12-03", "2026-12-10", "2026-12-17"]
    assert {plan.level.on_silence for plan in line.to_come} == {"escalate"}
    assert not any(plan.is_open for plan in line.to_come)
