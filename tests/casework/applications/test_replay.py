"""Every decision is computed again from what it kept; one that was changed behind our back is found."""

from collections.abc import Mapping
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.casework.applications.world import Province, eligible_worker, handed_in, worker
from yuanmeng.adapters import postgres_server
from yuanmeng.casework.applications.models import Assessment
from yuanmeng.casework.applications.replay import _program, replay_all, same
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import MACHINE, SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh() -> None:
    _program.cache_clear()


def test_decisions_of_all_kinds_come_out_again(province: Province) -> None:
    handed_in(eligible_worker(1, works_at=province.employer), [province.window])
    handed_in(worker(2), [province.window], {"union_member": "no", "work_region": "990101"})
    handed_in(worker(3), [province.window], {"work_region": "990101"})
    done = replay_all(MACHINE)
    assert (done.decisions, done.from_facts, done.differ) == (3, 3, ())


@pytest.mark.parametrize(
    "changed",
    [
        {"fail_mask": 1},
        {"amount_fen": 1},
        {"unknown_mask": 2},
        {"facts": {"union_member": ["no", "registry", True, "2026-11-20", ""]}},
        {"awards": [["DEMO-DEGREE", "college", "", "2024-01-01", 100_000]]},
    ],
)
def test_a_changed_decision_is_found(province: Province, changed: Mapping[str, object]) -> None:
    handed_in(eligible_worker(1, works_at=province.employer), [province.window])
    with acting(MACHINE):
        row = Assessment.objects.select_related("claim").get()
    assert same(row)
    for name, value in changed.items():
        setattr(row, name, value)
    assert not same(row)


def test_the_command_says_how_many_and_that_none_differs(province: Province) -> None:
    handed_in(eligible_worker(1), [province.window])
    out = StringIO()
    call_command("replay_decisions", stdout=out)
    assert "replayed: 1" in out.getvalue()
    assert "differ: 0" in out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_an_altered_archive_is_refused(province: Province) -> None:
    """The archive cannot be changed by the programme; a superuser who does it is noticed."""
    handed_in(eligible_worker(1), [province.window])
    socket = str(connection.settings_dict["HOST"])
    with psycopg.connect(host=socket, user="postgres", dbname=postgres_server.DATABASE, autocommit=True) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute("UPDATE schemes_publishedscheme SET python_text = python_text || '# '")
    with pytest.raises(CommandError, match="altered"):
        call_command("replay_decisions", stdout=StringIO())


def test_only_an_operator_who_sees_the_whole_country(province: Province) -> None:
    for actor in (province.above, province.hr, SYSTEM):
        with pytest.raises(Refusal):
            replay_all(actor)
