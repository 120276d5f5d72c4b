"""Texts and papers: what a condition reads must be named and provable."""

from dataclasses import replace

from tests.rules.eligibility.analyse.drafts import VOCABULARY, condition, draft, found
from yuanmeng.rules.eligibility.analyse.papers import paper_findings
from yuanmeng.rules.eligibility.vocabulary import Vocabulary


def test_a_text_silent_about_a_fact_is_to_be_explained() -> None:
    finding = found(
        draft(
            condition("c1", "union_member AND employed", zh="工会会员：{union_member}", en="{union_member} {employed}")
        )
    )["text_silent"]
    assert (finding.at, finding.stands) == ("c1", True)
    assert "employed" in finding.words.en and "union_member" not in finding.words.en


def test_the_label_of_a_fact_names_it_as_well() -> None:
    fact = VOCABULARY.facts["union_member"]
    assert found(draft(condition("c1", "union_member", zh=f"要是{fact.zh}", en=f"Must: {fact.en.lower()}"))) == {}


def test_a_name_in_a_text_that_means_nothing_blocks() -> None:
    finding = found(draft(condition("c1", "union_member", zh="{union_member} {p.nothing}", en="{union_member}")))[
        "text_name"
    ]
    assert finding.stands and "p.nothing" in finding.words.zh


def test_a_fact_without_a_source_blocks() -> None:
    fact = replace(VOCABULARY.facts["union_member"], source="")
    bare = Vocabulary({**VOCABULARY.facts, "union_member": fact}, VOCABULARY.documents)
    findings = list(paper_findings(draft(condition("c1", "union_member")), bare))
    assert [(item.check, item.at, item.stands) for item in findings] == [("no_document", "union_member", True)]


def test_a_name_that_nothing_reads_is_a_slip() -> None:
    parameters = """[parameters]
least = { value = 6, zh = "最少月数", en = "least months", source = "S1" }
most = { value = 9, zh = "最多月数", en = "most months", source = "S1" }
shown = { value = 9, zh = "只在文字里", en = "in a text only", source = "S1" }"""
    term = condition("c1", "insured_months_run >= p.least", zh="{insured_months_run} {p.shown}")
    rule_set = draft(term, parameters)
    finding = found(rule_set)["unused"]
    assert (finding.at, finding.stands) == ("p.most", True)
    assert "unused" not in found(rule_set, base=rule_set), "a local version cannot take inherited constants away"
