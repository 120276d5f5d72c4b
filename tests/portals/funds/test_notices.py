"""Publishing after a preview, how lines stand, printing and taking down."""

from django.test import Client

from tests.casework.applications.world import Province
from tests.casework.disclosure.world import DAY_AFTER, OVER, line_of, objection_to, passed, published, state_of
from yuanmeng.casework.disclosure.approve import approve_noticed
from yuanmeng.casework.disclosure.end_notices import end_notices
from yuanmeng.casework.disclosure.models import PublicNotice


def test_the_preview_shows_the_lines_and_their_sum_and_publishes_nothing(officer: Client, province: Province) -> None:
    claims = [passed(province, serial, works_at=province.employer)[1] for serial in (1, 2)]
    page = officer.get(f"/funds/{province.window.pk}/publish/").content.decode()
    assert page.count('<th scope="row"') == 2
    assert "2,000" in page
    assert "2026年11月25日至2026年12月2日" in page
    assert PublicNotice.objects.count() == 0
    response = officer.post(f"/funds/{province.window.pk}/publish/")
    notice = PublicNotice.objects.get()
    assert response["Location"] == f"/funds/notices/{notice.pk}/"
    assert {state_of(claim) for claim in claims} == {"noticed"}
    assert officer.post(f"/funds/{province.window.pk}/publish/")["Location"] == response["Location"]


def test_with_nobody_there_is_nothing_to_publish(officer: Client, province: Province) -> None:
    assert "现在没有等着公示的" in officer.get(f"/funds/{province.window.pk}/publish/").content.decode()
    assert officer.post(f"/funds/{province.window.pk}/publish/")["Location"] == f"/funds/{province.window.pk}/"
    assert PublicNotice.objects.count() == 0


def test_each_line_says_how_it_stands(officer: Client, province: Province) -> None:
    notice, [(_, claim), _] = published(province)
    objection_to(notice, line_of(claim))
    page = officer.get(f"/funds/notices/{notice.pk}/").content.decode()
    assert page.count("</svg>有异议") == 1
    end_notices(on=DAY_AFTER, at=OVER)
    approve_noticed(on=DAY_AFTER, at=OVER)
    page = officer.get(f"/funds/notices/{notice.pk}/").content.decode()
    assert page.count("</svg>已核定") == 1
    assert "期满" in page


def test_taking_down_asks_first(officer: Client, province: Province) -> None:
    notice, _ = published(province)
    assert "撤下这份公示？" in officer.get(f"/funds/notices/{notice.pk}/take-down/").content.decode()
    assert PublicNotice.objects.get().state == "shown"
    officer.post(f"/funds/notices/{notice.pk}/take-down/")
    assert PublicNotice.objects.get().taken_down_at is not None
    assert "已撤下" in officer.get(f"/funds/notices/{notice.pk}/").content.decode()


def test_the_paper_while_it_is_shown(officer: Client, province: Province) -> None:
    notice, _ = published(province)
    assert officer.get(f"/funds/notices/{notice.pk}/print/").content.startswith(b"%PDF")
    officer.post(f"/funds/notices/{notice.pk}/take-down/")
    assert officer.get(f"/funds/notices/{notice.pk}/print/").status_code == 403


def test_nobody_else_sees_or_does_it(other: Client, province: Province) -> None:
    notice, _ = published(province)
    for path in (f"/funds/notices/{notice.pk}/", f"/funds/notices/{notice.pk}/print/"):
        assert other.get(path).status_code == 404
    assert other.post(f"/funds/notices/{notice.pk}/take-down/").status_code == 404
    assert other.post(f"/funds/{province.window.pk}/publish/").status_code == 404
    assert PublicNotice.objects.get().state == "shown"
