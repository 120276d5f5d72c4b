"""Passing a level: one officer, two officers, blind officers, and what the rules do not let pass."""

from datetime import date, timedelta

import pytest

from tests.casework.applications.world import worker
from tests.casework.organisations.world import FOUNDED
from tests.casework.reviews.world import (
    HERE,
    SOON,
    THEN,
    Offices,
    by_hand,
    claim_of,
    fresh,
    only_level,
    open_step,
    refused,
    ruled,
    steps,
    submitted,
    taken_up,
    told,
)
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.organisations.models import Mandate
from yuanmeng.casework.reviews.decide import pass_step
from yuanmeng.casework.reviews.declare_tie import declare_tie
from yuanmeng.casework.reviews.models import Vote
from yuanmeng.casework.reviews.read import agreement
from yuanmeng.rules.actors import MACHINE, SYSTEM, Actor, Role
from yuanmeng.rules.facts import Origin, Seen
from yuanmeng.rules.reviews.conflicts import TieKind

pytestmark = pytest.mark.django_db


def corrected(name: str, value: str) -> Seen:
    on = date(2026, 11, 25)
    return Seen(name=name, value=value, origin=Origin.OFFICER, verified=True, observed_on=on, reference="会员名册")


def test_a_level_passed_goes_on_to_the_next(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    outcome = pass_step(offices.unit[0], open_step(claim).pk, note="岗位属实", at=THEN)
    first, second = steps(claim)
    assert outcome.decided
    assert (first.state, first.decided_by, first.decided_at) == ("passed", offices.unit[0].person, THEN)
    assert (second.level, second.body_id, second.opened_at) == ("district", offices.province.district.pk, THEN)
    assert (fresh(claim).state, fresh(claim).level, fresh(claim).handler_id) == ("in_review", 1, second.body_id)
    assert told(MACHINE, claim)[-1] == "claim.forward"


def test_the_last_level_passes_the_claim(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    for pair in (offices.unit, offices.district, offices.city, offices.top):
        assert pass_step(pair[0], open_step(claim).pk, at=THEN).decided
    assert fresh(claim).state == "passed"
    assert told(MACHINE, claim)[-1] == "claim.pass"


def test_after_an_officer_a_clear_claim_goes_through_what_remains(offices: Offices) -> None:
    ruled(offices.window, sample_permille=0, people=1)
    offices.window.chain[0]["straight_through"] = False
    offices.window.save(update_fields=["chain"])
    claim = taken_up(submitted(offices))
    pass_step(offices.unit[0], open_step(claim).pk, at=THEN)
    assert fresh(claim).state == "passed"
    assert told(MACHINE, claim)[-2:] == ["claim.forward", "claim.pass"]


def test_another_body_does_not_find_it(offices: Offices) -> None:
    by_hand(offices)
    step = open_step(taken_up(submitted(offices)))
    strangers = (offices.elsewhere, offices.district[0], offices.city[0])
    for stranger in strangers:
        refused(NotFound, lambda who=stranger: pass_step(who, step.pk, at=THEN), *strangers)  # type: ignore[misc]


def test_other_roles_do_not_find_it(offices: Offices) -> None:
    by_hand(offices)
    step = open_step(taken_up(submitted(offices)))
    unit = offices.unit[0]
    for role in (Role.STEWARD, Role.FUNDS, Role.EMPLOYER):
        actor = Actor(role=role, body=unit.body, person=unit.person)
        refused(NotFound, lambda who=actor: pass_step(who, step.pk, at=THEN))  # type: ignore[misc]


def test_whose_mandate_ended_this_morning_decides_nothing(offices: Offices) -> None:
    by_hand(offices)
    step = open_step(taken_up(submitted(offices)))
    with acting(SYSTEM):
        Mandate.objects.filter(person=offices.unit[0].person).update(ends_on=date(2026, 11, 25))
    refused(NotFound, lambda: pass_step(offices.unit[0], step.pk, at=THEN), offices.unit[0])
    assert pass_step(offices.unit[1], step.pk, at=THEN).decided


def test_sent_twice_it_answers_as_the_first_time(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    step = open_step(claim)
    first = pass_step(offices.unit[0], step.pk, at=THEN)
    before = (told(MACHINE, claim), len(steps(claim)))
    assert pass_step(offices.unit[0], step.pk, at=THEN + timedelta(seconds=1)) == first
    assert (told(MACHINE, claim), len(steps(claim))) == before


def test_what_a_colleague_decided_is_not_decided_again(offices: Offices) -> None:
    by_hand(offices)
    step = open_step(taken_up(submitted(offices)))
    pass_step(offices.unit[0], step.pk, at=THEN)
    refused(Refusal, lambda: pass_step(offices.unit[1], step.pk, at=THEN), offices.unit[1])


def test_nobody_decides_for_oneself(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    with acting(SYSTEM):
        unit = offices.province.unit
        Mandate.objects.create(person=claim.person_id, role="reviewer", body=unit, starts_on=FOUNDED)
    oneself = Actor(role=Role.REVIEWER, body=str(offices.province.unit.pk), person=claim.person_id)
    said = refused(Refusal, lambda: pass_step(oneself, open_step(claim).pk, at=THEN))
    assert "自己" in said.zh


def test_nobody_decides_for_kin_or_for_the_owner_of_the_own_firm(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    declare_tie(offices.unit[0], TieKind.KIN, claim_id=claim.pk, at=SOON)
    declare_tie(offices.unit[1], TieKind.OWNER, claim_id=claim.pk, at=SOON)
    step = open_step(claim)
    assert "亲属" in refused(Refusal, lambda: pass_step(offices.unit[0], step.pk, at=THEN)).zh
    assert "单位" in refused(Refusal, lambda: pass_step(offices.unit[1], step.pk, at=THEN)).zh


def test_what_the_rules_refuse_cannot_be_passed(offices: Offices) -> None:
    by_hand(offices)
    step = open_step(taken_up(submitted(offices, union_member="no")))
    said = refused(Refusal, lambda: pass_step(offices.unit[0], step.pk, at=THEN), offices.unit[0])
    assert "改正事实" in said.zh


def test_a_corrected_fact_makes_it_pass_and_is_kept_with_its_source(offices: Offices) -> None:
    by_hand(offices)
    actor = worker(1, verified={"work_region": HERE, "post_level": "frontline"}, works_at=offices.province.employer)
    answers = {"union_member": "no", "study_level": "college", "enrolled_on": "2026-03-01", "major_fits": "yes"}
    claim = taken_up(claim_of(offices, actor, {**answers, "enrolment_on_record": "yes"}))
    assert claim.status == "refused"
    pass_step(offices.unit[0], open_step(claim).pk, facts=[corrected("union_member", "yes")], at=THEN)
    assert fresh(claim).status == "eligible"
    assert "claim.assess" in told(MACHINE, claim)
    assert open_step(claim).level == "district"


def test_a_correction_that_cannot_be_read_changes_nothing(offices: Offices) -> None:
    by_hand(offices)
    step = open_step(taken_up(submitted(offices)))
    wrong = [corrected("union_member", "perhaps")]
    refused(Refusal, lambda: pass_step(offices.unit[0], step.pk, facts=wrong, at=THEN), offices.unit[0])


def test_an_answer_to_the_scheme_counts(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices, enrolment_on_record="no", enrolled_on="2026-09-01"))
    assert claim.status == "undecided"
    pass_step(offices.unit[0], open_step(claim).pk, answers={"enrolled_confirmed": "yes"}, at=THEN)
    assert fresh(claim).status == "eligible"
    refused(Refusal, lambda: pass_step(offices.district[0], open_step(claim).pk, answers={"other": "yes"}, at=THEN))


def test_the_last_level_leaves_nothing_open(offices: Offices) -> None:
    only_level(offices, "city")
    by_hand(offices)
    claim = taken_up(submitted(offices, enrolment_on_record="no", enrolled_on="2026-09-01"))
    step = open_step(claim)
    refused(Refusal, lambda: pass_step(offices.city[0], step.pk, at=THEN), offices.city[0])
    assert pass_step(offices.city[0], step.pk, answers={"enrolled_confirmed": "yes"}, at=THEN).decided


def test_two_officers_where_the_scheme_says_so(offices: Offices) -> None:
    only_level(offices, "unit")
    ruled(offices.window, straight_through=False, people=2)
    claim = taken_up(submitted(offices))
    step = open_step(claim)
    first = pass_step(offices.unit[0], step.pk, at=THEN)
    assert (first.decided, first.votes, first.people) == (False, 1, 2)
    assert fresh(step).state == "open"
    assert pass_step(offices.unit[0], step.pk, at=THEN) == first
    assert told(MACHINE, claim).count("step.vote") == 1
    assert pass_step(offices.unit[1], step.pk, at=THEN).decided
    assert fresh(claim).state == "passed"


def test_a_blind_word_against_the_rules_is_kept_and_the_verdict_then_shown(offices: Offices) -> None:
    only_level(offices, "unit")
    ruled(offices.window, sample_permille=1000)
    claim = taken_up(submitted(offices, union_member="no"))
    step = open_step(claim)
    assert (step.sampled, step.machine) == (True, "refuse")
    outcome = pass_step(offices.unit[0], step.pk, at=THEN)
    assert not outcome.decided
    with acting(MACHINE):
        assert list(Vote.objects.values_list("action", flat=True)) == ["pass"]
    assert fresh(step).state == "open"
    refused(Refusal, lambda: pass_step(offices.unit[0], step.pk, at=THEN), offices.unit[0])


def test_agreement_is_counted_from_blind_words(offices: Offices) -> None:
    only_level(offices, "unit")
    ruled(offices.window, sample_permille=1000)
    right, wrong = (open_step(taken_up(submitted(offices, n, **changed))) for n, changed in ((1, {}), (2, NOT_MEMBER)))
    pass_step(offices.unit[0], right.pk, at=THEN)
    pass_step(offices.unit[0], wrong.pk, at=THEN)
    found = agreement(offices.window.pk)
    assert (found.both_pass, found.only_officer_passes, found.total) == (1, 1, 2)


NOT_MEMBER = {"union_member": "no"}
