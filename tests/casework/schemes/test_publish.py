"""Publishing archives a rule set once, for ever."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, transaction

from yuanmeng.adapters.postgres_server import DATABASE
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.schemes.models import PublishedScheme
from yuanmeng.casework.schemes.publish import Edition, publish
from yuanmeng.casework.schemes.tasks import verify_archive
from yuanmeng.rules.actors import SYSTEM, Actor, Role

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
EDITION = Edition(
    scheme="440000-gd-degree/2024",
    rule_hash="a" * 64,
    title_zh="学历补贴",
    title_en="Degree aid",
    region="440000",
    effective_from=date(2024, 10, 28),
    effective_to=date(2024, 11, 8),
    source_text="format = 1\n",
    python_text="def decide(): ...\n",
)


@pytest.mark.django_db
def test_the_same_rule_set_is_archived_once_and_answers_as_the_first_time() -> None:
    first = publish(SYSTEM, EDITION, at=AT)
    again = publish(SYSTEM, EDITION, at=LATER)
    assert (again.pk, again.published_at) == (first.pk, AT)
    with acting(SYSTEM):
        assert [event.subject for event in Event.objects.filter(name="scheme.publish")] == ["a" * 64]


@pytest.mark.django_db
def test_another_text_is_another_row_beside_the_first() -> None:
    publish(SYSTEM, EDITION, at=AT)
    publish(SYSTEM, replace(EDITION, rule_hash="b" * 64, source_text="format = 1 # amended\n"), at=LATER)
    assert PublishedScheme.objects.filter(scheme=EDITION.scheme).count() == 2


@pytest.mark.django_db
def test_a_published_rule_set_is_never_changed() -> None:
    row = publish(SYSTEM, EDITION, at=AT)
    row.python_text = "def decide(): return True\n"
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        row.save()
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        row.delete()
    assert PublishedScheme.objects.get().python_text == EDITION.python_text


@pytest.mark.django_db
def test_it_must_end_after_it_starts() -> None:
    with pytest.raises(DatabaseError, match="published_ends_after_it_starts"), transaction.atomic():
        publish(SYSTEM, replace(EDITION, effective_to=EDITION.effective_from), at=AT)
    assert not PublishedScheme.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_text_altered_behind_the_guards_is_found_by_the_nightly_check(postgres: object) -> None:
    publish(SYSTEM, EDITION, at=AT)
    verify_archive(timestamp=1)
    with acting(SYSTEM):
        assert not Event.objects.filter(name="scheme.archive_altered").exists()
    with psycopg.connect(host=str(postgres), user="postgres", dbname=DATABASE, autocommit=True) as intruder:
        intruder.execute("SET session_replication_role = replica")
        intruder.execute("UPDATE schemes_publishedscheme SET python_text = 'def decide(): return True'")
    verify_archive(timestamp=2)
    with acting(SYSTEM):
        assert Event.objects.get(name="scheme.archive_altered").subject == EDITION.rule_hash


def test_a_person_publishes_in_a_role() -> None:
    with pytest.raises(ValueError, match="is a person"):
        Actor(role=Role.FUNDS, body="union-440000")
    assert Actor(role=Role.FUNDS, body="union-440000", person=UUID(int=7)).body == "union-440000"
