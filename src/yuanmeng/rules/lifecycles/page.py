"""docs/lifecycles.md: every lifecycle as a diagram and a table, made from the tables themselves."""

from collections.abc import Iterator

from yuanmeng.rules.lifecycles.listed import LIFECYCLES, Listed
from yuanmeng.rules.lifecycles.table import diagram

HEAD = """# Lifecycles

Made from `rules/lifecycles/` by `yuanmeng policy lifecycles > docs/lifecycles.md`; do not edit. A state changes only as
its table says, by the roles named; the database holds the same moves once more.
"""


def lifecycles_page() -> str:
    """The page as Markdown."""
    return "\n".join([HEAD, *(line for listed in LIFECYCLES.values() for line in _section(listed))])


def _section(listed: Listed) -> Iterator[str]:
    yield f"## {listed.words.en} ({listed.words.zh})\n"
    yield f"```mermaid\n{diagram(listed.steps, listed.start)}\n```\n"
    yield "| from | action | to | who | 中文 | English |"
    yield "|---|---|---|---|---|---|"
    for (state, action), step in listed.steps.items():
        who = ", ".join(sorted(step.by))
        yield f"| `{state}` | `{action}` | `{step.to}` | {who} | {step.words.zh} | {step.words.en} |"
    yield ""
    yield "| state | 中文 | English |"
    yield "|---|---|---|"
    for state, words in listed.states.items():
        yield f"| `{state}` | {words.zh} | {words.en} |"
    yield ""
