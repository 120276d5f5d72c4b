"""The steward's door: a list, its papers, a signed paper; nothing of other unions, nothing lost."""

import re
from io import BytesIO

import pikepdf
import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.casework.applications.world import ELIGIBLE, LATER, Province, worker
from tests.casework.people.world import real
from tests.portals.reviewer.doors import client_of, text
from yuanmeng.casework.applications.models import Claim, Cohort, Draft, Member
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import MACHINE

pytestmark = pytest.mark.django_db


def begun(client: Client, name: str = "钳工二班") -> str:
    """The address of a new list."""
    return str(client.post("/steward/", {"name": name})["Location"])


def kept_on(page: str) -> str:
    found = re.search(r'name="kept" value="([^"]+)"', page)
    assert found
    return found[1]


def line(serial: int) -> str:
    return f"{real(serial).name}\t{real(serial).id_number}"


def hired(province: Province, serial: int) -> None:
    facts = {name: value for name, value in ELIGIBLE.items() if name != "study_level"}
    worker(serial, verified=facts, works_at=province.employer, consents=())


def test_a_pasted_list_is_looked_at_prepared_and_printed(province: Province) -> None:
    hired(province, 1)
    client = client_of(province.steward, at=LATER)
    address = begun(client)
    sent = {"text": f"{line(1)}\n{line(2)}\n张三\t123", "windows": str(province.window.pk)}
    looked = text(client.post(f"{address}preview/", sent))
    assert "2 人可以准备" in looked
    assert "1 行读不了" in looked
    with acting(province.steward):
        assert not Member.objects.exists()
    added = text(client.post(f"{address}add/", {"kept": kept_on(looked)}))
    assert "准备好 1 份" in added
    assert "1 人没有准备成" in added
    printed = client.post(f"{address}papers/", {"kept": kept_on(added)})
    assert printed["Content-Type"] == "application/pdf"
    assert printed["Cache-Control"] == "no-store"
    with pikepdf.Pdf.open(BytesIO(printed.content)) as paper:
        assert len(paper.pages) >= 1
    assert "等本人确认" in text(client.get(address))


def test_a_sheet_is_read_as_well(province: Province) -> None:
    hired(province, 1)
    client = client_of(province.steward, at=LATER)
    address = begun(client)
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["姓名", "身份证号"])
    sheet.write_row(1, 0, [real(1).name, real(1).id_number])
    book.close()
    sent = {"file": SimpleUploadedFile("list.xlsx", out.getvalue()), "windows": str(province.window.pk)}
    assert "1 人可以准备" in text(client.post(f"{address}preview/", sent))


def test_a_list_without_a_scheme_keeps_its_text(province: Province) -> None:
    client = client_of(province.steward, at=LATER)
    address = begun(client)
    answer = client.post(f"{address}preview/", {"text": line(1)})
    assert answer.status_code == 422
    assert real(1).id_number in text(answer)


def test_a_signed_paper_hands_it_in_once(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    hired(province, 1)
    monkeypatch.setattr("yuanmeng.casework.applications.add_member.drawn_token", lambda: "AAAA-BBBB-CCCC-DDDD")
    client = client_of(province.steward, at=LATER)
    address = begun(client)
    looked = text(client.post(f"{address}preview/", {"text": line(1), "windows": str(province.window.pk)}))
    client.post(f"{address}add/", {"kept": kept_on(looked)})
    wrong = client.post("/steward/signed/", {"code": "AAAA-BBBB-CCCC-DDDE", "says": "agrees"})
    assert wrong.status_code == 422
    assert "AAAA-BBBB-CCCC-DDDE" in text(wrong)
    for _ in range(2):
        assert client.post("/steward/signed/", {"code": "aaaa bbbb cccc dddd", "says": "agrees"}).status_code == 302
    with acting(MACHINE):
        assert Claim.objects.get().state == "submitted"
    with acting(province.steward):
        assert Member.objects.get().confirmed_how == "paper"
    assert "纸质确认，已提交" in text(client.get(address))


def test_at_the_counter_what_is_missing_is_filled_in(province: Province) -> None:
    hired(province, 1)
    client = client_of(province.steward, at=LATER)
    address = begun(client)
    looked = text(client.post(f"{address}preview/", {"text": line(1), "windows": str(province.window.pk)}))
    client.post(f"{address}add/", {"kept": kept_on(looked)})
    with acting(province.steward):
        application = Member.objects.get().application_id
    page = text(client.get(f"/steward/help/{application}/"))
    assert 'name="f-study_level"' in page
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    sent = {"f-study_level": "bachelor", "version": version[1]}
    assert client.post(f"/steward/help/{application}/", sent).status_code == 302
    with acting(province.steward):
        assert Draft.objects.get().answers["study_level"] == "bachelor"
    bad = client.post(f"/steward/help/{application}/", {"f-study_level": "nonsense", "version": "2"})
    assert bad.status_code == 422


def test_another_unions_list_is_not_found(province: Province) -> None:
    hired(province, 1)
    client, other = client_of(province.steward, at=LATER), client_of(province.other_steward, at=LATER)
    address = begun(client)
    looked = text(client.post(f"{address}preview/", {"text": line(1), "windows": str(province.window.pk)}))
    client.post(f"{address}add/", {"kept": kept_on(looked)})
    assert other.get(address).status_code == 404
    assert other.post(f"{address}preview/", {"text": line(1)}).status_code == 404
    with acting(province.steward):
        application = Member.objects.get().application_id
        assert Cohort.objects.count() == 1
    assert other.get(f"/steward/help/{application}/").status_code == 404
    assert "钳工二班" not in text(other.get("/steward/"))
