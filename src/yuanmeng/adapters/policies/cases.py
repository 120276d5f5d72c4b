"""Case tables on disk."""

from yuanmeng.adapters.policies.load import Library
from yuanmeng.rules.eligibility.cases import Case, Miss, misses, read_cases
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.locate import PolicyError


def read_table(library: Library, rule_set: RuleSet) -> list[Case]:
    """The cases of a version. Raises PolicyError when it has no table or a row cannot be read."""
    path = library.root / "schemes" / f"{rule_set.id}.cases.csv"
    file = f"policies/schemes/{rule_set.id}.cases.csv"
    if not path.exists():
        fix = "write boundary cases beside the policy file"
        raise PolicyError("a rule set needs a case table", file=file, line=1, fix=fix)
    return read_cases(path.read_text("utf-8"), rule_set, library.vocabulary, file)


def case_misses(library: Library, rule_set: RuleSet) -> tuple[int, list[Miss]]:
    """How many cases a version has, and those that come out otherwise."""
    cases = read_table(library, rule_set)
    return len(cases), list(misses(cases, rule_set, library.vocabulary))
