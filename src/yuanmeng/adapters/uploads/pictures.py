"""Pictures are decoded, turned upright, brought to sRGB and written anew: only what is seen goes on."""

from contextlib import suppress
from io import BytesIO
from warnings import simplefilter

import pi_heif
from PIL import Image, ImageCms, ImageOps

from .limits import MAX_BYTES, MAX_PIXELS, MAX_SIDE
from .not_taken import NotTaken

QUALITIES = (92, 85, 75)  # the first whose file is no larger than an upload may be

Image.MAX_IMAGE_PIXELS = None  # _check_size refuses earlier, and with a sentence


def cleaned_jpeg(raw: bytes) -> tuple[bytes, int, int]:
    """A JPEG without anything but its picture, its width and its height."""
    return _as_jpeg(ImageOps.exif_transpose(_opened(raw, "JPEG")))


def cleaned_png(raw: bytes) -> tuple[bytes, int, int]:
    """A PNG without anything but its (first) picture."""
    picture = ImageOps.exif_transpose(_opened(raw, "PNG"))
    if picture.mode not in ("1", "L", "LA", "RGB", "RGBA"):
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    return _written(_in_srgb(picture), "PNG", compress_level=6)


def cleaned_heic(raw: bytes) -> tuple[bytes, int, int]:
    """The primary picture of a HEIC as a JPEG; libheif has already turned it upright."""
    heif = pi_heif.open_heif(BytesIO(raw), convert_hdr_to_8bit=True)
    _check_size(heif.size)
    picture = heif.to_pillow()
    picture.info.pop("exif", None)
    return _as_jpeg(picture)


def _opened(raw: bytes, format: str) -> Image.Image:
    """The picture, decoded to its last line."""
    simplefilter("ignore")  # damage that Pillow only warns of lies in parts that are thrown away
    picture = Image.open(BytesIO(raw), formats=[format])
    _check_size(picture.size)
    picture.load()
    return picture


def _check_size(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MAX_PIXELS or max(size) > MAX_SIDE:
        raise NotTaken("too_many_pixels")


def _as_jpeg(picture: Image.Image) -> tuple[bytes, int, int]:
    picture = _in_srgb(picture)
    if picture.mode != "L":
        picture = picture.convert("RGB")
    for quality in QUALITIES:
        data, width, height = _written(picture, "JPEG", quality=quality)
        if len(data) <= MAX_BYTES:
            break
    return data, width, height


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Colours of the embedded profile as sRGB, because the profile does not go on; a broken one is passed over."""
    profile = picture.info.get("icc_profile")
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = picture.mode if picture.mode in ("RGB", "RGBA") else "RGB"
            if picture.mode in ("RGB", "RGBA", "CMYK"):
                srgb = ImageCms.createProfile("sRGB")
                return ImageCms.profileToProfile(picture, source, srgb, outputMode=target) or picture
    return picture


def _written(picture: Image.Image, format: str, **options: int) -> tuple[bytes, int, int]:
    picture.info.clear()
    out = BytesIO()
    picture.save(out, format, **options)
    return out.getvalue(), *picture.size
