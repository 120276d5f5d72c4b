"""Texts: no personal data in them, only to whoever agreed, once, and every use of a number is written down."""

import re
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.casework.applications.world import Province
from tests.casework.disclosure.world import PUBLISHED, published
from tests.casework.people.world import plain
from yuanmeng.adapters.texting import Undelivered, Way, kept
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.notices.mark_read import mark_read
from yuanmeng.casework.notices.models import Message
from yuanmeng.casework.notices.tasks import text as task
from yuanmeng.casework.notices.tell import tell
from yuanmeng.casework.notices.text import text
from yuanmeng.casework.notices.words import WORDS, filled
from yuanmeng.casework.people.ask_deletion import ask_deletion
from yuanmeng.casework.people.models import FileRead
from yuanmeng.casework.people.withdraw_consent import withdraw_consent
from yuanmeng.rules.actors import MACHINE, Actor
from yuanmeng.rules.purposes import Purpose


@pytest.fixture
def texts(settings: Settings, tmp_path: Path) -> Path:
    settings.TEXTING = Way(file=tmp_path / "texts")
    return tmp_path / "texts"


@pytest.fixture
def told(province: Province) -> tuple[Actor, int]:
    """A worker and the message that the claim is shown in a public notice."""
    _, [(worker, _)] = published(province, workers=1)
    tell(at=PUBLISHED)
    with acting(worker):
        return worker, Message.objects.get(kind="claim.publish").pk


def looks(worker: Actor) -> list[tuple[str, str, str]]:
    with acting(worker):
        rows = FileRead.objects.filter(purpose=Purpose.CONTACT)
        return [(row.reader_role, row.what, row.reader_body) for row in rows]


def test_it_goes_out_once_and_the_use_of_the_number_is_written_down(texts: Path, told: tuple[Actor, int]) -> None:
    worker, message_id = told
    assert text(message_id, at=PUBLISHED)
    assert not text(message_id, at=PUBLISHED)
    (sent,) = kept(texts)
    assert sent.phone == plain(1)["phone"]
    assert looks(worker) == [("operator", "phone", "system")]
    with acting(worker):
        assert Message.objects.get(pk=message_id).texted_at == PUBLISHED


def test_it_says_nothing_about_the_person(texts: Path, told: tuple[Actor, int]) -> None:
    task.func(told[1])
    (sent,) = kept(texts)
    assert not re.search("圆梦甲|一厂|YM-|[0-9]{6}|¥", sent.text)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_text_has_room_for_more_than_days(language: str) -> None:
    for words in (told.text for told in WORDS.values() if told.text):
        shown = filled(words, {"days": "10"}, language)
        assert "{" not in shown
        assert set(re.findall(r"\{(\w+)\}", words.in_language(language))) <= {"days"}


def test_not_without_consent_nor_after_deletion_was_asked_for(texts: Path, told: tuple[Actor, int]) -> None:
    worker, message_id = told
    withdraw_consent(worker, Purpose.CONTACT, at=PUBLISHED)
    assert not text(message_id, at=PUBLISHED)
    assert worker.person is not None
    ask_deletion(worker, worker.person, at=PUBLISHED)
    assert not text(message_id, at=PUBLISHED)
    assert kept(texts) == []
    assert looks(worker) == []


def test_not_when_it_was_read_meanwhile_or_never_was(texts: Path, told: tuple[Actor, int]) -> None:
    worker, message_id = told
    mark_read(worker, at=PUBLISHED)
    assert not text(message_id, at=PUBLISHED)
    assert not text(0, at=PUBLISHED)
    assert kept(texts) == []


def test_where_no_text_can_be_sent_the_job_tries_again(settings: Settings, told: tuple[Actor, int]) -> None:
    settings.TEXTING = Way()
    with pytest.raises(Undelivered):
        text(told[1], at=PUBLISHED)
    with acting(MACHINE):
        assert Message.objects.get(pk=told[1]).texted_at is None
