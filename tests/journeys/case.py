"""The steps of the scripted journey: what workers, officers and anybody do on the pages, in the order they do it."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from yuanmeng.rules.identity.masking import masked

PHONE, DESK, SMALLEST = 390, 1280, 320
SHOTS = os.environ.get("YUANMENG_SHOTS")
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FACTS = {"cert_level": "level3", "platform_kind": "none", "post_level": "frontline", "study_level": "bachelor"}
PAPER = """<meta charset="utf-8"><body style="margin:48px;border:2px solid #333;padding:32px;font:22px/2 sans-serif;
width:420px;height:560px"><h1 style="text-align:center">演示材料</h1><p>{kind}</p><p>层次　本科</p>
<p>入学　2025年9月10日</p>
<p>学籍状态　在籍（注册学籍）</p><p style="color:#777;font-size:16px">虚构，只供演示和测试</p></body>"""
DATES = {"birth_date": ("1995", "6", "12")}
SAID_NO = {"prior_awards"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody who applies; fictional like the whole province."""

    name: str
    id_number: str
    phone: str

    @property
    def shown_as(self) -> str:
        """As lists show the name."""
        return masked(self.name)


SEEN: set[tuple[str, int]] = set()
"""Kinds of pages looked at already, by width: each is checked once in a run."""


def screen(width: int) -> ViewportSize:
    """A phone held upright, or a desk."""
    return {"width": width, "height": 844 if width < 700 else 900}


class Walk:
    """One person at one browser of one width, on the site at `address`."""

    def __init__(self, browser: Browser, address: str, name: str, width: int, **more: object) -> None:
        self.name, self.address, self.count = name, address, 0
        self.size = screen(width)
        self.context = browser.new_context(viewport=self.size, locale="zh-CN", **more)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()

    def resize(self, width: int) -> None:
        """Go on at another width."""
        self.size = screen(width)
        self.page.set_viewport_size(self.size)

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def press(self, words: str) -> None:
        """The link or button that says so."""
        self.page.locator("main").get_by_role("link", name=words).or_(
            self.page.locator("main").get_by_role("button", name=words)
        ).first.click()

    def onward(self) -> None:
        """The one button or link that the page offers as the next step."""
        self.page.locator("main .go").first.click()

    def says(self, words: str) -> bool:
        return words in self.page.inner_text("body")

    def seen(self, name: str, *, large: bool = False) -> None:
        """Axe finds nothing, light and dark (and large); nothing scrolls sideways; a picture when asked for."""
        page, phone = self.page, self.size["width"] < 700
        if (name, self.size["width"]) in SEEN:
            return
        SEEN.add((name, self.size["width"]))
        self.count += 1
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert faults(page) == [], f"{self.name} {name} {scheme}"
            self.picture(f"{name}-{scheme}" if scheme == "dark" else name)
        page.emulate_media(color_scheme="light")
        widths = (SMALLEST, PHONE) if phone else (self.size["width"],)
        for width in widths:
            page.set_viewport_size({"width": width, "height": self.size["height"]})
            assert page.evaluate(OVERFLOW) <= 0, f"{self.name} {name} scrolls sideways at {width}"
        page.set_viewport_size(self.size)
        if large:
            page.evaluate("document.documentElement.dataset.text = 'large'")
            assert faults(page) == [], f"{self.name} {name} large"
            assert page.evaluate(OVERFLOW) <= 0, f"{self.name} {name} scrolls sideways in large text"
            self.picture(f"{name}-large")
            page.evaluate("delete document.documentElement.dataset.text")

    def picture(self, name: str) -> None:
        if SHOTS:
            path = Path(SHOTS) / f"{self.name}-{self.count:02}-{name}.png"
            self.page.screenshot(path=path, full_page=True)


def faults(page: Page) -> list[str]:
    """What axe finds on the page."""
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in Axe().run(page).response["violations"]]


def newest_code(walk: Walk, phone: str) -> str:
    """The code of the newest text to that phone, from the page of development machines."""
    page = walk.context.new_page()
    page.goto(f"{walk.address}/dev/")
    text = page.locator(".lines li", has_text=phone).first.inner_text()
    page.close()
    found = re.search(r"(?<!\d)\d{6}(?!\d)", text)
    assert found, text
    return found[0]


def answer_everything(walk: Walk, region: tuple[str, ...]) -> None:
    """From the first page to the answer, as somebody who works in the last of these places."""
    walk.go("/")
    walk.onward()
    for code in region:
        walk.page.locator(f'button[name="pick"][value="{code}"]').click()
    for _ in range(40):
        if "/ask/" not in walk.page.url:
            return
        answer_one(walk.page, walk.page.url.rstrip("/").rsplit("/", 1)[1], region[-1])
    raise AssertionError("too many questions")


def answer_one(page: Page, name: str, place: str) -> None:
    """The question on the page, as a frontline worker who studies for a degree would answer it."""
    same = page.locator(f'button[name="answer"][value="{place}"]')
    if same.count():
        same.first.click()
        return
    if page.locator("#y").count():
        for control, part in zip("ymd", DATES.get(name, ("2025", "9", "10")), strict=True):
            page.fill(f"#{control}", part)
    elif page.locator('input[type="radio"]').count():
        choice = "no" if name in SAID_NO else FACTS.get(name, "yes")
        found = page.locator(f'input[type="radio"][value="{choice}"]')
        (found if found.count() else page.locator('input[type="radio"]')).first.check()
    else:
        page.fill("#answer", "36")
    page.locator("main .go").click()


def sign_in_by_phone(walk: Walk, phone: str) -> None:
    """From the page that asks for the phone."""
    walk.page.fill("#number", phone)
    walk.onward()
    walk.page.fill("#code", newest_code(walk, phone))
    walk.onward()


def give_name(walk: Walk, worker: Worker) -> None:
    """From the page that asks who it is; agrees to everything."""
    walk.page.fill("#name", worker.name)
    walk.page.fill("#id_number", worker.id_number)
    for box in walk.page.locator("input[name=consent]").all():
        box.check()
    walk.onward()


def bring_papers(walk: Walk) -> None:
    """Every paper that the filling page asks for, until it says that all is there."""
    while "hand-in" not in walk.page.url:
        if "/papers/" in walk.page.url and not walk.page.locator("main .list form").count():
            picture = photo(walk, walk.page.inner_text("h1"))
            walk.page.set_input_files("#file", {"name": "材料.png", "mimeType": "image/png", "buffer": picture})
        walk.onward()


def photo(walk: Walk, kind: str) -> bytes:
    """A paper of the worker's, fictional, as a PNG."""
    page = walk.context.new_page()
    page.set_viewport_size({"width": 600, "height": 760})
    page.set_content(PAPER.format(kind=kind))
    taken = page.screenshot()
    page.close()
    return taken


def hand_in(walk: Walk) -> str:
    """From the last overview to the receipt; answers the number of the application."""
    walk.page.check("#true")
    walk.onward()
    walk.page.wait_for_url("**/receipt/")
    return walk.page.locator(".number").inner_text()


def sign_in_officer(walk: Walk, login: str) -> None:
    """Password, then the six digits of this moment. A code works once: each officer signs in once and stays."""
    walk.go("/dev/")
    row = walk.page.locator("table.data tr", has=walk.page.get_by_text(login, exact=True))
    _, password, code = row.locator("code").all_inner_texts()
    walk.press("工作人员登录")
    walk.page.fill("#login", login)
    walk.page.fill("#password", password)
    walk.onward()
    walk.page.fill("#code", code)
    walk.onward()


def start_draft(walk: Walk, worker: Worker) -> None:
    """To the filling page in the shortest way: the demonstration's link, the answer at once, phone, name."""
    walk.go("/")
    walk.press("用虚构的演示省走一遍")
    walk.press("先看结果")
    walk.press("申请这几项")
    for box in walk.page.locator("main input[name=window]").all():
        box.set_checked("职工学历补助" in box.locator("xpath=..").inner_text())
    walk.onward()
    sign_in_by_phone(walk, worker.phone)
    give_name(walk, worker)


def name_employer(walk: Walk) -> None:
    """From the filling page and back to it."""
    walk.press("找单位")
    walk.page.fill("input[name=find]", "演示机床厂")
    walk.page.locator("main form.find button").click()
    walk.seen("employer")
    walk.page.locator("button[name=pick]").first.click()


def handed_in(walk: Walk, worker: Worker) -> str:
    """An application that lacks most facts, handed in, and taken up by the union of the works; answers its number."""
    start_draft(walk, worker)
    name_employer(walk)
    walk.press("核对并提交")
    number = hand_in(walk)
    walk.press("看走到哪一步")
    wait_for(walk, "演示机床厂工会 正在审核")
    return number


def wait_for(walk: Walk, words: str, seconds: int = 90) -> None:
    """Look again until the page says so: the machinery works every few seconds."""
    for _ in range(seconds):
        if walk.says(words):
            return
        walk.page.wait_for_timeout(1000)
        walk.page.reload()
    raise AssertionError(f"{walk.page.url} never says {words}")


def taken_up(walk: Walk) -> None:
    """Look again until the machinery has given the case to somebody, or through."""
    while walk.says("正在分给审核的人"):
        walk.page.wait_for_timeout(1000)
        walk.page.reload()


def open_case(walk: Walk, worker: Worker, number: str) -> None:
    """The case in the officer's queue, found by the name lists show and the number of the application."""
    walk.go("/review/")
    turns = walk.page.locator("a.turn", has=walk.page.get_by_text(worker.shown_as, exact=True))
    for address in [turn.get_attribute("href") for turn in turns.all()]:
        walk.go(address or "")
        if walk.page.locator(".whose code", has_text=number).count():
            return
    raise AssertionError(f"{number} is not in the queue of {walk.name}")


def pass_it(walk: Walk, worker: Worker, number: str) -> None:
    """Open, look, pass."""
    open_case(walk, worker, number)
    walk.seen("desk")
    walk.page.locator("form#pass button.go").click()
    assert walk.says(f"{worker.shown_as}：")


def wait_for_province(walk: Walk, seconds: int = 120) -> None:
    """Until the demonstration province has its register and its first passed claims: they come while `up` already
    serves the first page."""
    for _ in range(seconds):
        walk.go("/quality/")
        passed = walk.page.locator("section", has_text="演示省职工学历补助").locator("dd")
        if passed.count() and passed.first.inner_text() != "0":
            return
        walk.page.wait_for_timeout(1000)
    raise AssertionError("the demonstration province stays empty")
