"""Receipts: read back as written, verified by a foreign library, refused when anything in them changed."""

import json

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.signing.test_canonical import TEXTS, VALUES
from yuanmeng.adapters.signing import Json, SigningKey, public_jwk, read_receipt, receipt_text
from yuanmeng.adapters.signing.base64url import encoded

KEY = SigningKey(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
OTHER = SigningKey(Ed25519PrivateKey.from_private_bytes(bytes(32)))
FIELDS: dict[str, Json] = {
    "number": "YM-000128",
    "received": "2026-03-11T09:05:00+08:00",
    "fen": 200000,
    "材料": ["合同"],
}


@given(st.dictionaries(TEXTS, VALUES, max_size=5))
def test_a_receipt_is_read_back(fields: dict[str, Json]) -> None:
    assert read_receipt(receipt_text(KEY, fields), KEY.public) == fields


def test_equal_fields_give_equal_receipts() -> None:
    assert receipt_text(KEY, FIELDS) == receipt_text(KEY, dict(reversed(FIELDS.items())))


def test_a_foreign_library_verifies_it() -> None:
    read = jwt.api_jws.decode_complete(receipt_text(KEY, FIELDS), KEY.public, algorithms=["EdDSA"])
    assert json.loads(read["payload"]) == FIELDS
    assert read["header"] == {"alg": "EdDSA", "kid": public_jwk(KEY.public)["kid"]}
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.api_jws.decode_complete(receipt_text(KEY, FIELDS), OTHER.public, algorithms=["EdDSA"])


def test_we_read_what_a_foreign_library_signed() -> None:
    text = jwt.api_jws.encode(json.dumps(FIELDS).encode(), KEY.private, algorithm="EdDSA")
    assert read_receipt(text, KEY.public) == FIELDS


def test_breaks_and_spaces_from_copying_do_not_matter() -> None:
    text = receipt_text(KEY, FIELDS)
    pasted = "\n " + "\r\n".join(text[at : at + 40] for at in range(0, len(text), 40)) + "\u3000\t"
    assert read_receipt(pasted, KEY.public) == FIELDS


@given(st.data())
def test_any_changed_sign_is_noticed(data: st.DataObject) -> None:
    text = receipt_text(KEY, FIELDS)
    at = data.draw(st.integers(0, len(text) - 1))
    sign = data.draw(st.sampled_from("ABCz09-_.=").filter(lambda sign: sign != text[at]))
    with pytest.raises(ValueError):
        read_receipt(text[:at] + sign + text[at + 1 :], KEY.public)


def forged(header: object, payload: object = FIELDS) -> str:
    signed = f"{encoded(json.dumps(header).encode())}.{encoded(json.dumps(payload).encode())}"
    return f"{signed}.{encoded(KEY.private.sign(signed.encode()))}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a.b",
        "a.b.c.d",
        "收据",
        "A" * 20_000,
        receipt_text(OTHER, FIELDS),
        forged({"alg": "none"}),
        forged({"alg": "HS256"}),
        forged({"alg": "EdDSA", "crit": ["b64"], "b64": False}),
        forged({"alg": "EdDSA"}, ["no", "object"]),
        forged("EdDSA"),
        receipt_text(KEY, FIELDS).rsplit(".", 1)[0] + ".",
    ],
)
def test_what_is_no_receipt_of_ours_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_receipt(text, KEY.public)


def test_the_forger_in_these_tests_can_forge() -> None:
    assert read_receipt(forged({"alg": "EdDSA"}), KEY.public) == FIELDS
