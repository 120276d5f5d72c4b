"""Public notices: what is shown, to whom, and that nothing keeps it."""

import pytest
from django.test import Client

from tests.casework.applications.world import Province
from tests.casework.disclosure.world import DAY_AFTER, OVER, PUBLISHED, line_of, published
from yuanmeng.casework.disclosure.end_notices import end_notices
from yuanmeng.casework.disclosure.withdraw import withdraw

UNLISTED = "noindex, nofollow, noarchive, nosnippet"


def test_a_list_is_masked_and_kept_by_nobody(client: Client, province: Province) -> None:
    notice, _ = published(province)
    response = client.get(f"/notices/{notice.pk}/")
    page = response.content.decode()
    assert response.status_code == 200
    assert (response["X-Robots-Tag"], response["Cache-Control"]) == (UNLISTED, "no-store")
    assert '<meta name="robots" content="noindex' in page
    assert page.count("圆*") == 2
    assert "圆梦甲" not in page
    title = page.split("<title>")[1].split("</title>")[0]
    assert "圆*" not in title
    assert str(notice.pk) not in title


def test_the_list_of_notices_leads_to_it(client: Client, province: Province) -> None:
    assert "现在没有公示" in client.get("/notices/").content.decode()
    notice, _ = published(province)
    response = client.get("/notices/")
    assert f"/notices/{notice.pk}/" in response.content.decode()
    assert "2 人" in response.content.decode()
    assert response["X-Robots-Tag"] == UNLISTED


def test_a_search_stands_in_no_address(client: Client, province: Province) -> None:
    notice, [(worker, claim), _] = published(province)
    wanted = line_of(claim).shown_as[-1]
    page = client.post(f"/notices/{notice.pk}/", {"wanted": wanted}).content.decode()
    assert page.count('<th scope="row"') == 1
    assert client.post(f"/notices/{notice.pk}/", {"wanted": "没有这个人"}).content.decode().count('scope="row"') == 0
    assert 'method="post" role="search"' in page
    assert worker.person is not None


def test_a_withdrawn_line_is_gone_at_once(client: Client, province: Province) -> None:
    notice, [(worker, claim), _] = published(province)
    withdraw(worker, claim.pk, at=PUBLISHED)
    page = client.get(f"/notices/{notice.pk}/").content.decode()
    assert page.count('<th scope="row"') == 1


@pytest.mark.parametrize("path", ["", "print/", "object/"])
def test_over_it_says_so_plainly_with_410(client: Client, province: Province, path: str) -> None:
    notice, _ = published(province)
    end_notices(on=DAY_AFTER, at=OVER)
    response = client.get(f"/notices/{notice.pk}/{path}")
    assert response.status_code == 410
    assert "公示已经结束" in response.content.decode()
    assert "圆*" not in response.content.decode()
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["", "print/", "object/"])
def test_one_that_never_was_is_not_found(client: Client, db: None, path: str) -> None:
    assert client.get(f"/notices/00000000-0000-0000-0000-000000000001/{path}").status_code == 404


def test_the_paper_is_a_pdf_that_nobody_keeps(client: Client, province: Province) -> None:
    notice, _ = published(province)
    response = client.get(f"/notices/{notice.pk}/print/")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert (response["X-Robots-Tag"], response["Cache-Control"]) == (UNLISTED, "no-store")


def test_robots_are_told_to_keep_out(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert {"Disallow: /notices/", "Disallow: /objections/"} <= set(response.content.decode().splitlines())
