"""Case tables on disk."""

from yuanmeng.adapters.policies.load import Library
from yuanmeng.rules.eligibility.cases import Miss, misses, read_cases
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.locate import PolicyError


def case_misses(library: Library, rule_set: RuleSet) -> tuple[int, list[Miss]]:
    """How many cases a version has, and those that come out otherwise. Raises PolicyError when it has none."""
    path = library.root / "schemes" / f"{rule_set.id}.cases.csv"
    file = f"policies/schemes/{rule_set.id}.cases.csv"
    if not path.exists():
        raise PolicyError(
            "a rule set needs a case table", file=file, line=1, fix="write boundary cases beside the policy file"
        )
    cases = read_cases(path.read_text("utf-8"), rule_set, library.vocabulary, file)
    return len(cases), list(misses(cases, rule_set, library.vocabulary))
