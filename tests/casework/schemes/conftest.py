"""The small province whose unions open windows."""

import pytest

from tests.casework.organisations.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    return make_world()
