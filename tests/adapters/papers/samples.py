"""One of each paper, in both languages."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Literal

from yuanmeng.adapters.papers import (
    ConfirmationPaper,
    FilePaper,
    LetterPaper,
    NoticePaper,
    Reason,
    ReceiptPaper,
    Row,
    Section,
    confirmation_paper,
    file_paper,
    letter_paper,
    notice_paper,
    receipt_paper,
)

Language = Literal["zh", "en"]
URL = "https://yuanmeng.example/c/000128"
TOKEN = "eyJhbGciOiJFZERTQSJ9." + "QUJD" * 40 + "." + "c2ln" * 20
AT = datetime(2026, 3, 11, 9, 5, tzinfo=timezone(timedelta(hours=8)))
ROWS = (Row(label="申请人", value="王*芳"), Row(label="申报项", value="学历提升资助 Degree aid"))

RECEIPT = ReceiptPaper(
    title="申请材料回执",
    number="YM-2026-000128",
    issuer="青岛市总工会",
    received=AT,
    rows=ROWS,
    next_steps=("十个工作日内答复。", "到期自动督办。"),
    token=TOKEN,
    check_at="https://yuanmeng.example/r",
)
NOTICE = NoticePaper(
    title="拟资助名单公示",
    issuer="青岛市总工会",
    intro=("经审核和公开摇号，拟资助下列职工。",),
    columns=("姓名", "单位", "金额"),
    rows=tuple((f"王*{number}", "青岛某某机械制造有限公司", "¥2,000.00") for number in range(1, 121)),
    opens=date(2026, 4, 1),
    closes=date(2026, 4, 8),
    how_to_object=("公示期内扫码提出。", "也可以到窗口书面提出。"),
    url=URL,
)
FILE = FilePaper(
    title="我的档案副本",
    holder="王*芳",
    issuer="圆梦",
    made=AT,
    sections=(Section(title="真实信息", rows=ROWS), Section(title="查阅记录", rows=())),
)
CONFIRMATION = ConfirmationPaper(
    title="代办确认书",
    reference="YM-2026-000128",
    issuer="青岛市总工会",
    rows=ROWS,
    agreed=("我委托帮办员替我填写并提交申请。",),
    rights=("我可以随时撤回同意。",),
    url=URL,
)
LETTER = LetterPaper(
    title="资助申请决定书",
    reference="YM-2026-000128",
    addressee="王*芳",
    issuer="青岛市总工会",
    decided=date(2026, 3, 25),
    verdict="你申请的学历提升资助这次没有通过。",
    body=("我们核对了你提交的材料。",),
    reasons=(Reason(text="参加工会满十二个月", value="八个月", source="《办法》第四条"),),
    appeal=("六十日内可以提出申诉。",),
    url=URL,
)

PAPERS: dict[str, Callable[[Language], bytes]] = {
    "receipt": lambda language: receipt_paper(RECEIPT, language),
    "notice": lambda language: notice_paper(NOTICE, language),
    "file": lambda language: file_paper(FILE, language),
    "confirmation": lambda language: confirmation_paper(CONFIRMATION, language),
    "letter": lambda language: letter_paper(LETTER, language),
}
