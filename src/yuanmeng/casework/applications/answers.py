"""What a worker types into a draft: fact name to outside text, checked against the vocabulary before it is kept."""

from collections.abc import Mapping
from datetime import date

from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.eligibility.advise import AWARDS
from yuanmeng.rules.eligibility.vocabulary import FactError, Words
from yuanmeng.rules.facts import Origin, Seen

NONE = "-"
LONGEST = 128
YES_OR_NO = ("yes", "no")


class AnswersRefused(Refusal):
    """Some answers cannot be kept; `faults` says why for each, so that a form can show it beside the field."""

    def __init__(self, faults: Mapping[str, Words]) -> None:
        super().__init__(
            zh="；".join(words.zh for words in faults.values()), en="; ".join(words.en for words in faults.values())
        )
        self.faults = faults


def checked(given: Mapping[str, str | None]) -> dict[str, str | None]:
    """The answers as they are kept. "-" = known not to exist, None = asked and not known, "" = take the answer away.

    `prior_awards` takes yes or no: the record of earlier awards itself is looked up. Raises AnswersRefused.
    """
    kept: dict[str, str | None] = {}
    faults: dict[str, Words] = {}
    for name, text in given.items():
        plain = text.strip() if text is not None else None
        fault = _fault(name, plain) if plain else None
        if fault:
            faults[name] = fault
        kept[name] = plain
    if faults:
        raise AnswersRefused(faults)
    return kept


def merged(held: Mapping[str, str | None], given: Mapping[str, str | None]) -> dict[str, str | None]:
    """What is held after `given` came: an empty text takes an answer away."""
    return {name: text for name, text in {**held, **given}.items() if text != ""}


def declared(answers: Mapping[str, str | None], on: date) -> list[Seen]:
    """The answers as facts that nobody vouches for yet; what the worker does not know is left out."""
    return [
        Seen(name=name, value=text, origin=Origin.DECLARED, verified=False, observed_on=on)
        for name, text in answers.items()
        if text is not None and name != AWARDS
    ]


def _fault(name: str, text: str) -> Words | None:
    if name == AWARDS:
        return None if text in YES_OR_NO else Words(zh="以前领过资助要填是或否", en="paid before must be yes or no")
    policies = library()
    fact = policies.vocabulary.facts.get(name)
    if fact is None or fact.subject != "worker":
        return Words(zh=f"没有“{name[:48]}”这一项", en=f'there is no fact "{name[:48]}"')
    if text == NONE and fact.missing == "none":
        return None
    if len(text) > LONGEST:
        return Words(zh=f"{fact.zh}太长，最多{LONGEST}个字", en=f"{fact.en} is longer than {LONGEST} characters")
    try:
        value = fact.parse(text)
    except FactError as error:
        return Words(zh=error.zh, en=error.en)
    if fact.type == "region" and (not isinstance(value, int) or policies.regions.get(value) is None):
        return Words(zh=f"{fact.zh}“{text}”不是行政区划代码", en=f'{fact.en} "{text}" is no division code')
    return None
