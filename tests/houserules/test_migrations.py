"""Migrations are complete and in one line: two branches that each add one meet in max_migration.txt."""

import pytest
from django.core.management import call_command

from tests.houserules.house import PACKAGE


def test_max_migration_names_the_last_one() -> None:
    folders = sorted(PACKAGE.glob("casework/*/migrations"))
    last = {folder: max(path.stem for path in folder.glob("0*.py")) for folder in folders}
    written = {folder: (folder / "max_migration.txt").read_text().strip() for folder in folders}
    assert written == last
    assert folders


@pytest.mark.django_db(databases=["default", "owner"])
def test_tables_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
