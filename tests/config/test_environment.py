"""DATABASE_URL switches to a real server; without it the embedded one serves."""

from pathlib import Path

import pytest

from yuanmeng.config.environment import PREPARED, data_folder, databases, is_embedded, keys_file


def test_without_an_address_the_embedded_server_serves_two_roles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("YUANMENG_DATA", "/srv/ym")
    found = databases()
    assert is_embedded()
    assert {alias: (found[alias]["USER"], found[alias]["HOST"]) for alias in found} == {
        "default": ("yuanmeng_app", "/srv/ym/socket"),
        "owner": ("yuanmeng_owner", "/srv/ym/socket"),
    }


def test_an_address_names_server_role_and_options(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://app:p%40ss@db.example:6432/aid?sslmode=verify-full")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://owner@%2Frun%2Fpg/aid")
    found = databases()
    assert not is_embedded()
    wanted = {"NAME": "aid", "USER": "app", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": "6432"}
    assert wanted.items() <= found["default"].items()
    assert found["default"]["OPTIONS"] == {**PREPARED, "sslmode": "verify-full"}
    assert (found["owner"]["USER"], found["owner"]["HOST"]) == ("owner", "/run/pg")


def test_the_data_folder_is_absolute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YUANMENG_DATA", "somewhere")
    assert data_folder() == Path.cwd() / "somewhere"
    monkeypatch.delenv("YUANMENG_DATA")
    assert data_folder().name == "var"


def test_the_key_file_is_the_given_one_or_in_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YUANMENG_DATA", "/srv/ym")
    monkeypatch.delenv("YUANMENG_KEYS", raising=False)
    assert keys_file() == Path("/srv/ym/keys")
    monkeypatch.setenv("YUANMENG_KEYS", "/run/secrets/keys")
    assert keys_file() == Path("/run/secrets/keys")
