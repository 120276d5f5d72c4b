"""Two versions are compared by meaning, not by wording."""

from tests.rules.eligibility.analyse.drafts import condition, decided, draft
from yuanmeng.rules.eligibility.analyse.meaning import Meaning, same_meaning
from yuanmeng.rules.eligibility.decide import Status

OLD = draft(condition("c1", "insured_months_run >= 6"), condition("c2", "NOT (employed AND union_member)"))


def compared(*parts: str, amount: str = "100000") -> dict[str, Meaning]:
    paying = f'[amount]\nvalue = "{amount}"\ncap = "{amount}"\nzero = "refused"\nzh = "一次性"\nen = "once"'
    new = draft(*parts, amount=paying, identity="370200-draft/2027")
    return {item.id: item for item in same_meaning(OLD, new)}


def test_a_rewritten_condition_means_the_same() -> None:
    found = compared(condition("c1", "NOT insured_months_run < 6"), condition("c2", "NOT employed OR NOT union_member"))
    assert {name: item.state for name, item in found.items()} == {"c1": "equal", "c2": "equal", "amount": "equal"}


def test_a_loosened_condition_gains_and_never_loses() -> None:
    new = condition("c1", "insured_months_run >= 3")
    found = compared(new, condition("c2", "NOT (employed AND union_member)"))["c1"]
    assert (found.state, found.loss) == ("differs", None)
    case = {**(found.gain or {}), "employed": False, "union_member": True}
    assert decided(OLD, case).status == Status.REFUSED
    assert decided(draft(new), case).status == Status.ELIGIBLE


def test_a_moved_window_gains_and_loses() -> None:
    found = compared(condition("c1", "insured_months_run BETWEEN 3 AND 60"))
    assert found["c1"].gain is not None and found["c1"].loss is not None
    assert found["c2"].state == "removed"


def test_a_condition_that_needs_a_further_fact_leaves_a_doubt() -> None:
    found = compared(condition("c1", "insured_months_run >= 6 AND (employed OR NOT employed)"))["c1"]
    assert (found.state, found.gain) == ("differs", None)
    assert (found.doubt or found.loss or {})["employed"] is None


def test_a_new_condition_and_a_higher_amount_are_named() -> None:
    found = compared(condition("c3", "employed"), amount="150000")
    assert (found["c3"].state, found["amount"].state, found["amount"].loss) == ("added", "differs", None)
    assert found["amount"].gain is not None


def test_counts_of_other_awards_are_not_taken_for_the_same() -> None:
    once = '[[once]]\nid = "o1"\nper = "life"\nzh = "没领过"\nen = "never paid"\nsource = "S1"\nfamily = ["{}"]'
    old, new = draft(once.format("A")), draft(once.format("B"), identity="370200-draft/2027")
    assert {item.id: item.state for item in same_meaning(old, old)}["o1"] == "equal"
    assert {item.id: item.state for item in same_meaning(old, new)}["o1"] == "differs"
