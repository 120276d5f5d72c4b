"""One temporary PostgreSQL for the run; tests speak to it as the application role, which row-level security binds."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase
from pytest_django.plugin import DjangoDbBlocker

from yuanmeng.adapters import postgres_server
from yuanmeng.config.environment import PACKAGE
from yuanmeng.config.prepare import migrate

KEPT = ("django_migrations",)  # a flush leaves this table alone


def pytest_configure() -> None:
    settings.SECRET_KEY = "only for tests"
    settings.STATIC_ROOT = PACKAGE / "web" / "static"  # served as they are: not collected, not hashed
    settings.WHITENOISE_USE_FINDERS = True
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Path]:
    """The socket folder of a cluster that lives as long as this run."""
    folder = Path(tempfile.mkdtemp(prefix="ym-"))
    cluster = postgres_server.cluster_at(folder)
    process = postgres_server.start(cluster, for_tests=True)
    postgres_server.prepare(str(cluster.socket))
    yield cluster.socket
    postgres_server.stop(process)
    shutil.rmtree(cluster.data.parent)


@pytest.fixture(scope="session")
def django_db_setup(postgres: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Migrate as the owner; everything after that is the application role's."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        for alias in connections:
            patch.setitem(connections.databases[alias], "HOST", str(postgres))
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: _empty_tables(postgres))
        migrate()
        yield
        connections.close_all()


def _empty_tables(socket: Path) -> None:
    """After a test that commits: the application role may not empty tables, so the superuser does, past the guards."""
    with psycopg.connect(host=str(socket), user="postgres", dbname=postgres_server.DATABASE, autocommit=True) as admin:
        admin.execute("SET session_replication_role = replica")
        for (table,) in admin.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall():
            if not table.startswith(KEPT):
                admin.execute(psycopg.sql.SQL("DELETE FROM {}").format(psycopg.sql.Identifier(table)))


@pytest.fixture(scope="session")
def site_folder() -> Iterator[Path]:
    """The data folder of the site."""
    folder = Path(tempfile.mkdtemp(prefix="ym-site-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address of the whole system, started by `yuanmeng up` with its own data folder."""
    environment = {**os.environ, "YUANMENG_DATA": str(site_folder), "YUANMENG_PORT": "0"}
    command = [sys.executable, "-m", "yuanmeng", "up"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert "http://" in line, line + process.stdout.read()
        yield line.split()[-1].rstrip("/")
        process.terminate()
