"""A list of staff: looked at, then written; rows of others are refused in the same words as unknown ones."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.casework.people.world import id_number
from tests.portals.employer.test_staff import state
from tests.portals.reviewer.doors import text
from yuanmeng.casework.eligibility.models import Employment

HEAD = "姓名,身份证号,岗位层级,劳动合同签订日期,专业与岗位相近,工会会员"


def sent(hr: Client, *rows: str, head: str = HEAD) -> str:
    content = "\n".join([head, *rows]).encode("gbk")
    answer = hr.post("/employer/list/", {"file": SimpleUploadedFile("staff.csv", content)}, follow=True)
    return text(answer)


def kept(page: str, number: int = 0) -> str:
    return re.findall(r'name="kept" value="([^"]+)"', page)[number]


def test_look_then_write_then_again(hr: Client, named: Employment) -> None:
    page = sent(hr, f"x,{id_number(1)},一线员工,2025-03-01,是,是")
    assert "1 人可以写入" in page
    assert state(named) == (False, {})
    for _ in range(2):
        assert hr.post("/employer/list/write/", {"kept": kept(page)})["Location"] == "/employer/"
    facts = {"employed": "yes", "post_level": "frontline", "contract_signed_on": "2025-03-01", "major_fits": "yes"}
    assert state(named) == (True, facts)


def test_rows_of_others_unknown_and_wrong_ones_are_refused(hr: Client, named: Employment) -> None:
    rows = [f"x,{number},一线员工,2025-03-01,是,是" for number in (id_number(2), id_number(9), "123")]
    page = sent(hr, *rows, f"x,{id_number(1)},老板,2025-03-01,是,是")
    assert "0 人可以写入" in page
    assert page.count("这个人没有登记在贵单位") == 2
    for number in (id_number(1), id_number(2)):
        assert number not in page
    file = hr.post("/employer/list/rejects.csv", {"kept": kept(page)}).content.decode("utf-8-sig")
    assert [line.split(",")[0] for line in file.splitlines()] == ["row", "2", "3", "4", "5"]
    assert state(named) == (False, {})


def test_what_cannot_be_read_is_said(hr: Client, named: Employment) -> None:
    assert "缺少列" in sent(hr, "x,一线员工", head="姓名,岗位层级")
    assert "请选一个文件" in text(hr.post("/employer/list/", {}, follow=True))
    picture = SimpleUploadedFile("staff.csv", b"\x89PNG\r\n\x1a\n")
    assert "PNG" in text(hr.post("/employer/list/", {"file": picture}, follow=True))


def test_a_preview_is_written_by_its_own_employer_only(hr: Client, named: Employment) -> None:
    page = sent(hr, f"x,{id_number(1)},一线员工,2025-03-01,是,是")
    changed = kept(page)[:-4] + "AAAA"
    for text_sent in (changed, "", "x"):
        hr.post("/employer/list/write/", {"kept": text_sent})
    assert state(named) == (False, {})
    assert "预览放得太久" in text(hr.get("/employer/list/"))
