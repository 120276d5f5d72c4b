"""The page of facts is made from the vocabulary and committed fresh."""

from pathlib import Path

from tests.rules.eligibility.analyse.drafts import VOCABULARY
from yuanmeng.rules.eligibility.facts_page import facts_page

PAGE = Path(__file__).parents[3] / "docs" / "facts.md"


def test_the_committed_page_is_fresh() -> None:
    assert PAGE.read_text("utf-8") == facts_page(VOCABULARY), "run: yuanmeng policy facts > docs/facts.md"


def test_every_fact_stands_on_the_page_with_its_document() -> None:
    page = facts_page(VOCABULARY)
    for fact in VOCABULARY.facts.values():
        line = next(line for line in page.splitlines() if line.startswith(f"| `{fact.name}` |"))
        assert VOCABULARY.documents[fact.document].en in line
