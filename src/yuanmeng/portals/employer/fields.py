"""The few facts an employer is asked, as form fields: prefilled, kept as typed, blank means nothing is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.eligibility.confirm_employment import by_the_employer
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.facts import Seen

ASKED = {
    "post_level": _("岗位是哪一层？"),
    "contract_signed_on": _("劳动合同哪天签的？"),
    "contract_term_months": _("合同签了几个月？"),
    "unit_agrees": _("单位同意本人参加学习吗？"),
    "major_fits": _("所学专业和岗位相近吗？"),
}
HINTS = {
    "contract_signed_on": _("续签过的，填第一次签的日期。没有合同就空着。"),
    "contract_term_months": _("无固定期限填 999。"),
}
FOR_SEVERAL = ("post_level", "unit_agrees", "major_fits")
YES_NO = (("yes", Words(zh="是", en="yes")), ("no", Words(zh="否", en="no")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One field. `options` are for a choice; `kind` is choice, date or number."""

    name: str
    ask: object
    hint: object
    kind: str
    value: str
    options: tuple[tuple[str, Words], ...]


def asked(values: Mapping[str, str], names: tuple[str, ...] = tuple(ASKED)) -> list[Asked]:
    """The fields with what is known or was typed."""
    facts = library().vocabulary.facts
    found = []
    for name in names:
        fact = facts[name]
        options = tuple((value.id, Words(zh=value.zh, en=value.en)) for value in fact.values)
        if fact.type == "bool":
            options = YES_NO
        kind = "choice" if options else "date" if fact.type == "date" else "number"
        value = values.get(name, "")
        found.append(
            Asked(
                name=name,
                ask=ASKED[name],
                hint=HINTS.get(name, ""),
                kind=kind,
                value="" if value == "-" else value,
                options=options,
            )
        )
    return found


def typed(post: Mapping[str, str], names: tuple[str, ...] = tuple(ASKED)) -> dict[str, str]:
    """What was filled in, by fact name."""
    return {name: text for name in names if (text := post.get(name, "").strip())}


def as_facts(actor: Actor, values: Mapping[str, str], at: datetime) -> list[Seen]:
    """What the employer vouches for today."""
    return [by_the_employer(actor, name, value, localdate(at)) for name, value in values.items()]


def shown(values: Mapping[str, str]) -> list[tuple[Words, Words]]:
    """Name and value of each fact as a reader sees them."""
    facts = library().vocabulary.facts
    found = []
    for name, text in values.items():
        fact = facts[name]
        value = fact.parse(text)
        found.append((Words(zh=fact.zh, en=fact.en), Words(zh=fact.show(value, "zh"), en=fact.show(value, "en"))))
    return found
