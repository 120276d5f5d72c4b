"""Published figures: small ones stay hidden."""

from django.test import Client

from tests.casework.applications.world import Province
from tests.casework.disclosure.world import passed
from yuanmeng.casework.disclosure.quality import Agreement, Quality, published_quality
from yuanmeng.rules.reviews.kappa import Kappa


def counted(*counts: int) -> Agreement:
    names = ("both_pass", "only_machine_passes", "only_officer_passes", "both_refuse")
    return Agreement(level="city", kappa=Kappa(**dict(zip(names, counts, strict=True))))


def test_below_ten_cases_no_figure_is_published(client: Client, province: Province) -> None:
    passed(province, 1)
    (row,) = published_quality()
    assert (row.through, row.by_rules, row.percent) == (1, None, None)
    page = client.get("/quality/").content.decode()
    assert "不足 10 件，不公布" in page
    assert "&lt; 10" in page


def test_small_cells_are_hidden_in_pairs() -> None:
    assert counted(40, 0, 0, 12).counts == (40, 0, 0, 12)
    assert counted(40, 3, 0, 12).counts == (40, None, 0, None)
    assert counted(4, 3, 0, 1).enough is False


def test_a_share_is_of_those_who_passed() -> None:
    row = Quality(window=None, levels=(), through=40, by_rules=30)  # type: ignore[arg-type]
    assert row.percent == 75


def test_without_windows_it_says_so(client: Client, db: None) -> None:
    assert "还没有开过窗口" in client.get("/quality/").content.decode()
