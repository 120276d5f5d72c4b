"""Every lifecycle: the matrix of all states, actions and roles, states that can be reached, labels, and the page."""

from itertools import product
from pathlib import Path

import pytest

from yuanmeng.rules.actors import Role
from yuanmeng.rules.lifecycles import listed, page
from yuanmeng.rules.lifecycles.claim import LIVE, Action, State
from yuanmeng.rules.lifecycles.listed import LIFECYCLES, Listed
from yuanmeng.rules.lifecycles.table import StepRefused, actions, moves, take

PAGE = Path(__file__).parents[3] / "docs" / "lifecycles.md"
FOLDER = Path(page.__file__).parent
EACH = pytest.mark.parametrize("name", sorted(LIFECYCLES))


def kinds(life: Listed) -> tuple[list[str], list[str]]:
    return list(type(life.start)), list(life.actions)


@EACH
def test_exactly_the_steps_of_the_page_may_be_taken_by_exactly_its_roles(name: str) -> None:
    """The page is read by people and kept in the repository: the tables are held to it, cell by cell."""
    life = LIFECYCLES[name]
    section = PAGE.read_text("utf-8").split(f"## {life.words.en} (")[1].split("\n## ")[0]
    written = {}
    for line in section.splitlines():
        cells = [cell.strip(" `") for cell in line.strip("|").split("|")]
        if len(cells) == 6 and cells[0] not in ("from", "---"):
            written[cells[0], cells[1]] = (cells[2], set(cells[3].split(", ")))
    assert written
    states, steps = kinds(life)
    for state, action, role in product(states, steps, Role):
        to, by = written.get((str(state), str(action)), ("", set()))
        if role in by:
            assert take(life.steps, state, action, role) == to
            assert action in actions(life.steps, state, role)
        else:
            with pytest.raises(StepRefused) as refused:
                take(life.steps, state, action, role)
            assert refused.value.zh
            assert refused.value.en
            assert action not in actions(life.steps, state, role)


@EACH
def test_every_state_can_be_reached_and_every_action_is_used(name: str) -> None:
    life = LIFECYCLES[name]
    reached, found = {str(life.start)}, True
    while found:
        found = {to for at, to in moves(life.steps) if at in reached} - reached
        reached |= found
    states, steps = kinds(life)
    assert reached == set(states)
    assert {action for _, action in life.steps} == set(steps)
    assert {to for _, to in moves(life.steps)} <= set(states)


@EACH
def test_states_and_steps_are_named_in_both_languages(name: str) -> None:
    life = LIFECYCLES[name]
    assert set(life.states) == set(type(life.start))
    words = [*life.states.values(), *(step.words for step in life.steps.values()), life.words]
    assert all(word.zh.strip() and word.en.strip() for word in words)
    assert len({word.zh for word in life.states.values()}) == len(life.states)


def test_none_is_left_out() -> None:
    tables = [path for path in FOLDER.glob("*.py") if ": Lifecycle = {" in path.read_text("utf-8")]
    count = sum(path.read_text("utf-8").count(": Lifecycle = {") for path in tables)
    assert count == len(listed.LIFECYCLES)


def test_the_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == page.lifecycles_page(), "run: yuanmeng policy lifecycles > docs/lifecycles.md"


def test_a_live_claim_is_one_that_can_still_be_approved() -> None:
    life = LIFECYCLES["claim"].steps
    back = {State.APPROVED}
    while more := {State(at) for at, to in moves(life) if to in back} - back:
        back |= more
    assert back - {State.DRAFT, State.REFUSED} == LIVE
    assert (State.REFUSED, Action.APPEAL) in life
