"""`policy check` and `policy show` in the terminal: what is printed, and with which exit code."""

import shutil
from pathlib import Path

import pytest

from yuanmeng.adapters.policies.load import Library, library, policies_root
from yuanmeng.portals.terminal import policy
from yuanmeng.portals.terminal.findings import print_findings
from yuanmeng.portals.terminal.policy_show import show_version
from yuanmeng.portals.terminal.policy_terms import TERMS
from yuanmeng.rules.eligibility.schema import CHOICES

SCHEME = "440000-gd-degree/2024"
SHOWN = (
    ("", "kind"),
    ("", "grade"),
    ("amount", "zero"),
    ("stacking", "layer"),
    ("quota", "method"),
    ("review", "level"),
)
SHOWN += (("review", "on_silence"), ("instalment", "trigger"), ("payee", "who"), ("forfeit", "event"))
SHOWN += (("forfeit", "effect"), ("open", "handled"))


def changed(folder: Path, old: str, new: str) -> Library:
    """The library with one scheme, one passage of its file replaced."""
    for name in ("facts.toml", "documents.toml", "reference", f"schemes/{SCHEME}.toml"):
        source, target = policies_root() / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    path = folder / "schemes" / f"{SCHEME}.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return library(folder)


def test_a_sound_version_prints_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    policies = changed(tmp_path, "[amount]", "[amount]")
    assert print_findings(policies, policies.schemes[SCHEME], "zh") == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("zh", "不通过 amount_above_cap @ amount: 金额会超过写明的上限"),
        ("en", "blocks amount_above_cap @ amount: the amount can exceed its cap"),
    ],
)
def test_a_fault_is_printed_and_fails(
    language: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policies = changed(tmp_path, 'value = "p.base_fen"', 'value = "p.base_fen + 1"')
    assert print_findings(policies, policies.schemes[SCHEME], language) == 1
    assert says in capsys.readouterr().err


def test_an_explained_finding_is_printed_with_its_reason_and_passes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = '[[accept]]\ncheck = "dead_branch"\nat = "c2_member"\nzh = "按原文保留"\nen = "as in the text"\n\n[amount]'
    policies = changed(tmp_path, "[amount]", entry)
    path = tmp_path / "schemes" / f"{SCHEME}.toml"
    path.write_text(path.read_text("utf-8").replace('when = "union_member"', 'when = "union_member OR union_member"'))
    library.cache_clear()
    policies = library(tmp_path)
    assert print_findings(policies, policies.schemes[SCHEME], "zh") == 0
    assert "已说明 dead_branch @ c2_member" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_version_is_shown_whole(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    rule_set = library().schemes[SCHEME]
    show_version(library(), rule_set, language)
    page = capsys.readouterr().out
    assert rule_set.digest in page
    assert all(f"[{rule.id}" in page for rule in rule_set.rules)
    assert all(source.address in page for source in rule_set.scheme.sources.values())
    assert all(point.sentence in page for point in rule_set.scheme.open_points)
    assert "{" not in page, "every slot is filled"


def test_every_closed_word_that_is_shown_has_its_words() -> None:
    assert [word for place in SHOWN for word in CHOICES[place] if word not in TERMS] == []


def test_an_unknown_version_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert policy.run(["show", "999999-nothing/2020"]) == 1
    assert "999999-nothing/2020" in capsys.readouterr().err
