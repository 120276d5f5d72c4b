"""The employer's pages: only own staff, only names the workers agreed to show, every look written down."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.casework.eligibility.world import AT, Staffed
from tests.casework.people.world import real
from tests.portals.reviewer.doors import client_of, text
from yuanmeng.casework.eligibility.claim_employment import claim_employment
from yuanmeng.casework.eligibility.models import Employment
from yuanmeng.casework.eligibility.read import facts_of
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.people.models import FileRead
from yuanmeng.rules.actors import MACHINE

NAME = real(1).name


def state(named: Employment) -> tuple[bool, dict[str, str]]:
    with acting(MACHINE):
        job = Employment.objects.get(pk=named.pk)
        facts = {name: fact.value for name, fact in facts_of(named.person_id).items()}
    return job.confirmed_at is not None, facts


def test_the_name_is_shown_and_the_look_is_written_down(hr: Client, staffed: Staffed, named: Employment) -> None:
    page = text(hr.get("/employer/"))
    assert NAME in page
    assert real(1).id_number not in page
    with acting(staffed.alice):
        looks = list(FileRead.objects.values_list("purpose", "reader_body", "what"))
    assert looks == [("employment", staffed.world.hr.body, "name")]


def test_without_consent_no_name_and_no_form(hr: Client, staffed: Staffed) -> None:
    job = claim_employment(staffed.alice, staffed.world.employer.pk, at=AT)
    page = text(hr.get("/employer/"))
    assert NAME not in page
    assert "另有 1 人没有同意" in page
    assert hr.get(f"/employer/{job.pk}/").status_code == 404


def test_another_employer_and_other_roles_see_nothing(staffed: Staffed, named: Employment) -> None:
    assert client_of(staffed.world.reviewer, at=timezone.now()).get("/employer/").status_code == 403
    assert Client().get("/employer/").status_code == 302


def test_yes_with_facts(hr: Client, named: Employment) -> None:
    form = text(hr.get(f"/employer/{named.pk}/"))
    assert NAME in form
    given = {"employed": "yes", "post_level": "frontline", "contract_signed_on": "2025-01-01", "unit_agrees": "yes"}
    answer = hr.post(f"/employer/{named.pk}/", given)
    assert (answer.status_code, answer["Location"]) == (302, "/employer/")
    assert state(named) == (
        True,
        {"employed": "yes", "post_level": "frontline", "contract_signed_on": "2025-01-01", "unit_agrees": "yes"},
    )
    again = text(hr.get(f"/employer/{named.pk}/"))
    assert 'value="frontline" selected' in again
    assert 'value="2025-01-01"' in again
    assert "frontline" not in text(hr.get("/employer/?tab=confirmed"))


def test_no_ends_it(hr: Client, named: Employment) -> None:
    hr.post(f"/employer/{named.pk}/", {"employed": "no"})
    assert state(named) == (False, {"employed": "no"})
    assert NAME not in text(hr.get("/employer/"))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "请选"),
        ({"employed": "yes", "contract_signed_on": "2020-01-01", "contract_term_months": "12"}, "已到期"),
        ({"employed": "yes", "contract_term_months": "two"}, "不是整数"),
        ({"employed": "yes", "post_level": "boss"}, "boss"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    hr: Client, named: Employment, given: dict[str, str], says: str
) -> None:
    answer = hr.post(f"/employer/{named.pk}/", {"contract_signed_on": "2024-02-29", **given})
    assert answer.status_code == 422
    assert says in text(answer)
    assert f'value="{given.get("contract_signed_on", "2024-02-29")}"' in text(answer)
    assert state(named) == (False, {})


def test_several_are_shown_before_they_are_confirmed(hr: Client, named: Employment) -> None:
    chosen = {"who": [str(named.pk), "999999"], "post_level": "frontline", "unit_agrees": "yes"}
    preview = text(hr.post("/employer/several/", chosen))
    assert NAME in preview
    assert "一线员工" in preview
    assert state(named) == (False, {})
    hr.post("/employer/several/", {**chosen, "sure": "yes"})
    assert state(named) == (True, {"employed": "yes", "post_level": "frontline", "unit_agrees": "yes"})
    assert "没有确认成功" in text(hr.get("/employer/"))


def test_nobody_ticked(hr: Client, named: Employment) -> None:
    assert hr.post("/employer/several/", {"post_level": "frontline"})["Location"] == "/employer/"
    assert "请先勾选" in text(hr.get("/employer/"))


def test_only_people_who_wait_can_be_answered(staffed: Staffed, named: Employment) -> None:
    stranger = claim_employment(staffed.bob, staffed.world.other_employer.pk, at=AT)
    hr = client_of(staffed.world.hr, at=timezone.now())
    assert hr.get(f"/employer/{stranger.pk}/").status_code == 404
    assert hr.post(f"/employer/{stranger.pk}/", {"employed": "yes"}).status_code == 404
