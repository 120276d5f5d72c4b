"""What `up` puts into an embedded database."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from yuanmeng.adapters.crypto import make_key_file
from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.accounts.models import Account
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.organisations.models import Body, Employer
from yuanmeng.config.prepare import seed_demonstration
from yuanmeng.rules.actors import SYSTEM


@pytest.fixture(autouse=True)
def key_file(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    settings.KEYS_FILE = tmp_path / "keys"
    make_key_file(settings.KEYS_FILE)


@pytest.mark.django_db
@pytest.mark.parametrize("development", [True, False])
def test_the_unions_of_the_demonstration_province_are_there_once(settings: Settings, development: bool) -> None:
    settings.DEVELOPMENT = development
    seed_demonstration(library())
    assert Account.objects.exists() is development
    with acting(SYSTEM):
        events = Event.objects.count()
        assert (Body.objects.count(), Employer.objects.count()) == (9, 2)
        assert all(region.startswith("99") for region in Body.objects.values_list("region", flat=True))
        with CaptureQueriesContext(connection) as asked:
            seed_demonstration(library())
        assert len(asked) == 0
        (settings.DATA / "demonstration.stamp").unlink()
        seed_demonstration(library())
        assert (Body.objects.count(), Employer.objects.count(), Event.objects.count()) == (9, 2, events)
