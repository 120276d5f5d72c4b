"""The scripted journey on the whole system, as `up` starts it: from the first question to approved, and every other way
a case can take. Officers of the demonstration province sit at 1280 px, workers hold a phone of 390 px."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

from tests.journeys import case
from tests.journeys.case import DESK, PHONE, Walk, Worker

pytestmark = pytest.mark.slow
PLACES = ("990000", "990100", "990101")
ZHAO = Worker(name="吴立夏", id_number="990101198605278062", phone="19900020006")
QIAN = Worker(name="钱立春", id_number="99010119930302802X", phone="19900020002")
SUN = Worker(name="孙谷雨", id_number="990101198809088033", phone="19900020003")
LI = Worker(name="李白露", id_number="990101199104118049", phone="19900020004")
ZHOU = Worker(name="周寒露", id_number="990101199701198059", phone="19900020005")
LIN = Worker(name="林美玲", id_number="990101198307227558", phone="19900010055")
GUO = Worker(name="郭建国", id_number="990101197910177570", phone="19900010057")
MA = Worker(name="马大勇", id_number="990101199504077581", phone="19900010058")
LEVELS = ("unit-reviewer", "district-reviewer", "city-reviewer", "province-reviewer", "province-reviewer-2")
BODIES = {
    "演示机床厂工会": LEVELS[:1],
    "启明区总工会": LEVELS[1:2],
    "圆梦市总工会": LEVELS[2:3],
    "演示省总工会": LEVELS[3:],
}
RUN_OUT = """
from datetime import timedelta
from django.utils import timezone
from yuanmeng.casework.disclosure.approve import approve_noticed
from yuanmeng.casework.disclosure.clock import day_of
from yuanmeng.casework.disclosure.end_notices import end_notices
at = timezone.now() + timedelta(days=30)
print(end_notices(on=day_of(at), at=at), approve_noticed(on=day_of(at), at=at))
"""
Officers = Callable[[str], Walk]


@pytest.fixture(scope="module")
def officer(browser: Browser, site: str) -> Iterator[Officers]:
    """An officer who has signed in, by login; the session stays for all journeys."""
    held: dict[str, Walk] = {}

    def found(login: str, width: int = DESK) -> Walk:
        if login not in held:
            held[login] = Walk(browser, site, login, width)
            case.sign_in_officer(held[login], login)
        return held[login]

    yield found
    for walk in held.values():
        walk.context.close()


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Walk]:
    """A worker's phone."""
    walk = Walk(browser, site, "worker", PHONE)
    case.wait_for_province(walk)
    yield walk
    walk.context.close()


@pytest.fixture
def desk(browser: Browser, site: str) -> Iterator[Walk]:
    """A worker at a desk."""
    walk = Walk(browser, site, "worker-desk", DESK)
    case.wait_for_province(walk)
    yield walk
    walk.context.close()


def run_out(folder: Path) -> None:
    """Thirty days later, as the machinery sees it: notices end, what stood to the end is approved. Only this step is no
    page: the notice takes five working days, and a running site has no clock to turn."""
    environment = {**os.environ, "YUANMENG_DATA": str(folder), "YUANMENG_SECRET_KEY": "unused"}
    command = [sys.executable, "-m", "yuanmeng", "manage", "shell", "--no-imports", "-c", RUN_OUT]
    subprocess.run(command, env=environment, check=True)


def apply_fully(worker: Worker, walk: Walk) -> None:
    """Answer, tick, sign in, name, employer: to the filling page."""
    walk.go("/")
    walk.seen("start", large=True)
    case.answer_everything(walk, PLACES)
    walk.seen("answer", large=True)
    walk.press("申请这几项")
    walk.seen("apply", large=True)
    walk.onward()
    case.sign_in_by_phone(walk, worker.phone)
    walk.seen("name", large=True)
    case.give_name(walk, worker)
    case.name_employer(walk)
    walk.seen("fill", large=True)


def hand_in_and_ask(walk: Walk) -> str:
    """Papers, overview, receipt checked by anybody, the case page, and people asked to decide; answers the number."""
    case.bring_papers(walk)
    walk.seen("hand-in", large=True)
    number = case.hand_in(walk)
    walk.seen("receipt", large=True)
    walk.page.locator("details summary").last.click()
    token = walk.page.inner_text("code.token")
    walk.press("看走到哪一步")
    case.wait_for(walk, "演示机床厂工会 正在审核")
    walk.press("请人来审")
    walk.seen("human")
    walk.onward()
    walk.seen("case", large=True)
    here = walk.page.url
    walk.go("/receipts/check/")
    walk.page.fill("#receipt", token)
    walk.page.locator("main .go").click()
    assert walk.says("是真的")
    assert walk.says(number)
    walk.seen("check")
    walk.page.goto(here)
    return number


def publish(funds: Walk) -> str:
    """The lines looked at, then shown to everybody; answers the path of the public page."""
    funds.go("/funds/")
    funds.seen("windows")
    funds.page.locator("article", has_text="学历补助").get_by_role("link").first.click()
    funds.seen("window")
    funds.press("看名单，准备公示")
    funds.seen("publish")
    funds.onward()
    funds.seen("notice")
    return "/notices/" + funds.page.url.rstrip("/").rsplit("/", 1)[1] + "/"


def test_from_the_answer_to_approved_on_a_phone(
    phone: Walk, officer: Officers, browser: Browser, site: str, site_folder: Path
) -> None:
    apply_fully(ZHAO, phone)
    number = hand_in_and_ask(phone)
    for login in LEVELS:
        case.pass_it(officer(login), ZHAO, number)
    phone.page.reload()
    assert phone.says("等着公示")
    notice = publish(officer("province-funds-1"))
    anybody = Walk(browser, site, "anybody", PHONE)
    anybody.go(notice)
    line = anybody.page.locator("tbody tr", has_text=ZHAO.shown_as)
    assert ZHAO.name not in anybody.page.content()
    anybody.seen("public-notice")
    line.get_by_role("link").click()
    anybody.seen("object")
    anybody.page.fill("#reason", "这个人十月份已经离开车间，请查一查。")
    anybody.onward()
    anybody.seen("objected")
    code = anybody.page.inner_text(".t6 code")
    answer_objection(officer("province-reviewer"))
    anybody.go("/objections/")
    anybody.page.fill("#code", code)
    anybody.onward()
    assert anybody.says("异议不成立")
    anybody.seen("objection-answered")
    phone.page.reload()
    phone.seen("case-noticed", large=True)
    run_out(site_folder)
    phone.page.reload()
    assert phone.says("核定")
    phone.seen("case-approved", large=True)
    anybody.go(notice)
    assert anybody.says("这份公示已经结束")
    anybody.seen("notice-over")


def answer_objection(walk: Walk) -> None:
    """The one objection before the province."""
    walk.go("/review/objections/")
    walk.seen("objections")
    walk.page.locator("tbody a").first.click()
    walk.seen("objection")
    walk.page.locator("input[name=uphold][value=no]").check()
    walk.page.fill("#answer", "查过考勤和劳动合同，本人在岗。")
    walk.onward()
    assert walk.says("已答复")


def test_from_the_answer_to_approved_at_a_desk(
    desk: Walk, officer: Officers, browser: Browser, site: str, site_folder: Path
) -> None:
    apply_fully(QIAN, desk)
    firm = officer("machine-hr")
    firm.go("/employer/")
    firm.seen("staff")
    firm.page.get_by_role("link", name=f"打开{QIAN.name}").click()
    firm.seen("staff-answer")
    firm.page.check("#e-yes")
    firm.page.select_option("select[name=post_level]", "frontline")
    firm.onward()
    assert firm.says("已记下：在职")
    desk.page.reload()
    assert desk.says("演示机床厂有限公司")
    number = hand_in_and_ask(desk)
    for login in LEVELS:
        walk = officer(login)
        walk.resize(PHONE if login == "district-reviewer" else DESK)
        case.pass_it(walk, QIAN, number)
        walk.resize(DESK)
    notice = publish(officer("province-funds-1"))
    desk.go(notice)
    assert desk.says(QIAN.shown_as)
    desk.seen("public-notice")
    run_out(site_folder)
    desk.go("/cases/")
    desk.seen("cases")
    desk.page.locator("main h2 a").first.click()
    assert desk.says("核定")
    desk.seen("case-approved")


def test_a_clear_case_passes_by_rule_where_the_sample_does_not_draw_it(phone: Walk, officer: Officers) -> None:
    case.start_draft(phone, LIN)
    phone.seen("fill-register", large=True)
    phone.press("核对并提交")
    number = case.hand_in(phone)
    phone.press("看走到哪一步")
    case.taken_up(phone)
    by_people = 0
    for body, logins in BODIES.items():
        if phone.says(f"{body} 正在审核"):
            by_people += 1
            for login in logins:
                case.pass_it(officer(login), LIN, number)
            phone.page.reload()
    assert phone.says("等着公示")
    assert phone.page.get_by_text("条件都已核实，按规则自动通过").count() == 4 - by_people
    assert by_people <= 1
    phone.seen("case-clear", large=True)


def test_returned_corrected_and_back_at_the_same_desk(phone: Walk, officer: Officers) -> None:
    number = case.handed_in(phone, SUN)
    unit = officer("unit-reviewer")
    case.open_case(unit, SUN, number)
    unit.page.locator("main").get_by_role("link", name="退回补正").click()
    unit.page.check('input[name="items"][value="major_fits"]')
    unit.page.fill("#note", "请说明所学专业和岗位的关系。")
    unit.seen("return")
    unit.page.locator('button[form="return"]').click()
    phone.page.reload()
    phone.seen("case-returned", large=True)
    assert phone.says("请说明所学专业和岗位的关系。")
    phone.page.locator("#correct .list a").first.click()
    phone.seen("correct-one", large=True)
    phone.page.locator('input[type="radio"][value="yes"]').check()
    phone.onward()
    phone.press("核对并提交")
    assert case.hand_in(phone) == number
    phone.press("看走到哪一步")
    case.wait_for(phone, "演示机床厂工会 正在审核")
    case.open_case(unit, SUN, number)
    assert unit.says("退回")


def test_refused_with_its_reason_appealed_and_upheld(phone: Walk, officer: Officers) -> None:
    number = case.handed_in(phone, LI)
    unit = officer("unit-reviewer")
    case.open_case(unit, LI, number)
    unit.page.locator("main").get_by_role("link", name="不通过").click()
    unit.page.locator("input[name=conditions]").first.check()
    ticked = unit.page.locator("input[name=conditions]:checked").count()
    unit.page.fill("#note", "没有学籍，也没有说明所学专业。")
    unit.seen("refuse")
    unit.page.locator('button[form="refuse"]').click()
    phone.page.reload()
    phone.seen("case-refused", large=True)
    assert phone.page.locator("#refused .verdicts li").count() == ticked
    assert phone.says("审核时看到"), "the value that was seen"
    assert phone.says("依据：演示办法"), "where the condition comes from"
    phone.press("提出申诉")
    phone.seen("appeal", large=True)
    phone.page.fill("#reason", "我学的机电一体化和机床操作岗位相近，课程表已经补上。")
    phone.onward()
    phone.seen("case-appealed")
    district = officer("district-reviewer")
    district.go("/review/appeals/")
    district.page.locator("tr", has_text=number).get_by_role("link").click()
    district.seen("appeal-desk")
    district.page.check('input[name="uphold"][value="yes"]')
    district.page.fill("#answer", "课程表说明专业与岗位相近，申诉成立。")
    district.onward()
    phone.page.reload()
    assert phone.says("支持你的申诉")
    phone.seen("case-upheld")


def test_withdrawn(desk: Walk) -> None:
    case.handed_in(desk, ZHOU)
    desk.press("撤回")
    desk.seen("withdraw")
    desk.onward()
    assert desk.says("你撤回了申请")
    desk.seen("case-withdrawn")


def test_a_steward_prepares_one_confirms_by_phone_one_on_paper(phone: Walk, officer: Officers, tmp_path: Path) -> None:
    steward = officer("unit-steward")
    steward.go("/steward/")
    steward.seen("steward")
    steward.page.fill("#name", "一车间 12月")
    steward.press("建立")
    steward.page.locator("input[name=windows]").first.check()
    steward.page.fill("#text", f"{GUO.name} {GUO.id_number}\n{MA.name} {MA.id_number}")
    steward.seen("cohort-adding")
    steward.press("先看一看")
    steward.seen("cohort-preview")
    steward.press("准备")
    steward.seen("cohort-added")
    with steward.page.expect_download() as given:
        steward.press("打印确认单")
    given.value.save_as(tmp_path / "papers.pdf")
    papers = pypdfium2.PdfDocument(tmp_path / "papers.pdf")
    texts = [sheet.get_textpage().get_text_range() for sheet in papers]
    codes = {who: code_on(text) for text in texts for who in (GUO, MA) if who.shown_as in text}
    phone.go(f"/confirm/{codes[GUO]}/")
    case.sign_in_by_phone(phone, GUO.phone)
    phone.seen("confirm", large=True)
    phone.onward()
    assert phone.says("提交成功")
    steward.go("/steward/")
    steward.page.fill("#code", codes[MA])
    steward.page.check('input[name="says"][value="agrees"]')
    steward.press("录入")
    assert steward.says("本人同意，申请已提交")
    steward.page.get_by_role("link", name="一车间 12月").first.click()
    assert steward.says("手机确认，已提交")
    assert steward.says("纸质确认，已提交")
    steward.seen("cohort-confirmed")


def code_on(text: str) -> str:
    """The confirmation code on a paper."""
    found = re.search(r"确认编号\s*(\S+)", text)
    assert found, text
    return found[1]
