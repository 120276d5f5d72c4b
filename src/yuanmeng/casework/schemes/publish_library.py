"""Publish every version in the policies folder that is not published yet."""

from datetime import datetime

from django.db import transaction

from yuanmeng.adapters.policies.load import Library, policy_text
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.to_python import python_source

from .models import PublishedScheme
from .publish import Edition, publish


@transaction.atomic
def publish_library(actor: Actor, library: Library, *, at: datetime) -> int:
    """All or none; answers how many were new. A file with a fault is not in the library and is not published."""
    known = set(PublishedScheme.objects.values_list("scheme", "rule_hash"))
    new = [found for found in library.schemes.values() if (found.id, found.digest) not in known]
    for rule_set in new:
        publish(actor, edition(library, rule_set), at=at)
    return len(new)


def edition(library: Library, rule_set: RuleSet) -> Edition:
    scheme = rule_set.scheme
    return Edition(
        scheme=rule_set.id,
        rule_hash=rule_set.digest,
        title_zh=scheme.title.zh,
        title_en=scheme.title.en,
        region=scheme.issuer.region,
        effective_from=scheme.effective_from,
        effective_to=scheme.effective_to,
        source_text=policy_text(library.root, rule_set.id).text,
        python_text=python_source(rule_set),
    )
