"""Bring database and static files to what this code needs. Django must be set up."""

import hashlib
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from yuanmeng.adapters.policies.load import Library, library
from yuanmeng.adapters.postgres_server import grant_application
from yuanmeng.rules.actors import SYSTEM

from .environment import is_embedded

BOUND = """
    SELECT NOT (r.rolsuper OR r.rolbypassrls) AND NOT EXISTS (
        SELECT FROM pg_class c WHERE c.relrowsecurity AND pg_has_role(r.oid, c.relowner, 'MEMBER'))
    FROM pg_roles r WHERE r.rolname = current_user
"""


class NotBound(Exception):
    """The serving role could see or do more than row-level security allows."""


def prepare() -> None:
    """What the web server needs before its first page."""
    migrate()
    check_role("default")
    collect_static()
    _leave()


def publish() -> None:
    """What it can do without for a moment: runs while the web server starts."""
    from yuanmeng.casework.schemes.publish_library import publish_library  # needs the apps to be set up

    publish_library(SYSTEM, library(), at=timezone.now())
    if is_embedded():  # a real server gets no fictional unions
        seed_demonstration(library())
    _leave()


def seed_demonstration(policies: Library) -> None:
    """Unions, employers, officers and cases of the fictional province 990000; once for a state of its lists."""
    lists, stamp = sorted((policies.root / "demo").glob("*.csv")), Path(settings.DATA) / "demonstration.stamp"
    state = hashlib.sha256(b"\0".join(path.read_bytes() for path in lists)).hexdigest() + str(settings.DEVELOPMENT)
    if stamp.exists() and stamp.read_text() == state:
        return
    _seed(policies)
    stamp.write_text(state)


def _seed(policies: Library) -> None:
    from yuanmeng.adapters.organisation_lists import read_list  # brings Polars
    from yuanmeng.casework.accounts.demonstration import officers, seed_officers
    from yuanmeng.casework.foundation.jobs import enqueue
    from yuanmeng.casework.organisations.import_organisations import import_organisations

    given = read_list(policies.root / "demo" / "organisations.csv", policies.vocabulary, policies.regions)
    import_organisations(SYSTEM, given, policies.regions, at=timezone.now())
    if settings.DEVELOPMENT:
        seed_officers(officers(policies.root), at=timezone.now())
        enqueue("disclosure.demonstrate", {}, key="demonstrate")  # its cases come while the first page is read


def _leave() -> None:
    for connection in connections.all():
        connection.close()


def migrate() -> None:
    """As the owner, and only when something is pending."""
    executor = MigrationExecutor(connections["owner"])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        if (served := connections["default"].settings_dict["USER"]) != connections["owner"].settings_dict["USER"]:
            connections["owner"].ensure_connection()
            grant_application(connections["owner"].connection, served)
        call_command("migrate", database="owner", verbosity=0, interactive=False)


def check_role(alias: str) -> None:
    """The role that serves must be neither superuser nor owner, or row-level security would not bind it."""
    with connections[alias].cursor() as cursor:
        cursor.execute(BOUND)
        if cursor.fetchone() != (True,):
            user = connections[alias].settings_dict["USER"]
            raise NotBound(f"{user} in DATABASE_URL is a superuser or owns the tables; see DATABASE_OWNER_URL.")


def collect_static() -> None:
    """Gather, hash and compress the static files when any of them has changed."""
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    found = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            found.update(f"{path}\0".encode() + storage.open(path).read())
    if not stamp.exists() or stamp.read_text() != found.hexdigest():
        call_command("collectstatic", verbosity=0, interactive=False, clear=True, stdout=StringIO())
        stamp.write_text(found.hexdigest())
