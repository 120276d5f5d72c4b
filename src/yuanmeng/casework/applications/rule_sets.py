"""The rule set that decides a claim: the one archived under the hash the claim names."""

from functools import lru_cache

from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.eligibility.link import RuleSet


@lru_cache(maxsize=1024)
def rule_set_of(scheme: str, rule_hash: str) -> RuleSet:
    """Raises Refusal when the policies folder holds other rules under this id now; they must never change."""
    found = library().schemes.get(scheme)
    if found is None or found.digest != rule_hash:
        raise Refusal(
            zh="这个办法的规则文件和公布时不一样，现在不能核对。请联系工会。",
            en="The rules of this scheme are not those that were published, so nothing can be checked: ask the union.",
        )
    return found
