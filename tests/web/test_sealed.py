"""A sealed text comes back as it was; changed, aged or foreign ones do not."""

import time

import pytest

from yuanmeng.web.sealed import seal, unseal

SALT = "test"


def test_it_comes_back() -> None:
    assert unseal(seal("a:b!c:~", salt=SALT), salt=SALT, seconds=60) == "a:b!c:~"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[:-1] + "x",
        lambda text: ("B" if text[0] == "A" else "A") + text[1:],
        lambda _: "",
        lambda _: "梦",
    ],
)
def test_a_changed_one_is_refused(change: object) -> None:
    with pytest.raises(ValueError, match="not sealed here"):
        unseal(change(seal("answer", salt=SALT)), salt=SALT, seconds=60)  # type: ignore[operator]


def test_one_sealed_for_another_purpose_is_refused() -> None:
    with pytest.raises(ValueError, match="not sealed here"):
        unseal(seal("answer", salt="other"), salt=SALT, seconds=60)


def test_an_old_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = seal("answer", salt=SALT)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3600)
    with pytest.raises(ValueError, match="too old"):
        unseal(sealed, salt=SALT, seconds=60)
