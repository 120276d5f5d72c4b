"""Frames: a template rendered once for a language and text size, with holes that a request fills.

What is the same for everybody costs a string join; what is personal is never in a frame.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.template.loader import get_template
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from yuanmeng.web.reader import Reader

EDGE = "\x00"


class Holes:
    """Stands in a template as `hole`: `{{ hole.errors }}` marks the place that `fill(errors=...)` fills."""

    def __getitem__(self, name: str) -> SafeString:
        return mark_safe(f"{EDGE}{name}{EDGE}")


@dataclass(frozen=True, slots=True)
class Frame:
    """Fixed text with named holes between."""

    pieces: tuple[str, ...]
    names: tuple[str, ...]
    encoded: tuple[bytes, ...]

    @classmethod
    def cut(cls, text: str) -> "Frame":
        """The frame of a text in which `Holes` marked the holes."""
        parts = text.split(EDGE)
        return cls(tuple(parts[0::2]), tuple(parts[1::2]), tuple(part.encode() for part in parts[0::2]))

    def fill(self, holes: Mapping[str, str]) -> str:
        """The text with each hole filled by HTML that is already escaped; a hole without a value stays empty."""
        filled = [""] * (2 * len(self.names) + 1)
        filled[0::2] = self.pieces
        filled[1::2] = [holes.get(name, "") for name in self.names]
        return "".join(filled)

    def page(self, holes: Mapping[str, str]) -> bytes:
        """The same, ready to send; what is fixed was encoded when the frame was made."""
        filled = [b""] * (2 * len(self.names) + 1)
        filled[0::2] = self.encoded
        filled[1::2] = [holes.get(name, "").encode() for name in self.names]
        return b"".join(filled)


def frame(template: str, reader: Reader, context: Mapping[str, object]) -> Frame:
    """Render a template with holes. Callers cache the result by what the context depends on."""
    return Frame.cut(render(template, reader, {**context, "hole": Holes()}))


def render(template: str, reader: Reader, context: Mapping[str, object]) -> str:
    """Render a template for a reader; `reader` is there in every template."""
    with translation.override(reader.language):
        return get_template(template).render({**context, "reader": reader})
