"""docs/facts.md: the vocabulary of facts as a page, made from policies/facts.toml."""

from collections.abc import Iterator

from yuanmeng.rules.eligibility.vocabulary import Fact, Vocabulary

HEAD = """# The vocabulary of facts

Made from `policies/facts.toml` by `yuanmeng policy facts > docs/facts.md`; do not edit. A rule may read only what
stands here. *blank*: what an empty value means, not known or known to be none; only then may a rule say IS NULL.
*source*: who vouches for the fact at best.
"""
SUBJECTS = {"worker": "Facts of a worker (职工)", "firm": "Facts of a firm and its class (企业、培训班)"}
TYPES = {
    "text": "one of a list",
    "rank": "one of an ordered list, lowest first",
    "money": "fen",
    "code": "occupation code",
}
BLANKS = {"unknown": "not known", "none": "none"}


def facts_page(vocabulary: Vocabulary) -> str:
    """The page as Markdown."""
    return "\n".join([HEAD, *_sections(vocabulary)]) + "\n"


def _sections(vocabulary: Vocabulary) -> Iterator[str]:
    for subject, title in SUBJECTS.items():
        facts = [fact for fact in vocabulary.facts.values() if fact.subject == subject]
        if not facts:
            continue
        yield f"## {title}\n"
        yield "| name | type | unit | blank | 中文 | English | meaning | source | document |"
        yield "|---|---|---|---|---|---|---|---|---|"
        for fact in facts:
            paper = vocabulary.documents[fact.document]
            cells = [
                f"`{fact.name}`",
                TYPES.get(fact.type, fact.type),
                fact.unit,
                BLANKS[fact.missing],
                fact.zh,
                fact.en,
            ]
            cells += [fact.meaning, fact.source, f"{paper.zh} ({paper.en})"]
            yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
        yield ""
    yield "## Values of the lists\n"
    yield from (_values(fact) for fact in vocabulary.facts.values() if fact.values)


def _values(fact: Fact) -> str:
    listed = ", ".join(f"`{value.id}` {value.zh} ({value.en})" for value in fact.values)
    return f"- `{fact.name}`: {listed}"
