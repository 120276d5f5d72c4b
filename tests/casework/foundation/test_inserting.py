"""Rows inserted by the prepared statement are the rows that bulk_create would have written."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.inserting import insert_rows
from yuanmeng.casework.foundation.models import Event
from yuanmeng.rules.actors import SYSTEM

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def inside() -> Iterator[None]:
    with acting(SYSTEM):
        yield


def event(number: int, **changed: object) -> Event:
    data = {"words": "它说“好”", "number": number, "none": None, "yes": True}
    row = Event(
        at=AT, body="system", name="a.b", subject=str(number), role="operator", case=UUID(int=number), data=data
    )
    for name, value in changed.items():
        setattr(row, name, value)
    return row


def kept() -> list[dict[str, object]]:
    return list(Event.objects.order_by("subject").values("at", "body", "name", "subject", "person", "case", "data"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_same_rows_as_the_orm_writes(count: int) -> None:
    insert_rows([event(number) for number in range(count)])
    ours = kept()
    theirs = [event(number + 100) for number in range(count)]
    Event.objects.bulk_create(theirs)
    assert [row["data"] for row in ours] == [event(number).data for number in range(count)]
    assert [{**row, "subject": "", "case": "", "data": ""} for row in kept()] == [
        {**row, "subject": "", "case": "", "data": ""} for row in (*ours, *ours)
    ]


def test_a_single_row_learns_its_key() -> None:
    row = event(1)
    insert_rows([row])
    assert Event.objects.get().pk == row.pk


def test_nothing_to_write() -> None:
    insert_rows([])
    assert kept() == []


def test_constraints_hold() -> None:
    with pytest.raises(IntegrityError, match="event_role_is_known"), transaction.atomic():
        insert_rows([event(1, role="nobody")])
