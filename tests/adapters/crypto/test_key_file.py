"""The key file: made once, owner only, appended to, never half; what is wrong with one is said without its secrets."""

import stat
from pathlib import Path

import pytest

from tests.adapters.crypto.keyrings import line
from yuanmeng.adapters.crypto import KeysRefused, append_key, make_key_file, read_key_file, read_keys
from yuanmeng.adapters.crypto.suites import Suite


def test_it_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    make_key_file(path)
    first = path.read_text()
    make_key_file(path)
    assert path.read_text() == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [key.suite for key in read_key_file(path).keys] == ["a1", "h1"]


def test_two_files_have_different_keys(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make_key_file(tmp_path / name)
    one, two = read_key_file(tmp_path / "one"), read_key_file(tmp_path / "two")
    assert {key.secret for key in one.keys}.isdisjoint(key.secret for key in two.keys)


@pytest.mark.parametrize("suite", list(Suite))
def test_an_appended_key_is_the_current_one_and_the_old_stay(tmp_path: Path, suite: Suite) -> None:
    path = tmp_path / "keys"
    make_key_file(path)
    before = read_key_file(path)
    after = append_key(path, suite)
    assert after.keys[:2] == before.keys
    assert suite in (after.cipher.suite, after.hash.suite)
    assert after.keys[2] in (after.cipher, after.hash)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_a_killed_writer_left_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "keys.half").write_text("a1 half")
    make_key_file(tmp_path / "keys")
    assert len(read_key_file(tmp_path / "keys").keys) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


def test_a_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    make_key_file(path)
    path.chmod(0o644)
    with pytest.raises(KeysRefused, match="chmod 600"):
        read_key_file(path)


def test_an_absent_file_says_what_to_set(tmp_path: Path) -> None:
    with pytest.raises(KeysRefused, match="YUANMENG_KEYS"):
        read_key_file(tmp_path / "keys")


GOOD = line("a1", "k1") + line("h1", "k2")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "needs a cipher key and a hash key"),
        (line("a1", "k1"), "needs a cipher key and a hash key"),
        (GOOD + line("s1", "k1"), "same id"),
        (GOOD + line("s1", "k3").replace("s1", "z9"), "line 3"),
        (GOOD + "s1 k3\n", "line 3"),
        (GOOD + "s1 k3 c2VjcmV0\n", "16 bytes wanted, 6 found"),
        (GOOD + "s1 k3 c2VjcmV\n", "not base64"),
    ],
)
def test_a_wrong_file_is_refused_by_line_and_without_its_secrets(text: str, said: str) -> None:
    with pytest.raises(KeysRefused, match=said) as caught:
        read_keys(text)
    assert "c2VjcmV" not in str(caught.value)


def test_a_secret_never_shows() -> None:
    keys = read_keys(GOOD)
    assert "secret" not in repr(keys)
    assert repr(keys.keys[0].secret) not in repr(keys)
