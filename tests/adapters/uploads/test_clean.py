"""What is taken and what is refused: sizes, kinds, names, and parsers that die."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.adapters.uploads.samples import SECRET, heic, jpeg, pdf_full_of_tricks, png, written
from yuanmeng.adapters.uploads import MAX_BYTES, UploadRefused, clean
from yuanmeng.adapters.uploads.kinds import cleaned
from yuanmeng.adapters.uploads.refused import MESSAGES

SAMPLES = {"jpeg": jpeg(), "png": png(), "heic": heic(), "pdf": written(pdf_full_of_tricks())}
DAMAGE = st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=8)


def refusal(raw: bytes, name: str = "x.jpg") -> UploadRefused:
    with pytest.raises(UploadRefused) as refused:
        clean(BytesIO(raw), name)
    return refused.value


@pytest.mark.parametrize(
    "raw",
    [
        b"hello",
        b"GIF89a" + bytes(50),
        b"PK\x03\x04" + bytes(50),
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"BM" + bytes(50),
        b"II*\0" + bytes(50),
        b"RIFF\0\0\0\0WEBPVP8 " + bytes(50),
        b"\0\0\0\x20ftypavif" + bytes(50),
        b"\0\0\0\x20ftypisom" + bytes(50),
        b"MZ" + bytes(50),
        b"%!PS-Adobe",
    ],
)
def test_other_kinds_are_refused_whatever_their_name(raw: bytes) -> None:
    assert refusal(raw, "身份证.jpg").code == "kind"


@pytest.mark.parametrize("head", [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n", b"\0\0\0\x18ftypheic"])
def test_a_beginning_is_not_enough(head: bytes) -> None:
    assert refusal(head + b"not what it says" * 20 + b"\n%%EOF").code == "broken"


def test_sizes_end_where_they_are_said_to() -> None:
    assert refusal(b"").code == "empty"
    assert refusal(jpeg() + bytes(MAX_BYTES)).code == "too_large"


def test_no_more_is_read_than_can_be_taken() -> None:
    class Endless(BytesIO):
        asked = 0

        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert 0 < size <= MAX_BYTES + 1
            self.asked += size
            return bytes(size)

    endless = Endless()
    with pytest.raises(UploadRefused) as refused:
        clean(endless, "x")
    assert refused.value.code == "too_large"
    assert endless.asked == MAX_BYTES + 1


def test_messages_name_the_file_and_hold_no_folder_and_no_invisible_sign() -> None:
    said = refusal(b"hello", "C:\\Users\\..\\证\u202e明\n.exe")
    assert "“证明.exe”" in said.zh
    assert '"证明.exe"' in said.en
    assert len(refusal(b"hello", "长" * 500).zh) < 200
    assert "{" in refusal(b"hello", "{0} {name}").zh


@pytest.mark.parametrize("code", MESSAGES)
def test_every_refusal_says_what_happened_and_what_to_do_in_both_languages(code: str) -> None:
    said = UploadRefused(code, "a.pdf")
    assert "没有收下" in said.zh
    assert "请" in said.zh
    assert "not taken" in said.en
    assert str(said) == said.en


@given(kind=st.sampled_from(sorted(SAMPLES)), damage=DAMAGE)
@settings(deadline=None, max_examples=150)
def test_a_damaged_upload_is_never_taken_with_its_secret(kind: str, damage: list[tuple[float, int]]) -> None:
    """In this process, so without its limits: whatever parsers make of it, what was hidden does not come through."""
    raw = bytearray(SAMPLES[kind])
    for share, value in damage:
        raw[int(share * len(raw))] = value
    try:
        head, kept = cleaned(bytes(raw))
    except Exception:
        return
    assert head["media_type"]
    assert SECRET not in kept
