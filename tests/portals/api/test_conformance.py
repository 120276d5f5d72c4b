"""As anybody, as a worker, as officers of two cities and two employers: every answer is as described, none is a
fault of ours, and whatever is sent no id of the other side comes out; a foreign id reads like one that never was."""

from collections.abc import Mapping
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.specs.openapi.schemas import OpenApiSchema

from tests.casework.isolation.two_sides import Side, Sides
from tests.portals.api.programs import Program, program_of
from yuanmeng.rules.actors import Actor

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DOORS = {
    "nobody": "public",
    "worker-here": "worker",
    "unit-here": "reviewer",
    "reviewer-here": "reviewer",
    "reviewer-there": "reviewer",
    "hr-here": "employer",
    "hr-there": "employer",
    "funds-here": "funds",
    "steward-here": "session",
}
"""Who asks, and the door that is theirs: there they try much, elsewhere each operation once."""
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 12
NEVER = {"employment_id": str(2**40)}  # every other id is a UUID
tried = settings(derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))


def actor_named(sides: Sides, who: str) -> tuple[Actor | None, list[Side]]:
    """The actor, and the sides that are foreign."""
    if who == "nobody":
        return None, [sides.here, sides.there]
    part, where = who.split("-")
    own, other = (sides.here, sides.there) if where == "here" else (sides.there, sides.here)
    return own.actors[part], [other]


def operations(described: OpenApiSchema, tag: str, *, theirs: bool = True) -> list[APIOperation]:
    return [one for found in described.get_all_operations() if ((one := found.ok()).tags == [tag]) is theirs]


def sent(case: Case, program: Program, foreign: list[Side]) -> Response:
    """Send it, hold the answer to the description, and look for what is of another side."""
    response = case.call(headers=program.headers, cookies=program.cookies)
    case.validate_response(response, checks=CHECKS)
    text, asked = response.content.decode(), str(case.path_parameters)
    for side in foreign:
        assert [one for one in side.ids if one in text and one not in asked] == []
        assert [one for one in side.plain if one in text] == []
    return response


def ids_of(operation: APIOperation, *sides: Side) -> Mapping[str, list[str]]:
    """For each id in the address, those of these sides."""
    names = sorted(parameter.name for parameter in operation.path_parameters)
    return {name: [side.named[name] for side in sides] for name in names if name in sides[0].named}


def cases(operation: APIOperation, known: Mapping[str, list[str]]) -> st.SearchStrategy[Case]:
    """What the description allows and what it does not, with ids of either side in the address."""
    ids = st.fixed_dictionaries({name: st.sampled_from(found) for name, found in known.items()})
    made = st.one_of(operation.as_strategy(mode) for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE))
    return st.builds(with_ids, made, ids)


def with_ids(case: Case, ids: Mapping[str, str]) -> Case:
    for name, one in ids.items():
        case.path_parameters[name] = one
    return case


@pytest.mark.parametrize("who", DOORS)
def test_at_their_own_door(sides: Sides, described: OpenApiSchema, who: str) -> None:
    actor, foreign = actor_named(sides, who)
    program, answered = program_of(actor), set()
    for operation in operations(described, DOORS[who]):

        @settings(tried, max_examples=EXAMPLES)
        @given(case=cases(operation, ids_of(operation, sides.here, sides.there)))
        def every(case: Case) -> None:
            answered.add(sent(case, program, foreign).status_code)

        every()
    assert 200 in answered
    assert 401 not in answered


@pytest.mark.parametrize("who", DOORS)
def test_at_the_doors_of_others(sides: Sides, described: OpenApiSchema, who: str) -> None:
    actor, foreign = actor_named(sides, who)
    program = program_of(actor)
    for operation in operations(described, DOORS[who], theirs=False):
        known = {name: found[0] for name, found in ids_of(operation, *foreign).items()}

        @settings(tried, max_examples=1)
        @given(case=operation.as_strategy(path_parameters=known))
        def once(case: Case) -> None:
            status = sent(case, program, foreign).status_code
            if case.operation.tags not in (["public"], ["session"]):
                assert status == (401 if actor is None else 403)

        once()


@pytest.mark.parametrize("who", [who for who, door in DOORS.items() if door not in ("public", "session")])
def test_a_foreign_id_reads_like_one_that_never_was(sides: Sides, described: OpenApiSchema, who: str) -> None:
    actor, foreign = actor_named(sides, who)
    program, answered = program_of(actor), set()
    for operation in operations(described, DOORS[who]):
        known = {name: found[0] for name, found in ids_of(operation, *foreign).items()}
        if not known:
            continue

        @settings(tried, max_examples=2)
        @given(case=operation.as_strategy(path_parameters=known))
        def same(case: Case) -> None:
            foreign_one = sent(case, program, foreign)
            never = {name: NEVER.get(name, str(UUID(int=2**100))) for name in case.path_parameters}
            nobody = with_ids(case, never).call(headers=program.headers, cookies=program.cookies)
            assert (foreign_one.status_code, foreign_one.content) == (nobody.status_code, nobody.content)
            answered.add(foreign_one.status_code)

        same()
    assert 404 in answered or DOORS[who] == "funds"
    assert 200 not in answered
