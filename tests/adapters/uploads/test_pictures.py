"""Photographs: what is seen stays, where and with what it was taken is gone."""

from io import BytesIO

import exifread
import pillow_heif
import pytest
from PIL import Image, ImageCms, ImageStat

from tests.adapters.uploads import samples
from tests.adapters.uploads.samples import SECRET, SIZE, heic, jpeg, png
from yuanmeng.adapters.uploads import MAX_PIXELS, Cleaned, UploadRefused, clean

KINDS = {"jpeg": jpeg, "png": png, "heic": heic}
TRACES = (SECRET, b"Exif", b"GPS", b"xmpmeta", b"ICC_PROFILE", b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"iCCP")


def cleaned(raw: bytes, name: str = "photo") -> Cleaned:
    return clean(BytesIO(raw), name)


def foreign(raw: bytes) -> dict[str, object]:
    """What a foreign reader finds."""
    return exifread.process_file(BytesIO(raw), details=False) or {}


def is_red(data: bytes, at: tuple[int, int]) -> bool:
    pixel = Image.open(BytesIO(data)).convert("RGB").getpixel(at)
    assert isinstance(pixel, tuple)
    return pixel[0] > 180 and pixel[1] < 90


@pytest.mark.parametrize("kind", KINDS)
def test_the_samples_tell_where_they_were_taken(kind: str) -> None:
    raw = KINDS[kind]()
    assert SECRET in raw
    if kind == "heic":  # the foreign reader does not find its way through this container
        assert SECRET in pillow_heif.open_heif(BytesIO(raw)).info["exif"]
        return
    found = foreign(raw)
    assert str(found["Image Make"]) == SECRET.decode()
    assert "GPS GPSLatitude" in found


@pytest.mark.parametrize("kind", KINDS)
def test_place_device_and_comments_are_gone(kind: str) -> None:
    kept = cleaned(KINDS[kind]()).data
    assert foreign(kept) == {}
    assert [trace for trace in TRACES if trace in kept] == []
    assert not {"exif", "comment", "xmp", "icc_profile", "Author"} & set(Image.open(BytesIO(kept)).info)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_seen_stays(kind: str) -> None:
    kept = cleaned(KINDS[kind]())
    assert (kept.width, kept.height, kept.pages) == (*SIZE, None)
    assert is_red(kept.data, (20, 20))
    assert not is_red(kept.data, (250, 200))


def test_the_kind_is_said_and_a_heic_becomes_a_jpeg() -> None:
    kept = {kind: cleaned(made(), "x.pdf") for kind, made in KINDS.items()}
    said = {kind: (one.media_type, one.converted_from) for kind, one in kept.items()}
    assert said == {
        "jpeg": ("image/jpeg", None),
        "png": ("image/png", None),
        "heic": ("image/jpeg", "image/heic"),
    }
    assert Image.open(BytesIO(kept["heic"].data)).format == "JPEG"


@pytest.mark.parametrize("kind", KINDS)
def test_a_photograph_taken_upright_is_turned_before_that_is_forgotten(kind: str) -> None:
    kept = cleaned(KINDS[kind](orientation=6))
    assert (kept.width, kept.height) == SIZE[::-1]
    assert is_red(kept.data, (SIZE[1] - 20, 20))


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_other_jpegs_are_taken(mode: str) -> None:
    kept = cleaned(jpeg(mode=mode))
    assert [trace for trace in TRACES if trace in kept.data] == []
    assert Image.open(BytesIO(kept.data)).mode == {"L": "L", "CMYK": "RGB"}[mode]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_other_pngs_are_taken(mode: str) -> None:
    out = BytesIO()
    samples.picture("L").convert(mode).save(out, "PNG")
    kept = cleaned(out.getvalue())
    assert (kept.width, kept.height) == SIZE
    assert ImageStat.Stat(Image.open(BytesIO(kept.data)).convert("L")).stddev[0] > 10


def test_a_grey_png_loses_its_profile_too() -> None:
    assert [trace for trace in TRACES if trace in cleaned(png(mode="L")).data] == []


def test_the_same_upload_gives_the_same_bytes() -> None:
    for made in (jpeg(orientation=3), png(), heic()):
        assert cleaned(made).sha256 == cleaned(made, "another name").sha256


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("share", [0.9, 0.5, 0.2])
def test_an_upload_that_broke_off_is_refused(kind: str, share: float) -> None:
    raw = KINDS[kind]()
    if kind == "jpeg":
        raw = raw.removesuffix(SECRET)
    with pytest.raises(UploadRefused) as refused:
        cleaned(raw[: int(len(raw) * share)])
    assert refused.value.code == "broken"


def test_a_heic_that_lacks_its_last_bytes_is_refused() -> None:
    with pytest.raises(UploadRefused) as refused:
        cleaned(heic()[:-20])
    assert refused.value.code == "broken"


@pytest.mark.parametrize("kind", ["jpeg", "png"])
def test_a_small_file_with_too_many_pixels_is_refused_before_it_is_unpacked(kind: str) -> None:
    side = int(MAX_PIXELS**0.5) + 100
    out = BytesIO()
    Image.new("1" if kind == "png" else "L", (side, side)).save(out, kind.upper())
    with pytest.raises(UploadRefused) as refused:
        cleaned(out.getvalue())
    assert refused.value.code == "too_many_pixels"


def test_colours_of_a_profile_are_kept_as_srgb() -> None:
    """The profile here is sRGB with red and green in each other's place."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    out = BytesIO()
    Image.new("RGB", (8, 8), (220, 20, 20)).save(out, "JPEG", icc_profile=bytes(profile))
    pixel = Image.open(BytesIO(cleaned(out.getvalue()).data)).getpixel((4, 4))
    assert isinstance(pixel, tuple)
    assert pixel[1] > 180
    assert pixel[0] < 90


def test_a_broken_profile_is_passed_over() -> None:
    out = BytesIO()
    Image.new("RGB", (8, 8), (220, 20, 20)).save(out, "JPEG", icc_profile=b"no profile" * 20)
    assert is_red(cleaned(out.getvalue()).data, (4, 4))
