"""Two roles: the owner runs migrations, the application role serves and is bound by row-level security."""

import psycopg
from psycopg import sql

OWNER = "yuanmeng_owner"
APP = "yuanmeng_app"
DATABASE = "yuanmeng"


def prepare(socket: str) -> None:
    """Make roles and database in an embedded cluster, once; safe to repeat."""
    with psycopg.connect(host=socket, user="postgres", dbname="postgres", autocommit=True) as admin:
        for role in (OWNER, APP):
            if not admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                admin.execute(sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS").format(sql.Identifier(role)))
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            make = sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(OWNER))
            admin.execute(make)
    with psycopg.connect(host=socket, user="postgres", dbname=DATABASE, autocommit=True) as admin:
        admin.execute(sql.SQL("ALTER SCHEMA public OWNER TO {}").format(sql.Identifier(OWNER)))


def grant_application(owner: psycopg.Connection, role: str) -> None:
    """Every table the owner makes from now on can be read and written by the application role; never altered by it."""
    app = sql.Identifier(role)
    owner.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(app))
    default = sql.SQL("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {} TO {}")
    owner.execute(default.format(sql.SQL("SELECT, INSERT, UPDATE, DELETE ON TABLES"), app))
    owner.execute(default.format(sql.SQL("USAGE, SELECT ON SEQUENCES"), app))
