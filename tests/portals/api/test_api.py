"""The door of programs: who comes in, what a worker can do by it, and how a no is said."""

import json
from uuid import uuid4

import jwt
import pytest
from django.http import HttpResponse
from django.test import Client
from jwt.algorithms import OKPAlgorithm

from tests.casework.isolation.two_sides import Sides
from tests.casework.reviews.world import THEN
from tests.portals.api.programs import program_of
from yuanmeng.casework.accounts.issue_token import issue_token
from yuanmeng.casework.accounts.models import Account
from yuanmeng.casework.accounts.revoke_token import revoke_token
from yuanmeng.casework.organisations.access import mandates_of
from yuanmeng.casework.people.finding import REGISTRY
from yuanmeng.rules.actors import Actor

pytestmark = pytest.mark.django_db
JSON = "application/json"


def client_of(actor: Actor | None, *, csrf: bool = True) -> Client:
    """A program that Django's CSRF check looks at."""
    program = program_of(actor)
    headers = program.headers if csrf else {}
    client = Client(enforce_csrf_checks=True, headers=headers)
    for name, value in program.cookies.items():
        client.cookies[name] = value
    return client


def post(client: Client, path: str, body: object = None, **headers: str) -> HttpResponse:
    return client.post(f"/api/{path}", json.dumps(body), content_type=JSON, headers=headers)


def refused(answer: HttpResponse, status: int) -> dict[str, str]:
    assert answer.status_code == status, answer.content.decode()
    told = answer.json()
    assert told["zh"]
    assert told["en"]
    assert answer["Cache-Control"] == "no-store"
    return told


@pytest.fixture
def worker(sides: Sides) -> Client:
    return client_of(sides.here.actors["worker"])


def test_nobody_is_told_how_to_come_in(sides: Sides) -> None:
    answer = Client().get("/api/applications")
    refused(answer, 401)
    assert answer["WWW-Authenticate"] == "Bearer"
    refused(Client(headers={"Authorization": "Bearer ym_guess"}).get("/api/review/steps"), 401)


def test_another_role_may_not(sides: Sides, worker: Client) -> None:
    refused(worker.get("/api/review/steps"), 403)
    refused(client_of(sides.here.actors["hr"]).get("/api/applications"), 403)
    refused(client_of(sides.here.actors["steward"]).get("/api/review/steps"), 403)


def test_a_session_changes_nothing_without_its_token(sides: Sides) -> None:
    client = client_of(sides.here.actors["worker"], csrf=False)
    claim = sides.here.named["claim_id"]
    refused(post(client, f"claims/{claim}/human"), 403)
    token = client.get("/api/me").json()["csrf_token"]
    assert post(client, f"claims/{claim}/human", **{"X-CSRFToken": token}).json()["wants_human"] is True


def test_a_revoked_token_opens_nothing(sides: Sides) -> None:
    actor = sides.here.actors["unit"]
    account = Account.objects.get(person=actor.person)
    (mandate,) = mandates_of(account.person, THEN.date())
    issued = issue_token(REGISTRY, account.pk, mandate=mandate, days=1, at=THEN)
    client = Client(headers={"Authorization": f"Bearer {issued.token}"})
    assert client.get("/api/me").json()["role"] == "reviewer"
    revoke_token(REGISTRY, issued.id, at=THEN)
    refused(client.get("/api/me"), 401)


def test_a_worker_applies_hands_in_once_and_withdraws(sides: Sides) -> None:
    worker = client_of(sides.here.actors["worker"])
    first = worker.get("/api/applications").json()["applications"][0]
    assert worker.get(f"/api/applications/{first['id']}").json() == first
    (claim,) = first["claims"]
    refused(post(worker, "applications", {"windows": [claim["window"]]}), 409)
    assert post(worker, f"claims/{claim['id']}/withdrawal").json()["state"] == "withdrawn"
    draft = post(worker, "applications", {"windows": [claim["window"]], "answers": {"union_member": "yes"}}).json()
    path = f"applications/{draft['application']}"
    saved = worker.patch(
        f"/api/{path}/draft", {"answers": {"study_level": "college"}, "version": draft["version"]}, content_type=JSON
    )
    assert saved.json()["version"] == draft["version"] + 1
    nonsense = {"answers": {"nonsense": "x"}, "version": 2}
    wrong = worker.patch(f"/api/{path}/draft", nonsense, content_type=JSON)
    assert refused(wrong, 422)["faults"][0]["where"] == "answers.nonsense"
    refused(
        worker.patch(f"/api/{path}/draft", {"answers": {"study_level": "bachelor"}, "version": 0}, content_type=JSON),
        409,
    )
    key = str(uuid4())
    refused(post(worker, f"{path}/submission"), 422)
    receipts = [post(worker, f"{path}/submission", **{"Idempotency-Key": key}).json() for _ in range(2)]
    assert receipts[0] == receipts[1] == worker.get(f"/api/{path}/receipt").json()
    assert post(Client(), "receipts/check", {"text": receipts[0]["text"]}).json()["validity"] == "valid"
    events = worker.get(f"/api/claims/{draft['claims'][0]['claim']}/timeline").json()["happened"]
    assert [one["name"] for one in events] == ["claim.open", "claim.submit"]


def test_anybody_can_check_a_receipt_with_the_published_key(sides: Sides, worker: Client) -> None:
    receipt = worker.get(f"/api/applications/{sides.here.named['application_id']}/receipt").json()["text"]
    (key,) = Client().get("/.well-known/jwks.json").json()["keys"]
    assert jwt.get_unverified_header(receipt)["kid"] == key["kid"]
    assert jwt.api_jws.decode(receipt, OKPAlgorithm.from_jwk(key), algorithms=["EdDSA"])


def test_the_own_copy_is_the_own(sides: Sides, worker: Client) -> None:
    copy = worker.get("/api/me/export").json()
    assert copy["person"] == str(sides.here.actors["worker"].person)
    assert copy["real_name_data"]["id_number"] in sides.here.plain
    assert copy["who_looked"][-1]["purpose"] == "own_copy"


def test_an_officer_decides_as_on_the_page(sides: Sides) -> None:
    unit = client_of(sides.here.actors["unit"])
    (row,) = unit.get("/api/review/steps").json()["rows"]
    assert row["id"] == sides.here.named["step_id"]
    assert "person" not in str(sorted(unit.get(f"/api/review/steps/{row['id']}").json()))
    refused(post(unit, f"review/steps/{row['id']}/return", {"items": ["nonsense"]}), 409)
    assert post(unit, f"review/steps/{row['id']}/pass", {"note": "属实"}).json()["decided"] is True
    assert unit.get("/api/review/steps").json()["rows"] == []


def test_an_employer_gives_its_word(sides: Sides) -> None:
    hr, waiting = client_of(sides.here.actors["hr"]), sides.here.named["employment_id"]
    assert hr.get("/api/staff").json()["waiting"] == 1
    assert post(hr, f"staff/{waiting}/employment", {"employed": True}).json()["confirmed_at"]
    assert hr.get("/api/staff").json()["waiting"] == 0


def test_what_is_wrong_with_a_request_is_said(sides: Sides) -> None:
    client = Client()
    refused(client.post("/api/answers", "{", content_type=JSON), 400)
    refused(client.post("/api/answers", "x" * 70_000, content_type=JSON), 413)
    assert refused(post(client, "answers", {"facts": {}, "more": 1}), 422)["faults"][0]["where"].endswith("more")
    assert refused(post(client, "answers", {"facts": {"age": "x"}}), 422)["faults"]
    refused(client.get("/api/nothing/here"), 404)
    assert client.delete("/api/windows").status_code == 405


def test_the_answer_is_the_one_of_the_rules(sides: Sides) -> None:
    facts = {"work_region": "990101", "union_member": "yes", "post_level": "frontline", "prior_awards": "no"}
    told = post(Client(), "answers", {"facts": facts, "on": "2026-11-25"}).json()
    schemes = {one["scheme"] for part in ("now", "missing", "refused") for one in told[part]}
    assert schemes
    assert all(scheme.startswith("99") for scheme in schemes)


def test_it_is_described_for_programs_and_for_people(client: Client, sides: Sides) -> None:
    described = client.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for operations in described["paths"].values():
        for operation in operations.values():
            asks = operation.get("security")
            assert {"404", "422", *(("401", "403", "409") if asks else ())} <= set(operation["responses"])
    page = client.get("/api/")
    assert page.status_code == 200
    shown = page.content.decode().replace("<wbr>", "")
    assert all(path in shown for path in described["paths"])
    assert "http://" not in shown.replace("http://www.w3.org", "")
