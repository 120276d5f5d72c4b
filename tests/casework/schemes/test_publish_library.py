"""The whole policies folder is published once; the archived program still decides as the rule set does."""

from datetime import UTC, datetime

import pytest

from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.schemes.models import PublishedScheme
from yuanmeng.casework.schemes.publish_library import publish_library
from yuanmeng.casework.schemes.verify import altered
from yuanmeng.rules.actors import SYSTEM

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def test_every_version_is_archived_once() -> None:
    folder = library()
    assert publish_library(SYSTEM, folder, at=AT) == len(folder.schemes) > 0
    assert publish_library(SYSTEM, folder, at=AT) == 0
    assert set(PublishedScheme.objects.values_list("scheme", "rule_hash")) == {
        (rule_set.id, rule_set.digest) for rule_set in folder.schemes.values()
    }
    assert list(altered()) == []


def test_every_archived_program_is_python_that_runs() -> None:
    publish_library(SYSTEM, library(), at=AT)
    for row in PublishedScheme.objects.all():
        names: dict[str, object] = {}
        exec(compile(row.python_text, row.scheme, "exec"), names)
        decider = names["decider"]
        assert callable(decider)
        assert callable(decider(row.effective_from)), row.scheme
