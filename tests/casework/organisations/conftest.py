"""The small province every test of this app begins with."""

import pytest

from tests.casework.organisations.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    return make_world()
