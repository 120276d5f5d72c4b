"""Files at rest: encrypted, bound to their id, whole or absent, readable through a change of keys."""

import stat
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.adapters.crypto.keyrings import keyring
from yuanmeng.adapters.crypto import KeyMissing, ValueUnreadable
from yuanmeng.adapters.file_store import (
    FileMissing,
    FileTaken,
    get,
    is_current,
    put,
    reencrypt,
    remove,
    stored_ids,
)

AES = keyring("a1.k1", "h1.h1")
BOTH = keyring("a1.k1", "s1.k2", "h1.h1")
SM4 = keyring("s1.k2", "h1.h1")
TEXT = "身份证正面".encode() * 50


def place(folder: Path, id: UUID) -> Path:
    return next(folder.glob(f"*/{id}"))


@given(data=st.binary(max_size=5000), keys=st.sampled_from([AES, SM4, BOTH]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
def test_what_is_put_is_got(tmp_path: Path, data: bytes, keys: object) -> None:
    id = uuid4()
    stored = put(tmp_path, id, data, keys)  # type: ignore[arg-type]
    assert (stored.id, stored.size) == (id, len(data))
    assert get(tmp_path, id, keys) == data  # type: ignore[arg-type]


@pytest.mark.parametrize(("keys", "header"), [(AES, b"yuanmeng-file a1 k1\n"), (SM4, b"yuanmeng-file s1 k2\n")])
def test_on_disk_stand_suite_and_key_and_nothing_readable(tmp_path: Path, keys: object, header: bytes) -> None:
    id = uuid4()
    put(tmp_path, id, TEXT, keys)  # type: ignore[arg-type]
    content = place(tmp_path, id).read_bytes()
    assert content.startswith(header)
    assert TEXT[:12] not in content
    assert len(content) == len(header) + 12 + len(TEXT) + 16


def test_only_the_owner_reads_and_files_are_spread(tmp_path: Path) -> None:
    ids = [uuid4() for _ in range(20)]
    for id in ids:
        put(tmp_path / "files", id, TEXT, AES)
    paths = [place(tmp_path / "files", id) for id in ids]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    assert {stat.S_IMODE(path.parent.stat().st_mode) for path in paths} == {0o700}
    assert {path.parent.name for path in paths} == {str(id)[-2:] for id in ids}
    assert set(stored_ids(tmp_path / "files")) == set(ids)


def test_a_file_is_bound_to_its_id(tmp_path: Path) -> None:
    one, two = uuid4(), uuid4()
    put(tmp_path, one, TEXT, AES)
    put(tmp_path, two, TEXT + b"2", AES)
    place(tmp_path, two).write_bytes(place(tmp_path, one).read_bytes())
    with pytest.raises(ValueUnreadable):
        get(tmp_path, two, AES)


@given(at=st.integers(0, 10_000), cut=st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_a_changed_or_cut_file_is_never_read(tmp_path: Path, at: int, cut: bool) -> None:
    id = uuid4()
    put(tmp_path, id, TEXT, BOTH)
    path = place(tmp_path, id)
    content = path.read_bytes()
    at %= len(content)
    path.write_bytes(content[:at] if cut else content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    with pytest.raises((ValueUnreadable, KeyMissing)):
        get(tmp_path, id, BOTH)


def test_the_same_again_is_no_error_and_another_is_refused(tmp_path: Path) -> None:
    id = uuid4()
    assert put(tmp_path, id, TEXT, AES) == put(tmp_path, id, TEXT, AES)
    with pytest.raises(FileTaken):
        put(tmp_path, id, b"other", AES)
    assert get(tmp_path, id, AES) == TEXT


def test_what_a_killed_writer_left_does_not_stand_in_the_way(tmp_path: Path) -> None:
    id = uuid4()
    put(tmp_path, id, TEXT, AES)
    path = place(tmp_path, id)
    path.rename(path.with_name(path.name + ".half"))
    assert list(stored_ids(tmp_path)) == []
    put(tmp_path, id, TEXT, AES)
    assert [found.name for found in path.parent.iterdir()] == [str(id)]


def test_keys_change_under_stored_files(tmp_path: Path) -> None:
    id = uuid4()
    put(tmp_path, id, TEXT, AES)
    assert not is_current(tmp_path, id, BOTH)
    assert get(tmp_path, id, BOTH) == TEXT
    assert reencrypt(tmp_path, id, BOTH)
    assert not reencrypt(tmp_path, id, BOTH)
    assert is_current(tmp_path, id, BOTH)
    assert get(tmp_path, id, SM4) == TEXT
    with pytest.raises(KeyMissing):
        get(tmp_path, id, AES)
    assert stat.S_IMODE(place(tmp_path, id).stat().st_mode) == 0o600


def test_a_removed_file_is_gone_and_stays_gone(tmp_path: Path) -> None:
    id = uuid4()
    put(tmp_path, id, TEXT, AES)
    remove(tmp_path, id)
    remove(tmp_path, id)
    remove(tmp_path / "never", id)
    for ask in (get, is_current, reencrypt):
        with pytest.raises(FileMissing):
            ask(tmp_path, id, BOTH)
        with pytest.raises(FileMissing):
            ask(tmp_path / "never", id, BOTH)
    assert not list(tmp_path.rglob(f"{id}*"))
