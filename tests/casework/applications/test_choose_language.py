"""The language of letters: for all the worker's applications and nobody else's."""

import pytest

from tests.casework.applications.world import LATER, Province, drafted, eligible_worker, refused
from yuanmeng.casework.applications.choose_language import choose_language
from yuanmeng.casework.applications.models import Application
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import Actor


def language_of(actor: Actor) -> str:
    with acting(actor):
        return Application.objects.get().language


def test_it_changes_the_own_and_not_others(province: Province) -> None:
    actor, other = eligible_worker(1), eligible_worker(2)
    for one in (actor, other):
        drafted(one, [province.window])
    assert choose_language(actor, "en", at=LATER) == 1
    assert (language_of(actor), language_of(other)) == ("en", "zh-hans")
    assert choose_language(actor, "en", at=LATER) == 0


def test_only_the_two_languages(province: Province) -> None:
    actor = eligible_worker(1)
    drafted(actor, [province.window])
    refused(Refusal, lambda: choose_language(actor, "fr", at=LATER), actor)


@pytest.mark.parametrize("who", ["reviewer", "steward", "hr"])
def test_only_the_worker(province: Province, who: str) -> None:
    actor = eligible_worker(1)
    drafted(actor, [province.window])
    refused(Refusal, lambda: choose_language(getattr(province, who), "en", at=LATER), actor)
