"""The export as a paper to read: the same content, each part under its heading."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.utils.timezone import localtime

from yuanmeng.adapters.papers import FilePaper, Row, Section, file_paper
from yuanmeng.adapters.papers.press import Language
from yuanmeng.adapters.policies.load import library
from yuanmeng.rules.eligibility.vocabulary import Words

PARTS = {
    "real_name_data": Words(zh="真实信息", en="Real-name data"),
    "consents": Words(zh="单独同意", en="Consents"),
    "who_looked": Words(zh="谁看过", en="Who looked"),
    "facts": Words(zh="事实", en="Facts"),
    "employment": Words(zh="工作单位", en="Employment"),
    "earlier_awards": Words(zh="以前领过的资助", en="Earlier awards"),
    "applications": Words(zh="申请", en="Applications"),
}
TITLE = Words(zh="个人信息副本", en="Copy of personal data")
ISSUER = Words(zh="圆梦", en="Yuanmeng")


def export_paper(told: Mapping[str, object], language: Language, *, at: datetime) -> bytes:
    """The PDF of what `export_all` told. Raises FontMissing on a machine without the Chinese font."""
    sections = tuple(
        Section(title=title.in_language(language), rows=tuple(_rows(told.get(part), "", language)))
        for part, title in PARTS.items()
    )
    return file_paper(
        FilePaper(
            title=TITLE.in_language(language),
            holder=_holder(told),
            issuer=ISSUER.in_language(language),
            made=localtime(at),
            sections=sections,
        ),
        language,
    )


def _holder(told: Mapping[str, object]) -> str:
    real = told.get("real_name_data")
    return str(real.get("name", "")) if isinstance(real, Mapping) else ""


def _rows(value: object, path: str, language: Language) -> Iterator[Row]:
    """Nested parts as lines: where the value stands, and the value."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            here = _named(str(name), language)
            yield from _rows(inner, f"{path} · {here}" if path else here, language)
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            yield from _rows(inner, f"{path} {number}".strip(), language)
    elif value is not None and value != "":
        yield Row(label=path, value=str(value))


def _named(name: str, language: Language) -> str:
    fact = library().vocabulary.facts.get(name)
    return (fact.zh if language == "zh" else fact.en) if fact else name
