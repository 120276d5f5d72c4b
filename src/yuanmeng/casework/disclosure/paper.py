"""The notice as a paper for the unit's notice board: what the page shows, and nothing else."""

from typing import Literal

from yuanmeng.adapters.papers import NoticePaper, notice_paper
from yuanmeng.adapters.policies.house import house
from yuanmeng.rules.eligibility.vocabulary import show_money

from .read import Shown

Language = Literal["zh", "en"]


def notice_pdf(shown: Shown, language: Language, *, url: str) -> bytes:
    """As many pages as needed. `url` is where the list is shown and objections are taken. Raises FontMissing."""
    notice, chinese = shown.notice, language == "zh"
    published, body = notice.window.published, notice.body
    days = house().objection_working_days
    paper = NoticePaper(
        title=f"{published.title_zh}公示" if chinese else f"{published.title_en}: public notice",
        issuer=body.name_zh if chinese else body.name_en or body.name_zh,
        intro=(
            f"下列{len(shown.entries)}人经审核符合条件，拟给予资助，共{show_money(shown.fen)}。现予公示，请大家监督。"
            if chinese
            else f"These {len(shown.entries)} people passed review and are to receive {show_money(shown.fen)} in all.",
            "姓名只显示一部分。" if chinese else "Names are shown in part.",
        ),
        columns=("序号", "姓名", "单位", "金额") if chinese else ("No.", "Name", "Employer", "Amount"),
        rows=tuple(
            (str(line.place), line.shown_as, line.works_at or "—", show_money(line.amount_fen))
            for line in shown.entries
        ),
        opens=notice.shown_from,
        closes=notice.shown_until,
        how_to_object=(
            "公示期内，任何人都可以提出异议，写明理由，不用登录，可以不留姓名。扫码或打开下面的网址。",
            f"由公示的工会或它的上级在{days}个工作日内答复。有异议的，答复之前不核定。",
            "不方便上网的，拨打职工服务热线 12351。",
        )
        if chinese
        else (
            "Anybody may object while the notice lasts, with a reason, without signing in or leaving a name: scan the "
            "code or open the address below.",
            f"The union or the one above it answers within {days} working days; until then nothing is approved.",
            "By telephone: 12351.",
        ),
        url=url,
    )
    return notice_paper(paper, language)
