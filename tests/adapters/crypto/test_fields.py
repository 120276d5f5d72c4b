"""A value comes back at its own place with its own key, and nowhere else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.crypto.keyrings import keyring
from yuanmeng.adapters.crypto import (
    CryptoRefused,
    KeyMissing,
    Keyring,
    Place,
    ValueUnreadable,
    decrypt,
    encrypt,
    is_current,
    keyed_hash,
    keyed_hashes,
)

AES = keyring("a1.k1", "h1.k2")
SM = keyring("s1.k3", "m1.k4")
PLACE = Place(table="people", column="name", row="7")
SUITES = pytest.mark.parametrize("keys", [AES, SM], ids=["aes", "sm4"])
TEXTS = st.text(max_size=80)


@SUITES
@given(text=TEXTS)
def test_a_text_comes_back(keys: Keyring, text: str) -> None:
    value = encrypt(keys, text, PLACE)
    assert decrypt(keys, value, PLACE) == text
    assert value.startswith(f"{keys.cipher.suite}.{keys.cipher.id}.")
    assert value.isascii()


@SUITES
def test_the_same_text_never_looks_the_same(keys: Keyring) -> None:
    assert len({encrypt(keys, "圆梦", PLACE) for _ in range(100)}) == 100


@SUITES
@pytest.mark.parametrize("change", [{"table": "other"}, {"column": "phone"}, {"row": "8"}], ids=str)
def test_a_value_cannot_be_moved(keys: Keyring, change: dict[str, str]) -> None:
    value = encrypt(keys, "圆梦", PLACE)
    with pytest.raises(ValueUnreadable):
        decrypt(keys, value, replace(PLACE, **change))


@SUITES
@given(data=st.data())
def test_a_cut_or_altered_value_is_refused_by_name_and_without_its_text(keys: Keyring, data: st.DataObject) -> None:
    value = encrypt(keys, "求学圆梦行动", PLACE)
    place = data.draw(st.integers(0, len(value) - 1))
    letter = data.draw(st.characters(codec="utf-8").filter(lambda one: one != value[place]))
    for wrong in (value[:place], value[:place] + letter + value[place + 1 :], value + letter):
        with pytest.raises(CryptoRefused) as caught:
            decrypt(keys, wrong, PLACE)
        assert "求学圆梦行动" not in str(caught.value)
        assert caught.value.__cause__ is None


def test_every_letter_counts_to_the_last_bit() -> None:
    value = encrypt(AES, "ab", PLACE)  # 30 bytes: the base64 has no padding to hide in
    longer = encrypt(AES, "abc", PLACE)  # 31 bytes: two base64 letters carry four idle bits
    for whole in (value, longer):
        body = whole.rstrip("=")
        for letter in set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") - {body[-1]}:
            with pytest.raises(ValueUnreadable):
                decrypt(AES, body[:-1] + letter + whole[len(body) :], PLACE)


def test_a_wrong_key_under_the_same_id_is_refused() -> None:
    value = encrypt(keyring("a1.1k", "h1.k2"), "圆梦", PLACE)
    other = keyring("a1.1k", "h1.k2")
    forged = replace(other, keys=(replace(other.keys[0], secret=bytes(32)), other.keys[1]))
    with pytest.raises(ValueUnreadable, match="wrong one"):
        decrypt(forged, value, PLACE)


def test_an_absent_key_is_named() -> None:
    value = encrypt(AES, "圆梦", PLACE)
    with pytest.raises(KeyMissing, match=r"a1\.k1"):
        decrypt(SM, value, PLACE)


def test_a_hash_is_no_cipher() -> None:
    with pytest.raises(ValueUnreadable):
        decrypt(AES, keyed_hash(AES, "圆梦", "id_number"), PLACE)


def test_after_a_new_key_old_values_are_read_and_new_ones_use_it() -> None:
    old = encrypt(AES, "圆梦", PLACE)
    both = keyring("a1.k1", "h1.k2", "s1.k3", "m1.k4")
    new = encrypt(both, "圆梦", PLACE)
    assert decrypt(both, old, PLACE) == decrypt(both, new, PLACE) == "圆梦"
    assert (is_current(both, old), is_current(both, new)) == (False, True)
    assert new.startswith("s1.k3.")


@SUITES
@given(one=TEXTS, other=TEXTS)
def test_hashes_are_equal_exactly_when_the_texts_are(keys: Keyring, one: str, other: str) -> None:
    assert (keyed_hash(keys, one, "phone") == keyed_hash(keys, other, "phone")) is (one == other)


def test_a_hash_depends_on_key_and_purpose_and_is_found_under_every_live_key() -> None:
    both = keyring("a1.k1", "h1.k2", "m1.k4")
    assert keyed_hash(AES, "圆梦", "phone") != keyed_hash(AES, "圆梦", "id_number")
    assert keyed_hashes(both, "圆梦", "phone") == [
        keyed_hash(AES, "圆梦", "phone"),
        keyed_hash(keyring("a1.k1", "m1.k4"), "圆梦", "phone"),
    ]
    assert keyed_hash(both, "圆梦", "phone").startswith("m1.k4.")
