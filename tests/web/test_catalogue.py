"""The English catalogue is complete, says nothing left over, and is compiled."""

import gettext
import io
import re

from yuanmeng.web import catalogue

PLACE = re.compile(r"%\(\w+\)s|</?\w+>")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def held() -> dict[str, catalogue.Entry]:
    return catalogue.read((catalogue.FOLDER / "django.po").read_text("utf-8"))


def test_it_has_every_text_of_the_source_and_no_other() -> None:
    assert {name: entry.plural for name, entry in held().items()} == catalogue.wanted()


def test_every_text_is_english() -> None:
    assert [name for name, entry in held().items() if not all(entry.english)] == []
    assert [text for entry in held().values() for text in entry.english if CHINESE.search(text)] == []


def test_places_for_values_and_marks_agree() -> None:
    wrong = [
        name
        for name, entry in held().items()
        for text in entry.english
        if sorted(PLACE.findall(name)) != sorted(PLACE.findall(text))
    ]
    assert wrong == []


def test_the_compiled_file_is_the_one_of_the_source() -> None:
    compiled = (catalogue.FOLDER / "django.mo").read_bytes()
    assert compiled == catalogue.compiled(held())
    read = gettext.GNUTranslations(io.BytesIO(compiled))
    assert read.gettext("符合") == "Eligible"
    assert read.ngettext("还有 %(left)s 天", "还有 %(left)s 天", 2) == "%(left)s days left"


def test_no_template_has_chinese_outside_the_catalogue() -> None:
    found = []
    for path in sorted(catalogue.PACKAGE.rglob("*.html")):
        text = re.sub(
            r"{% blocktranslate.*?endblocktranslate %}|{%.*?%}|{{.*?}}|中文",
            "",
            path.read_text("utf-8"),
            flags=re.DOTALL,
        )
        if CHINESE.search(text):
            found.append(path.name)
    assert found == []
