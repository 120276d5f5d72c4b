"""Picking a region in steps: province, city, district, or by a part of its name."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from yuanmeng.portals.worker.typed import BadAnswer
from yuanmeng.rules.eligibility.vocabulary import Fact
from yuanmeng.web import places
from yuanmeng.web.reader import Reader


@dataclass(frozen=True, slots=True)
class Step:
    """`code` was picked; `chosen` when nothing lies below it. `found`: the places of a search instead."""

    code: str
    chosen: bool
    found: tuple[str, ...] = ()


def step(fact: Fact, posted: Mapping[str, str], reader: Reader) -> Step:
    """One step of the region question. Raises BadAnswer."""
    if "find" in posted:
        return Step("", False, searched(posted["find"].strip(), reader))
    code = posted.get("pick")
    if code == "":
        return Step("", False)
    if code is None or not places.known(code):
        raise BadAnswer("find", gettext("请从下面选一个地方。"))
    return Step(code, not places.below(code))


def searched(text: str, reader: Reader) -> tuple[str, ...]:
    """Up to 12 places with the text in their name. Raises BadAnswer when there are none."""
    found = places.search(text, reader.language) if text else ()
    if not found:
        raise BadAnswer("find", gettext("没有找到这个地名。换个写法，或者从省开始选。"))
    return found[:12]
