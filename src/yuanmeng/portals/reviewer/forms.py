"""What officers send: parsed and kept as typed, decided on elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from yuanmeng.rules.facts import Origin, Seen

LONGEST = 2000  # characters of a note
PHRASES = {
    "unclear": _("材料拍得不清楚，请放平、对准、光线充足再拍一次。"),
    "incomplete": _("材料缺页，请把每一页都拍上。"),
    "other_person": _("材料上的姓名和你登记的不一样，请核对后重新上传。"),
    "expired": _("材料已经过期，请上传还在有效期内的。"),
    "differs": _("你填的和材料上写的不一样，请按材料改正，或补充说明。"),
    "unstamped": _("材料没有盖章或签名，请补齐后重新上传。"),
}
"""Sentences officers often need, by a short name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One form as it was sent. `seen`: facts the officer saw on the paper; `fixes` and `reasons` by name of fact."""

    note: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    seen: tuple[str, ...] = ()
    fixes: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    items: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


def typed(sent: QueryDict) -> Typed:
    """Every field of a decision, blank ones left out."""
    return Typed(
        note=sent.get("note", "").strip()[:LONGEST],
        answers=_named(sent, "q-"),
        seen=tuple(sent.getlist("seen")),
        fixes=_named(sent, "fix-"),
        reasons=_named(sent, "why-"),
        items=tuple(dict.fromkeys(sent.getlist("items"))),
        conditions=tuple(dict.fromkeys(sent.getlist("conditions"))),
        phrases=tuple(name for name in PHRASES if name in sent.getlist("phrases")),
    )


def _named(sent: QueryDict, prefix: str) -> dict[str, str]:
    found = {name.removeprefix(prefix): sent.get(name, "").strip() for name in sent if name.startswith(prefix)}
    return {name: text for name, text in found.items() if text}


def stated(form: Typed, held: Mapping[str, Seen], papers: Mapping[str, str], *, on: date) -> list[Seen]:
    """The facts an officer vouches for with a decision.

    `held` are the facts as they stand; `papers` names for each fact the document that proves it. A correction counts
    before a tick; what it rests on is the officer's words.
    """
    found = [
        Seen(
            name=name,
            value=value,
            origin=Origin.OFFICER,
            verified=True,
            observed_on=on,
            reference=form.reasons.get(name, "")[:64],
        )
        for name, value in form.fixes.items()
    ]
    for name in form.seen:
        if name in held and name in papers and name not in form.fixes:
            found.append(
                Seen(
                    name=name,
                    value=held[name].value,
                    origin=Origin.DOCUMENT,
                    verified=True,
                    observed_on=on,
                    reference=papers[name],
                )
            )
    return found


def worded_note(form: Typed) -> str:
    """The sentences that were ticked, and what was typed."""
    return "\n".join([*(str(PHRASES[name]) for name in form.phrases), *([form.note] if form.note else [])])[:LONGEST]
