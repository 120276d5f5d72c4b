"""A receipt proves what was handed in and when, to anybody, and names no person."""

from uuid import uuid4

import pytest

from tests.casework.applications.world import DEGREE, LATER, Province, drafted, eligible_worker
from yuanmeng.adapters import signing
from yuanmeng.casework.applications.receipts import KIND, Validity, check
from yuanmeng.casework.applications.signing import signing_key
from yuanmeng.casework.applications.submit import submit


@pytest.fixture
def text(province: Province) -> str:
    alice = eligible_worker(1)
    return submit(alice, drafted(alice, [province.window]).pk, key=uuid4(), at=LATER).text


def test_what_it_proves(text: str) -> None:
    found = check(f"  {text[:40]}\n{text[40:]} ")
    assert (found.validity, found.schemes, found.at, found.revision) == (Validity.VALID, (DEGREE,), LATER, 1)
    assert set(found.fields) == {"kind", "number", "revision", "at", "claims", "digest"}
    assert len(found.digest) == 64


def test_altered_it_is_invalid(text: str) -> None:
    head, payload, signature = text.split(".")
    other = signing.receipt_text(signing_key(), {"kind": KIND, "number": "YM-2026-AAAA-AAAA"}).split(".")[1]
    for forged in (f"{head}.{other}.{signature}", text[:-8], f"{head}.{payload}.{'A' * 86}"):
        assert check(forged).validity is Validity.INVALID


def test_signed_by_another_key_it_is_invalid(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("other") / "key"
    signing.make_key_file(path)
    forged = signing.receipt_text(signing.read_key_file(path), {"kind": KIND})
    assert check(forged).validity is Validity.INVALID


@pytest.mark.parametrize("text", ["", "hello", "a.b", "YM-2026-AAAA-AAAA"])
def test_what_is_no_receipt_is_unknown(province: Province, text: str) -> None:
    assert check(text).validity is Validity.UNKNOWN


def test_what_our_key_signed_for_another_purpose_is_unknown(province: Province) -> None:
    other = signing.receipt_text(signing_key(), {"kind": "yuanmeng.list"})
    assert check(other).validity is Validity.UNKNOWN
