"""What `up` puts into an embedded database."""

import pytest

from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.organisations.models import Body, Employer
from yuanmeng.config.prepare import seed_demonstration
from yuanmeng.rules.actors import SYSTEM


@pytest.mark.django_db
def test_the_unions_of_the_demonstration_province_are_there_once() -> None:
    seed_demonstration(library())
    with acting(SYSTEM):
        events = Event.objects.count()
        assert (Body.objects.count(), Employer.objects.count()) == (9, 2)
        assert all(region.startswith("99") for region in Body.objects.values_list("region", flat=True))
        seed_demonstration(library())
        assert (Body.objects.count(), Employer.objects.count(), Event.objects.count()) == (9, 2, events)
