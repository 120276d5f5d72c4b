"""What the environment says: folders, addresses, database. No policy number ever comes from here."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from yuanmeng.adapters.postgres_server.cluster import socket_folder
from yuanmeng.adapters.postgres_server.roles import APP, DATABASE, OWNER

PACKAGE = Path(__file__).resolve().parents[1]
REPOSITORY = PACKAGE.parents[1]


def data_folder() -> Path:
    """YUANMENG_DATA, else var/ in the repository, else var/ where the command was given."""
    default = (REPOSITORY if (REPOSITORY / "pyproject.toml").exists() else Path.cwd()) / "var"
    return Path(os.environ.get("YUANMENG_DATA") or default).absolute()


def is_embedded() -> bool:
    """Whether the embedded PostgreSQL serves; DATABASE_URL switches to a real server."""
    return "DATABASE_URL" not in os.environ


def keys_file() -> Path:
    """YUANMENG_KEYS, else keys in the data folder."""
    return Path(os.environ.get("YUANMENG_KEYS") or data_folder() / "keys").absolute()


def database(url_name: str, embedded_user: str) -> dict[str, object]:
    """Django's settings for one role; only the embedded database has a default."""
    if is_embedded():
        return {"NAME": DATABASE, "USER": embedded_user, "HOST": str(socket_folder(data_folder()))}
    url = urlsplit(os.environ.get(url_name, os.environ["DATABASE_URL"]))
    return {
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or ""),
        "PORT": str(url.port or ""),
        "OPTIONS": dict(parse_qsl(url.query)),
    }


def databases() -> dict[str, dict[str, object]]:
    """`default` is the application role that serves; `owner` runs migrations and nothing else."""
    default = database("DATABASE_URL", APP)
    owner = database("DATABASE_OWNER_URL", OWNER)
    engine = {"ENGINE": "django.db.backends.postgresql", "CONN_HEALTH_CHECKS": True}
    lifetime = int(os.environ.get("YUANMENG_CONNECTION_SECONDS", "60"))
    return {"default": {**engine, "CONN_MAX_AGE": lifetime, **default}, "owner": {**engine, **owner}}


def listed(name: str, default: str) -> list[str]:
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def switched_on(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "yes", "true", "on"}
