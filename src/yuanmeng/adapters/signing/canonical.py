"""One way to write a value as JSON, so that equal values have equal bytes (RFC 8785, without fractions)."""

import json
from collections.abc import Mapping, Sequence

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]

SAFE = 2**53 - 1  # whole numbers that every JSON reader keeps (RFC 7493)


def canonical(value: Json) -> bytes:
    """The bytes. ValueError for fractions, numbers beyond 2^53 - 1, half surrogates, and anything that is not JSON."""
    try:
        return json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        raise ValueError("a text holds half a surrogate pair") from None


def _ordered(value: object) -> object:
    """The same with names sorted by their UTF-16 code units, which is what the RFC asks for."""
    match value:
        case None | bool() | str():
            return value
        case int() if -SAFE <= value <= SAFE:
            return int(value)
        case Mapping():
            if not all(isinstance(name, str) for name in value):
                raise ValueError("names of JSON are texts")
            names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
            return {str(name): _ordered(value[name]) for name in names}
        case list() | tuple():
            return [_ordered(item) for item in value]
    raise ValueError(f"{type(value).__name__} cannot be signed as JSON")
