"""`policy diff OLD NEW` without a register: what changed, proved."""

import pytest

from yuanmeng.portals.terminal import policy


@pytest.mark.parametrize(
    ("language", "says"), [("zh", "c7_outcome: 含义变了"), ("en", "c7_outcome: means something else")]
)
def test_only_what_changed_is_listed(language: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert policy.run(["diff", "440000-gd-degree/2023", "440000-gd-degree/2024", "--language", language]) == 0
    page = capsys.readouterr().out
    assert says in page
    assert "c2_member" not in page


def test_a_version_beside_itself_means_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert policy.run(["diff", "440000-gd-degree/2024", "440000-gd-degree/2024"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
