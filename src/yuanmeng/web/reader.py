"""Who reads: language and text size, from two cookies that say nothing about the person."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest

TEXT_COOKIE = "text_size"
CHINESE, ENGLISH = "zh-hans", "en"


@dataclass(frozen=True, slots=True)
class Reader:
    """`language` is zh-hans or en; `large` asks for the 20 px text with 60 px targets."""

    language: str
    large: bool

    @property
    def tag(self) -> str:
        """The lang attribute of the page."""
        return "zh-CN" if self.chinese else "en"

    @property
    def chinese(self) -> bool:
        return self.language == CHINESE


def reader_of(request: HttpRequest) -> Reader:
    """The reader's wishes: own choice first, then the browser's language, then Chinese."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    language = chosen if chosen in (CHINESE, ENGLISH) else preferred(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    return Reader(language, request.COOKIES.get(TEXT_COOKIE) == "large")


@lru_cache(maxsize=256)
def preferred(header: str) -> str:
    """The first of our two languages that an Accept-Language header names; Chinese when it names neither."""
    for part in header.lower().split(","):
        match part.strip()[:2]:
            case "zh":
                return CHINESE
            case "en":
                return ENGLISH
    return CHINESE
