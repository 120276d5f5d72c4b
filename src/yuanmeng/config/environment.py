"""What the environment says: folders, addresses, database. No policy number ever comes from here."""

import json
import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from yuanmeng.adapters.postgres_server.cluster import socket_folder
from yuanmeng.adapters.postgres_server.roles import APP, DATABASE, OWNER
from yuanmeng.adapters.texting import Way

PACKAGE = Path(__file__).resolve().parents[1]
REPOSITORY = PACKAGE.parents[1]
PREPARED = {"server_side_binding": True, "prepare_threshold": 2}
"""Statements asked again are planned once: planning row-level security takes ten times as long as running it."""


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


def signing_key_file() -> Path:
    """YUANMENG_SIGNING_KEY, else signing-key in the data folder."""
    return Path(os.environ.get("YUANMENG_SIGNING_KEY") or data_folder() / "signing-key").absolute()


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
    default["OPTIONS"] = {**PREPARED, **default.get("OPTIONS", {})}  # type: ignore[dict-item]  # a dict when given
    return {"default": {**engine, "CONN_MAX_AGE": lifetime, **default}, "owner": {**engine, **owner}}


def is_development() -> bool:
    """Whether codes and demonstration passwords may be shown on a page: YUANMENG_DEV says so, or, when it says nothing,
    the embedded database serves this machine only. Whoever puts the site before the public names its hosts, ends TLS or
    has a gateway for texts; each of these switches it off."""
    if "YUANMENG_DEV" in os.environ:
        return switched_on("YUANMENG_DEV")
    public = switched_on("YUANMENG_HTTPS") or os.environ.get("YUANMENG_HOSTS") or os.environ.get("YUANMENG_SMS_URL")
    return is_embedded() and not public


def texting() -> Way:
    """How texts are sent: YUANMENG_SMS_URL (and YUANMENG_SMS_TOKEN), else a file while developing, else not at all."""
    url, token = os.environ.get("YUANMENG_SMS_URL", ""), os.environ.get("YUANMENG_SMS_TOKEN", "")
    return Way(url=url, token=token, file=data_folder() / "texts" if is_development() and not url else None)


def openid_apps() -> list[dict[str, object]]:
    """YUANMENG_OIDC: a JSON list of providers, each with id, name, issuer, client_id, secret."""
    return [
        {
            "provider_id": one["id"],
            "name": one["name"],
            "client_id": one["client_id"],
            "secret": one["secret"],
            "settings": {"server_url": one["issuer"], "fetch_userinfo": False, "oauth_pkce_enabled": True},
        }
        for one in json.loads(os.environ.get("YUANMENG_OIDC") or "[]")
    ]


def listed(name: str, default: str) -> list[str]:
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def switched_on(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "yes", "true", "on"}
