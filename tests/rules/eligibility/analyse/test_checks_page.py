"""docs/checks.md lists every check there is, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[4]
NAMED = re.compile(
    r'(?:check=|unproved\(|_range\(prover, |prover, pair, claim, |step, \w+\), |_finding\(prover, )"(\w+)"'
)


def test_the_page_names_every_check() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src/yuanmeng/rules/eligibility/analyse").glob("*.py"))
    source += "".join(f'check="{name}"' for name in re.findall(r'^    "(\w+)": Words', source, re.MULTILINE))
    rows = [
        line.split("|")[1] for line in (ROOT / "docs/checks.md").read_text("utf-8").splitlines() if line[:3] == "| `"
    ]
    listed = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert set(NAMED.findall(source)) == listed
