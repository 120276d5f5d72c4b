"""Who may state which fact as what, and whose word is a verification."""

from collections.abc import Iterator

from yuanmeng.rules.actors import Role
from yuanmeng.rules.eligibility.vocabulary import Fact, Words
from yuanmeng.rules.facts.seen import Origin, Seen

OF_POST_AND_CONTRACT = frozenset(
    {
        "employed",
        "employer_type",
        "employer_private",
        "staffed_post",
        "dispatched",
        "post_level",
        "post_kind",
        "platform_kind",
        "occupation",
        "industry",
        "work_region",
        "contract_signed_on",
        "contract_term_months",
        "job_started_on",
    }
)
"""What an employer knows of its own staff besides the facts it is itself the source of."""
ORIGINS: dict[Role, frozenset[Origin]] = {
    Role.APPLICANT: frozenset({Origin.DECLARED}),
    Role.EMPLOYER: frozenset({Origin.EMPLOYER}),
    Role.REVIEWER: frozenset({Origin.OFFICER, Origin.DOCUMENT}),
    Role.FUNDS: frozenset({Origin.OFFICER, Origin.DOCUMENT}),
    Role.OPERATOR: frozenset({Origin.REGISTRY}),
}


def of_an_employer(fact: Fact) -> bool:
    """Whether an employer may state the fact of its own staff."""
    return fact.subject == "worker" and (fact.source == "employer" or fact.name in OF_POST_AND_CONTRACT)


def vouched(role: Role, origin: Origin) -> bool:
    """Whether the word is a verification: everybody's but the worker's own."""
    return origin in ORIGINS.get(role, ()) and origin is not Origin.DECLARED


def may_be_verified(fact: Fact) -> bool:
    """Whether anybody but the worker can vouch for it: a register, the employer, or a paper an officer sees."""
    return fact.source != "declared" or bool(fact.document)


def faults(role: Role, seen: Seen, fact: Fact) -> Iterator[Words]:
    """Why this role may not state this."""
    if seen.origin not in ORIGINS.get(role, ()):
        yield Words(zh=f"{fact.zh}不能由您以这种来源填写", en=f"{fact.en}: not yours to state from this source")
        return
    if role is Role.EMPLOYER and not of_an_employer(fact):
        yield Words(zh=f"{fact.zh}不由用人单位填写", en=f"{fact.en} is not stated by an employer")
    if role in (Role.REVIEWER, Role.FUNDS) and not seen.reference:
        yield Words(zh=f"请写明{fact.zh}的依据", en=f"Say what {fact.en} rests on")
    if seen.verified and not vouched(role, seen.origin):
        yield Words(zh=f"本人填报的{fact.zh}不算核实", en=f"{fact.en}: what the worker declares is not verified")
